//! Classes of characters that the layout of Chinese text turns on: scripts,
//! sentence ends, widths. Single characters and lines only, no meaning.

/// A Han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// A circled number, as footnotes are marked with.
pub(crate) fn is_note_mark(c: char) -> bool {
    matches!(c, '①'..='⑳')
}

/// A character of ASCII for its twin in full width.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Punctuation that Chinese text sets without a blank around it, in the full
/// width and, as many sources have it, in the half width.
pub(crate) fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '。' | '，'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〔'
            | '〕'
            | '【'
            | '】'
            | '「'
            | '」'
            | '…'
            | '—'
            | ','
            | ';'
            | ':'
            | '?'
            | '!'
            | '('
            | ')'
    )
}

/// Whether a text ends a sentence: 。？！ or …, also inside closing quotation
/// marks, brackets or before a reference mark.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| {
        matches!(c, '”' | '’' | '」' | '》' | '）' | ')' | '"') || is_note_mark(c)
    });
    let finished = |text: &str| text.ends_with(['。', '？', '！', '…', '?', '!']);
    // 增长力度较小。（注：仅作参考）: a remark in brackets after the full stop.
    let remark = text.ends_with([')', '）']).then(|| text.rfind(['(', '（'])).flatten();
    finished(end) || remark.and_then(|open| text.get(..open)).is_some_and(finished)
}

/// The width of a text in ems: one for wide characters, a half for others.
pub(crate) fn width(text: &str) -> f32 {
    let halves: u32 = text
        .chars()
        .map(|c| if c > '\u{2e7f}' || ('\u{2010}'..='\u{27ff}').contains(&c) { 2 } else { 1 })
        .sum();
    // Lines are far shorter than the point where an `f32` loses whole numbers.
    halves as f32 / 2.0
}

/// What belongs between two pieces of one line: a blank or nothing.
///
/// `apart` says whether the source sets a blank between Han characters and
/// Latin letters or digits. `before` is the text so far.
pub(crate) fn seam(before: &str, after: &str, apart: bool) -> &'static str {
    let (Some(a), Some(b)) = (before.chars().next_back(), after.chars().next()) else {
        return "";
    };
    let latin = |c: char| c.is_ascii_alphanumeric();
    let blank = (latin(a) && latin(b))
        || a == '|'
        || b == '|'
        || (apart && ((latin(a) && is_han(b)) || (is_han(a) && latin(b))))
        || (b.is_ascii_alphabetic()
            && matches!(a, '.' | ',' | ';' | ':' | '?' | '!')
            && before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphabetic()));
    if blank { " " } else { "" }
}

/// Whether a text sets a blank between Han characters and Latin letters or
/// digits, by majority of the places where they meet.
pub(crate) fn sets_scripts_apart(text: &str) -> bool {
    let (mut apart, mut together) = (0_usize, 0_usize);
    let (mut previous, mut earlier) = ('\n', '\n');
    for c in text.chars() {
        let latin_and_han = |a: char, b: char| {
            (a.is_ascii_alphabetic() && is_han(b)) || (is_han(a) && b.is_ascii_alphabetic())
        };
        if latin_and_han(previous, c) {
            together += 1;
        } else if previous == ' ' && latin_and_han(earlier, c) {
            apart += 1;
        }
        (earlier, previous) = (previous, c);
    }
    apart > together
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_may_end_inside_quotation_marks_and_before_a_mark() {
        for (text, ends) in [
            ("结束。", true),
            ("“结束。”", true),
            ("比率。①", true),
            ("增长力度较小。(*注,仅作参考对比)", true),
            ("三类模式(如京东印尼仓等)", false),
            ("比率,", false),
            ("标题", false),
            ("", false),
        ] {
            assert_eq!(ends_sentence(text), ends, "{text}");
        }
    }

    #[test]
    fn scripts_keep_the_distance_the_source_gives_them() {
        for (before, after, apart, expected) in [
            ("汽车工业园二", "期项目", true, ""),
            ("远洋航线的 LNG", "运输船队", true, " "),
            ("远洋航线的LNG", "运输船队", false, ""),
            ("trade.", "This", false, " "),
            ("看到,", "2023 年", true, ""),
            ("new", "quality", false, " "),
        ] {
            assert_eq!(seam(before, after, apart), expected, "{before}⏎{after}");
        }
    }
}
