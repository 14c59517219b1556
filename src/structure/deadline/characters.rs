//! The characters that deadlines are read from, and what stands for a year.

use std::ops::Range;

use crate::wording::{half_width, parse_numeral};

/// The characters of a part of a text in half width, without blanks and
/// quotation marks, each with the byte where it stands.
pub(super) fn characters(text: &str, part: Range<usize>) -> Vec<(usize, char)> {
    let start = part.start;
    let chars = text.get(part).unwrap_or_default().char_indices();
    let kept = chars.filter(|(_, c)| !c.is_whitespace() && !"“”\"「」".contains(*c));
    kept.map(|(at, c)| (start + at, half_width(c))).collect()
}

/// The year in four figures and 年 that stand here.
pub(super) fn year(chars: &[char], at: usize) -> Option<i16> {
    let figures: String = chars.get(at..at + 4)?.iter().collect();
    let year = parse_numeral(&figures).and_then(plausible)?;
    (chars.get(at + 4) == Some(&'年')).then_some(year)
}

/// A number as a year in which something may be due.
pub(super) fn plausible(number: u32) -> Option<i16> {
    (1949..2150).contains(&number).then(|| i16::try_from(number).ok())?
}

pub(super) fn is_separator(c: char) -> bool {
    ",;。".contains(c)
}

pub(super) fn is_connector(c: char) -> bool {
    "-—–―~～至到".contains(c)
}
