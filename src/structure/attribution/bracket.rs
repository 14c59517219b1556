//! Places of a measure where an attribution may stand: brackets and label lines.
//!
//! In: a text and the part of it to read. Out: byte ranges, in order. Whether
//! a place names agencies is for the list to say.

use std::ops::Range;

use super::label::label;
use crate::wording::{closes, opens};

/// A bracket, or a line with a label, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bracket {
    /// With its brackets.
    pub(super) whole: Range<usize>,
    /// Without them.
    pub(super) inside: Range<usize>,
    /// Whether it stands where a sentence has ended, or closes the body: the
    /// only places where a list without label or verb is an attribution.
    pub(super) at_end: bool,
}

/// The outermost brackets that are closed, with what is nested in them left
/// inside. One that is never closed hides nothing behind it.
pub(super) fn outermost(text: &str, body: &Range<usize>) -> Vec<Bracket> {
    let mut brackets: Vec<Bracket> = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.get(body.clone()).unwrap_or_default().char_indices() {
        let at = body.start + at;
        let end = at + c.len_utf8();
        if opens(c) {
            open.push(at..end);
        } else if let Some(opener) = open.pop_if(|_| closes(c)) {
            let whole = opener.start..end;
            while brackets.pop_if(|nested| nested.whole.start > whole.start).is_some() {}
            let at_end =
                ends_before(text, body, whole.start) || text.get(end..body.end).is_some_and(is_nothing);
            brackets.push(Bracket { at_end, inside: opener.end..at, whole });
        }
    }
    // （市人社局负责 at the very end: whoever typed it forgot to close it.
    if let Some(opener) = open.pop()
        && brackets.last().is_none_or(|last| last.whole.end <= opener.start)
        && text.get(opener.end..body.end).is_some_and(is_forgotten)
    {
        brackets.push(Bracket { at_end: true, inside: opener.end..body.end, whole: opener.start..body.end });
    }
    brackets
}

/// Sentences that begin with a label, outside brackets: `责任单位：市商务局、财政局。`
/// Those that follow each other on a line are one place.
pub(super) fn labelled_sentences(text: &str, body: &Range<usize>, brackets: &[Bracket]) -> Vec<Bracket> {
    let mut places: Vec<Bracket> = Vec::new();
    let mut start = body.start;
    for sentence in text.get(body.clone()).unwrap_or_default().split_inclusive(['\n', '。', '；', ';']) {
        let blanks = sentence.len() - sentence.trim_start().len();
        let whole = start + blanks..start + sentence.trim_end().len();
        start += sentence.len();
        if label(sentence.trim_start()).is_none() || whole.is_empty() {
            continue;
        }
        let next = brackets.partition_point(|bracket| bracket.whole.end <= whole.start);
        if brackets.get(next).is_some_and(|bracket| bracket.whole.start <= whole.start) {
            continue;
        }
        match places.last_mut() {
            Some(before) if before.whole.end == whole.start => {
                before.whole.end = whole.end;
                before.inside.end = whole.end;
            }
            _ => places.push(Bracket { inside: whole.clone(), whole, at_end: true }),
        }
    }
    places
}

/// Whether a text behind an open bracket is all attribution.
fn is_forgotten(text: &str) -> bool {
    ["牵头", "负责", "责任单位", "配合"].iter().any(|word| text.contains(word))
        && !text.contains('。')
        && text.chars().count() <= 200
}

fn ends_before(text: &str, body: &Range<usize>, at: usize) -> bool {
    let before = text.get(body.start..at).unwrap_or_default().trim_end();
    before.is_empty() || before.ends_with(['。', '！', '？', '；', '）', '〕', '.'])
}

fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "。；;.".contains(c))
}
