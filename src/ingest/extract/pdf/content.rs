//! The content of a page → characters with their places (ISO 32000-1, 8.4,
//! 9.3 and 9.4). Only what moves and shows text is followed, and forms, which
//! are content in content.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::bytes::Bytes;
use super::font::Font;
use super::{ExtractionError, Format, LIMIT};
use crate::ingest::extract::pages::{Glyph, MOST_GLYPHS, PageGlyphs};

/// The most operations of a whole document. Each is cheap; crafted forms that
/// show each other would make them without end.
const MOST_OPERATIONS: usize = 20_000_000;
/// How deep forms may stand in forms.
const DEEPEST: usize = 12;

/// Reads the pages of one document.
pub(super) struct ContentReader<'a> {
    document: &'a Document,
    /// Fonts read so far. They are known by their dictionary, which does not
    /// move while the document is borrowed.
    fonts: HashMap<*const Dictionary, Rc<Font<'a>>>,
    /// What the bytes of some fonts are, which is not what they say.
    mistaken: HashMap<*const Dictionary, Bytes>,
    operations: usize,
    glyphs: usize,
    /// How many more bytes contents may unpack to.
    bytes: usize,
}

impl<'a> ContentReader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let (fonts, mistaken) = (HashMap::new(), HashMap::new());
        Self { document, fonts, mistaken, operations: 0, glyphs: 0, bytes: 4 * LIMIT }
    }

    /// A reader that takes the bytes of fonts for what they are, if what was
    /// shown so far tells that some are not what they say; and what that said.
    pub(super) fn corrected(&self) -> Option<(Self, Vec<String>)> {
        let judged = self.fonts.iter().filter_map(|(at, font)| Some((*at, font.mistaken()?)));
        let mut said = Vec::new();
        let mut mistaken = HashMap::new();
        for (at, (bytes, text)) in judged {
            mistaken.insert(at, bytes);
            said.push(text);
        }
        said.sort();
        (!mistaken.is_empty()).then(|| (Self { mistaken, ..Self::new(self.document) }, said))
    }

    /// Reads a page.
    ///
    /// # Errors
    /// A document of too much content.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<PageGlyphs, ExtractionError> {
        let mut page = PageGlyphs::default();
        let content = self.document.get_page_content_with_limit(id, self.bytes.min(LIMIT));
        let content = content.map_err(|_| ExtractionError::TooLarge(Format::Pdf))?;
        self.spend(content.len())?;
        let (direct, referred) = self.document.get_page_resources(id).unwrap_or_default();
        let referred = referred.into_iter().filter_map(|id| self.document.get_dictionary(id).ok());
        let resources: Vec<&'a Dictionary> = direct.into_iter().chain(referred).collect();
        self.run(&content, &resources, IDENTITY, 0, &mut page)?;
        Ok(page)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), ExtractionError> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(ExtractionError::TooLarge(Format::Pdf))?;
        Ok(())
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        matrix: Matrix,
        depth: usize,
        page: &mut PageGlyphs,
    ) -> Result<(), ExtractionError> {
        let mut state = GraphicsState::new(matrix);
        let mut saved: Vec<GraphicsState<'a>> = Vec::new();
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            self.operations += 1;
            if self.operations > MOST_OPERATIONS || self.glyphs + page.glyphs.len() > MOST_GLYPHS {
                return Err(ExtractionError::TooLarge(Format::Pdf));
            }
            match operation.operator.as_str() {
                "q" if saved.len() < MOST_SAVED => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "BI" => page.has_image = true,
                "Tf" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    state.font = name.and_then(|name| self.font(name, resources));
                    state.size = numbers(&operation).last().copied().unwrap_or(0.0);
                }
                "Do" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    if let Some(name) = name {
                        self.external(name, resources, state.matrix, depth, page)?;
                    }
                }
                _ => state.step(&operation, page),
            }
        }
        if depth == 0 {
            self.glyphs += page.glyphs.len();
        }
        Ok(())
    }

    fn font(&mut self, name: &[u8], resources: &[&'a Dictionary]) -> Option<Rc<Font<'a>>> {
        let font = self.resource(b"Font", name, resources)?.as_dict().ok()?;
        let at = std::ptr::from_ref(font);
        let read = || match self.mistaken.get(&at) {
            Some(bytes) => Font::read_as(font, self.document, *bytes),
            None => Font::read(font, self.document),
        };
        Some(Rc::clone(self.fonts.entry(at).or_insert_with(|| Rc::new(read()))))
    }

    fn resource(&self, kind: &[u8], name: &[u8], resources: &[&'a Dictionary]) -> Option<&'a Object> {
        resources.iter().find_map(|resources| {
            let named = resources.get_deref(kind, self.document).ok()?.as_dict().ok()?;
            named.get_deref(name, self.document).ok()
        })
    }

    /// An image, or a form: content with a matrix and resources of its own.
    fn external(
        &mut self,
        name: &[u8],
        resources: &[&'a Dictionary],
        matrix: Matrix,
        depth: usize,
        page: &mut PageGlyphs,
    ) -> Result<(), ExtractionError> {
        let object = self.resource(b"XObject", name, resources).and_then(|object| object.as_stream().ok());
        let Some(object) = object else {
            return Ok(());
        };
        let dictionary = &object.dict;
        if dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image") {
            page.has_image = true;
            return Ok(());
        }
        if depth >= DEEPEST {
            return Ok(());
        }
        let Ok(content) = object.get_plain_content_with_limit(self.bytes.min(LIMIT)) else {
            return Ok(());
        };
        self.spend(content.len())?;
        let own = dictionary.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        let own: Vec<f32> = own
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(|number| number.as_float().ok())
            .collect();
        let own = <Matrix>::try_from(own).unwrap_or(IDENTITY);
        let inner = dictionary.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let resources: Vec<&'a Dictionary> =
            inner.into_iter().chain(resources.iter().copied()).take(DEEPEST).collect();
        self.run(&content, &resources, times(own, matrix), depth + 1, page)
    }
}

/// How many states may be saved at a time.
const MOST_SAVED: usize = 512;

/// `[a b c d e f]`: x' = a·x + c·y + e, y' = b·x + d·y + f.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First one, then the other.
fn times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

fn numbers(operation: &Operation) -> Vec<f32> {
    operation.operands.iter().filter_map(|operand| operand.as_float().ok()).collect()
}

/// The graphics state, as far as text needs it.
#[derive(Clone)]
struct GraphicsState<'a> {
    matrix: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f32,
    /// Added to each character, in points before scaling.
    character_space: f32,
    /// Added to each blank.
    word_space: f32,
    /// The stretch of lines, 1 for none.
    stretch: f32,
    leading: f32,
    rise: f32,
    text: Matrix,
    line: Matrix,
}

impl GraphicsState<'_> {
    fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: IDENTITY,
            line: IDENTITY,
        }
    }

    fn step(&mut self, operation: &Operation, page: &mut PageGlyphs) {
        let numbers = numbers(operation);
        let first = numbers.first().copied().unwrap_or(0.0);
        match operation.operator.as_str() {
            "cm" => {
                if let Ok(matrix) = <Matrix>::try_from(numbers) {
                    self.matrix = times(matrix, self.matrix);
                }
            }
            "BT" => self.set(IDENTITY),
            "Tm" => {
                if let Ok(matrix) = <Matrix>::try_from(numbers) {
                    self.set(matrix);
                }
            }
            "Tc" => self.character_space = first,
            "Tw" => self.word_space = first,
            "Tz" => self.stretch = first / 100.0,
            "TL" => self.leading = first,
            "Ts" => self.rise = first,
            "Td" | "TD" => {
                if let [x, y] = numbers[..] {
                    if operation.operator == "TD" {
                        self.leading = -y;
                    }
                    self.set(times([1.0, 0.0, 0.0, 1.0, x, y], self.line));
                }
            }
            "T*" => self.next_line(),
            "Tj" => self.show_all(&operation.operands, page),
            "'" => {
                self.next_line();
                self.show_all(&operation.operands, page);
            }
            "\"" => {
                if let [word, character] = numbers[..] {
                    (self.word_space, self.character_space) = (word, character);
                }
                self.next_line();
                self.show_all(&operation.operands, page);
            }
            "TJ" => {
                if let Some(Object::Array(parts)) = operation.operands.first() {
                    self.show_all(parts, page);
                }
            }
            _ => {}
        }
    }

    fn set(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn next_line(&mut self) {
        self.set(times([1.0, 0.0, 0.0, 1.0, 0.0, -self.leading], self.line));
    }

    fn advance(&mut self, by: f32) {
        self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    /// Shows strings; a number between them moves back, in thousandths of an em.
    fn show_all(&mut self, parts: &[Object], page: &mut PageGlyphs) {
        for part in parts {
            match part {
                Object::String(bytes, _) => self.show(bytes, page),
                other => {
                    if let (Ok(back), true) = (other.as_float(), parts.len() > 1) {
                        self.advance(-back / 1000.0 * self.size * self.stretch);
                    }
                }
            }
        }
    }

    fn show(&mut self, bytes: &[u8], page: &mut PageGlyphs) {
        let Some(font) = self.font.clone() else {
            return;
        };
        for shown in font.show(bytes) {
            let [a, b, c, d, ..] = times(self.text, self.matrix);
            let [.., x, y] = times([1.0, 0.0, 0.0, 1.0, 0.0, self.rise], times(self.text, self.matrix));
            let along = a.hypot(b);
            let glyph = Glyph {
                text: shown.text,
                x,
                y,
                width: shown.width * self.size.abs() * self.stretch * along,
                size: self.size.abs() * c.hypot(d),
                angle: (b * self.size.signum()).atan2(a * self.size.signum()).to_degrees(),
            };
            if [glyph.x, glyph.y, glyph.width, glyph.size, glyph.angle]
                .iter()
                .all(|number| number.is_finite())
            {
                page.glyphs.push(glyph);
            }
            let word_space = if shown.is_blank { self.word_space } else { 0.0 };
            self.advance((shown.width * self.size + self.character_space + word_space) * self.stretch);
        }
    }
}
