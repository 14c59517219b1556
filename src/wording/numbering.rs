//! Numbers of headings and measures: `一、`, `（一）`, `1.`, `第十条` and the like,
//! the four levels of GB/T 9704 and those of statutes.

use super::is_han;
use super::parse_numeral;

/// A style of numbering, from the outermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Style {
    /// 第一编, 第一篇
    Book,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 一、
    Enumeration,
    /// 第一条
    Article,
    /// （一）
    Bracketed,
    /// 1.
    Arabic,
    /// （1）
    BracketedArabic,
    /// ①
    Circled,
}

/// The number at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbering<'a> {
    /// Its style.
    pub style: Style,
    /// Its value.
    pub ordinal: u32,
    /// 1 for the 之一 of an article that was inserted later; 0 else.
    pub inserted: u32,
    /// As written, without the `、` or `.` after it.
    pub as_written: &'a str,
    /// What follows, without blanks before it.
    pub rest: &'a str,
}

/// Reads the number at the start of a text. `None` where there is none, or
/// where it is part of a quantity (`1. 06 万亿`, `2023 年`).
pub(crate) fn numbering(text: &str) -> Option<Numbering<'_>> {
    bracketed(text).or_else(|| ordinal_word(text)).or_else(|| plain(text)).or_else(|| circled(text))
}

/// What stands behind the number of a point within a sentence: 一是, 二要.
pub(crate) fn behind_point(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.strip_prefix(['是', '要']).filter(|_| rest.len() < text.len())
}

fn circled(text: &str) -> Option<Numbering<'_>> {
    let first = text.chars().next().filter(|c| ('①'..='⑳').contains(c))?;
    let (as_written, rest) = text.split_at_checked(first.len_utf8())?;
    let ordinal = u32::from(first) - u32::from('①') + 1;
    Some(Numbering { style: Style::Circled, ordinal, inserted: 0, as_written, rest: rest.trim_start() })
}

fn bracketed(text: &str) -> Option<Numbering<'_>> {
    let inner = text.strip_prefix(['(', '（'])?;
    let (digits, rest) = inner.split_once([')', '）'])?;
    let trimmed = digits.trim();
    let ordinal = parse_numeral(trimmed).filter(|&n| n > 0 && trimmed.chars().count() <= 5)?;
    let arabic = trimmed.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let style = if arabic { Style::BracketedArabic } else { Style::Bracketed };
    let as_written = text.strip_suffix(rest)?;
    Some(Numbering { style, ordinal, inserted: 0, as_written, rest: rest.trim_start() })
}

/// What follows an article that is referred to: 第三条规定的.
const REFERRING: [&str; 24] = [
    "规定", "第", "的", "、", "，", "所", "款", "至", "和", "或", "与", "之", "中", "及", "到", "～", "—",
    "-", "。", "；", "）", "》", "明确", "要求",
];

/// The longest title of a chapter that stands right behind its number, in
/// characters.
const LONGEST_GLUED: usize = 20;

fn ordinal_word(text: &str) -> Option<Numbering<'_>> {
    let inner = text.strip_prefix('第')?;
    let (digits, unit) = inner.char_indices().take(9).find_map(|(at, c)| {
        let style = match c {
            '编' | '篇' => Style::Book,
            '章' => Style::Chapter,
            '节' => Style::Section,
            '条' => Style::Article,
            _ => return None,
        };
        Some((inner.get(..at)?, (style, at + c.len_utf8())))
    })?;
    let ordinal = parse_numeral(digits.trim())?;
    let (style, end) = unit;
    let rest = inner.get(end..)?;
    let (inserted, rest) = insertion(rest).filter(|_| style == Style::Article).unwrap_or((0, rest));
    // 第三条规定 in running text is a reference, no number of its own.
    let glued = !(rest.is_empty() || rest.starts_with(char::is_whitespace));
    let heads = rest.chars().count() <= LONGEST_GLUED && !rest.contains(['。', '，', '；']);
    if glued && (REFERRING.iter().any(|word| rest.starts_with(word)) || style != Style::Article && !heads) {
        return None;
    }
    Some(Numbering {
        style,
        ordinal,
        inserted,
        as_written: text.strip_suffix(rest)?,
        rest: rest.trim_start(),
    })
}

