//! Fonts: from the bytes that a page shows to characters and their widths
//! (ISO 32000-1, 9.6 to 9.10).
//!
//! A ToUnicode map goes first. Without one the encoding tells: of simple fonts
//! any that lopdf knows, of Chinese fonts those whose codes are Unicode, GB or
//! Big5. The glyph numbers of an embedded font alone tell nothing.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use encoding_rs::{BIG5, GB18030, UTF_16BE};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object};

use super::LIMIT;
use super::bytes::Bytes;
use super::collection::Collection;

/// A font of a document.
pub(super) struct Font<'a> {
    codes: Codes<'a>,
    /// What it has shown so far, if its encoding may not be what it says.
    shown: Option<RefCell<Vec<u8>>>,
    /// The first half of a character that the next string goes on with.
    half: Cell<Option<u8>>,
    to_unicode: Option<ToUnicode>,
    /// Widths by code, in thousandths of an em.
    widths: HashMap<u32, f32>,
    /// The width of all other codes; `None` to go by the character.
    width: Option<f32>,
    /// What one unit of width is, in ems.
    unit: f32,
}

/// How bytes make codes, and what these say by themselves.
enum Codes<'a> {
    /// One byte each.
    Single(Option<Encoding<'a>>),
    /// Two bytes each: the number of a glyph, of a collection if one is known.
    Glyphs(Option<Collection>),
    /// Text in an encoding.
    Text(&'static encoding_rs::Encoding),
}

/// One character as shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShownGlyph {
    /// Its text; `None` where the font does not tell it.
    pub text: Option<String>,
    /// Its width in ems.
    pub width: f32,
    /// Whether it is the blank that word spacing widens.
    pub is_blank: bool,
}

