//! Sites that are not written.

use std::io;

use camino::Utf8PathBuf;

use super::{Message, display_in_english, say};
use crate::knowledge_base;
use crate::render::Language;

/// Why no site was written.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The knowledge base has no answer.
    Unanswered(#[from] knowledge_base::Error),
    /// A file or a folder cannot be written, read or put in its place.
    Failed {
        /// The file or folder.
        path: Utf8PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// There is something where the site is to be.
    Taken(
        /// The place.
        Utf8PathBuf,
    ),
    /// What is to be replaced was not written as a site.
    NoSite(
        /// The folder.
        Utf8PathBuf,
    ),
    /// In the site that is to be replaced stands what no site has.
    Foreign {
        /// The site.
        folder: Utf8PathBuf,
        /// The file.
        file: Utf8PathBuf,
    },
}

impl SiteError {
    /// A failure at a path.
    pub fn at(path: impl Into<Utf8PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Failed { path: path.into(), cause }
    }
}

display_in_english!(SiteError);

impl Message for SiteError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Unanswered(error) => error.message(language),
            Self::Failed { path, .. } => {
                say!(language, "无法写出静态站点：{path}", "the site cannot be written: {path}")
            }
            Self::Taken(path) => {
                say!(language, "{path} 已经存在，未改动", "{path} is there already and was left as it is",)
            }
            Self::NoSite(path) => say!(
                language,
                "{path} 不是由 zhengce site 写出的文件夹，未改动",
                "{path} is no folder that zhengce site wrote, and was left as it is",
            ),
            Self::Foreign { folder, file } => say!(
                language,
                "{folder} 中有不属于站点的文件 {file}，整个文件夹未改动",
                "{folder} has a file that belongs to no site, {file}; the whole folder was left as it is",
            ),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Unanswered(error) => error.hint(language),
            Self::Failed { .. } => None,
            Self::Taken(_) => Some(say!(
                language,
                "换个文件夹；若是先前写出的站点，可加 --force 更新",
                "take another folder, or --force to replace a site that was written before",
            )),
            Self::NoSite(_) => Some(say!(language, "换个文件夹", "take another folder")),
            Self::Foreign { .. } => {
                Some(say!(language, "先移走该文件，再重试", "move the file elsewhere and try again"))
            }
        }
    }
}
