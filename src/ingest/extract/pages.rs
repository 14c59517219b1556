//! Pages of characters with places (PDF, OFD) → the text of their lines as
//! printed, with what the layout says about paragraphs. What runs along the
//! edges of many pages is left out.

mod glyph;
mod lines;

use std::collections::HashMap;

pub(super) use self::glyph::Glyph;
use self::lines::{PrintedLine, Setting};
use super::{Extracted, ExtractionError, Format, Stated};
use crate::ingest::repair::{Reason, RepairKind, Repairs};
use crate::wording::is_note_mark;

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    /// Its characters, in the order of the content.
    pub glyphs: Vec<Glyph>,
    /// Whether it shows an image.
    pub has_image: bool,
}

/// The most characters of a whole document: a thousand dense pages.
pub(super) const MOST_GLYPHS: usize = 4_000_000;

/// The pages of a document, set in lines one after the other.
#[derive(Debug)]
pub(super) struct Pages {
    format: Format,
    set: Vec<Setting>,
    /// Numbers from 0 of pages that show images only.
    without_text: Vec<usize>,
    glyphs: usize,
    unknown: usize,
}

impl Pages {
    /// No pages yet, of a file of a format.
    pub(super) fn of(format: Format) -> Self {
        Self { format, set: Vec::new(), without_text: Vec::new(), glyphs: 0, unknown: 0 }
    }

    /// Adds a page.
    pub(super) fn add(&mut self, page: PageGlyphs) {
        self.glyphs += page.glyphs.len();
        if page.glyphs.is_empty() && page.has_image {
            self.without_text.push(self.set.len());
        }
        let setting = lines::lines(page.glyphs);
        self.unknown += setting.unknown;
        self.set.push(setting);
    }

    /// The text of all pages.
    ///
    /// # Errors
    /// A document without pages, one of images only, and one whose fonts do
    /// not tell their characters.
    pub(super) fn read<'a>(self, repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
        let Self { format, set: pages, without_text, glyphs, unknown } = self;
        if pages.is_empty() {
            return Err(ExtractionError::Damaged { format, fault: "no pages in it".to_owned() });
        }
        if glyphs == 0 && !without_text.is_empty() {
            return Err(ExtractionError::Scanned { format, pages: pages.len() });
        }
        // A symbol here and there is one thing, a text without characters another.
        if unknown * 3 > glyphs {
            return Err(ExtractionError::Unmapped);
        }
        let running = running_lines(&pages);
        let body = || {
            let pages = pages.iter().zip(&running);
            pages.flat_map(|(page, running)| {
                page.lines.iter().zip(running).filter(|(_, why)| why.is_none()).map(|(line, _)| line)
            })
        };
        let frame = Frame::of(&body().collect::<Vec<_>>());
        let mut text = String::new();
        let mut number = 1;
        for (at, (page, running)) in pages.iter().zip(&running).enumerate() {
            if without_text.contains(&at) {
                repairs.note(number, RepairKind::Removed, format!("({})", at + 1), Reason::PageOfImages);
            }
            page.record(number, repairs);
            let mut above: Option<&PrintedLine> = None;
            let mut in_note = false;
            for (line, why) in page.lines.iter().zip(running) {
                if let Some(why) = why {
                    repairs.note(number, RepairKind::Removed, line.text.clone(), *why);
                    continue;
                }
                let small = line.size < frame.size * 0.95;
                in_note = small && (in_note || line.text.starts_with(is_note_mark));
                if !in_note {
                    text.push_str(frame.indent(line, above));
                }
                text.push_str(&line.text);
                text.push('\n');
                number += 1;
                above = Some(line);
            }
        }
        Ok(Extracted { text: text.into(), format, stated: Stated::default(), measure: frame.measure() })
    }
}

