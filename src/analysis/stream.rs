//! The character stream and the bigrams: what guarantees completeness.
//!
//! In: a folded text. Out: tokens in order. A Han character is a token, a run
//! of Latin letters and digits is one (with the points inside numbers), and so
//! is a symbol such as `+` or `%`. Quotation marks, dashes and blanks are passed
//! over, so that 单一窗口建设 is found in “单一窗口”建设; any other punctuation leaves
//! a gap of one position, so that nothing is found across the end of a clause
//! or a bracket (服务（贸易）平台 holds no 服务贸易). Texts and queries go through the same function.

use std::ops::Range;

use super::fold::{is_han_like, is_run_character};

/// A token of the character stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamToken<'a> {
    /// The token, a slice of the folded text.
    pub text: &'a str,
    /// Its place in the stream, counted from 0; clauses leave a gap.
    pub position: u32,
    /// Its bytes in the folded text.
    pub range: Range<usize>,
}

/// The character stream of a folded text.
pub fn characters(folded: &str) -> impl Iterator<Item = StreamToken<'_>> {
    let mut rest = folded.char_indices().peekable();
    let mut position = 0;
    let mut gap = false;
    std::iter::from_fn(move || {
        while let Some((start, c)) = rest.next() {
            let mut end = start + c.len_utf8();
            if is_run_character(c) {
                let mut last = c;
                while let Some(&(at, next)) = rest.peek() {
                    let point = next == '.' && last.is_ascii_digit() && digit_follows(folded, at + 1);
                    if !is_run_character(next) && !point {
                        break;
                    }
                    last = next;
                    end = at + next.len_utf8();
                    rest.next();
                }
            } else if is_transparent(c) {
                continue;
            } else if is_separator(c) {
                gap = true;
                continue;
            }
            // The gap before the first token says nothing.
            if gap && position > 0 {
                position += 1;
            }
            gap = false;
            let token = StreamToken { text: &folded[start..end], position, range: start..end };
            position += 1;
            return Some(token);
        }
        None
    })
}

/// What a folded character is to the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamSort {
    /// Part of a run of letters and digits.
    Run,
    /// Passed over: quotation marks, dashes, blanks.
    Passed,
    /// Punctuation, which leaves a gap.
    Gap,
    /// A token by itself.
    Single,
}

impl StreamSort {
    /// That of a character.
    pub fn of(c: char) -> Self {
        match c {
            _ if is_run_character(c) => Self::Run,
            _ if is_transparent(c) => Self::Passed,
            _ if is_separator(c) => Self::Gap,
            _ => Self::Single,
        }
    }
}

/// The character stream as a text: tokens one after the other, with `|` for a gap
/// and a blank between two runs. Whatever stands in a text by the stream, a part of
/// a run at its ends included, stands in this text of it literally.
pub fn stream_text(folded: &str) -> String {
    let mut text = String::with_capacity(folded.len());
    let mut next = 0;
    let mut after_run = false;
    for token in characters(folded) {
        let run = is_run(token.text);
        if token.position > next {
            text.push('|');
        } else if run && after_run {
            text.push(' ');
        }
        text.push_str(token.text);
        next = token.position + 1;
        after_run = run;
    }
    text
}

/// The pairs of neighbouring Han characters of a folded text.
pub fn bigrams(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .char_indices()
        .zip(folded.char_indices().skip(1))
        .filter(|&((_, left), (_, right))| is_han_like(left) && is_han_like(right))
        .map(|((start, _), (second, right))| &folded[start..second + right.len_utf8()])
}

/// Whether a token is a run of letters and digits, of which a query may give
/// only a part (`RCE` of `RCEP`).
pub fn is_run(token: &str) -> bool {
    token.chars().next().is_some_and(is_run_character)
}

/// Whether a folded text has no punctuation that leaves a gap, so that the
/// stream says all of it.
pub fn is_continuous(folded: &str) -> bool {
    let mut end = 0;
    let between_says_nothing = |between: &str| between.chars().all(is_transparent);
    for token in characters(folded) {
        if !folded.get(end..token.range.start).is_some_and(between_says_nothing) {
            return false;
        }
        end = token.range.end;
    }
    end > 0 && folded.get(end..).is_some_and(between_says_nothing)
}

fn digit_follows(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn is_transparent(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '<'
                | '>'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '«'
                | '»'
                | '-'
                | '·'
                | '_'
                | '`'
                | '*'
                | '#'
        )
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '。'
            | '、'
            | '…'
            | '|'
            | '\\'
            | '/'
            | '~'
            | '¡'
            | '¿'
            | '※'
            | '†'
    ) || (!c.is_alphanumeric() && c.is_ascii_control())
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, u32)]) {
        let folded = fold(text);
        let tokens: Vec<_> = characters(&folded).map(|token| (token.text, token.position)).collect();
        assert_eq!(tokens, expected, "{text}");
    }

    #[test]
    fn tokens_and_positions() {
        check("海外仓", &[("海", 0), ("外", 1), ("仓", 2)]);
        check("“保税+ERP”监管", &[("保", 0), ("税", 1), ("+", 2), ("erp", 3), ("监", 4), ("管", 5)]);
        check("41. 76 万", &[("41.76", 0), ("万", 1)]);
        check("出口。进口", &[("出", 0), ("口", 1), ("进", 3), ("口", 4)]);
        check("服务（贸易）", &[("服", 0), ("务", 1), ("贸", 3), ("易", 4)]);
        check("。，仓", &[("仓", 0)]);
        check("20+8", &[("20", 0), ("+", 1), ("8", 2)]);
        check("3.", &[("3", 0)]);
    }

    #[test]
    fn a_stream_is_a_text() {
        for (text, expected) in [
            ("“单一窗口”建设", "单一窗口建设"),
            ("（一）完善：\"full custody\"，3.5%", "一|完善|full custody|3.5%"),
            ("e-commerce 41. 76", "e commerce 41.76"),
            ("。”", ""),
        ] {
            assert_eq!(stream_text(&fold(text)), expected, "{text}");
        }
    }

    #[test]
    fn bigrams_do_not_cross_what_is_no_han() {
        assert_eq!(bigrams("海外仓b型仓库").collect::<Vec<_>>(), ["海外", "外仓", "型仓", "仓库"]);
    }

    proptest! {
        #[test]
        fn tokens_are_slices_in_order(text in "\\PC{0,40}") {
            let folded = fold(&text);
            let mut end = 0;
            for token in characters(&folded) {
                prop_assert!(token.range.start >= end);
                prop_assert_eq!(&folded[token.range.clone()], token.text);
                end = token.range.end;
            }
        }

        /// The promise of whoever searches in it.
        #[test]
        fn a_part_of_a_text_is_a_part_of_its_stream(
            text in "[海外仓“”（）。，1-3a-c.+ \u{3000}“Ａ倉]{0,24}",
            from in 0_usize..24,
            length in 0_usize..24,
        ) {
            let part: String = text.chars().skip(from).take(length).collect();
            let (whole, part) = (stream_text(&fold(&text)), stream_text(&fold(&part)));
            prop_assert!(whole.contains(&part), "{part} in {whole}");
        }
    }
}
