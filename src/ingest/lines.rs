//! Text → lines with their numbers and what the layout says about them: what
//! stood between a line and the one before, and how it was indented.
//!
//! Blank lines are no lines here; they live on as the `gap` of the next one.

use super::repair::{Reason, RepairKind, Repairs};
use super::script::{ends_sentence, width};

/// A line of the source that holds text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number in the source, counted from 1.
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
            gap = if !parted && (blank || gap == Gap::Blank) {
                Gap::Blank
            } else {
                Gap::Empty
            };
            continue;
        }
        let text = plain(trimmed);
        if text != trimmed {
            repairs.note(
                index + 1,
                RepairKind::Replaced,
                trimmed,
                Reason::LayoutBlank,
            );
        }
        lines.push(Line {
            number: index + 1,
            text,
            gap,
            indent: indent(raw),
            notes: Vec::new(),
        });
        gap = Gap::Break;
        parted = false;
    }
    lines
}

/// A line with plain blanks for tabs and no-break blanks, and without control
/// characters.
fn plain(text: &str) -> String {
    let blank = |c: char| if matches!(c, '\t' | '\u{a0}') { ' ' } else { c };
    text.chars()
        .map(blank)
        .filter(|c| !c.is_control())
        .collect()
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
    /// Whether a blank stands between Han characters and Latin letters.
    pub apart: bool,
}

impl Layout {
    /// Measures the lines of a source.
    pub(crate) fn of(text: &str, lines: &[Line]) -> Self {
        Self {
            measure: measure(lines),
            apart: super::script::sets_scripts_apart(text),
        }
    }
}

/// The most frequent width of long lines, if it is the width of a page: most
/// long lines reach about that far, and most of these end in mid-sentence.
fn measure(lines: &[Line]) -> Option<f32> {
    const LONG: f32 = 18.0;
    const WIDEST: usize = 120;
    const TOLERANCE: f32 = 3.0;
    let long: Vec<(f32, &Line)> = lines
        .iter()
        .map(|line| (width(&line.text), line))
        .filter(|(width, _)| *width >= LONG)
        .collect();
    let mut counts = [0_usize; WIDEST + 1];
    for (width, _) in &long {
        if let Some(count) = counts.get_mut(width.round() as usize) {
            *count += 1;
        }
    }
    let (mode, _) = counts
        .iter()
        .enumerate()
        .max_by_key(|&(width, count)| (*count, width))?;
    let mode = mode as f32;
    let full: Vec<_> = long
        .iter()
        .filter(|(width, _)| (width - mode).abs() <= TOLERANCE)
        .collect();
    let broken = full
        .iter()
        .filter(|(_, line)| !ends_sentence(&line.text))
        .count();
    (full.len() >= 5 && full.len() * 5 >= long.len() * 2 && broken * 2 > full.len()).then_some(mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_live_on_as_gaps() {
        let source = "贸易顺差 8\n \n\n232. 2\n\n下\n 页\r\n　　段\n　 　\n \n\n注";
        let lines = split(source, &mut Repairs::default());
        let seen: Vec<_> = lines
            .iter()
            .map(|l| (l.number, l.text.as_str(), l.gap, l.indent))
            .collect();
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
