//! A text as figures are read in it, with the way back to the original: digits and
//! marks in one width, no blanks beside Han characters, no commas or blanks in numbers.
//!
//! Not the folding of searches: what a text is called stays as it is written, and
//! two numbers beside each other stay two.

use std::ops::Range;

use crate::wording::half_width;

/// Marks that end a clause of plain text.
pub(super) const CLAUSE: [char; 10] = ['，', '；', '。', '：', '！', '？', '\n', '（', '）', '|'];

/// A text made plain.
#[derive(Debug)]
pub(super) struct Plain {
    text: String,
    /// For every byte of `text`, where its character stands in the original.
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Behind which byte of `text` a comma or blank inside a number was left out last.
    comma: usize,
}

impl Plain {
    /// Makes a text of at most 4 GiB plain.
    pub(super) fn new(original: &str) -> Self {
        let characters: Vec<(usize, char)> = original.char_indices().collect();
        let mut plain = Self { text: String::new(), starts: Vec::new(), ends: Vec::new(), comma: 0 };
        for (at, &(start, c)) in characters.iter().enumerate() {
            let before = plain.text.chars().next_back();
            let after = characters.get(at + 1..).unwrap_or_default().iter().map(|(_, c)| *c);
            if let Some(c) = plain.said(c, before, after) {
                plain.text.push(c);
                let end = start + characters[at].1.len_utf8();
                plain.starts.resize(plain.text.len(), u32::try_from(start).unwrap_or(u32::MAX));
                plain.ends.resize(plain.text.len(), u32::try_from(end).unwrap_or(u32::MAX));
            }
        }
        plain
    }

    /// What a character becomes; nothing for blanks and for commas inside numbers.
    fn said(&mut self, c: char, before: Option<char>, after: impl Iterator<Item = char>) -> Option<char> {
        let digit = |c: char| c.is_ascii_digit();
        if c == '\n' {
            return Some(c);
        }
        if c.is_whitespace() {
            let after: Vec<char> = after.collect();
            let next = half_width(*after.iter().find(|c| !c.is_whitespace())?);
            let before = before?;
            // 2 500台 is 2500台.
            if before.is_ascii_digit() && self.ends_thousands(&after) {
                self.comma = self.text.len();
                return None;
            }
            // 41. 76 万亿 is what a printed line makes of 41.76.
            let pointed = self.text.strip_suffix('.').is_some_and(|number| number.ends_with(digit));
            let letters = before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
            return (letters || before == '.' && !pointed).then_some(' ');
        }
        match half_width(c) {
            ',' => {
                let thousand = self.ends_thousands(&after.take(4).collect::<Vec<_>>());
                if thousand {
                    self.comma = self.text.len();
                }
                (!thousand).then_some('，')
            }
            ';' => Some('；'),
            ':' => Some('：'),
            '(' => Some('（'),
            ')' => Some('）'),
            '!' => Some('！'),
            '?' => Some('？'),
            '〜' | '∼' => Some('~'),
            '－' | '–' | '‐' | '−' | '﹣' => Some('-'),
            '―' | '─' => Some('—'),
            c => Some(c),
        }
    }

    /// Whether a comma or blank stands inside a number, as in 438,467: between at most
    /// three digits, or three since the one before, and exactly three more.
    fn ends_thousands(&self, after: &[char]) -> bool {
        let digit = |c: &char| half_width(*c).is_ascii_digit();
        let three = after.iter().take(3).filter(|c| digit(c)).count() == 3;
        let number = self.text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let since = self.text.len() - self.comma.max(number);
        let begun = if self.comma > number { since == 3 } else { (1..=3).contains(&since) };
        let behind_point = self.text.get(..number).is_some_and(|before| before.ends_with('.'));
        three && begun && !behind_point && !after.get(3).is_some_and(digit)
    }

    /// The plain text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that bytes of the plain text came from.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.checked_sub(1).and_then(|last| self.ends.get(last));
        match (self.starts.get(range.start), last) {
            (Some(&start), Some(&end)) if range.start < range.end => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blanks_and_commas_of_numbers_go() {
        for (original, plain) in [
            ("总值 41. 76 万亿元,下降", "总值41.76万亿元，下降"),
            ("438,467.9 亿元", "438467.9亿元"),
            ("1,234,567 家", "1234567家"),
            ("2 500 台、1 234 567 家", "2500台、1234567家"),
            ("105 00 家", "105 00家"),
            ("2024 100 家", "2024 100家"),
            ("0.5 300 家", "0.5 300家"),
            ("TikTok Shop 有 20 万", "TikTok Shop有20万"),
            ("２０２３ 年１—１１ 月", "2023年1—11月"),
        ] {
            assert_eq!(Plain::new(original).text(), plain);
        }
    }

    proptest! {
        #[test]
        fn every_part_stands_in_the_original(text in "[0-9,，. 年万a　—~（）\n]{0,20}|\\PC{0,12}") {
            let plain = Plain::new(&text);
            for (at, c) in plain.text().char_indices() {
                let origin = plain.origin(at..at + c.len_utf8());
                prop_assert!(text.get(origin).is_some_and(|part| part.chars().count() == 1));
            }
        }
    }
}