/// Which lines of each page run through the document, and what they are:
/// headers, footers and page numbers. Such a line stands at the edge of a
/// page, apart from the text, and again at the same height on another page,
/// with other figures if need be.
fn running_lines(pages: &[Setting]) -> Vec<Vec<Option<Reason>>> {
    /// How many lines at either edge may be such.
    const EDGE: usize = 2;
    let leading = leading(pages.iter().map(|page| page.lines.as_slice()));
    let mut found: HashMap<(String, i32), usize> = HashMap::new();
    let at_edge = |page: &Setting, at: usize| -> Option<(String, i32)> {
        let line = page.lines.get(at)?;
        let distance = |other: Option<&PrintedLine>| other.map_or(f32::MAX, |other| (other.y - line.y).abs());
        let below = distance(page.lines.get(at + 1));
        let above = distance(at.checked_sub(1).and_then(|at| page.lines.get(at)));
        let top = at < EDGE && below > leading * 1.2;
        let bottom = at + EDGE >= page.lines.len() && above > leading * 1.2;
        // The height in half lines: programs round it.
        (top || bottom).then(|| (without_figures(&line.text), (line.y / 8.0).round() as i32))
    };
    for page in pages {
        for at in 0..page.lines.len() {
            if let Some(key) = at_edge(page, at) {
                *found.entry(key).or_default() += 1;
            }
        }
    }
    let again =
        |key: &(String, i32)| found.get(key).is_some_and(|&count| count >= 2 && count * 3 >= pages.len());
    let why = |(text, _): (String, i32)| {
        let bare = text.trim_matches(['-', '—', '–', '－', '·', '/']);
        if matches!(bare, "" | "第页" | "第页共页" | "第页/共页" | "第页，共页") {
            Reason::PageNumber
        } else {
            Reason::RunningLine
        }
    };
    pages
        .iter()
        .map(|page| (0..page.lines.len()).map(|at| at_edge(page, at).filter(again).map(why)).collect())
        .collect()
}

fn without_figures(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// The usual distance of two lines.
fn leading<'a>(pages: impl Iterator<Item = &'a [PrintedLine]>) -> f32 {
    let mut distances: Vec<f32> = pages
        .flat_map(|lines| lines.windows(2).map(|pair| if let [a, b] = pair { a.y - b.y } else { 0.0 }))
        .filter(|distance| *distance > 0.0)
        .collect();
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(0.0)
}

/// The frame that the text of a document is set in, in points.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Frame {
    left: f32,
    right: f32,
    size: f32,
    leading: f32,
}

impl Frame {
    fn of(lines: &[&PrintedLine]) -> Self {
        let size = most_common(lines.iter().map(|line| line.size), 0.5);
        let starts =
            |sign: f32| move |line: &&PrintedLine| sign * if sign > 0.0 { line.start } else { line.end };
        let lines: Vec<&PrintedLine> =
            lines.iter().copied().filter(|line| line.size >= size * 0.95).collect();
        let left = outermost(lines.iter().map(starts(1.0)), size);
        let right = -outermost(lines.iter().map(starts(-1.0)), size);
        let owned: Vec<PrintedLine> = lines.into_iter().cloned().collect();
        Self { left, right, size, leading: leading(std::iter::once(owned.as_slice())) }
    }

    /// The width of a full line in ems.
    fn measure(&self) -> Option<f32> {
        Some((self.right - self.left) / self.size).filter(|measure| *measure > 1.0 && measure.is_finite())
    }

    /// The blanks that say what the place of a line says: a new paragraph, or
    /// the first line of a page.
    fn indent(&self, line: &PrintedLine, above: Option<&PrintedLine>) -> &'static str {
        let indented = line.start > self.left + self.size * 0.8;
        let apart = above.is_some_and(|above| {
            above.y - line.y > self.leading * 1.6
                || (above.size - line.size).abs() > self.size * 0.1
                || (self.is_centred(above) && !self.is_centred(line))
        });
        match above {
            _ if indented || apart => "\u{3000}\u{3000}",
            None => " ",
            Some(_) => "",
        }
    }

    /// Whether a line stands in the middle, as titles do.
    fn is_centred(&self, line: &PrintedLine) -> bool {
        let (before, after) = (line.start - self.left, self.right - line.end);
        before > self.size * 1.2 && (before - after).abs() < self.size
    }
}

/// The most common of some lengths, to within a grain.
fn most_common(lengths: impl Iterator<Item = f32>, grain: f32) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for length in lengths {
        *counts.entry((length / grain).round() as i32).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(length, count)| (count, length));
    most.map_or(0.0, |(length, _)| length as f32 * grain)
}

/// The least of some lengths that several share, or the least of all.
fn outermost(lengths: impl Iterator<Item = f32>, size: f32) -> f32 {
    const SEVERAL: usize = 3;
    let mut lengths: Vec<f32> = lengths.collect();
    lengths.sort_by(f32::total_cmp);
    let shared = lengths.windows(SEVERAL).find_map(|run| match run {
        [first, .., last] if last - first < size => Some(*first),
        _ => None,
    });
    shared.or(lengths.first().copied()).unwrap_or(0.0)
}
