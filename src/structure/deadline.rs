//! Deadlines (完成时限) as written → what they mean in civil dates.
//!
//! In: the words of an attribution that say until when, or the prose of a
//! measure (`prose`), and what the document says of its own time. Out:
//! [`Deadline`]s. What is open to two readings (6月前) or has no date at all
//! (印发后30日内) keeps its words and no meaning.

mod calendar;
mod characters;
mod prose;
mod times;

use std::ops::Range;

use crate::policy::{Basis, Deadline};
use crate::wording::half_width;
use characters::{characters, is_separator};
use times::times;

pub(super) use calendar::Calendar;
pub(super) use prose::stated;

/// Reads the deadlines in a part of a text that says until when. At least one
/// if there is anything but blanks; spans are byte ranges of `text`.
pub(super) fn deadlines(text: &str, part: Range<usize>, calendar: &Calendar) -> Vec<Deadline> {
    let chars = characters(text, part.clone());
    let times = times(&chars.iter().map(|&(_, c)| c).collect::<Vec<char>>(), calendar);
    // Each time has its words from behind the comma before it; what is said
    // behind it belongs to it.
    let mut starts: Vec<usize> = Vec::new();
    for (at, time) in times.iter().enumerate() {
        let before = starts.last().map_or(0, |_| times[at - 1].end);
        let comma = (before..time.start).rev().find(|&at| is_separator(chars[at].1));
        starts.push(if at == 0 { 0 } else { comma.map_or(time.start, |comma| comma + 1) });
    }
    if starts.is_empty() {
        starts.push(0);
    }
    let byte = |at: usize| chars.get(at).map_or(part.end, |&(byte, _)| byte);
    let ends = starts.iter().skip(1).copied().chain([chars.len()]);
    let spans = starts.iter().zip(ends).map(|(&start, end)| byte(start)..byte(end));
    let read = times.iter().map(|time| (Some(time.due), time.basis)).chain([(None, Basis::Stated)]);
    let found = spans.zip(read).map(|(span, (due, basis))| {
        let written = text.get(span.clone()).unwrap_or_default();
        let edge = |c: char| c.is_whitespace() || c == '、' || is_separator(half_width(c));
        let start = span.start + written.len() - written.trim_start_matches(edge).len();
        let written = written.trim_matches(edge);
        let as_written: String = written.split_whitespace().collect();
        Deadline { as_written, span: start..start + written.len(), due, basis, in_text: false }
    });
    found.filter(|deadline| !deadline.as_written.is_empty()).collect()
}

#[cfg(test)]
mod tests;
