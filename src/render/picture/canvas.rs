//! What pictures are drawn on: a title, a drawing, notes below it.
//!
//! Lengths are pixels of the picture; places in the drawing are counted from its
//! upper left corner, below the title.

use std::collections::BTreeSet;

use svg::node::Text as Words;
use svg::node::element::{Circle, Definitions, Description, Element, Group, Path, Rectangle, Text, Title};
use svg::{Document, Node};

use super::drawn::Picture;
use super::fill::{Fill, grey};
use crate::render::Language;
use crate::render::study::{record_caption, record_table};
use crate::render::table::{lines, words};
use crate::study::RunRecord;
use crate::table::Bilingual;

/// Fonts that have Han characters, by the systems that have them.
const FONTS: &str =
    "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC','SimHei',sans-serif";

const MARGIN: f64 = 24.0;
const TITLE_SIZE: f64 = 18.0;
const TITLE_HEIGHT: f64 = 40.0;
const NOTE_SIZE: f64 = 12.0;
const NOTE_HEIGHT: f64 = 18.0;

/// Where a text is held.
#[derive(Debug, Clone, Copy)]
pub(super) enum TextAnchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    /// Height of its characters.
    pub(super) size: f64,
    pub(super) anchor: TextAnchor,
    /// How dark it is, see [`grey`].
    pub(super) dark: f64,
    /// Turned clockwise about the place where it is held, in degrees.
    pub(super) turned: f64,
}

impl Lettering {
    /// Black and level.
    pub(super) const fn new(size: f64, anchor: TextAnchor) -> Self {
        Self { size, anchor, dark: 1.0, turned: 0.0 }
    }

    pub(super) const fn turned(self, degrees: f64) -> Self {
        Self { turned: degrees, ..self }
    }

    pub(super) const fn dark(self, dark: f64) -> Self {
        Self { dark, ..self }
    }
}

/// A picture while it is drawn.
pub(super) struct Canvas {
    width: f64,
    height: f64,
    title: String,
    notes: Vec<String>,
    language: Language,
    drawing: Group,
    /// What is filled with a pattern anywhere in the drawing.
    patterns: BTreeSet<Fill>,
    /// What the drawing shows, for who cannot see it.
    described: String,
    /// The record of the run, a line an item.
    record: Vec<String>,
}

impl Canvas {
    /// A canvas whose drawing has this width and height.
    pub(super) fn new(
        (width, height): (f64, f64),
        title: &Bilingual,
        notes: &[Bilingual],
        language: Language,
    ) -> Self {
        let title = words(title, language).to_owned();
        let width = width.max(width_of(&title, TITLE_SIZE)).max(420.0);
        // A column of a note is as wide as half a Han character.
        let columns = (width / NOTE_SIZE * 2.0).floor();
        let notes = notes.iter().flat_map(|note| {
            textwrap::wrap(words(note, language), columns as usize)
                .into_iter()
                .map(std::borrow::Cow::into_owned)
                .collect::<Vec<_>>()
        });
        let notes = notes.collect();
        let (patterns, described, record) = (BTreeSet::new(), String::new(), Vec::new());
        Self { width, height, title, notes, language, drawing: Group::new(), patterns, described, record }
    }

    /// Says what the drawing shows to who cannot see it.
    pub(super) fn describe(&mut self, described: &Bilingual) {
        words(described, self.language).clone_into(&mut self.described);
    }

    /// Puts the record of the run into the picture: below it what a citation
    /// needs, and all of it where programs find it.
    pub(super) fn record(&mut self, record: &RunRecord) {
        if !record.conditions.is_empty() {
            let title = match self.language {
                Language::Chinese => format!("{}（{}）", self.title, record.conditions),
                Language::English => format!("{} ({})", self.title, record.conditions),
            };
            self.title = shortened(&title, TITLE_SIZE, self.width).unwrap_or(title);
        }
        let columns = (self.width / NOTE_SIZE * 2.0).floor() as usize;
        let caption = record_caption(record);
        let caption = caption.iter().flat_map(|line| textwrap::wrap(words(line, self.language), columns));
        self.notes.extend(caption.map(std::borrow::Cow::into_owned));
        self.record = lines(&record_table(record), self.language);
    }

    /// A rectangle, so dark inside.
    pub(super) fn rectangle(&mut self, place: (f64, f64), size: (f64, f64), dark: f64) {
        self.block(place, size, Fill::grey(dark));
    }

