//! Places of a measure where an attribution may stand: brackets, label lines,
//! and the last clauses of a sentence.
//!
//! In: a text and the part of it to read. Out: byte ranges, in order. Whether
//! a place names agencies is for later steps to say.

use std::ops::Range;

use super::items::{Mark, items};
use crate::wording::{
    closing, deadline, ends_like_agency, ends_like_place, is_beginning, is_every_place, is_label, label,
    outermost, sentences,
};

/// A part of a text that may be an attribution, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// With its brackets.
    pub(super) whole: Range<usize>,
    /// Without them.
    pub(super) inside: Range<usize>,
    pub(super) shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A bracket. A list without label or verb is an attribution only where a
    /// sentence has ended, or at the end of the body.
    Bracket {
        /// Whether it stands there.
        at_end: bool,
    },
    /// A line or sentence behind a label: 责任单位：市商务局.
    Labelled,
    /// A sentence or its last clauses: …，由市商务局牵头，市财政局配合。
    Sentence,
}

/// The places of a body, in order; none overlaps another.
pub(super) fn places(text: &str, body: &Range<usize>) -> Vec<Place> {
    let mut places = brackets(text, body);
    let labelled = labelled(text, body, &places);
    places.extend(labelled);
    places.sort_by_key(|place| place.whole.start);
    let told = told(text, body, &places);
    places.extend(told);
    places.sort_by_key(|place| place.whole.start);
    places
}

/// The outermost brackets, with what is nested in them left inside.
fn brackets(text: &str, body: &Range<usize>) -> Vec<Place> {
    let (closed, open) = outermost(text.get(body.clone()).unwrap_or_default());
    let mut places: Vec<Place> = closed
        .into_iter()
        .map(|bracket| {
            let whole = body.start + bracket.whole.start..body.start + bracket.whole.end;
            let inside = body.start + bracket.inside.start..body.start + bracket.inside.end;
            let shape = Shape::Bracket { at_end: ends_sentence(text, body, &whole) };
            Place { whole, inside, shape }
        })
        .collect();
    // （市人社局负责 at the very end: whoever typed it forgot to close it.
    let open = open.map(|opener| body.start + opener.start..body.start + opener.end);
    if let Some(opener) = open
        && places.last().is_none_or(|last| last.whole.end <= opener.start)
        && text.get(opener.end..body.end).is_some_and(is_forgotten)
    {
        let shape = Shape::Bracket { at_end: true };
        places.push(Place { shape, inside: opener.end..body.end, whole: opener.start..body.end });
    }
    places
}

/// Whether a bracket stands where a sentence has ended or, behind a comma, ends.
fn ends_sentence(text: &str, body: &Range<usize>, whole: &Range<usize>) -> bool {
    let before = text.get(body.start..whole.start).unwrap_or_default().trim_end();
    let after = text.get(whole.end..body.end).unwrap_or_default().trim_start_matches([' ', '　']);
    let begins = before.is_empty() || before.ends_with(['。', '！', '？', '；', '）', '〕', '.']);
    let behind_comma = before.ends_with(['，', ',']) && after.starts_with(['。', '；', '\n']);
    begins || behind_comma || is_nothing(after)
}

/// Sentences and lines that begin with a label, outside brackets:
/// `责任单位：市商务局、财政局。` Those that follow each other on a line are one place.
fn labelled(text: &str, body: &Range<usize>, brackets: &[Place]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut start = body.start;
    // Whether the line before was a label whose list goes on.
    let mut open = false;
    for sentence in text.get(body.clone()).unwrap_or_default().split_inclusive(['\n', '。', '；', ';']) {
        let written = sentence.trim();
        let whole = start + (sentence.len() - sentence.trim_start().len())..start + sentence.trim_end().len();
        start += sentence.len();
        let bracket = brackets.partition_point(|bracket| bracket.whole.end <= whole.start);
        let inside = brackets.get(bracket).is_some_and(|bracket| bracket.whole.start <= whole.start);
        if whole.is_empty() || inside {
            continue;
        }
        let begins = label(written).is_some();
        match places.last_mut() {
            Some(before) if open && !begins || begins && before.whole.end == whole.start => {
                before.whole.end = whole.end;
                before.inside.end = whole.end;
            }
            _ if begins => places.push(Place { inside: whole.clone(), whole, shape: Shape::Labelled }),
            _ => continue,
        }
        open = sentence.ends_with('\n') && (is_label(written) || written.ends_with(['、', '，', ',']));
    }
    places
}

