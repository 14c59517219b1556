//! Text that was once read in the wrong encoding and saved so: `Ö÷Ìâ` for 主题
//! (GBK read as Latin-1), `æ”¿ç­–` for 政策 (UTF-8 read as Latin-1), 鏀跨瓥 for 政策
//! (UTF-8 read as GBK).
//!
//! In: a well-formed text. Out: what it said, where every character has its way
//! back; or that there is none, since some were lost.

use encoding_rs::{GB18030, GBK, UTF_8, WINDOWS_1252};

use super::encoding::{chinese, is_chinese};
use crate::wording::is_han;

/// What a text says of its past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Past {
    /// Nothing that shows.
    Sound,
    /// It was read in the wrong encoding; this is what it said, with the name of
    /// that encoding.
    Mended(String, &'static str),
    /// The same, but characters were lost. The first line, counted from 1, that
    /// shows it.
    Lost(usize),
}

/// How much of a text must look wrong before anything is done to it.
const FEWEST: usize = 4;
/// The share of what is not ASCII that must come out right where some was lost.
const MOST: f32 = 0.6;

/// Looks for signs of a wrong encoding in a text.
pub(super) fn past(text: &str) -> Past {
    let foreign = text.chars().filter(|c| !c.is_ascii()).take(FEWEST).count();
    if foreign < FEWEST {
        return Past::Sound;
    }
    if let Some(bytes) = latin(text) {
        return from_latin(text, &bytes);
    }
    from_gbk(text)
}

/// The bytes of a text that has only characters of Latin-1 (and Windows-1252),
/// more of them than European languages have.
fn latin(text: &str) -> Option<Vec<u8>> {
    let (mut foreign, mut letters) = (0_usize, 0_usize);
    for c in text.chars() {
        foreign += usize::from(!c.is_ascii());
        letters += usize::from(c.is_ascii_alphabetic());
        // All that Windows-1252 has lies below, and nothing Chinese does.
        if c > '\u{2122}' {
            return None;
        }
    }
    if foreign * 2 < letters {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => {
                let mut room = [0; 4];
                let (encoded, _, unmapped) = WINDOWS_1252.encode(c.encode_utf8(&mut room));
                bytes.extend_from_slice(if unmapped { b"?" } else { &encoded });
            }
        }
    }
    Some(bytes)
}

fn from_latin(text: &str, bytes: &[u8]) -> Past {
    for encoding in [UTF_8, GB18030] {
        let read = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        if let Some(read) = read.filter(|read| is_chinese(read)) {
            return Past::Mended(read.into_owned(), "Latin-1");
        }
    }
    let (utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    if chinese(bytes, GB18030) || right(&utf8) >= MOST {
        Past::Lost(line(text, |c| !c.is_ascii()))
    } else {
        Past::Sound
    }
}

/// A text that GBK turned into other Chinese characters: its bytes in GBK are
/// UTF-8, which those of a Chinese text hardly ever are.
fn from_gbk(text: &str) -> Past {
    /// How much of a text tells, in characters.
    const SAMPLE: usize = 400;
    let sample: String = text.chars().filter(|c| !c.is_ascii()).take(SAMPLE).collect();
    let (bytes, _, _) = GBK.encode(&sample);
    let (read, _) = UTF_8.decode_without_bom_handling(&bytes);
    if right(&read) < MOST {
        return Past::Sound;
    }
    for encoding in [GBK, GB18030] {
        let (bytes, _, unmapped) = encoding.encode(text);
        let read = std::str::from_utf8(&bytes).ok().filter(|read| !unmapped && is_chinese(read));
        if let Some(read) = read {
            return Past::Mended(read.to_owned(), "GBK");
        }
    }
    Past::Lost(line(text, is_han))
}

/// The share of Chinese characters and marks in what a text has beside ASCII.
fn right(text: &str) -> f32 {
    let foreign = text.chars().filter(|c| !c.is_ascii());
    let (all, right) = foreign.fold((0_u32, 0_u32), |(all, right), c| {
        let chinese = is_han(c)
            || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301f}' | '\u{ff01}'..='\u{ff5e}');
        (all + 1, right + u32::from(chinese))
    });
    right as f32 / all.max(1) as f32
}

/// The first line with such a character, counted from 1.
fn line(text: &str, wrong: impl Fn(char) -> bool) -> usize {
    let at = text.find(wrong).unwrap_or(0);
    1 + text.get(..at).unwrap_or_default().matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::Encoding;

    const TEXT: &str =
        "测试市商务局关于促进外贸稳定增长的若干措施\n一、支持企业建设海外仓。（责任单位：市商务局）\n";

    /// The text as somebody saved it who took its bytes for another encoding.
    fn read_as(text: &str, written: &'static Encoding, read: &'static Encoding) -> String {
        let (bytes, _, _) = written.encode(text);
        read.decode_without_bom_handling(&bytes).0.into_owned()
    }

    #[test]
    fn what_has_its_way_back_is_mended() {
        for (saved, by) in [
            (read_as(TEXT, GBK, WINDOWS_1252), "Latin-1"),
            (GBK.encode(TEXT).0.iter().map(|&byte| char::from(byte)).collect(), "Latin-1"),
            (read_as(TEXT, UTF_8, WINDOWS_1252), "Latin-1"),
            (read_as(&TEXT.replace('一', "二"), UTF_8, WINDOWS_1252), "Latin-1"),
        ] {
            let Past::Mended(text, encoding) = past(&saved) else { panic!("{saved}") };
            assert_eq!((text.replace('二', "一").as_str(), encoding), (TEXT, by), "{saved}");
        }
        // Only an even number of bytes finds its way through GBK.
        let even = "政策措施实施办法外贸出口";
        let saved = read_as(even, UTF_8, GBK);
        assert!(saved.starts_with("鏀跨瓥"), "{saved}");
        assert_eq!(past(&saved), Past::Mended(even.to_owned(), "GBK"));
    }

    #[test]
    fn what_lost_characters_is_told() {
        let gbk = read_as(TEXT, UTF_8, GBK).replace('\u{fffd}', "?");
        assert_eq!(past(&format!("\n{gbk}")), Past::Lost(2));
        let latin = read_as(TEXT, UTF_8, WINDOWS_1252).replace(['\u{81}', '\u{9d}'], "");
        assert!(matches!(past(&latin), Past::Lost(1)), "{latin}");
    }

    #[test]
    fn what_is_sound_stays() {
        for text in [
            TEXT,
            "联通",
            "鏀跨",
            "政策“引导”——《办法》",
            "café à Genève: Ägypten, Österreich, größer als déjà vu",
            "価格はいくらですか。株式会社",
            "",
        ] {
            assert_eq!(past(text), Past::Sound, "{text}");
        }
    }
}
