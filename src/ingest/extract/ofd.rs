//! OFD files (GB/T 33190—2016): the characters of their pages with their
//! places. Annotations, attachments and seals are not read.

use std::collections::HashMap;
use std::mem;

use super::archive::Archive;
use super::pages::{Glyph, MOST_GLYPHS, PageGlyphs, Pages};
use super::xml::{Attributed, XmlEvent, walk};
use super::{Extracted, ExtractionError, Format};
use crate::ingest::repair::Repairs;
use crate::wording::width;

/// How many points a millimetre is.
const POINTS: f32 = 72.0 / 25.4;
/// The most pages of all documents in a file.
const MOST_PAGES: usize = 20_000;

/// Reads an OFD file.
///
/// # Errors
/// A damaged, protected or scanned file, one that holds too much.
pub(super) fn read<'a>(
    archive: &mut Archive<'_>,
    repairs: &mut Repairs,
) -> Result<Extracted<'a>, ExtractionError> {
    let damaged = |fault: String| ExtractionError::Damaged { format: Format::Ofd, fault };
    let main = archive.part("OFD.xml")?.unwrap_or_default();
    let mut roots = ElementTexts::of("DocRoot");
    walk(&main, |step| roots.step(&step)).map_err(|fault| damaged(format!("OFD.xml: {fault}")))?;
    if archive.part("Encryptions.xml")?.is_some() {
        return Err(ExtractionError::Protected(Format::Ofd));
    }
    let mut pages = Pages::of(Format::Ofd);
    let mut glyphs = 0;
    for root in roots.found {
        let root = path("", &root);
        let document = archive.part(&root)?.ok_or_else(|| damaged(format!("{root} is missing")))?;
        let index = PageIndex::read(&document).map_err(|fault| damaged(format!("{root}: {fault}")))?;
        let mut templates: HashMap<String, PageContent> = HashMap::new();
        let mut content = |place: &str| {
            let place = path(&root, place);
            let part = archive.part(&place)?.ok_or_else(|| damaged(format!("{place} is missing")))?;
            PageContent::read(&part).map_err(|fault| damaged(format!("{place}: {fault}")))
        };
        for page in index.pages.iter().take(MOST_PAGES) {
            let PageContent { mut page, templates: used } = content(page)?;
            for name in used {
                if let Some(place) = index.templates.get(&name)
                    && !templates.contains_key(&name)
                {
                    templates.insert(name.clone(), content(place)?);
                }
                if let Some(template) = templates.get(&name) {
                    page.glyphs.extend(template.page.glyphs.iter().cloned());
                    page.has_image |= template.page.has_image;
                }
                if glyphs + page.glyphs.len() > MOST_GLYPHS {
                    return Err(ExtractionError::TooLarge(Format::Ofd));
                }
            }
            glyphs += page.glyphs.len();
            pages.add(page);
        }
    }
    pages.read(repairs)
}

/// The place of a part that another one names: from the root of the file, or
/// from the folder of the other.
fn path(from: &str, place: &str) -> String {
    let place = place.trim();
    let mut parts: Vec<&str> = match place.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for part in place.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The texts of all elements of a name.
struct ElementTexts {
    name: &'static str,
    inside: bool,
    found: Vec<String>,
}

impl ElementTexts {
    fn of(name: &'static str) -> Self {
        Self { name, inside: false, found: Vec::new() }
    }

    fn step(&mut self, step: &XmlEvent<'_>) {
        match step {
            XmlEvent::Open(name, _) if *name == self.name => {
                self.inside = true;
                self.found.push(String::new());
            }
            XmlEvent::Close(name) if *name == self.name => self.inside = false,
            XmlEvent::Text(text) if self.inside => {
                if let Some(found) = self.found.last_mut() {
                    found.push_str(text);
                }
            }
            _ => {}
        }
    }
}

/// What a document says of its pages.
#[derive(Default)]
struct PageIndex {
    /// The places of the pages, in order.
    pages: Vec<String>,
    /// The places of templates by their ids.
    templates: HashMap<String, String>,
}

impl PageIndex {
    fn read(document: &str) -> Result<Self, String> {
        let mut index = Self::default();
        walk(document, |step| {
            let XmlEvent::Open(name, tag) = step else {
                return;
            };
            match (name, tag.get("BaseLoc")) {
                ("Page", Some(place)) => index.pages.push(place),
                ("TemplatePage", Some(place)) => {
                    index.templates.insert(tag.get("ID").unwrap_or_default(), place);
                }
                _ => {}
            }
        })?;
        Ok(index)
    }
}

/// What a page or template shows.
#[derive(Default)]
struct PageContent {
    page: PageGlyphs,
    /// The ids of the templates that are set below or above it.
    templates: Vec<String>,
}

impl PageContent {
    fn read(part: &str) -> Result<Self, String> {
        let mut content = Self::default();
        let mut object = TextObject::default();
        let mut code: Option<TextCode> = None;
        walk(part, |step| match step {
            XmlEvent::Open("Template", tag) => content.templates.extend(tag.get("TemplateID")),
            XmlEvent::Open("ImageObject", _) => content.page.has_image = true,
            XmlEvent::Open("TextObject", tag) => object = TextObject::read(&tag),
            XmlEvent::Open("TextCode", tag) => code = Some(TextCode::read(&tag)),
            XmlEvent::Text(text) => {
                if let Some(code) = &mut code {
                    code.text.push_str(text);
                }
            }
            XmlEvent::Close("TextCode") => {
                if let Some(code) = mem::take(&mut code)
                    && content.page.glyphs.len() <= MOST_GLYPHS
                {
                    object.show(&code, &mut content.page.glyphs);
                }
            }
            _ => {}
        })?;
        Ok(content)
    }
}

/// A text in one font.
#[derive(Debug, Clone, Copy)]
struct TextObject {
    /// The upper left corner, in millimetres from that of the page.
    corner: (f32, f32),
    /// The size of the font, in millimetres.
    size: f32,
    /// From the places of its characters to places in its box.
    matrix: [f32; 6],
    /// Where the next text begins that does not say so itself.
    next: (f32, f32),
}

impl Default for TextObject {
    fn default() -> Self {
        Self { corner: (0.0, 0.0), size: 0.0, matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], next: (0.0, 0.0) }
    }
}