impl<'a> Font<'a> {
    /// Reads a font. One that is damaged shows characters nobody knows.
    pub(super) fn read(font: &'a Dictionary, document: &'a Document) -> Self {
        let to_unicode = font
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream)
            .and_then(|stream| stream.get_plain_content_with_limit(LIMIT))
            .ok()
            .map(|map| ToUnicode::read(&map))
            .filter(|map| !map.is_empty());
        let name = |key| font.get_deref(key, document).and_then(Object::as_name).unwrap_or_default();
        if name(b"Subtype") == b"Type0" {
            let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
            let descendant = descendants
                .ok()
                .and_then(|fonts| fonts.first())
                .and_then(|font| document.dereference(font).ok()?.1.as_dict().ok());
            let codes = match of_cid_font(name(b"Encoding")) {
                Codes::Glyphs(_) => Codes::Glyphs(descendant.and_then(|font| {
                    let system = font.get_deref(b"CIDSystemInfo", document).and_then(Object::as_dict).ok()?;
                    let ordering = system.get_deref(b"Ordering", document).and_then(Object::as_str).ok()?;
                    // Another map than the identity makes other numbers of codes.
                    let identity = name(b"Encoding").starts_with(b"Identity");
                    Collection::of(ordering).filter(|_| identity)
                })),
                codes => codes,
            };
            let by_code = matches!(codes, Codes::Glyphs(_));
            let (widths, width) = descendant.filter(|_| by_code).map_or_else(Default::default, |font| {
                let width = font.get_deref(b"DW", document).and_then(Object::as_float).unwrap_or(1000.0);
                (cid_widths(font, document), Some(width))
            });
            return Self {
                codes,
                shown: None,
                half: Cell::new(None),
                to_unicode,
                widths,
                width,
                unit: 0.001,
            };
        }
        // Its maps of a simple font lopdf expands; those it reads are ours.
        let encoding = match to_unicode {
            Some(_) => None,
            None => font.get_font_encoding_with_limit(document, LIMIT).ok(),
        };
        // An encoding of its own tells each character by name.
        let by_name = font.get_deref(b"Encoding", document).is_ok_and(|encoding| encoding.as_dict().is_ok());
        let shown = (to_unicode.is_none() && !by_name).then(RefCell::default);
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let first = u32::try_from(first).unwrap_or(0);
        let widths = font.get_deref(b"Widths", document).and_then(Object::as_array);
        let widths = widths.map(Vec::as_slice).unwrap_or_default().iter().take(256);
        let widths = (first..).zip(widths.filter_map(|width| number(width, document))).collect();
        let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array);
        let unit = matrix.ok().and_then(|matrix| number(matrix.first()?, document)).unwrap_or(0.001);
        let codes = Codes::Single(encoding);
        Self { codes, shown, half: Cell::new(None), to_unicode, widths, width: None, unit }
    }

    /// Reads a font whose bytes are in another encoding than it says.
    pub(super) fn read_as(font: &'a Dictionary, document: &'a Document, bytes: Bytes) -> Self {
        let read = Self::read(font, document);
        let codes = match bytes {
            Bytes::Chinese(encoding) => Codes::Text(encoding),
            Bytes::Unknown => Codes::Single(None),
        };
        Self { codes, shown: None, ..read }
    }

    /// What its bytes are, judged by all it has shown, if they are not what
    /// its encoding says; and the beginning of what they would say by that.
    pub(super) fn mistaken(&self) -> Option<(Bytes, String)> {
        const SAID: usize = 16;
        let shown = self.shown.as_ref()?.borrow();
        let bytes = Bytes::judge(&shown)?;
        let said = shown.iter().take(SAID).filter_map(|byte| self.text(&[*byte]));
        Some((bytes, said.collect()))
    }

    /// The characters that a string shows.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<ShownGlyph> {
        const SAMPLE: usize = 1 << 16;
        if let Some(sample) = &self.shown {
            let mut sample = sample.borrow_mut();
            let room = SAMPLE.saturating_sub(sample.len());
            sample.extend(bytes.iter().take(room));
        }
        let mut shown = Vec::with_capacity(bytes.len() / 2);
        let joined;
        let mut rest = match self.half.take() {
            Some(half) => {
                joined = [&[half], bytes].concat();
                joined.as_slice()
            }
            None => bytes,
        };
        while !rest.is_empty() {
            let length = self.code_length(rest);
            if let ([half], 2, Codes::Text(_)) = (rest, length, &self.codes) {
                self.half.set(Some(*half));
                break;
            }
            let (code, after) = rest.split_at(length.clamp(1, rest.len()));
            rest = after;
            let number = code.iter().fold(0_u32, |number, &byte| number << 8 | u32::from(byte));
            let mapped = self.to_unicode.as_ref().and_then(|map| map.get(number));
            let text = mapped.or_else(|| self.text(code)).filter(|text| is_known(text));
            let narrow =
                text.as_ref().is_none_or(|text| text.is_ascii()) && !matches!(self.codes, Codes::Glyphs(_));
            let usual = self.width.unwrap_or(if narrow { 500.0 } else { 1000.0 });
            // A simple font tells the width of each byte; a glyph has one of its own or the usual one.
            let several = matches!(self.codes, Codes::Text(_)) && code.len() > 1;
            let by_byte = || {
                let widths = code.iter().map(|byte| self.widths.get(&u32::from(*byte)).copied());
                widths.sum::<Option<f32>>().filter(|_| several)
            };
            let width = self.widths.get(&number).copied().or_else(by_byte).unwrap_or(usual) * self.unit;
            shown.push(ShownGlyph { text, width, is_blank: code == b" " });
        }
        shown
    }

    /// How many bytes the first code takes.
    fn code_length(&self, bytes: &[u8]) -> usize {
        match (&self.codes, bytes) {
            (Codes::Single(_), _) => 1,
            (Codes::Glyphs(_), _) => 2,
            (Codes::Text(encoding), [first, ..]) if *encoding == UTF_16BE => {
                if matches!(first, 0xd8..=0xdb) {
                    4
                } else {
                    2
                }
            }
            (Codes::Text(_), [0..=0x80, ..]) => 1,
            (Codes::Text(encoding), [_, b'0'..=b'9', ..]) if *encoding == GB18030 => 4,
            (Codes::Text(_), _) => 2,
        }
    }

    /// The text of a code by the encoding.
    fn text(&self, code: &[u8]) -> Option<String> {
        match &self.codes {
            Codes::Single(encoding) => encoding.as_ref()?.bytes_to_string(code).ok(),
            Codes::Glyphs(collection) => {
                let character = (*collection)?.character(value(code))?;
                Some(character.to_string())
            }
            Codes::Text(encoding) => {
                let text = encoding.decode_without_bom_handling_and_without_replacement(code)?;
                Some(text.into_owned())
            }
        }
    }
}

/// Whether a text says something: private characters and the replacement
/// character stand for glyphs that the maker of the file could not name.
fn is_known(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(|c| matches!(c, '\0' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..))
}

/// The predefined encodings of Chinese fonts (ISO 32000-1, table 118).
fn of_cid_font(encoding: &[u8]) -> Codes<'static> {
    let name = String::from_utf8_lossy(encoding);
    let starts = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    if starts(&[
        "UniGB-UCS2",
        "UniGB-UTF16",
        "UniCNS-UCS2",
        "UniCNS-UTF16",
        "UniJIS-UCS2",
        "UniJIS-UTF16",
        "UniKS-UCS2",
        "UniKS-UTF16",
    ]) {
        Codes::Text(UTF_16BE)
    } else if starts(&["GB-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "GBpc-EUC"]) {
        Codes::Text(GB18030)
    } else if starts(&["B5pc", "HKscs-B5", "ETen-B5", "ETenms-B5"]) {
        Codes::Text(BIG5)
    } else {
        Codes::Glyphs(None)
    }
}

fn number(object: &Object, document: &Document) -> Option<f32> {
    document.dereference(object).ok()?.1.as_float().ok()
}

