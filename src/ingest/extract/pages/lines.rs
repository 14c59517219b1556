//! Characters with places → lines in reading order, from top to bottom and
//! from left to right. Text in columns is not parted.

use unicode_normalization::UnicodeNormalization as _;

use super::glyph::Glyph;
use crate::ingest::repair::{Reason, RepairKind, Repairs};

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PrintedLine {
    /// Its text, without blanks at either end.
    pub text: String,
    /// Where it begins and ends, in points from the left.
    pub start: f32,
    /// See `start`.
    pub end: f32,
    /// Its base line, in points from the bottom.
    pub y: f32,
    /// The size of its largest characters, in points.
    pub size: f32,
}

/// What the lines of a page were made of.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Setting {
    /// The lines.
    pub lines: Vec<PrintedLine>,
    /// How many characters have no text; each is a 〓 in its line.
    pub unknown: usize,
    /// Characters that were written as another with the same look (⼀ for 一).
    pub look_alikes: String,
    /// Text that does not run with the lines.
    pub aslant: String,
}

/// Sets the characters of a page in lines.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Setting {
    let mut setting = Setting::default();
    let mut upright = upright(glyphs, &mut setting.aslant);
    upright.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut line: Vec<Glyph> = Vec::new();
    // Of the line so far; a crafted line has as many characters as a document may.
    let (mut y, mut largest) = (0.0, f32::NEG_INFINITY);
    for glyph in upright {
        // Raised and lowered characters belong to the line they stand in.
        if !line.is_empty() && y - glyph.y > largest.max(glyph.size) / 2.0 {
            setting.finish(std::mem::take(&mut line));
        }
        if line.is_empty() {
            (y, largest) = (glyph.y, f32::NEG_INFINITY);
        }
        largest = largest.max(glyph.size);
        line.push(glyph);
    }
    setting.finish(line);
    setting
}

/// The characters that run in the direction most of the page runs in, turned
/// to run from left to right.
fn upright(glyphs: Vec<Glyph>, aslant: &mut String) -> Vec<Glyph> {
    const TOLERANCE: f32 = 5.0;
    const DIRECTIONS: [f32; 4] = [0.0, 90.0, 180.0, -90.0];
    let runs = |glyph: &Glyph, direction: f32| {
        let apart = (glyph.angle - direction).abs();
        apart.min(360.0 - apart) <= TOLERANCE
    };
    let count = |direction: &f32| glyphs.iter().filter(|glyph| runs(glyph, *direction)).count();
    let counts = DIRECTIONS.map(|direction| count(&direction));
    let most = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count).map_or(0, |(at, _)| at);
    let direction = DIRECTIONS.get(most).copied().unwrap_or(0.0);
    let mut upright = Vec::with_capacity(glyphs.len());
    for mut glyph in glyphs {
        if runs(&glyph, direction) {
            (glyph.x, glyph.y) = match most {
                1 => (glyph.y, -glyph.x),
                2 => (-glyph.x, -glyph.y),
                3 => (-glyph.y, glyph.x),
                _ => (glyph.x, glyph.y),
            };
            upright.push(glyph);
        } else {
            aslant.push_str(glyph.text.as_deref().unwrap_or_default());
        }
    }
    upright
}

impl Setting {
    /// Records what is not as the page has it, at a line.
    pub(super) fn record(&self, line: usize, repairs: &mut Repairs) {
        if !self.aslant.is_empty() {
            repairs.note(line, RepairKind::Removed, self.aslant.clone(), Reason::Watermark);
        }
        if !self.look_alikes.is_empty() {
            repairs.note(line, RepairKind::Replaced, self.look_alikes.clone(), Reason::LookAlike);
        }
        if self.unknown > 0 {
            repairs.note(line, RepairKind::Replaced, "〓".repeat(self.unknown), Reason::UnmappedFont);
        }
    }

