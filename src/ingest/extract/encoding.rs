//! Bytes → text: UTF-8, UTF-16, GB18030 (with GBK and GB 2312 in it), Big5.
//!
//! A malformed sequence is never replaced: an encoding either reads every byte
//! or is not the one. What neither a byte order mark nor the page says is
//! inferred from the bytes, and the caller records that.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::ExtractionError;

/// A text and how its encoding is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    /// The text, without byte order mark.
    pub text: Cow<'a, str>,
    /// The name of the encoding where only the bytes tell it.
    pub inferred: Option<&'static str>,
}

/// Reads bytes as text. `declared` is the label of the encoding that a page
/// gives itself (`gb2312`).
///
/// # Errors
/// Bytes that no encoding reads, and zero bytes outside UTF-16.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&[u8]>) -> Result<Decoded<'a>, ExtractionError> {
    let stated = |text| Ok(Decoded { text, inferred: None });
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return stated(read(bytes, mark, encoding)?);
    }
    if let Some(zero) = bytes.iter().position(|&byte| byte == 0) {
        return wide(bytes).ok_or(ExtractionError::Binary { byte: zero, line: line_of(bytes, zero) });
    }
    // UTF-8 goes before what the page declares: text in another encoding is
    // practically never well-formed UTF-8, while pages that were converted
    // and kept their old label are common.
    let no_utf8 = match read(bytes, 0, UTF_8) {
        Ok(text) => return stated(text),
        Err(error) => error,
    };
    let declared = declared.and_then(Encoding::for_label).filter(|encoding| !encoding.is_single_byte());
    if let Some(Ok(text)) = declared.map(|encoding| read(bytes, 0, encoding)) {
        return stated(text);
    }
    let (gb, big5) = (share(bytes, is_frequent_gb), share(bytes, is_frequent_big5));
    // A tie is a text of a few characters; mainland documents are the rule.
    let (encoding, share) = if gb >= big5 { (GB18030, gb) } else { (BIG5, big5) };
    if share < PLAUSIBLE {
        return Err(no_utf8);
    }
    let inferred = Some(if encoding == BIG5 { "Big5" } else { "GB18030" });
    Ok(Decoded { text: read(bytes, 0, encoding)?, inferred })
}

/// Reads all bytes after a mark in one encoding, or says where it fails.
fn read<'a>(
    bytes: &'a [u8],
    mark: usize,
    encoding: &'static Encoding,
) -> Result<Cow<'a, str>, ExtractionError> {
    let content = bytes.get(mark..).unwrap_or_default();
    let fault = |at: usize| {
        let byte = (mark + at).min(bytes.len());
        ExtractionError::Undecodable { encoding: encoding.name(), byte, line: line_of(bytes, byte) }
    };
    if encoding == UTF_8 {
        return std::str::from_utf8(content).map(Cow::Borrowed).map_err(|error| fault(error.valid_up_to()));
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(content.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(content, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(Cow::Owned(text)),
        (DecoderResult::Malformed(bad, after), read) => {
            Err(fault(read.saturating_sub(usize::from(bad) + usize::from(after))))
        }
        (DecoderResult::OutputFull, read) => Err(fault(read)),
    }
}

fn line_of(bytes: &[u8], byte: usize) -> usize {
    1 + bytes.iter().take(byte).filter(|&&b| b == b'\n').count()
}

/// UTF-16 without a mark: the byte order in which nearly all characters are
/// such as Chinese text consists of. The position of zero bytes alone does
/// not tell: 一 is U+4E00.
fn wide(bytes: &[u8]) -> Option<Decoded<'_>> {
    const NEARLY_ALL: f32 = 0.9;
    let usual = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301f}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
    };
    [(UTF_16LE, "UTF-16LE"), (UTF_16BE, "UTF-16BE")].into_iter().find_map(|(encoding, name)| {
        let text = read(bytes, 0, encoding).ok()?;
        let (all, known) =
            text.chars().fold((0, 0), |(all, known), c| (all + 1, known + u32::from(usual(c))));
        (known as f32 >= all as f32 * NEARLY_ALL).then_some(Decoded { text, inferred: Some(name) })
    })
}

/// How large a share of the double bytes must be frequent characters. Of
/// policy texts more than nine in ten are; of UTF-8 or Japanese text read as
/// Chinese fewer than half.
const PLAUSIBLE: f32 = 0.7;