/// The widths of the glyphs of a CID font: `c [w1 w2 …]` or `first last w`.
fn cid_widths(font: &Dictionary, document: &Document) -> HashMap<u32, f32> {
    const LAST: u32 = 0xffff;
    let mut widths = HashMap::new();
    let list = font.get_deref(b"W", document).and_then(Object::as_array).map(Vec::as_slice);
    let mut list =
        list.unwrap_or_default().iter().filter_map(|item| Some(document.dereference(item).ok()?.1));
    let code = |item: &Object| item.as_float().ok().map(|code| code as u32);
    while let (Some(first), Some(next)) = (list.next().and_then(code), list.next()) {
        if let Ok(each) = next.as_array() {
            widths.extend((first..=LAST).zip(each.iter().filter_map(|width| number(width, document))));
        } else if let (Some(last), Some(width)) =
            (code(next), list.next().and_then(|width| width.as_float().ok()))
        {
            widths.extend((first..=last.min(LAST)).map(|code| (code, width)));
        }
    }
    widths
}

/// A ToUnicode map. Ranges stay ranges: a crafted one spans all codes.
#[derive(Debug, Default, PartialEq, Eq)]
struct ToUnicode {
    characters: HashMap<u32, String>,
    /// First and last code and the text of the first, in order.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

impl ToUnicode {
    /// Reads a map. It is PostScript, of which the part that matters has the
    /// form of a page's content: operands, operator.
    fn read(map: &[u8]) -> Self {
        let mut read = Self::default();
        for operation in Content::decode_iter(map).map_while(Result::ok) {
            let codes = operation.operands.as_slice();
            match operation.operator.as_str() {
                "endbfchar" => {
                    for pair in codes.chunks_exact(2) {
                        if let [Object::String(code, _), Object::String(text, _)] = pair {
                            read.characters.insert(value(code), String::from_utf16_lossy(&units(text)));
                        }
                    }
                }
                "endbfrange" => {
                    for range in codes.chunks_exact(3) {
                        match range {
                            [Object::String(first, _), Object::String(last, _), Object::String(text, _)] => {
                                read.ranges.push((value(first), value(last), units(text)));
                            }
                            [Object::String(first, _), _, Object::Array(texts)] => {
                                let texts = texts.iter().filter_map(|text| text.as_str().ok());
                                let texts = texts.map(|text| String::from_utf16_lossy(&units(text)));
                                read.characters.extend((value(first)..).zip(texts));
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        read.ranges.sort();
        read
    }

    fn is_empty(&self) -> bool {
        self.characters.is_empty() && self.ranges.is_empty()
    }

    fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.characters.get(&code) {
            return Some(text.clone());
        }
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, _, text) = self.ranges.get(after.checked_sub(1)?).filter(|(_, last, _)| code <= *last)?;
        let mut text = text.clone();
        let last = text.last_mut()?;
        *last = last.checked_add(u16::try_from(code - first).ok()?)?;
        Some(String::from_utf16_lossy(&text))
    }
}

fn value(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |value, &byte| value << 8 | u32::from(byte))
}

fn units(text: &[u8]) -> Vec<u16> {
    match text {
        [single] => vec![u16::from(*single)],
        _ => text.chunks_exact(2).map(|pair| value(pair) as u16).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_names_characters_and_ranges() {
        let map = ToUnicode::read(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
            1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
            2 beginbfchar <0003> <4E00> <0004> <D842DFB7> endbfchar\n\
            2 beginbfrange <0010> <0012> <8D38> <0020> <0021> [<4E2D> <56FD>] endbfrange\n\
            endcmap",
        );
        for (code, expected) in [
            (3, Some("一")),
            (4, Some("𠮷")),
            (0x11, Some("费")),
            (0x21, Some("国")),
            (0x13, None),
            (0, None),
        ] {
            assert_eq!(map.get(code).as_deref(), expected, "{code}");
        }
    }

    fn font(codes: Codes<'static>, widths: &[(u32, f32)], width: Option<f32>) -> Font<'static> {
        let widths = widths.iter().copied().collect();
        Font { codes, shown: None, half: Cell::new(None), to_unicode: None, widths, width, unit: 0.001 }
    }

    #[test]
    fn the_codes_of_chinese_fonts_are_text() {
        for (encoding, bytes, expected) in [
            (&b"UniGB-UCS2-H"[..], &b"\x51\xfa\x53\xe3\0A"[..], "出口A"),
            (b"GBK-EUC-H", b"\xb3\xf6A\xbf\xda", "出A口"),
            (b"ETen-B5-H", b"\xa5X\xa4f", "出口"),
        ] {
            let font = font(of_cid_font(encoding), &[], None);
            let text: String = font.show(bytes).into_iter().filter_map(|shown| shown.text).collect();
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn only_the_bytes_of_text_have_widths_that_add_up() {
        let widths = [(0xb3, 700.0), (0xf6, 600.0)];
        for (codes, expected) in [(Codes::Text(GB18030), 1.3), (Codes::Glyphs(None), 0.9)] {
            let shown = font(codes, &widths, Some(900.0)).show(b"\xb3\xf6");
            let [glyph] = shown.as_slice() else { panic!("{shown:?}") };
            assert!((glyph.width - expected).abs() < 1e-6, "{}", glyph.width);
        }
    }
}