    /// Makes a line of characters that stand on it, in any order.
    fn finish(&mut self, mut glyphs: Vec<Glyph>) {
        /// From where on a gap is a blank between Latin words, in ems.
        const WORD: f32 = 0.2;
        /// From where on a gap parts two pieces of a line whatever they are.
        const PIECE: f32 = 0.7;
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let spread = is_spread(&glyphs);
        let mut text = String::new();
        let mut last: Option<&Glyph> = None;
        for glyph in &glyphs {
            let size = glyph.size.max(0.1);
            // Bold and shadow are also made by showing a character twice.
            let doubled = last.is_some_and(|last| {
                last.text == glyph.text && glyph.text.is_some() && glyph.x - last.x < size * 0.2
            });
            if doubled {
                continue;
            }
            let shown = glyph.text.clone().unwrap_or_else(|| {
                self.unknown += 1;
                "〓".to_owned()
            });
            let shown = self.usual(&shown);
            let gap = last.map_or(0.0, |last| gap(last, glyph));
            let latin = text.ends_with(|c: char| c.is_ascii_alphanumeric())
                && shown.starts_with(|c: char| c.is_ascii_alphanumeric());
            if (gap > WORD && latin) || (gap > PIECE && !spread) {
                text.push(' ');
            }
            if !(shown.trim().is_empty() && text.ends_with(' ')) {
                text.push_str(&shown);
            }
            last = Some(glyph);
        }
        let text = text.trim();
        let inked =
            || glyphs.iter().filter(|glyph| glyph.text.as_ref().is_none_or(|text| !text.trim().is_empty()));
        if let Some(first) = inked().next().filter(|_| !text.is_empty()) {
            self.lines.push(PrintedLine {
                text: text.to_owned(),
                start: first.x,
                end: inked().map(|glyph| glyph.x + glyph.width).fold(first.x, f32::max),
                y: first.y,
                size: inked().map(|glyph| glyph.size).fold(0.0, f32::max),
            });
        }
    }

    /// Radicals and compatibility forms, which some programs write in place of
    /// the characters that look like them, as these characters.
    fn usual(&mut self, text: &str) -> String {
        let mut usual = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}') {
                let before = usual.len();
                usual.extend(c.nfkc());
                if usual.get(before..).is_some_and(|new| !new.starts_with(c)) && !self.look_alikes.contains(c)
                {
                    self.look_alikes.push(c);
                }
            } else {
                usual.push(c);
            }
        }
        usual
    }
}

/// The gap between two characters of a line in ems.
fn gap(before: &Glyph, after: &Glyph) -> f32 {
    (after.x - before.x - before.width) / after.size.max(0.1)
}

/// Whether all characters stand equally far apart, as in `通　知`: then the
/// gaps part nothing.
fn is_spread(glyphs: &[Glyph]) -> bool {
    const EQUAL: f32 = 0.3;
    let gaps = glyphs.windows(2).filter_map(|pair| if let [a, b] = pair { Some(gap(a, b)) } else { None });
    let (least, most) = gaps.fold((f32::MAX, f32::MIN), |(least, most), gap| (least.min(gap), most.max(gap)));
    most - least < EQUAL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: f32, y: f32) -> Glyph {
        let width = if text.is_ascii() { 5.0 } else { 10.0 };
        Glyph { text: Some(text.to_owned()), x, y, width, size: 10.0, angle: 0.0 }
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs).lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn characters_are_read_from_the_top_and_the_left() {
        let glyphs = vec![
            glyph("二", 10.0, 80.0),
            glyph("乙", 10.0, 100.0),
            glyph("甲", 0.0, 100.0),
            glyph("一", 0.0, 80.0),
        ];
        assert_eq!(texts(glyphs), ["甲乙", "一二"]);
    }

    #[test]
    fn blanks_stand_between_latin_words_and_wide_gaps_only() {
        let cells = vec![glyph("任", 0.0, 0.0), glyph("务", 10.0, 0.0), glyph("时", 32.0, 0.0)];
        assert_eq!(texts(cells), ["任务 时"]);
        let spread = vec![glyph("通", 0.0, 0.0), glyph("知", 22.0, 0.0), glyph("书", 44.0, 0.0)];
        assert_eq!(texts(spread), ["通知书"]);
        let words =
            vec![glyph("A", 0.0, 0.0), glyph("B", 5.2, 0.0), glyph("C", 13.0, 0.0), glyph("港", 21.0, 0.0)];
        assert_eq!(texts(words), ["AB C港"]);
    }

    #[test]
    fn doubled_slanting_and_nameless_characters_are_noticed() {
        let mut slanting = glyph("密", 5.0, 50.0);
        slanting.angle = 45.0;
        let mut nameless = glyph("", 10.0, 0.0);
        nameless.text = None;
        let glyphs =
            vec![glyph("⼀", 0.0, 0.0), glyph("⼀", 0.4, 0.0), slanting, nameless, glyph("条", 20.0, 0.0)];
        let setting = lines(glyphs);
        assert_eq!(setting.lines.first().map(|line| line.text.as_str()), Some("一〓条"));
        assert_eq!((setting.unknown, &*setting.look_alikes, &*setting.aslant), (1, "⼀", "密"));
    }

    #[test]
    fn a_page_that_was_turned_is_read_as_it_is_held() {
        let turned = |text: &str, x: f32, y: f32| Glyph { angle: 90.0, ..glyph(text, x, y) };
        assert_eq!(
            texts(vec![turned("甲", 10.0, 0.0), turned("乙", 10.0, 10.0), turned("丙", 30.0, 0.0)]),
            ["甲乙", "丙"]
        );
    }
}