/// Whether bytes are Chinese text in an encoding, nearly beyond doubt: nearly
/// all that is not ASCII are frequent characters, and few bytes fit nowhere.
pub(super) fn chinese(bytes: &[u8], encoding: &'static Encoding) -> bool {
    const NEARLY_ALL: f32 = 0.85;
    let is_frequent = if encoding == BIG5 { is_frequent_big5 } else { is_frequent_gb };
    share(bytes, is_frequent) >= NEARLY_ALL
}

/// Whether what a text has beside ASCII is such as Chinese text consists of.
pub(super) fn is_chinese(text: &str) -> bool {
    let encoded = |encoding: &'static Encoding| {
        let (bytes, _, unmapped) = encoding.encode(text);
        (!unmapped).then_some(bytes)
    };
    encoded(GBK).is_some_and(|bytes| share(&bytes, is_frequent_gb) >= PLAUSIBLE)
        || encoded(BIG5).is_some_and(|bytes| share(&bytes, is_frequent_big5) >= PLAUSIBLE)
}

/// The share of frequent characters among the double bytes.
fn share(bytes: &[u8], is_frequent: fn(u8, u8) -> bool) -> f32 {
    let (mut all, mut frequent) = (0_u32, 0_u32);
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead >= 0x80 {
            all += 1;
            frequent += u32::from(rest.next().is_some_and(|&trail| is_frequent(lead, trail)));
        }
    }
    frequent as f32 / all.max(1) as f32
}

/// Punctuation, full-width forms and the 3,755 characters of level 1 of
/// GB 2312.
fn is_frequent_gb(lead: u8, trail: u8) -> bool {
    matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7) && matches!(trail, 0xa1..=0xfe)
}

/// Punctuation, full-width forms and the 5,401 characters of level 1 of Big5.
fn is_frequent_big5(lead: u8, trail: u8) -> bool {
    matches!(lead, 0xa1..=0xc6) && matches!(trail, 0x40..=0x7e | 0xa1..=0xfe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, inferred: Option<&'static str>) {
        assert_eq!(decode(bytes, None), Ok(Decoded { text: expected.into(), inferred }));
    }

    const TEXT: &str = "一、支持企业建设海外仓。\n（一）给予补贴100万元。";

    #[test]
    fn every_usual_encoding_is_read() {
        check(TEXT.as_bytes(), TEXT, None);
        check(format!("\u{feff}{TEXT}").as_bytes(), TEXT, None);
        check(&GB18030.encode(TEXT).0, TEXT, Some("GB18030"));
        let traditional = "一、支持企業建設海外倉。\n（一）給予補貼100萬元。";
        check(&BIG5.encode(traditional).0, traditional, Some("Big5"));
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&little, TEXT, Some("UTF-16LE"));
        check(&[&[0xff, 0xfe], little.as_slice()].concat(), TEXT, None);
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&big, TEXT, Some("UTF-16BE"));
        check(&[&[0xfe, 0xff], big.as_slice()].concat(), TEXT, None);
        // A few characters, and one that only GB18030 has.
        check(b"\xb3\xf6\xbf\xda", "出口", Some("GB18030"));
        let rare = format!("{TEXT}\u{20000}");
        check(&GB18030.encode(&rare).0, &rare, Some("GB18030"));
    }

    #[test]
    fn what_no_encoding_reads_is_refused_with_the_place() {
        let utf8 = |byte, line| Err(ExtractionError::Undecodable { encoding: "UTF-8", byte, line });
        assert_eq!(decode(b"ok\n\xff", None), utf8(3, 2));
        assert_eq!(decode(b"caf\xe9 au lait", None), utf8(3, 1));
        let cut = ["政策\n".as_bytes(), b"\xe6\x94\n", "政策措施".repeat(9).as_bytes()].concat();
        assert_eq!(decode(&cut, None), utf8(7, 2));
        let mut gb = GB18030.encode(TEXT).0.into_owned();
        gb.extend(b"\n\xff\xff");
        let byte = gb.len() - 2;
        assert_eq!(
            decode(&gb, None),
            Err(ExtractionError::Undecodable { encoding: "gb18030", byte, line: 3 })
        );
        assert_eq!(decode(b"a\0b", None), Err(ExtractionError::Binary { byte: 1, line: 1 }));
    }

    #[test]
    fn a_declared_encoding_holds_where_it_reads_every_byte() {
        let big5 = BIG5.encode("出口").0.into_owned();
        assert_eq!(decode(&big5, Some(b"big5")).unwrap().text, "出口");
        assert_eq!(decode("出口".as_bytes(), Some(b"gb2312")).unwrap().text, "出口");
        assert_eq!(decode(b"\xb3\xf6\xbf\xda", Some(b"iso-8859-1")).unwrap().text, "出口");
    }
}
