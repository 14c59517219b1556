//! Byte ranges of a text.

use std::ops::Range;

/// Whether a range holds all of another.
pub(super) fn covers(range: &Range<usize>, other: &Range<usize>) -> bool {
    range.start <= other.start && other.end <= range.end
}

/// A range without the blanks at its edges.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (written.len() - written.trim_start().len());
    start..start + written.trim().len()
}
