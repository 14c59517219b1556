//! The pieces of a file (Clx, 2.9.38) → its characters by position, with their
//! places in the stream, by which their properties are known.
//!
//! A piece is UTF-16, or "compressed": a byte a character, in Windows-1252 or,
//! as Chinese programs write, in the code page of the language.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};

use super::bytes::{Plc, size_at, u16_at, u32_at};
use crate::ingest::extract::encoding::is_chinese;

/// The most characters that are read: some thousand pages. Pieces may overlap,
/// so that a crafted file could have more of them than bytes.
const MOST: usize = 8 << 20;

/// The characters of a file.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// By position; `\0` where a position belongs to the character before it.
    pub characters: Vec<char>,
    pieces: Vec<TextPiece>,
    /// Property lists that pieces refer to.
    lists: Vec<Vec<u8>>,
}

/// A piece: positions that stand one after the other in the stream.
#[derive(Debug)]
struct TextPiece {
    /// The first position.
    start: usize,
    /// Its place in the stream, in bytes.
    offset: usize,
    /// How many bytes a position takes.
    width: usize,
    /// What holds for the whole of it (Prm, 2.9.214).
    properties: u16,
}

/// Why the characters cannot be had.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PieceFault {
    /// There are too many.
    TooMany,
    /// The list of pieces is damaged.
    Damaged,
}

impl Text {
    /// Reads the pieces. `stream` is `WordDocument`.
    pub(super) fn read(clx: &[u8], stream: &[u8], language: u16) -> Result<Self, PieceFault> {
        let mut text = Self::default();
        let mut rest = clx;
        let plc = loop {
            match rest {
                [1, after @ ..] => {
                    let length = usize::from(u16_at(after, 0).ok_or(PieceFault::Damaged)?);
                    text.lists.push(after.get(2..2 + length).ok_or(PieceFault::Damaged)?.to_vec());
                    rest = after.get(2 + length..).unwrap_or_default();
                }
                [2, after @ ..] => {
                    let length = size_at(after, 0).ok_or(PieceFault::Damaged)?;
                    let after = after.get(4..).unwrap_or_default();
                    break Plc::new(after.get(..length.min(after.len())).unwrap_or_default(), 8);
                }
                _ => return Err(PieceFault::Damaged),
            }
        };
        let narrow = code_page(language);
        for at in 0..plc.len() {
            let (Some(start), Some(end), Some(piece)) =
                (plc.position(at), plc.position(at + 1), plc.datum(at))
            else {
                return Err(PieceFault::Damaged);
            };
            let (start, end) = (start as usize, end as usize);
            if end > MOST {
                return Err(PieceFault::TooMany);
            }
            if start != text.characters.len() || end < start {
                return Err(PieceFault::Damaged);
            }
            let place = u32_at(piece, 2).ok_or(PieceFault::Damaged)?;
            let compressed = place & 0x4000_0000 != 0;
            let place = (place & 0x3fff_ffff) as usize;
            let (offset, width) = if compressed { (place / 2, 1) } else { (place, 2) };
            let length = (end - start) * width;
            let bytes = stream.get(offset..offset + length).ok_or(PieceFault::Damaged)?;
            let properties = u16_at(piece, 6).unwrap_or(0);
            text.pieces.push(TextPiece { start, offset, width, properties });
            if compressed { narrow_text(bytes, narrow, &mut text.characters) } else { text.wide(bytes) }
        }
        Ok(text)
    }

    fn wide(&mut self, bytes: &[u8]) {
        let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or('〓');
            self.characters.push(c);
            self.characters.extend((1..c.len_utf16()).map(|_| '\0'));
        }
    }

    fn piece(&self, position: usize) -> Option<&TextPiece> {
        let after = self.pieces.partition_point(|piece| piece.start <= position);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// Where a position stands in the stream, in bytes.
    pub(super) fn place(&self, position: usize) -> Option<u32> {
        let piece = self.piece(position)?;
        u32::try_from(piece.offset + (position - piece.start) * piece.width).ok()
    }

    /// How many positions from one on stand side by side in the stream before
    /// a place in it.
    pub(super) fn positions_before(&self, position: usize, place: u32) -> usize {
        let after = self.pieces.partition_point(|piece| piece.start <= position);
        let next = self.pieces.get(after).map_or(self.characters.len(), |piece| piece.start);
        let width = self.piece(position).map_or(1, |piece| piece.width);
        let bytes = self.place(position).map_or(0, |here| place.saturating_sub(here) as usize);
        (next - position).min(bytes.div_ceil(width)).max(1)
    }

    /// The properties that the piece of a position adds: one that is packed
    /// into it, or a list.
    pub(super) fn of_piece(&self, position: usize) -> (Option<(u16, u8)>, &[u8]) {
        let properties = self.piece(position).map_or(0, |piece| piece.properties);
        if properties & 1 == 0 {
            let [first, value] = properties.to_le_bytes();
            // The few that matter here, by their short number (2.9.215).
            let modifier = match first >> 1 {
                0x18 => super::properties::IN_TABLE,
                0x19 => super::properties::ROW_END,
                0x41 => super::properties::DELETED,
                0x5c => super::properties::HIDDEN,
                _ => return (None, &[]),
            };
            return (Some((modifier, value)), &[]);
        }
        (None, self.lists.get(usize::from(properties >> 1)).map_or(&[], Vec::as_slice))
    }
}

/// The encoding of bytes in a language, where it is not Windows-1252.
fn code_page(language: u16) -> &'static Encoding {
    match language {
        0x0804 | 0x1004 => GBK,
        0x0404 | 0x0c04 | 0x1404 => BIG5,
        0x0411 => SHIFT_JIS,
        0x0412 => EUC_KR,
        _ => WINDOWS_1252,
    }
}

/// Bytes of a compressed piece, a position each.
fn narrow_text(bytes: &[u8], encoding: &'static Encoding, into: &mut Vec<char>) {
    let doubled = !encoding.is_single_byte() && bytes.iter().any(|&byte| byte >= 0x80) && {
        let decoded = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        decoded.is_some_and(|text| is_chinese(&text))
    };
    let mut rest = bytes;
    while let Some(&first) = rest.first() {
        let length = if doubled && first > 0x80 { 2.min(rest.len()) } else { 1 };
        let (code, after) = rest.split_at(length);
        rest = after;
        let encoding = if length == 2 { encoding } else { WINDOWS_1252 };
        let (text, _) = encoding.decode_without_bom_handling(code);
        into.push(text.chars().next().unwrap_or('〓'));
        into.extend((1..length).map(|_| '\0'));
    }
}