/// The 之一 of 第一百二十条之一, an article that was inserted later, and what
/// follows it.
pub(crate) fn insertion(text: &str) -> Option<(u32, &str)> {
    let inner = text.strip_prefix('之')?;
    let numeral = |c: char| parse_numeral(c.encode_utf8(&mut [0; 4])).is_some() || c == '百';
    let digits: usize = inner.chars().take(4).take_while(|&c| numeral(c)).map(char::len_utf8).sum();
    let (digits, rest) = inner.split_at_checked(digits)?;
    Some((parse_numeral(digits).filter(|&number| number > 0)?, rest))
}

fn plain(text: &str) -> Option<Numbering<'_>> {
    let (at, mark) = text.char_indices().take(8).find(|(_, c)| matches!(c, '、' | '.' | '．'))?;
    let digits = text.get(..at)?;
    let ordinal = parse_numeral(digits)?;
    let rest = text.get(at + mark.len_utf8()..)?.trim_start();
    let arabic = digits.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let sound = match (arabic, mark) {
        (true, _) => {
            digits.chars().count() <= 3 && (!rest.starts_with(|c: char| c.is_ascii_digit()) || is_year(rest))
        }
        (false, '、') => true,
        // 三.建立机制, a slip for 三、.
        (false, _) => rest.starts_with(is_han),
    };
    let style = if arabic { Style::Arabic } else { Style::Enumeration };
    (sound && ordinal > 0).then_some(Numbering { style, ordinal, inserted: 0, as_written: digits, rest })
}

/// Whether a text begins with a year: 2. 2023 年6 月底前.
fn is_year(text: &str) -> bool {
    let after = text.strip_prefix("20").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    after.is_some_and(|after| after.trim_start().starts_with('年') && text.len() - after.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_style_of_number_is_read() {
        for (text, style, ordinal, as_written, rest) in [
            ("一、促进产业", Style::Enumeration, 1, "一", "促进产业"),
            ("(一) 扩大", Style::Bracketed, 1, "(一)", "扩大"),
            ("（二十四）推进", Style::Bracketed, 24, "（二十四）", "推进"),
            ("1. 区域化", Style::Arabic, 1, "1", "区域化"),
            ("3．支持", Style::Arabic, 3, "3", "支持"),
            ("2.2023 年底前完成", Style::Arabic, 2, "2", "2023 年底前完成"),
            ("③完善", Style::Circled, 3, "③", "完善"),
            ("（2）电商", Style::BracketedArabic, 2, "（2）", "电商"),
            ("第十条　本办法", Style::Article, 10, "第十条", "本办法"),
            ("第一章 总则", Style::Chapter, 1, "第一章", "总则"),
        ] {
            let expected = Numbering { style, ordinal, inserted: 0, as_written, rest };
            assert_eq!(numbering(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_inserted_article_has_a_number_of_its_own() {
        for (text, ordinal, inserted, as_written) in [
            ("第一百二十条之一　组织", 120, 1, "第一百二十条之一"),
            ("第七条之十二 出租人", 7, 12, "第七条之十二"),
            ("第120条之2 出租人", 120, 2, "第120条之2"),
        ] {
            let found = numbering(text).map(|number| (number.ordinal, number.inserted, number.as_written));
            assert_eq!(found, Some((ordinal, inserted, as_written)), "{text}");
        }
        assert_eq!(numbering("第七条之一规定的情形"), None);
        assert_eq!(numbering("第七条之规定"), None);
    }

    #[test]
    fn quantities_and_references_are_no_numbers() {
        for text in [
            "1. 06 万亿元",
            "2023 年",
            "第三条规定",
            "(1—11 月)(%)",
            "一方面,",
            "(见表 1)",
            "",
            "、",
            "2023.",
            "（万元）",
        ] {
            assert_eq!(numbering(text), None, "{text}");
        }
    }
}
