//! The record of a run (可复现说明): what a reader needs to cite a result and to
//! get it again.

use crate::table::Bilingual;

/// Where a result comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRecord {
    /// The command line as it was typed.
    pub command: String,
    /// Which documents, and which words they were cut with.
    pub corpus: CorpusMark,
    /// The conditions on the texts as they were understood; empty for all texts.
    pub conditions: String,
    /// What was set, or left as it usually is, in the order in which it is told.
    pub parameters: Vec<RunParameter>,
    /// How the figures are to be read.
    pub notes: Vec<Bilingual>,
}

/// Fingerprints of what was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorpusMark {
    /// The first sixteen hexadecimal digits of the SHA-256 of all document files.
    pub documents: String,
    /// The same of all words and their frequencies.
    pub lexicon: String,
}

/// Something that decides a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunParameter {
    /// Its name in JSON.
    pub key: &'static str,
    /// What people call it.
    pub name: Bilingual,
    /// What it was; in JSON the English words.
    pub value: Bilingual,
}

impl RunParameter {
    /// A parameter whose value needs words.
    pub fn new(key: &'static str, name: Bilingual, value: Bilingual) -> Self {
        Self { key, name, value }
    }

    /// A parameter whose value is a number or a name.
    pub fn of(key: &'static str, name: Bilingual, value: impl ToString) -> Self {
        Self { key, name, value: Bilingual::same(value.to_string()) }
    }
}

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
