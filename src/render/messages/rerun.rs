//! Results that cannot be got again.

use std::error::Error;

use camino::Utf8PathBuf;

use super::{Message, display_in_english, say};
use crate::render::Language;

/// Why a result cannot be got again from its file.
#[derive(Debug, thiserror::Error)]
pub enum RerunError {
    /// The file has no record.
    NoRecord(
        /// The file.
        Utf8PathBuf,
    ),
    /// The command line of the record is not understood.
    NotUnderstood {
        /// The file.
        path: Utf8PathBuf,
        /// The command line.
        command: String,
        /// Why, where the reader of command lines says so.
        #[source]
        cause: Option<Box<dyn Error + Send + Sync>>,
    },
    /// A command that does more than to read and to answer, or keeps no record.
    NoStudy {
        /// The file.
        path: Utf8PathBuf,
        /// The command line.
        command: String,
    },
    /// The corpus of the record is not there.
    NoCorpus {
        /// The file.
        path: Utf8PathBuf,
        /// The corpus.
        corpus: Utf8PathBuf,
    },
}

display_in_english!(RerunError);

impl Message for RerunError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::NoRecord(path) => say!(
                language,
                "{path} 末尾没有可复现说明（条件、参数、指纹、命令），无从重做",
                "{path} does not end with a record (conditions, parameters, fingerprints, command), so nothing can be done again",
            ),
            Self::NotUnderstood { path, command, .. } => say!(
                language,
                "{path} 所记的命令有误：`{command}`",
                "the command that {path} records is not understood: `{command}`",
            ),
            Self::NoStudy { path, command } => say!(
                language,
                "{path} 所记的命令不是统计命令，不予执行：`{command}`",
                "the command that {path} records is none that counts, and was not run: `{command}`",
            ),
            Self::NoCorpus { path, corpus } => say!(
                language,
                "{path} 所记的语料 `{corpus}` 不在此处",
                "the corpus that {path} records is not here: `{corpus}`",
            ),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::NoRecord(_) => Some(say!(
                language,
                "有说明的是 kwic、collocates、words、ngrams、keyness、dispersion、trend、network、gap、figures、matrix、concept、code、agreement 用 --output 写出的文件；说明被删去的无法重做",
                "files that kwic, collocates, words, ngrams, keyness, dispersion, trend, network, gap, figures, matrix, concept, code and agreement wrote with --output have one, unless it was deleted",
            )),
            Self::NotUnderstood { .. } => Some(say!(
                language,
                "可能被改过，或由另一版本写成；可按其参数自行输入命令",
                "it may have been edited, or written by another version; type the command yourself after its parameters",
            )),
            Self::NoStudy { .. } => {
                Some(say!(language, "确认无误后可自行输入", "type it yourself if you trust it"))
            }
            Self::NoCorpus { .. } => Some(say!(
                language,
                "请到当时的文件夹中重做，或用 --corpus 指明语料",
                "do it again in the folder where it was done, or name the corpus with --corpus",
            )),
        }
    }
}
