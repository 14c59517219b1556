//! Sources that are not taken in, and corpora that cannot be looked over.

use super::{Message, display_in_english, say};
use crate::audit::CheckError;
use crate::corpus::Location;
use crate::intake::IntakeError;
use crate::render::Language;

display_in_english!(CheckError, IntakeError);

impl Message for IntakeError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::NoFolder(Location::BuiltIn) => say!(
                language,
                "内置文件不能增减；请另设语料文件夹",
                "nothing can be added to the built-in documents; make a folder of your own",
            ),
            Self::NoFolder(location) => say!(
                language,
                "语料 {location} 不是可以加入文件的文件夹",
                "the corpus {location} is no folder that documents can be added to",
            ),
            Self::Register(problem) => problem.message(language),
            Self::Name(error) => error.message(language),
            Self::Unreadable(_) => {
                say!(language, "无法读取留存的原件", "cannot read the source that was kept")
            }
            Self::Source(error) => error.message(language),
            Self::Corpus(error) => error.message(language),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::NoFolder(_) => Some(say!(
                language,
                "用 --corpus 指明语料文件夹，没有则新建",
                "name a folder with --corpus; it will be made if need be",
            )),
            Self::Register(_) | Self::Name(_) | Self::Unreadable(_) => None,
            Self::Source(error) => error.hint(language),
            Self::Corpus(error) => error.hint(language),
        }
    }
}

impl Message for CheckError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Unreadable { location, .. } => {
                say!(language, "无法读取语料 {location}", "cannot read the corpus in {location}")
            }
            Self::Register(problem) => problem.message(language),
            Self::NoDocument(asked) => {
                say!(language, "没有这份文件：{asked}", "there is no document {asked}")
            }
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::NoDocument(_) => {
                Some(say!(language, "zhengce documents 可列出全部", "zhengce documents lists them all"))
            }
            Self::Unreadable { .. } => Some(say!(
                language,
                "用 --corpus 指明语料文件夹",
                "name the folder of the corpus with --corpus",
            )),
            Self::Register(_) => None,
        }
    }
}
