//! What can be wrong with a query.

use super::QueryField;

/// A query that cannot be read. Positions count characters from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
        /// The field.
        field: QueryField,
        /// The value as written.
        value: String,
        /// Values that come close, or all where they are few; none where the
        /// field says what can be written.
        nearest: Vec<String>,
    },
    /// Conditions only, where a text must be counted.
    NothingToCount,
    /// A stage of matching that there is not.
    Stage {
        /// The value as written.
        value: String,
        /// The stages that there are.
        stages: Vec<&'static str>,
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
}
