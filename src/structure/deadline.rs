//! Deadlines (完成时限) as written → what they mean in civil dates.
//!
//! In: the words of an attribution that say until when, or the prose of a
//! measure (`prose`), and what the document says of its own time. Out: [`Deadline`]s. What is open to two readings (6月前)
//! or has no date at all (印发后30日内) keeps its words and no meaning.

mod prose;
mod times;

use std::ops::Range;

use jiff::civil::Date;

use crate::policy::{Basis, Deadline, Metadata};
pub(super) use prose::stated;
use times::{is_connector, is_separator, times, year};

/// What a document says of its own time: where a year that its deadlines leave
/// out comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Calendar {
    /// The one year that the title is about (2024年工作要点).
    pub(super) year: Option<i16>,
    /// The day of issue.
    pub(super) issued: Option<Date>,
}

impl Calendar {
    /// The calendar of a document.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let issued = metadata.issued.map(|issued| issued.date);
        Self { year: title_year(&metadata.title), issued }
    }

    /// The year of what ends on this day of a year that is not named: the
    /// title's year, else the first in which the day is not over at the issue.
    fn year_of(&self, until: impl Fn(i16) -> Option<Date>) -> Option<i16> {
        self.year.or_else(|| {
            let issued = self.issued?;
            let over = until(issued.year()).is_some_and(|day| day < issued);
            Some(if over { issued.year() + 1 } else { issued.year() })
        })
    }
}

/// The year of a title that names one, and no range of years.
fn title_year(title: &str) -> Option<i16> {
    let chars: Vec<char> = characters(title, 0..title.len()).into_iter().map(|(_, c)| c).collect();
    let mut years = (0..chars.len()).filter_map(|at| {
        let year = year(&chars, at)?;
        let in_range = at > 0 && is_connector(chars[at - 1])
            || chars.get(at + 4).is_some_and(|&c| is_connector(c))
            || chars.get(at + 5).is_some_and(|&c| is_connector(c));
        Some((year, in_range))
    });
    let (year, in_range) = years.next()?;
    (!in_range && years.all(|(other, _)| other == year)).then_some(year)
}

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

/// The characters of a part of a text in half width, without blanks and
/// quotation marks, each with the byte where it stands.
fn characters(text: &str, part: Range<usize>) -> Vec<(usize, char)> {
    let start = part.start;
    let chars = text.get(part).unwrap_or_default().char_indices();
    let kept = chars.filter(|(_, c)| !c.is_whitespace() && !"“”\"「」".contains(*c));
    kept.map(|(at, c)| (start + at, half_width(c))).collect()
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests;
