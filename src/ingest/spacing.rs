//! Blanks that the layout put into a text and its author did not: inside
//! numbers (`41. 76`), around Chinese punctuation, doubled.
//!
//! Blanks between Han characters and Latin letters or digits are the author's
//! and stay. Works on one text at a time; knows nothing of lines.

use super::repair::{Reason, RepairKind, Repairs};
use crate::wording::{is_han, is_note_mark, is_punctuation};

/// Removes the blanks of the layout from a text, with a record each.
pub(crate) fn mend(text: &str, line: usize, repairs: &mut Repairs) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if c != ' ' {
            mended.push(c);
            at += 1;
            continue;
        }
        let run = chars.iter().skip(at).take_while(|&&c| c == ' ').count();
        let around = BlankContext::of(&chars, at, at + run);
        let keep = match around.fault() {
            Some(_) => 0,
            None => 1,
        };
        if keep < run {
            let shown: String = chars.iter().skip(at.saturating_sub(5)).take(run + 10).collect();
            repairs.note(line, RepairKind::Replaced, shown, around.fault().unwrap_or(Reason::LayoutBlank));
        }
        if keep == 1 {
            mended.push(' ');
        }
        at += run;
    }
    mended
}

/// The characters around a run of blanks.
struct BlankContext {
    /// The second character before the blanks.
    earlier: Option<char>,
    before: char,
    after: char,
    /// The second character after the blanks, blanks not counted.
    later: Option<char>,
    /// Whether nothing but digits and a point stands before the blanks.
    leads: bool,
}

impl BlankContext {
    fn of(chars: &[char], start: usize, end: usize) -> Self {
        let get = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied();
        Self {
            earlier: chars.iter().take(start.saturating_sub(1)).rev().copied().find(|&c| c != ' '),
            before: get(start.checked_sub(1)).unwrap_or(' '),
            after: get(Some(end)).unwrap_or(' '),
            later: chars.iter().skip(end + 1).copied().find(|&c| c != ' '),
            leads: start <= 3 && year_follows(chars, end),
        }
    }

    /// Why the blanks do not belong here; `None` if one of them does.
    fn fault(&self) -> Option<Reason> {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let decimal = self.before == '.' && digit(self.earlier) && self.after.is_ascii_digit() && !self.leads;
        let fraction = (self.after == '/' && self.before.is_ascii_digit() && digit(self.later))
            || (self.before == '/' && self.after.is_ascii_digit() && digit(self.earlier));
        if decimal || fraction {
            return Some(Reason::NumberBlank);
        }
        (self.after_punctuation() || self.before_punctuation()).then_some(Reason::LayoutBlank)
    }

    /// A blank after punctuation of Chinese text. After a closing bracket it
    /// may be the author's: `(一) 扩大`.
    fn after_punctuation(&self) -> bool {
        match self.before {
            '\u{3000}' | '(' | '（' | '《' | '“' | '〔' => true,
            '”' | '》' => self.after == '“' || self.after == '《',
            ')' | '）' | '—' | '…' => false,
            ',' | ';' | ':' | '?' | '!' => {
                is_han(self.after) || self.earlier.is_some_and(|c| is_han(c) || is_punctuation(c) || c == ']')
            }
            other => is_punctuation(other),
        }
    }

    /// A blank before punctuation or a footnote mark of Chinese text.
    fn before_punctuation(&self) -> bool {
        match self.after {
            '\u{3000}' => true,
            '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '”' | '〕' => true,
            ',' | ';' | ':' | '?' | '!' | ')' => !self.before.is_ascii_alphabetic(),
            other => is_note_mark(other),
        }
    }
}

/// Whether a year follows, so that a number before it is no decimal: `1. 2023 年`.
fn year_follows(chars: &[char], at: usize) -> bool {
    let digits = chars.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
    digits == 4 && chars.iter().skip(at + digits).find(|&&c| c != ' ') == Some(&'年')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blanks_of_the_layout_go_and_those_of_the_author_stay() {
        for (text, expected) in [
            ("总值 41. 76 万亿元", "总值 41.76 万亿元"),
            ("- -2. 4", "- -2.4"),
            ("超过 1 / 3,远超", "超过 1/3,远超"),
            ("最佳道路[1] ,促进", "最佳道路[1],促进"),
            ("下降 0. 3%[2] 。 按美元", "下降 0.3%[2]。按美元"),
            ("(一) 扩大先进制造业出口。", "(一) 扩大先进制造业出口。"),
            ("13%; 与此同时, 2023 年", "13%;与此同时,2023 年"),
            ("“近岸化” “友岸化”", "“近岸化”“友岸化”"),
            ("( B 型)尝试", "(B 型)尝试"),
            ("表 1　 2023 年", "表 1　2023 年"),
            ("阿根廷) ③。", "阿根廷)③。"),
            ("Notice: The content", "Notice: The content"),
            ("1. 2023 年工作", "1. 2023 年工作"),
            ("1. 区域化", "1. 区域化"),
            ("structure  improving", "structure improving"),
            ("10 ~ 15 天", "10 ~ 15 天"),
        ] {
            assert_eq!(mend(text, 1, &mut Repairs::default()), expected);
        }
    }

    proptest! {
        #[test]
        fn only_blanks_change(text in "[ 0-9.,一年。()/a]{0,30}") {
            let squeeze = |t: &str| t.replace(' ', "");
            let mended = mend(&text, 1, &mut Repairs::default());
            prop_assert_eq!(squeeze(&mended), squeeze(&text));
        }
    }
}
