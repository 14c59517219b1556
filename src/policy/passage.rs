//! Passages: the units of retrieval, and measures with their tasks.

use std::fmt;
use std::ops::Range;

use super::PassageId;
use super::agency::Attribution;
use super::document::UnknownWord;
use super::document::words;
use std::str::FromStr;

/// What is found and cited: a measure, a paragraph or a table.
///
/// All ranges are byte ranges of `text`, on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// `sz24/m10`, `paper/p35`.
    pub id: PassageId,
    /// Measure, paragraph or table.
    pub kind: PassageKind,
    /// The number of a measure; `None` for other passages.
    pub number: Option<Number>,
    /// A measure's title without number and full stop; else the heading it
    /// stands under, or empty.
    pub title: String,
    /// The headings above it without their numbers, outermost first. The
    /// first one is its category (部分) in a policy. May be empty.
    pub category: Vec<String>,
    /// The passage verbatim. A measure has its number and title in it; a
    /// table is its caption, header and rows, a line each, cells between `|`.
    pub text: String,
    /// Where the prose stands in `text`: after the number and title of a
    /// measure, before its attribution. The whole text of other passages.
    pub body: Range<usize>,
    /// The sentences of `body` that each give one task, in order. Empty for
    /// other passages than measures.
    pub tasks: Vec<Range<usize>>,
    /// Who must carry it out, in the order of the text, implied ones after
    /// the agency that implies them.
    pub attributions: Vec<Attribution>,
    /// Until when (完成时限), as the attribution says it; `None` where it says
    /// nothing.
    pub deadline: Option<String>,
}

/// The number of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its value.
    pub ordinal: u32,
    /// As it stands in the text: `（十）`, `(一)`, `第十条`.
    pub as_written: String,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PassageKind {
    /// 措施
    Measure,
    /// 段落
    Paragraph,
    /// 表格
    Table,
}

words!(PassageKind, "measure, paragraph, table",
    PassageKind::Measure => "measure", PassageKind::Paragraph => "paragraph",
    PassageKind::Table => "table");
