//! Until when something is to be done, as official Chinese writes it between
//! the names of a list: 6月底前, 2025年第三季度, 长期坚持.
//!
//! In: a short text without separators. Out: whether it is a deadline. Which
//! day is meant is not said here.

use super::ends_like_agency;

/// The longest text taken for a deadline, in characters without blanks.
const LONGEST: usize = 24;

/// What a deadline begins with if it is no date.
const PERIODS: [&str; 29] = [
    "长期",
    "持续",
    "常态化",
    "立即",
    "即时",
    "适时",
    "即日起",
    "全年",
    "常年",
    "每年",
    "每月",
    "每周",
    "每季度",
    "每半年",
    "年内",
    "年底",
    "年末",
    "年中",
    "上半年",
    "下半年",
    "今年",
    "明年",
    "本月",
    "当年",
    "近期",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
];

/// What a date or a period of time ends with.
const ENDS: [&str; 9] = ["年", "月", "日", "底", "末", "初", "季度", "半年", "旬"];

/// How many bytes of a text are a deadline, if it is one: all of 长期坚持, the
/// 6月底前 of 6月底前完成. Blanks do not matter.
pub(crate) fn deadline(text: &str) -> Option<usize> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.is_empty() || bare.chars().count() > LONGEST || ends_like_agency(&bare) {
        return None;
    }
    let begins_with_period = PERIODS.iter().any(|word| bare.starts_with(word));
    let begins_with_date = begins_with_date(&bare);
    if !begins_with_period && !begins_with_date {
        return None;
    }
    // 6月底前出台方案: what is done by then is no part of it.
    if let Some(end) = until(text) {
        return Some(end);
    }
    let done = text.strip_suffix("完成").unwrap_or(text);
    let dated = ENDS.iter().any(|end| done.trim_end().ends_with(end));
    (begins_with_period || dated).then_some(done.len())
}

/// Whether a text says from when it holds, which is no deadline: 自本月起执行.
pub(crate) fn is_beginning(text: &str) -> bool {
    text.starts_with(['自', '从']) && text.contains('起') && text.chars().count() <= LONGEST
}

/// Whether a text begins with a day, a month, a quarter or a year: 2024年, 6月, 一季度.
fn begins_with_date(bare: &str) -> bool {
    const DIGITS: &str = "0123456789０１２３４５６７８９〇零一二三四五六七八九十两";
    let rest = bare.trim_start_matches(|c| DIGITS.contains(c));
    rest.len() < bare.len() && ["年", "月", "日", "季度", "个月"].iter().any(|unit| rest.starts_with(unit))
}

/// The byte behind 前 or 之前, where it closes a point in time.
fn until(text: &str) -> Option<usize> {
    text.match_indices('前').map(|(at, word)| at + word.len()).find(|&end| {
        // 前三季度 is a span of time.
        !text.get(end..).unwrap_or_default().trim_start().starts_with(['一', '二', '两', '三', '四'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_between_names() {
        for (text, expected) in [
            ("6月底前", "6月底前"),
            ("6 月底前完成", "6 月底前"),
            ("2024年6月底前出台方案", "2024年6月底前"),
            ("4月15日前完成报名", "4月15日前"),
            ("2025年第三季度", "2025年第三季度"),
            ("2023 年12 月30 日", "2023 年12 月30 日"),
            ("12月完成", "12月"),
            ("年底前", "年底前"),
            ("一季度末", "一季度末"),
            ("长期坚持", "长期坚持"),
            ("立即启动", "立即启动"),
            ("持续推进", "持续推进"),
            ("每季度末", "每季度末"),
            ("2024年前三季度", "2024年前三季度"),
        ] {
            let length = deadline(text).expect(text);
            assert_eq!(&text[..length], expected);
        }
        for text in ["市商务局", "前海管理局", "5G专班", "12345热线中心", "一体化办公室", "三农办", ""]
        {
            assert_eq!(deadline(text), None, "{text}");
        }
        assert!(is_beginning("自本月起执行") && !is_beginning("自然资源局"));
    }
}
