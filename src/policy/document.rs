//! A document (公文, paper or news item): its metadata and its body in order.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DocumentId, SheetRows, TaskMark, Validity};

/// One text with its header, as it stands in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The short name, also the file name.
    pub id: DocumentId,
    /// The header.
    pub metadata: Metadata,
    /// The body in reading order; may be empty.
    pub blocks: Vec<Block>,
    /// Where a person corrected how measures are split into tasks, in order.
    /// Mostly empty.
    pub marks: Vec<TaskMark>,
}

/// One block of a body. Text is the document's own, after the repairs that
/// ingest recorded; it holds no line break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading with its number as written: `一、促进产业贸易紧密联动`.
    Heading {
        /// 1 for a part, 2 for a measure or section, 3 to 6 below that.
        level: u8,
        /// Number and title as written. A heading that runs into the
        /// paragraph after it, as measures do, ends with its full stop.
        text: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// A table.
    Table(Table),
}

/// A table of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The caption as written (`表 1　2023 年中国…`), if it has one.
    pub caption: Option<String>,
    /// Column titles; every row has as many cells.
    pub header: Vec<String>,
    /// The rows, cells as written.
    pub rows: Vec<Vec<String>>,
    /// Where it stood in a workbook, if it came from one.
    pub sheet: Option<SheetRows>,
}

/// What is known of a document beside its body. What is not known is `None` or
/// empty, never guessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// Whether the title stands in the source or was made from its content.
    pub title_basis: Basis,
    /// What sort of text it is.
    pub kind: DocumentKind,
    /// The issuing agency (发文机关) or, for papers and news, the publication.
    pub issuer: Option<String>,
    /// The document number (发文字号) as written.
    pub number: Option<String>,
    /// The region it speaks for, by full name: `深圳市`.
    pub region: Option<String>,
    /// When it was issued.
    pub issued: Option<KnownDate>,
    /// Where it came from.
    pub source: Source,
    /// Whether it is in force, from when and until when.
    pub validity: Validity,
    /// Authors or reporters, in order.
    pub authors: Vec<String>,
    /// The document's own keywords, in order.
    pub keywords: Vec<String>,
}

/// A date and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDate {
    /// The civil date.
    pub date: Date,
    /// Stated in the text, or inferred from it (a year taken from the context).
    pub basis: Basis,
}

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// The address of the publication.
    pub url: Option<String>,
    /// Who published it there.
    pub publisher: Option<String>,
    /// When the copy was taken.
    pub retrieved: Option<Date>,
    /// SHA-256 of the source file, in lower-case hexadecimal digits.
    pub sha256: String,
}

/// How something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Basis {
    /// The source says so.
    #[default]
    Stated,
    /// Worked out from the source; shown as such everywhere.
    Inferred,
}

/// What sort of text a document is. The order is the order of results among
/// equals: a policy before a paper before the news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// 政策文件
    Policy,
    /// 研究论文
    Paper,
    /// 新闻
    News,
    /// 研究报告、数据分析
    Report,
    /// Not known: its form is that of none of these.
    Unknown,
}

/// A word that names none of the values of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct UnknownWord {
    /// The word found.
    pub found: String,
    /// The words that would do.
    pub expected: Cow<'static, str>,
}

/// Gives an enumeration its word in files and JSON, both ways.
macro_rules! words {
    ($type:ty, $expected:literal, $($variant:path => $word:literal),+ $(,)?) => {
        impl $type {
            /// The word for it in files and JSON.
            pub fn as_str(self) -> &'static str {
                match self { $($variant => $word),+ }
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl FromStr for $type {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($word => Ok($variant),)+
                    _ => Err(UnknownWord { found: text.to_owned(), expected: $expected.into() }),
                }
            }
        }
    };
}
pub(crate) use words;

words!(Basis, "stated, inferred",
    Basis::Stated => "stated", Basis::Inferred => "inferred");
words!(DocumentKind, "policy, paper, news, report, unknown",
    DocumentKind::Policy => "policy", DocumentKind::Paper => "paper",
    DocumentKind::News => "news", DocumentKind::Report => "report",
    DocumentKind::Unknown => "unknown");
