//! Text → lines with their numbers and what the layout says about them: what
//! stood between a line and the one before, and how it was indented.
//!
//! Blank lines are no lines here; they live on as the `gap` of the next one.

use super::repair::{Reason, RepairKind, Repairs};
use crate::wording::{ends_sentence, width};

/// A line of the source that holds text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number in the text of the source, counted from 1.
    pub number: usize,
    /// Its text without blanks at either end.
    pub text: String,
    /// What stood between it and the line before.
    pub gap: Gap,
    /// How it was indented.
    pub indent: Indent,
    /// Footnotes that were printed after this line.
    pub notes: Vec<Note>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// The line of the source where it begins.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// What stood between a line and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// A line break.
    Break,
    /// Empty lines.
    Empty,
    /// A line of nothing but blanks: the trace of a wide blank inside a line.
    Blank,
}

/// How a line was indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Indent {
    /// Not at all.
    None,
    /// By one blank, as extraction marks the first line of a page.
    PageStart,
    /// By more: a new paragraph.
    Paragraph,
}

/// Splits a text into its lines.
pub(crate) fn split(text: &str, repairs: &mut Repairs) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = Gap::Break;
    let mut parted = false;
    for (index, raw) in text.split('\n').enumerate() {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let trimmed = raw.trim_matches(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
        });
        if trimmed.is_empty() {
            // Ideographic blanks fill the last row of a table: they part the
            // lines around them, whatever else stands there.
            if raw.contains('\u{3000}') {
                repairs.note(index + 1, RepairKind::Removed, raw, Reason::Padding);
                parted = true;
            }
            let blank = !raw.is_empty() && raw.chars().all(|c| matches!(c, ' ' | '\u{a0}'));
            gap = if !parted && (blank || gap == Gap::Blank) { Gap::Blank } else { Gap::Empty };
            continue;
        }
        let text = plain(trimmed);
        if text != trimmed {
            repairs.note(index + 1, RepairKind::Replaced, trimmed, Reason::LayoutBlank);
        }
        lines.push(Line { number: index + 1, text, gap, indent: indent(raw), notes: Vec::new() });
        gap = Gap::Break;
        parted = false;
    }
    lines
}

/// A line with plain blanks for tabs and no-break blanks, and without control
/// characters.
fn plain(text: &str) -> String {
    let blank = |c: char| if matches!(c, '\t' | '\u{a0}') { ' ' } else { c };
    text.chars().map(blank).filter(|c| !c.is_control()).collect()
}

fn indent(raw: &str) -> Indent {
    let leading: String = raw.chars().take_while(|c| c.is_whitespace()).collect();
    match leading.as_str() {
        "" => Indent::None,
        " " => Indent::PageStart,
        _ => Indent::Paragraph,
    }
}

/// What the lines of a source have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Layout {
    /// The width of a full line in ems; `None` where lines are paragraphs.
    pub measure: Option<f32>,
    /// Whether lines also break after punctuation, as some extraction leaves
    /// them: then a short line says nothing about the end of a paragraph.
    pub ragged: bool,
    /// Whether a blank stands between Han characters and Latin letters.
    pub apart: bool,
}

/// How far lines of one width differ, in ems: punctuation is set closer.
const TOLERANCE: f32 = 3.0;

impl Layout {
    /// Measures the lines of a source, unless the page they were set on told
    /// the width of a full one.
    pub(crate) fn of(text: &str, lines: &[Line], measure: Option<f32>) -> Self {
        let widths: Vec<f32> = lines.iter().map(|line| width(&line.text)).collect();
        let measure = measure.or_else(|| full_width(lines, &widths)).or_else(|| broken_width(lines, &widths));
        let stopped = lines.iter().zip(&widths).filter(|(line, width)| {
            stops_at_comma(line) && measure.is_some_and(|measure| **width < measure - TOLERANCE)
        });
        Self {
            ragged: stopped.count() * 12 > lines.len(),
            measure,
            apart: crate::wording::sets_scripts_apart(text),
        }
    }
}

fn stops_at_comma(line: &Line) -> bool {
    line.text.ends_with(['，', '、', ','])
}

/// How many lines have each width, rounded to whole ems.
fn histogram(widths: &[f32]) -> [usize; 121] {
    let mut counts = [0; 121];
    for width in widths {
        if let Some(count) = counts.get_mut(width.round() as usize) {
            *count += 1;
        }
    }
    counts
}

/// The most frequent width of long lines, if it is the width of a page: most
/// long lines reach about that far, and most of these end in mid-sentence.
fn full_width(lines: &[Line], widths: &[f32]) -> Option<f32> {
    const LONG: f32 = 18.0;
    let long: Vec<f32> = widths.iter().copied().filter(|&width| width >= LONG).collect();
    let counts = histogram(&long);
    let (mode, _) = counts.iter().enumerate().max_by_key(|&(width, count)| (*count, width))?;
    let mode = mode as f32;
    let is_full = |width: f32| (width - mode).abs() <= TOLERANCE && width >= LONG;
    let full = lines.iter().zip(widths).filter(|(_, width)| is_full(**width));
    let (mut all, mut broken) = (0, 0);
    for (line, _) in full {
        all += 1;
        broken += usize::from(!ends_sentence(&line.text));
    }
    (all >= 5 && all * 5 >= long.len() * 2 && broken * 2 > all).then_some(mode)
}

/// The width that lines reach where many stop at a comma, which no paragraph
/// does: the greatest one that several lines have.
fn broken_width(lines: &[Line], widths: &[f32]) -> Option<f32> {
    const SEVERAL: usize = 3;
    let stopped = lines.iter().filter(|line| stops_at_comma(line)).count();
    let widest = histogram(widths).iter().rposition(|&count| count >= SEVERAL)?;
    (stopped >= SEVERAL && stopped * 10 > lines.len()).then_some(widest as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_live_on_as_gaps() {
        let source = "贸易顺差 8\n \n\n232. 2\n\n下\n 页\r\n　　段\n　 　\n \n\n注";
        let lines = split(source, &mut Repairs::default());
        let seen: Vec<_> = lines.iter().map(|l| (l.number, l.text.as_str(), l.gap, l.indent)).collect();
        assert_eq!(
            seen,
            [
                (1, "贸易顺差 8", Gap::Break, Indent::None),
                (4, "232. 2", Gap::Blank, Indent::None),
                (6, "下", Gap::Empty, Indent::None),
                (7, "页", Gap::Break, Indent::PageStart),
                (8, "段", Gap::Break, Indent::Paragraph),
                (12, "注", Gap::Empty, Indent::None),
            ]
        );
    }
}
