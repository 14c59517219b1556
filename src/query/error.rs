//! What can be wrong with a query.

use std::fmt;

/// A query that cannot be read. Positions count characters from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryError {
    /// Nothing to search for.
    Empty,
    /// More than [`super::MAX_CHARACTERS`] characters.
    TooLong {
        /// Its length in characters.
        characters: usize,
    },
    /// Brackets nested too deep, or more terms than any person writes.
    TooComplex {
        /// Where the limit was passed.
        at: usize,
    },
    /// A bracket or quotation mark without its partner.
    Unclosed {
        /// Where it stands.
        at: usize,
        /// The mark.
        mark: char,
    },
    /// An operator with nothing to work on, or a bracket that closes nothing.
    Unexpected {
        /// Where it stands.
        at: usize,
        /// The text there.
        text: String,
    },
    /// A field whose value is not one of its values.
    Value {
        /// The field as written.
        field: String,
        /// The value as written.
        value: String,
        /// Values that come close, or all where they are few.
        nearest: Vec<String>,
    },
}

impl QueryError {
    /// The character to point at, counted from 1.
    pub fn position(&self) -> Option<usize> {
        match self {
            Self::TooComplex { at } | Self::Unclosed { at, .. } | Self::Unexpected { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// The message in Chinese; `Display` gives it in English.
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "检索式为空".to_owned(),
            Self::TooLong { characters } => {
                format!("检索式过长：{characters} 字，最多 {} 字", super::MAX_CHARACTERS)
            }
            Self::TooComplex { at } => {
                format!("检索式过于复杂：第 {at} 字处括号嵌套过深或检索词过多")
            }
            Self::Unclosed { at, mark } => format!("第 {at} 字处的 {mark} 没有配对"),
            Self::Unexpected { at, text } => format!("第 {at} 字处的 {text} 无法理解"),
            Self::Value { field, value, nearest } if nearest.is_empty() => format!("未知的{field}：{value}"),
            Self::Value { field, value, nearest } => {
                format!("未知的{field}：{value}。相近的有：{}", nearest.join("、"))
            }
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the query is empty"),
            Self::TooLong { characters } => {
                write!(f, "the query is too long: {characters} characters, at most {}", super::MAX_CHARACTERS)
            }
            Self::TooComplex { at } => {
                write!(f, "the query is too complex: brackets too deep or too many terms at character {at}")
            }
            Self::Unclosed { at, mark } => write!(f, "the {mark} at character {at} has no partner"),
            Self::Unexpected { at, text } => write!(f, "unexpected {text} at character {at}"),
            Self::Value { field, value, nearest } if nearest.is_empty() => {
                write!(f, "unknown {field}: {value}")
            }
            Self::Value { field, value, nearest } => {
                write!(f, "unknown {field}: {value}; the nearest are {}", nearest.join(", "))
            }
        }
    }
}

impl std::error::Error for QueryError {}