    /// A rectangle with a thin rim.
    pub(super) fn block(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: Fill) {
        let rectangle = Rectangle::new()
            .set("x", length(x))
            .set("y", length(y))
            .set("width", length(width))
            .set("height", length(height))
            .set("fill", self.paint(fill))
            .set("stroke", grey(0.45))
            .set("stroke-width", "0.5");
        self.add(rectangle);
    }

    /// What an attribute calls a fill, which is then defined in the picture.
    fn paint(&mut self, fill: Fill) -> String {
        if fill.is_pattern() {
            self.patterns.insert(fill);
        }
        fill.paint()
    }

    /// Short lines downwards from each of these places, as one.
    pub(super) fn strokes(&mut self, places: &[(f64, f64)], down: f64, dark: f64) {
        let stroke = |(x, y): &(f64, f64)| format!("M {} {} v {}", length(*x), length(*y), length(down));
        let path = Path::new()
            .set("d", places.iter().map(stroke).collect::<Vec<_>>().join(" "))
            .set("fill", "none")
            .set("stroke", grey(dark))
            .set("stroke-width", "1");
        self.add(path);
    }

    /// A level line to the right.
    pub(super) fn level(&mut self, (x, y): (f64, f64), long: f64, dark: f64) {
        let path = Path::new()
            .set("d", format!("M {} {} h {}", length(x), length(y), length(long)))
            .set("stroke", grey(dark))
            .set("stroke-width", "1");
        self.add(path);
    }

    /// What is drawn belongs together, and a text is shown where one points at it.
    pub(super) fn titled(&mut self, title: &str, draw: impl FnOnce(&mut Self)) {
        let group = Group::new().add(Title::new(printable(title)));
        let around = std::mem::replace(&mut self.drawing, group);
        draw(self);
        let group = std::mem::replace(&mut self.drawing, around);
        self.add(group);
    }

    /// A text that has so much room; what does not fit is an ellipsis, and the
    /// whole text is shown where one points at it.
    pub(super) fn fitted(&mut self, place: (f64, f64), text: &str, style: Lettering, room: f64) {
        match shortened(text, style.size, room) {
            None => self.text(place, text, style),
            Some(short) => self.titled(text, |canvas| canvas.text(place, &short, style)),
        }
    }

    /// A straight line so wide and so dark, in one piece or dashed.
    pub(super) fn tie(&mut self, from: (f64, f64), to: (f64, f64), width: f64, dark: f64, dashed: bool) {
        let place = |(x, y)| format!("{} {}", length(x), length(y));
        let mut path = Path::new()
            .set("d", format!("M {} L {}", place(from), place(to)))
            .set("fill", "none")
            .set("stroke", grey(dark))
            .set("stroke-width", length(width));
        if dashed {
            path = path.set("stroke-dasharray", "5 3");
        }
        self.add(path);
    }

    /// A dot with a black rim.
    pub(super) fn dot(&mut self, (x, y): (f64, f64), radius: f64, fill: Fill) {
        let dot = Circle::new()
            .set("cx", length(x))
            .set("cy", length(y))
            .set("r", length(radius))
            .set("fill", self.paint(fill))
            .set("stroke", grey(1.0))
            .set("stroke-width", "1.2");
        self.add(dot);
    }

    /// A text with a white rim, to be read over lines.
    pub(super) fn haloed(&mut self, place: (f64, f64), text: &str, style: Lettering) {
        let rim = text_element(place, text, style)
            .set("stroke", grey(0.0))
            .set("stroke-width", "3")
            .set("stroke-linejoin", "round")
            .set("aria-hidden", "true");
        self.add(rim);
        self.text(place, text, style);
    }

    /// A text whose first line stands on a place.
    pub(super) fn text(&mut self, place: (f64, f64), text: &str, style: Lettering) {
        self.add(text_element(place, text, style));
    }

    fn add(&mut self, node: impl Node) {
        self.drawing.append(node);
    }

