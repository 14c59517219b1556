//! The record of a run (可复现说明): what a reader needs to cite a result and to
//! get it again.

use crate::corpus::Location;
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

impl RunRecord {
    /// The same without the place of the corpus on this machine, for who asks from
    /// elsewhere.
    #[must_use]
    pub fn unplaced(self) -> Self {
        Self { corpus: self.corpus.unplaced(), ..self }
    }
}

/// What was counted: which corpus, with fingerprints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorpusMark {
    /// Where it is.
    pub location: Location,
    /// The first sixteen hexadecimal digits of the SHA-256 of all document files.
    pub documents: String,
    /// The same of all words and their frequencies.
    pub lexicon: String,
    /// The same of agencies, concepts and the verbs of tasks.
    pub registers: String,
}

impl CorpusMark {
    /// The same without its place on this machine: a file or a folder by its name only.
    #[must_use]
    pub fn unplaced(self) -> Self {
        let location = match self.location {
            Location::Folder(path) => Location::Folder(path.file_name().unwrap_or_default().into()),
            Location::Lines(path) => Location::Lines(path.file_name().unwrap_or_default().into()),
            Location::BuiltIn => Location::BuiltIn,
        };
        Self { location, ..self }
    }

    /// The path of the corpus; `None` for the built-in documents.
    pub fn path(&self) -> Option<&str> {
        match &self.location {
            Location::Folder(path) | Location::Lines(path) => Some(path.as_str()),
            Location::BuiltIn => None,
        }
    }
}

/// What every record says, whatever the study. Whoever writes a record and whoever
/// reads one back knows its items by these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordItem {
    /// The conditions on the texts: the first item.
    Conditions,
    /// The file of a coder, where coders are compared and no texts: the first items.
    Coder,
    /// How a figure is to be read; may be repeated.
    Note,
    /// Which corpus.
    Corpus,
    /// The fingerprint of the documents.
    Documents,
    /// That of the lexicon.
    Lexicon,
    /// That of the registers.
    Registers,
    /// The language of the interface.
    Language,
    /// The program with its version.
    Program,
    /// The command line: the last item.
    Command,
}

impl RecordItem {
    /// All of them, as they stand in a record.
    pub const ALL: [Self; 10] = [
        Self::Conditions,
        Self::Coder,
        Self::Note,
        Self::Corpus,
        Self::Documents,
        Self::Lexicon,
        Self::Registers,
        Self::Language,
        Self::Program,
        Self::Command,
    ];

    /// What it is called. The English name is its key in JSON.
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Conditions => Bilingual::new("条件", "conditions"),
            Self::Coder => Bilingual::new("编码者", "coder"),
            Self::Note => Bilingual::new("读法", "how to read it"),
            Self::Corpus => Bilingual::new("语料", "corpus"),
            Self::Documents => Bilingual::new("文件指纹", "documents"),
            Self::Lexicon => Bilingual::new("词典指纹", "lexicon"),
            Self::Registers => Bilingual::new("名录指纹", "registers"),
            Self::Language => Bilingual::new("界面语言", "language"),
            Self::Program => Bilingual::new("程序", "program"),
            Self::Command => Bilingual::new("命令", "command"),
        }
    }
}

/// What stands for the built-in documents where a path would stand.
pub const BUILT_IN_DOCUMENTS: Bilingual = Bilingual::new("内置文件", "the built-in documents");
/// What stands for the language of the interface, in this language.
pub const LANGUAGE: Bilingual = Bilingual::new("zh", "en");

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

/// The program with its version, as a record names it.
pub const PROGRAM: &str = concat!("zhengce ", env!("CARGO_PKG_VERSION"));
