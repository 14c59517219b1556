//! The character collections of Adobe: the character of each glyph number
//! (CID) of a font that has no map of its own (ISO 32000-1, 9.7.3).
//!
//! The tables are those of the folder `collections`, packed by the build.

use std::io::Read as _;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;

/// What the tables have for a glyph that is no character.
const NONE: char = '\u{ffff}';

/// A character collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    /// Simplified Chinese.
    Gb1,
    /// Traditional Chinese.
    Cns1,
    /// Japanese.
    Japan1,
    /// Korean.
    Korea1,
}

impl Collection {
    /// The collection that a font names as its ordering: `GB1`.
    pub(super) fn of(ordering: &[u8]) -> Option<Self> {
        match ordering {
            b"GB1" => Some(Self::Gb1),
            b"CNS1" => Some(Self::Cns1),
            b"Japan1" => Some(Self::Japan1),
            b"Korea1" => Some(Self::Korea1),
            _ => None,
        }
    }

    /// The character of a glyph.
    pub(super) fn character(self, cid: u32) -> Option<char> {
        static TABLES: [OnceLock<Vec<u32>>; 4] = [const { OnceLock::new() }; 4];
        let packed: &[u8] = match self {
            Self::Gb1 => include_bytes!(concat!(env!("OUT_DIR"), "/GB1.cids")),
            Self::Cns1 => include_bytes!(concat!(env!("OUT_DIR"), "/CNS1.cids")),
            Self::Japan1 => include_bytes!(concat!(env!("OUT_DIR"), "/Japan1.cids")),
            Self::Korea1 => include_bytes!(concat!(env!("OUT_DIR"), "/Korea1.cids")),
        };
        let table = TABLES.get(self as usize)?.get_or_init(|| unpacked(packed));
        char::from_u32(*table.get(usize::try_from(cid).ok()?)?).filter(|&c| c != '\0' && c != NONE)
    }
}

/// Unpacks a table: the differences of neighbours, signs in the lowest bit,
/// seven bits a byte, deflated.
fn unpacked(packed: &[u8]) -> Vec<u32> {
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut bytes).expect("what the build packed is whole");
    let (mut table, mut last, mut value, mut shift) = (Vec::new(), 0_i64, 0_i64, 0);
    for byte in bytes {
        value |= i64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            last += if value & 1 == 0 { value >> 1 } else { -(value >> 1) - 1 };
            table.push(u32::try_from(last).unwrap_or(0));
            (value, shift) = (0, 0);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_of_the_collections_are_characters() {
        for (collection, cids, expected) in [
            (Collection::Gb1, &[0x04a9, 0x0d6b, 0x0d67, 34, 815][..], "测试市A\""),
            (Collection::Cns1, &[595, 596, 597], "一乙丁"),
            (Collection::Japan1, &[843, 1200], "あ一"),
            (Collection::Korea1, &[1086], "가"),
        ] {
            let text: Option<String> = cids.iter().map(|&cid| collection.character(cid)).collect();
            assert_eq!(text.as_deref(), Some(expected), "{collection:?}");
        }
        assert_eq!(Collection::Gb1.character(0), None);
        assert_eq!(Collection::Gb1.character(u32::MAX), None);
    }
}