    /// The picture.
    pub(super) fn finish(mut self) -> Picture {
        let drawing = std::mem::take(&mut self.height);
        let (title, notes) = (std::mem::take(&mut self.title), std::mem::take(&mut self.notes));
        let heading = Lettering::new(TITLE_SIZE, TextAnchor::Start);
        self.text((0.0, -TITLE_HEIGHT + TITLE_SIZE), &title, heading);
        for (at, note) in notes.iter().enumerate() {
            let y = drawing + 2.0 * NOTE_HEIGHT + at as f64 * NOTE_HEIGHT;
            self.text((0.0, y), note, Lettering::new(NOTE_SIZE, TextAnchor::Start).dark(0.75));
        }
        let below = if notes.is_empty() { 0.0 } else { (notes.len() as f64 + 1.0) * NOTE_HEIGHT };
        let (width, height) = (self.width + 2.0 * MARGIN, drawing + TITLE_HEIGHT + below + 2.0 * MARGIN);
        let paper = Rectangle::new().set("width", length(width)).set("height", length(height));
        let moved = format!("translate({} {})", length(MARGIN), length(MARGIN + TITLE_HEIGHT));
        let mut document = Document::new()
            .set("width", length(width))
            .set("height", length(height))
            .set("viewBox", format!("0 0 {} {}", length(width), length(height)))
            .set("font-family", FONTS)
            .set("role", "img")
            .set("xml:lang", self.language.pick("zh-CN", "en"))
            // Who reads it aloud says these two.
            .add(Title::new(printable(&title)));
        if !self.described.is_empty() {
            document = document.add(Description::new().add(Words::new(printable(&self.described))));
        }
        if !self.record.is_empty() {
            let record: Vec<String> = self.record.iter().map(|line| printable(line)).collect();
            let mut metadata = Element::new("metadata");
            metadata.append(Words::new(record.join("\n")));
            document = document.add(metadata);
        }
        if !self.patterns.is_empty() {
            let patterns = self.patterns.iter().filter_map(|fill| fill.definition());
            document = document.add(patterns.fold(Definitions::new(), Definitions::add));
        }
        let document = document.add(paper.set("fill", grey(0.0))).add(self.drawing.set("transform", moved));
        Picture::of(document.to_string())
    }
}

/// A text as an element.
fn text_element((x, y): (f64, f64), text: &str, style: Lettering) -> Text {
    let anchor = match style.anchor {
        TextAnchor::Start => "start",
        TextAnchor::Middle => "middle",
        TextAnchor::End => "end",
    };
    let element = Text::new(printable(text))
        .set("x", length(x))
        .set("y", length(y))
        .set("font-size", length(style.size))
        .set("text-anchor", anchor)
        .set("fill", grey(style.dark));
    match style.turned {
        0.0 => element,
        turned => element.set("transform", format!("rotate({} {} {})", length(turned), length(x), length(y))),
    }
}

/// How wide a text is about, in characters of this height: what is no Han
/// character is about as wide as a wide letter.
pub(super) fn width_of(text: &str, size: f64) -> f64 {
    let width =
        |c: char| if textwrap::core::display_width(c.encode_utf8(&mut [0; 4])) > 1 { 1.0 } else { 0.6 };
    text.chars().map(width).sum::<f64>() * size
}

/// A text cut to a width, with an ellipsis; `None` where it fits.
pub(super) fn shortened(text: &str, size: f64, room: f64) -> Option<String> {
    if width_of(text, size) <= room {
        return None;
    }
    let mut used = width_of("…", size);
    let fits = |c: &char| {
        used += width_of(c.encode_utf8(&mut [0; 4]), size);
        used <= room
    };
    Some(text.chars().take_while(fits).chain(['…']).collect())
}

/// A length, a tenth of a pixel exact.
pub(super) fn length(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // There is no minus nought.
    (rounded + 0.0).to_string()
}

/// A text without the characters that XML has not.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_greys_are_short_and_the_same_everywhere() {
        assert_eq!(length(-0.04), "0");
        assert_eq!(length(12.25), "12.3");
        assert_eq!((grey(0.0), grey(1.0)), ("#ffffff".to_owned(), "#000000".to_owned()));
        assert!((width_of("海关ab", 10.0) - 32.0).abs() < 0.01);
    }

    #[test]
    fn a_long_text_ends_with_an_ellipsis_where_its_room_ends() {
        assert_eq!(shortened("海关总署", 10.0, 40.0), None);
        let short = shortened("海关总署ab", 10.0, 41.0).expect("it is too long");
        assert_eq!(short, "海关总…");
        assert!(width_of(&short, 10.0) <= 41.0);
    }
}
