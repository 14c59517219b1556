//! Folding: the one form in which texts and queries are compared.
//!
//! In: any text. Out: the folded text and, where asked for, the way back. In
//! order: NFKC (full width → half width), Traditional → Simplified, lower
//! case, one form for dashes, dots and quotation marks, blanks dropped save
//! between Latin words, commas inside numbers dropped.
//!
//! **Law**: folding looks at one character and its neighbours only, so that the
//! folding of a part of a text is a part of the folded text. The completeness
//! of search rests on it.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Traditional → simplified, sorted by the traditional character; made at
/// compile time from the OpenCC tables (Apache-2.0).
static SIMPLIFIED: &[(char, char)] = &include!(concat!(env!("OUT_DIR"), "/simplified.in"));

/// A folded text that remembers where its characters came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
    /// For every byte of `text`, the byte range of the original character it
    /// came from, as (start, end).
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds a text of at most 4 GiB.
    pub fn new(original: &str) -> Self {
        let mut folded = Self::default();
        fold_into(original, |c, origin| {
            folded.text.push(c);
            let origin = (offset(origin.start), offset(origin.end));
            folded.origins.resize(folded.text.len(), origin);
        });
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a byte range of the folded text came
    /// from. Ends lie on character boundaries of the original; characters that
    /// folding dropped inside the range belong to it.
    ///
    /// An empty range or one beyond the text gives an empty range.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.checked_sub(1).and_then(|last| self.origins.get(last));
        match (self.origins.get(range.start), last) {
            (Some(&(start, _)), Some(&(_, end))) if range.start < range.end => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

/// Folds without keeping the way back.
pub fn fold(original: &str) -> String {
    let mut folded = String::with_capacity(original.len());
    fold_into(original, |c, _| folded.push(c));
    folded
}

/// What a character is folded to by itself, whatever stands beside it; blanks of all
/// kinds are `" "`, and what leaves nothing is empty.
pub fn folded_character(c: char) -> String {
    let mut folded = String::new();
    fold_characters(c.encode_utf8(&mut [0; 4]), |c, _| folded.push(c));
    folded
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// The characters of the folded text, each with the bytes it came from.
fn fold_into(original: &str, mut emit: impl FnMut(char, Range<usize>)) {
    let mut previous: Option<char> = None;
    // A blank or comma is held back until its right neighbour is known.
    let mut held: Option<(char, Range<usize>)> = None;
    fold_characters(original, |c, origin| {
        if c == ' ' {
            // Of a run of blanks the first stands for all; a comma goes before.
            if held.is_none() {
                held = Some((c, origin));
            }
            return;
        }
        if let Some((between, from)) = held.take() {
            let left = previous.unwrap_or(' ');
            let kept = match between {
                ' ' => {
                    is_run_character(left)
                        && is_run_character(c)
                        && !(left.is_ascii_digit() && c.is_ascii_digit())
                }
                _ => !(left.is_ascii_digit() && c.is_ascii_digit()),
            };
            if kept {
                emit(between, from);
                previous = Some(between);
            }
        }
        if c == ',' {
            held = Some((c, origin));
            return;
        }
        emit(c, origin);
        previous = Some(c);
    });
    if let Some((',', from)) = held {
        emit(',', from);
    }
}

/// Every character folded by itself; blanks of all kinds become `' '`.
fn fold_characters(original: &str, mut emit: impl FnMut(char, Range<usize>)) {
    for (start, c) in original.char_indices() {
        let origin = start..start + c.len_utf8();
        if c.is_ascii() {
            match c {
                '\0'..=' ' | '\x7f' => emit(' ', origin),
                _ => emit(unify(c.to_ascii_lowercase()), origin),
            }
        } else if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            emit(simplify(c), origin);
        } else {
            for c in std::iter::once(c).nfkc().flat_map(char::to_lowercase).nfkc() {
                match c {
                    _ if c.is_whitespace() || c.is_control() => emit(' ', origin.clone()),
                    _ if is_invisible(c) => {}
                    _ => emit(unify(simplify(c)), origin.clone()),
                }
            }
        }
    }
}

fn simplify(c: char) -> char {
    match SIMPLIFIED.binary_search_by_key(&c, |&(traditional, _)| traditional) {
        Ok(at) => SIMPLIFIED[at].1,
        Err(_) => c,
    }
}

/// One form for characters that people and programs use for each other.
fn unify(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => '-',
        '•' | '‧' | '∙' | '・' | '･' => '·',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '〔' | '【' | '［' | '〖' | '﹝' => '[',
        '〕' | '】' | '］' | '〗' | '﹞' => ']',
        '∶' | '︰' => ':',
        '〜' | '～' => '~',
        _ => c,
    }
}

/// Zero-width marks: soft hyphen, zero-width space and joiners, byte-order
/// mark, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// A letter or digit of the alphabets written with blanks between words.
pub(super) fn is_run_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!is_han_like(c) && c.is_alphanumeric())
}

/// Characters that stand for themselves: Han, kana, and other scripts written
/// without blanks.
pub(super) fn is_han_like(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds() {
        for (original, folded) in [
            ("ＲＣＥＰ", "rcep"),
            ("離岸貿易", "离岸贸易"),
            ("跨境電子商務 海外倉", "跨境电子商务海外仓"),
            ("41. 76 万亿元", "41.76万亿元"),
            ("438,467.9 亿元", "438467.9亿元"),
            ("1 713\n家", "1713家"),
            ("LNG 罐箱", "lng罐箱"),
            ("full  custody\nmodel", "full custody model"),
            ("“单一窗口”", "\"单一窗口\""),
            ("购—展–售-退", "购-展-售-退"),
            ("国办发〔2024〕1 号", "国办发[2024]1号"),
            ("重点，支持", "重点,支持"),
            ("零\u{200b}宽", "零宽"),
            (" ,, ", ",,"),
        ] {
            assert_eq!(fold(original), folded, "{original}");
        }
    }

    #[test]
    fn the_way_back_spans_what_was_dropped() {
        let original = "总值 41. 76 万亿";
        let folded = Folded::new(original);
        let at = folded.as_str().find("41.76").unwrap();
        assert_eq!(&original[folded.origin(at..at + 5)], "41. 76");
    }

    /// Texts in which the rules meet: blanks, commas, digits, widths, scripts.
    fn tricky() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![
                proptest::sample::select(vec![
                    " ", "  ", "\n", "\u{3000}", "\u{a0}", ",", "，", ".", "。", "1", "23", "４", "①", "a",
                    "Ｂ", "仓", "倉", "貿", "“", "—", "（", "+", "\u{200b}", "½", "㎡", "İ", "ﬁ", "ｶﾞ",
                ])
                .prop_map(str::to_owned),
                "\\PC{0,3}",
            ],
            0..24,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in tricky()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn both_ways_of_folding_agree_and_point_at_characters(text in tricky()) {
            let folded = Folded::new(&text);
            prop_assert_eq!(folded.as_str(), fold(&text));
            for (at, c) in folded.as_str().char_indices() {
                let origin = folded.origin(at..at + c.len_utf8());
                prop_assert!(text.get(origin.clone()).is_some_and(|part| !part.is_empty()), "{origin:?}");
            }
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let text = String::from_utf8_lossy(&bytes);
            let folded = Folded::new(&text);
            let _ = folded.origin(0..folded.as_str().len());
        }
    }
}