/// The last clauses of sentences that say who does it and until when, outside
/// brackets: …，由市商务局牵头，各区配合，6月底前完成。
fn told(text: &str, body: &Range<usize>, taken: &[Place]) -> Vec<Place> {
    let said = text.get(body.clone()).unwrap_or_default();
    let mut places = Vec::new();
    for sentence in sentences(said) {
        let sentence = body.start + sentence.start..body.start + sentence.end;
        let near = taken.partition_point(|place| place.whole.end <= sentence.start);
        let near = taken.get(near..).unwrap_or_default();
        let overlaps = |range: &Range<usize>| {
            near.iter()
                .take_while(|place| place.whole.start < range.end)
                .any(|place| place.whole.end > range.start)
        };
        // A semicolon ends a statement, too.
        let mut start = sentence.start;
        for part in text.get(sentence).unwrap_or_default().split_inclusive(['；', ';', '。', '\n']) {
            let range = start..start + part.len();
            start = range.end;
            let place = last_clauses(text, &range).filter(|place| !overlaps(place));
            places.extend(place.map(|whole| Place { inside: whole.clone(), whole, shape: Shape::Sentence }));
        }
    }
    places
}

/// The run of clauses at the end of a statement that all say who or until when,
/// at least one of them who.
fn last_clauses(text: &str, statement: &Range<usize>) -> Option<Range<usize>> {
    // Most sentences end otherwise; this keeps reading them cheap.
    let said = text.get(statement.clone())?.trim_end().trim_end_matches(['。', '；', ';', '！', '？']);
    let end = statement.start + said.len();
    let last = said.rsplit(['，', ',']).next()?.trim();
    if closing(last).is_none() && deadline(last).is_none() && !is_beginning(last) {
        return None;
    }
    let items = items(text, statement.start..end);
    // Items between two commas are a clause: 甲局、乙局负责.
    let mut clauses: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    for item in items {
        if let Some(clause) = clauses.last_mut() {
            clause.push(item.range);
        }
        if matches!(item.mark, Mark::Comma | Mark::Stop) {
            clauses.push(Vec::new());
        }
    }
    let (mut begins, mut who) = (None, false);
    for clause in clauses.into_iter().rev().filter(|clause| !clause.is_empty()) {
        let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let last = clause.last().map(&words)?;
        let says_when = clause.len() == 1 && (deadline(last).is_some() || is_beginning(last));
        let says_who = closing(last).is_some_and(|closing| !closing.weak)
            && clause.iter().all(|item| is_name(words(item)));
        if !says_when && !says_who {
            break;
        }
        who |= says_who;
        begins = clause.first().map(|item| item.start);
    }
    Some(begins.filter(|_| who)?..end)
}

/// Whether an item of a sentence may be a name, with its verb or without.
fn is_name(item: &str) -> bool {
    let item = item.strip_prefix('由').unwrap_or(item);
    let end = closing(item).map_or(item.len(), |closing| closing.before);
    let name = item.get(..end).unwrap_or_default().trim_end_matches('等').trim_end();
    ends_like_agency(name) || ends_like_place(name) || is_every_place(name)
}

/// Whether a text behind an open bracket is all attribution.
fn is_forgotten(text: &str) -> bool {
    ["牵头", "负责", "责任单位", "配合"].iter().any(|word| text.contains(word))
        && !text.contains('。')
        && text.chars().count() <= 200
}

fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "。；;.".contains(c))
}
