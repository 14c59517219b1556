//! A document (公文, paper or news item): its metadata and its body in order.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::{UnknownWord, words};
use super::{Basis, DocumentId, KnownDate, SheetRows, TaskMark, Validity};

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
    Table(SourceTable),
}

/// A table of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceTable {
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

words!(DocumentKind, "policy, paper, news, report, unknown",
    DocumentKind::Policy => "policy", DocumentKind::Paper => "paper",
    DocumentKind::News => "news", DocumentKind::Report => "report",
    DocumentKind::Unknown => "unknown");
