//! Where one task ends and the next begins.
//!
//! A task is a sentence; points in one sentence (一是…；二是…) are tasks of their
//! own. The number and the title of a point are no part of a task, nor is the
//! list of agencies behind it. Corrections go before all that.

use std::iter;
use std::ops::Range;

use super::super::spans::{covers, trimmed};
use super::Measured;
use crate::policy::TaskMarkKind;
use crate::wording::{behind_point, closes, closes_quotation, numbering, opens, opens_quotation, sentences};

/// The longest title of a point, in characters without its number.
const LONGEST_TITLE: usize = 30;

/// The spans of the tasks, in order; none is empty or overlaps another.
pub(super) fn split(measured: &Measured<'_>) -> Vec<Range<usize>> {
    let Measured { text, body, places, marks, .. } = measured;
    let mut spans: Vec<Range<usize>> = Vec::new();
    // A list of agencies by itself parts what stands around it.
    let mut start = body.start;
    let closing = places.iter().filter(|place| place.closes && place.whole.end <= body.end);
    let lists = closing.map(|place| place.whole.clone()).chain(iter::once(body.end..body.end));
    for list in lists.filter(|list| list.start >= body.start) {
        if let Some(part) = text.get(start..list.start) {
            spans.extend(sentences(part).into_iter().map(|range| start + range.start..start + range.end));
        }
        start = list.end.max(start);
    }
    let points: Vec<Range<usize>> = spans.iter().flat_map(|span| points(text, span)).collect();
    let parts = points.into_iter().flat_map(|part| cut(part, marks));
    let titles = titles(text, body);
    let parts = parts.map(|part| trimmed(text, part));
    let untitled = parts.filter(|part| !titles.iter().any(|title| covers(title, part)));
    let mut spans: Vec<Range<usize>> = Vec::new();
    for part in untitled {
        match spans.last_mut() {
            Some(last) if joined(marks, last.end..part.start) || goes_on(text, last) => last.end = part.end,
            _ => spans.push(part),
        }
    }
    spans.into_iter().map(|span| without_number(text, span)).filter(|span| has_words(text, span)).collect()
}

/// A sentence in points, each with its semicolon: 一是…；二是….
fn points(text: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let said = text.get(sentence.clone()).unwrap_or_default();
    let mut points = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in said.char_indices() {
        if opens(c) || opens_quotation(c) {
            depth += 1;
        } else if closes(c) || closes_quotation(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && matches!(c, '；' | ';') {
            let end = at + c.len_utf8();
            if said.get(end..).is_some_and(begins_point) {
                points.push(sentence.start + start..sentence.start + end);
                start = end;
            }
        }
    }
    points.push(sentence.start + start..sentence.end);
    points
}

/// Whether a text begins with the number of a point: 二是, （2）, ②.
fn begins_point(text: &str) -> bool {
    let text = text.trim_start();
    numbering(text).is_some() || behind_point(text).is_some()
}

/// A part at the places where a person has it begin anew.
fn cut(part: Range<usize>, marks: &[(usize, TaskMarkKind)]) -> Vec<Range<usize>> {
    let inside = |at: usize| part.start < at && at < part.end;
    let cuts = marks.iter().filter(|(at, says)| *says == TaskMarkKind::Split && inside(*at));
    let mut parts = Vec::new();
    let mut start = part.start;
    for (at, _) in cuts {
        parts.push(start..*at);
        start = *at;
    }
    parts.push(start..part.end);
    parts
}

/// Whether a person has joined what a gap parts.
fn joined(marks: &[(usize, TaskMarkKind)], gap: Range<usize>) -> bool {
    marks.iter().any(|(at, says)| *says == TaskMarkKind::Join && gap.start <= *at && *at <= gap.end)
}

/// Whether a line break stands where no sentence ends.
fn goes_on(text: &str, span: &Range<usize>) -> bool {
    let said = text.get(..span.end).unwrap_or_default();
    let broken =
        text.get(span.end..).is_some_and(|rest| rest.trim_start_matches([' ', '　']).starts_with('\n'));
    broken && said.ends_with(['，', '、', ','])
}

/// The titles of points: what stands behind a number at the beginning of a
/// line, if the line goes on behind a short first sentence, or a line of its
/// own above text without a number.
fn titles(text: &str, body: &Range<usize>) -> Vec<Range<usize>> {
    let mut titles = Vec::new();
    let mut start = body.start;
    let mut lines = text.get(body.clone()).unwrap_or_default().split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let from = start;
        start += line.len();
        let line = line.trim_end();
        let Some(number) = numbering(line.trim_start()) else { continue };
        let first = number.rest.find(['。', '：']).map(|at| at + '。'.len_utf8());
        let (title, more) = number.rest.split_at(first.unwrap_or(number.rest.len()));
        let name = title.trim_end_matches(['。', '：']);
        let is_name = !name.contains(['，', '；', ',', ';']) && name.chars().count() <= LONGEST_TITLE;
        let next = lines.peek().map(|line| line.trim()).filter(|line| !line.is_empty());
        let goes_on = match first {
            Some(_) => !more.trim().is_empty(),
            None => next.is_some_and(|next| numbering(next).is_none_or(|below| below.style > number.style)),
        };
        if is_name && goes_on {
            titles.push(from..from + line.len() - more.len());
        }
    }
    titles
}

/// A task without the number of its point; 一是 stays, since it is a word.
fn without_number(text: &str, span: Range<usize>) -> Range<usize> {
    let said = text.get(span.clone()).unwrap_or_default();
    match numbering(said) {
        Some(number) if !number.rest.is_empty() => span.end - number.rest.len()..span.end,
        _ => span,
    }
}

/// Whether there is more than marks.
fn has_words(text: &str, span: &Range<usize>) -> bool {
    text.get(span.clone()).is_some_and(|said| said.chars().any(char::is_alphanumeric))
}
