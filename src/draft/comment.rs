//! What is said on a part of a draft.

use std::ops::Range;

/// A comment on a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Bytes of the draft's text; `None` for a comment on the whole.
    pub range: Option<Range<usize>>,
    /// What is said, a paragraph a line.
    pub lines: Vec<String>,
}
