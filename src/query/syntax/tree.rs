//! The syntax tree of a query: its parts and how they are joined.

use crate::query::QueryField;

/// A parsed query. Texts are as written, not folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) enum Syntax {
    All(Vec<Syntax>),
    /// Parts joined by AND.
    Every(Vec<Syntax>),
    Any(Vec<Syntax>),
    Not(Box<Syntax>),
    /// A run of characters without quotation marks: to be read.
    Word(String),
    /// Quoted: to be found as it stands, or its words within so many characters.
    Phrase {
        text: String,
        within: Option<u32>,
    },
    Field {
        field: QueryField,
        value: String,
        written: WrittenField,
    },
    /// All words in one sentence.
    SameSentence(Vec<String>),
    /// All words in one passage.
    SamePassage(Vec<String>),
}

/// How a field was written, which tells whether it is one: 部门：海关 is, while
/// 单位：亿元 stands in many a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) struct WrittenField {
    /// With its value, as in the query.
    pub(in crate::query) text: String,
    /// Whether it can be nothing else: its name is English, and nothing was pasted.
    pub(in crate::query) certain: bool,
    /// Whether it stands in a text of several lines, which was copied from somewhere.
    pub(in crate::query) pasted: bool,
}

impl Syntax {
    /// Whether a part of it is excluded.
    pub(in crate::query) fn excludes(&self) -> bool {
        match self {
            Self::All(parts) | Self::Every(parts) | Self::Any(parts) => parts.iter().any(Self::excludes),
            Self::Not(_) => true,
            _ => false,
        }
    }
}