/// Characters that stand one after the other.
struct TextCode {
    start: (Option<f32>, Option<f32>),
    /// The steps from each character to the next.
    steps: (Vec<RepeatedStep>, Vec<RepeatedStep>),
    text: String,
}

/// A step, and how many times it is taken.
type RepeatedStep = (usize, f32);

impl TextObject {
    fn read(tag: &Attributed<'_>) -> Self {
        let mut object = Self::default();
        let boundary = numbers(tag.get("Boundary"));
        if let [x, y, ..] = boundary[..] {
            object.corner = (x, y);
        }
        object.size = numbers(tag.get("Size")).first().copied().unwrap_or(0.0);
        object.matrix = numbers(tag.get("CTM")).try_into().unwrap_or(object.matrix);
        object
    }

    fn show(&mut self, code: &TextCode, glyphs: &mut Vec<Glyph>) {
        let [a, b, c, d, e, f] = self.matrix;
        let (mut x, mut y) = (code.start.0.unwrap_or(self.next.0), code.start.1.unwrap_or(self.next.1));
        let along = a.hypot(b);
        let mut across = Steps::of(&code.steps.0);
        let mut down = Steps::of(&code.steps.1);
        for character in code.text.chars().filter(|character| !character.is_control()) {
            let own = width(character.encode_utf8(&mut [0; 4])) * self.size;
            let glyph = Glyph {
                text: Some(character.to_string()),
                x: (self.corner.0 + a * x + c * y + e) * POINTS,
                y: -(self.corner.1 + b * x + d * y + f) * POINTS,
                width: own * along * POINTS,
                size: self.size * c.hypot(d) * POINTS,
                // The page counts downwards.
                angle: (-b).atan2(a).to_degrees(),
            };
            if [glyph.x, glyph.y, glyph.width, glyph.size, glyph.angle]
                .iter()
                .all(|number| number.is_finite())
            {
                glyphs.push(glyph);
            }
            // Where no step is told, a character is as wide as it is.
            let (right, below) = (across.next(), down.next());
            x += right.unwrap_or(if below.is_some() { 0.0 } else { own });
            y += below.unwrap_or(0.0);
        }
        self.next = (x, y);
    }
}

/// The steps of a text, one by one.
struct Steps<'a> {
    rest: &'a [RepeatedStep],
    taken: usize,
}

impl<'a> Steps<'a> {
    fn of(steps: &'a [RepeatedStep]) -> Self {
        Self { rest: steps, taken: 0 }
    }
}

impl Iterator for Steps<'_> {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let &(times, step) = self.rest.first()?;
        self.taken += 1;
        if self.taken >= times {
            self.rest = &self.rest[1..];
            self.taken = 0;
        }
        Some(step)
    }
}

impl TextCode {
    fn read(tag: &Attributed<'_>) -> Self {
        let number = |name| numbers(tag.get(name)).first().copied();
        let steps = |name| steps(&tag.get(name).unwrap_or_default());
        Self {
            start: (number("X"), number("Y")),
            steps: (steps("DeltaX"), steps("DeltaY")),
            text: String::new(),
        }
    }
}

/// Numbers parted by blanks.
fn numbers(text: Option<String>) -> Vec<f32> {
    let text = text.unwrap_or_default();
    text.split_whitespace()
        .filter_map(|number| number.parse().ok())
        .filter(|number: &f32| number.is_finite())
        .collect()
}

/// Steps as written: `4.2 g 3 4.5` is one of 4.2 and three of 4.5.
fn steps(text: &str) -> Vec<RepeatedStep> {
    let mut words = text.split_whitespace();
    let mut steps = Vec::new();
    while let Some(word) = words.next() {
        let (times, step) = match word {
            "g" => (words.next().and_then(|times| times.parse().ok()).unwrap_or(0), words.next()),
            _ => (1, Some(word)),
        };
        if let Some(step) = step.and_then(|step| step.parse().ok()).filter(|_| times > 0) {
            steps.push((times, step));
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_the_root_or_from_the_part_that_names_them() {
        for (from, place, expected) in [
            ("", "Doc_0/Document.xml", "Doc_0/Document.xml"),
            ("Doc_0/Document.xml", "Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
            ("Doc_0/Document.xml", "/Doc_0/Tpls/T.xml", "Doc_0/Tpls/T.xml"),
            ("Doc_0/Document.xml", "./../Tpl.xml", "Tpl.xml"),
        ] {
            assert_eq!(path(from, place), expected);
        }
    }

    #[test]
    fn steps_are_told_one_by_one_or_together() {
        assert_eq!(Steps::of(&steps("4.2 g 3 4.5 1")).collect::<Vec<_>>(), [4.2, 4.5, 4.5, 4.5, 1.0]);
        assert_eq!(steps("g 0 1 g 4000000000 2 g"), [(4_000_000_000, 2.0)]);
    }
}
