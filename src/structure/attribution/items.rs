//! The items of a list as ranges of its text, in bytes: what stands between
//! its separators, without what is no part of a name.

use std::ops::Range;

use crate::wording::{closes, opens};

/// The bracket that a text ends with: where it opens, and its opener.
pub(super) fn last_bracket(text: &str) -> Option<(usize, char)> {
    let mut open = Vec::new();
    let mut last = None;
    for (at, c) in text.char_indices() {
        if opens(c) {
            open.push((at, c));
        } else if closes(c) {
            last = open.pop().filter(|_| open.is_empty() && text.len() == at + c.len_utf8());
        }
    }
    last
}

/// The parts of a list between separators outside brackets, each with the
/// separator behind it.
pub(super) fn items(text: &str, range: Range<usize>) -> Vec<(Range<usize>, Option<char>)> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut start = range.start;
    for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
        let at = range.start + at;
        if opens(c) || "“《".contains(c) {
            depth += 1;
        } else if closes(c) || "”》".contains(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && "、，,；;。".contains(c) {
            parts.push((start..at, Some(c)));
            start = at + c.len_utf8();
        }
    }
    parts.push((start..range.end, None));
    parts
}

pub(super) fn words_of_label(label: &str) -> Option<String> {
    let words: String = label.chars().filter(|c| !c.is_whitespace() && !"：:".contains(*c)).collect();
    Some(words).filter(|words| !words.is_empty())
}

/// Drops words around a name that are not part of it: 由…, …等.
pub(super) fn without_edges(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trimmed(text, range);
    let written = text.get(range.clone()).unwrap_or_default();
    let front = written.strip_prefix('由').map_or(0, |rest| written.len() - rest.len());
    let back = if written.ends_with('等') { '等'.len_utf8() } else { 0 };
    if front + back < written.len() { trimmed(text, range.start + front..range.end - back) } else { range }
}

pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (written.len() - written.trim_start().len());
    start..start + written.trim().len()
}
