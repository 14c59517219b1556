//! Times of which figures speak: 2024年, 2023 年 1—11 月, 前11个月, 上半年.
//!
//! In: plain text that begins with such a time. Out: its months, with or without
//! a year; a time that says for how long and not when is told apart.

use std::fmt;

use crate::wording::{half_width, parse_numeral};

/// From which month until which: 2024年1—11月. Both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigurePeriod {
    /// Year and month, counted from 1.
    pub from: (u32, u32),
    /// Year and month.
    pub until: (u32, u32),
}

impl FigurePeriod {
    /// A whole year.
    pub fn year(year: u32) -> Self {
        Self { from: (year, 1), until: (year, 12) }
    }

    /// Months of a year.
    fn months(year: u32, from: u32, until: u32) -> Self {
        Self { from: (year, from), until: (year, until) }
    }

    /// The first and the last year.
    pub(super) fn years(&self) -> (u32, u32) {
        (self.from.0, self.until.0)
    }
}

impl fmt::Display for FigurePeriod {
    /// `2024`, `2024H1`, `2024Q3`, `2024-05`, `2023-01..2023-11`, `2020..2025`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((year, from), (last, until)) = (self.from, self.until);
        match (year == last, from, until) {
            (true, 1, 12) => write!(f, "{year}"),
            (true, 1, 6) => write!(f, "{year}H1"),
            (true, 7, 12) => write!(f, "{year}H2"),
            (true, from, until) if from % 3 == 1 && until == from + 2 => write!(f, "{year}Q{}", until / 3),
            (true, from, until) if from == until => write!(f, "{year}-{from:02}"),
            (false, 1, 12) => write!(f, "{year}..{last}"),
            _ => write!(f, "{year}-{from:02}..{last}-{until:02}"),
        }
    }
}

/// What a text says of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeSaid {
    /// A time with its year.
    When(FigurePeriod),
    /// Months of a year that stands elsewhere: 前11个月.
    Months(u32, u32),
    /// The year before, or the same time of it: 上年, 去年同期.
    YearBefore,
    /// So many years before: 5年前.
    YearsAgo(u32),
    /// For how long, or a day without a year: nothing that a figure is of.
    Other,
}

/// The time that a text begins with, and how many bytes it takes.
pub(super) fn time(text: &str) -> Option<(usize, TimeSaid)> {
    years(text).or_else(|| plan(text)).or_else(|| within_year(text)).or_else(|| relative(text))
}

/// 2024年, 2020—2025年, 1994年-2024年, with what of the year.
fn years(text: &str) -> Option<(usize, TimeSaid)> {
    let (first_length, first) = year_number(text)?;
    let rest = text.get(first_length..)?;
    let (named, rest_named) = match rest.strip_prefix('年') {
        Some(rest) => (true, rest.strip_prefix('度').unwrap_or(rest)),
        None => (false, rest),
    };
    let dash = rest_named.chars().next().filter(|c| "-—~至到".contains(*c));
    if let Some(dash) = dash {
        let behind = rest_named.get(dash.len_utf8()..)?;
        if let Some((length, last)) = year_number(behind)
            && let Some(rest) = behind.get(length..)?.strip_prefix('年')
            && last > first
        {
            let rest = rest.strip_prefix('间').or_else(|| rest.strip_prefix("期间")).unwrap_or(rest);
            let length = text.len() - rest.len();
            return Some((length, TimeSaid::When(FigurePeriod { from: (first, 1), until: (last, 12) })));
        }
    }
    if !named {
        // 从2023的第10名
        return rest.starts_with("的第").then_some((first_length, TimeSaid::When(FigurePeriod::year(first))));
    }
    let end = rest_named.starts_with(['末', '底']).then_some(('末'.len_utf8(), (12, 12)));
    let (mut length, months) = end.or_else(|| of_year(rest_named)).unwrap_or((0, (1, 12)));
    length += text.len() - rest_named.len();
    let mut period = FigurePeriod::months(first, months.0, months.1);
    let (said, behind) = text.split_at_checked(length)?;
    if let Some(until) = behind.strip_prefix(['至', '到', '-', '—', '~'])
        && said.ends_with('日')
        && let Some((more, TimeSaid::When(last))) = years(until)
    {
        length = text.len() - until.len() + more;
        period.until = last.until;
    }
    let behind = text.get(length..)?;
    // What is due on a day of the year, or on its last, is due in the year.
    let due = months != (1, 12) && behind.starts_with('前');
    if due {
        length += '前'.len_utf8();
    }
    if due || said.ends_with("12月31日") {
        period = FigurePeriod {
            from: (period.from.0, if due { 1 } else { period.from.1.min(1) }),
            until: (period.until.0, 12),
        };
    }
    Some((length, TimeSaid::When(period)))
}

/// “十四五”期间, “十五五”末.
fn plan(text: &str) -> Option<(usize, TimeSaid)> {
    let quoted = text.strip_prefix(['“', '"']);
    let inner = quoted.unwrap_or(text).strip_prefix('十')?;
    let digit = |text: &str| text.chars().next().map(|c| (c.len_utf8(), c));
    let (length, number) = digit(inner)?;
    let number = parse_numeral(number.encode_utf8(&mut [0; 4]))?;
    let rest = inner.get(length..)?.strip_prefix('五')?;
    let rest = if quoted.is_some() { rest.strip_prefix(['”', '"'])? } else { rest };
    let first = 1951 + (10 + number) * 5;
    let behind = |word: &str| rest.strip_prefix(word).map(|rest| text.len() - rest.len());
    if let Some(length) = behind("末").or_else(|| behind("期末")) {
        return Some((length, TimeSaid::When(FigurePeriod::year(first + 4))));
    }
    let length = behind("期间").or_else(|| behind("时期"))?;
    Some((length, TimeSaid::When(FigurePeriod { from: (first, 1), until: (first + 4, 12) })))
}

/// 1—11月份, 前11个月, 上半年, 全年: of a year that stands elsewhere.
fn within_year(text: &str) -> Option<(usize, TimeSaid)> {
    let (length, (from, until)) = of_year(text)?;
    let said = text.get(..length)?;
    // 1月17日 is the day of the news, and no time of a figure.
    let is_day = said.ends_with(['日', '号']);
    // What is due in a month is due in its year.
    if text.get(length..)?.starts_with('前')
        && until < 13
        && said.contains(['月', '底', '末'])
        && !said.starts_with('前')
    {
        return Some((length + '前'.len_utf8(), TimeSaid::Months(1, 12)));
    }
    Some((length, if is_day { TimeSaid::Other } else { TimeSaid::Months(from, until) }))
}

/// 上年, 去年同期; and how long something took: 近5年来, 8年内, 时隔9年.
fn relative(text: &str) -> Option<(usize, TimeSaid)> {
    const BEFORE: [&str; 8] =
        ["上年同期", "去年同期", "上年度", "上年末", "去年底", "上一年度", "上年", "去年"];
    if let Some(word) = BEFORE.iter().find(|word| text.starts_with(**word)) {
        return Some((word.len(), TimeSaid::YearBefore));
    }
    const LED: [&str; 9] = ["时隔", "过去的", "过去", "未来", "近", "最近", "今后", "此后", "每隔"];
    let led = LED.iter().find(|word| text.starts_with(**word)).map_or(0, |word| word.len());
    let (mut length, _) = number(text.get(led..)?)?;
    length += led;
    let rest = text.get(length..)?;
    // 预计3-5年内
    if let Some((more, _)) = rest.strip_prefix(['-', '—', '~', '至']).and_then(number) {
        length += rest.chars().next().map_or(0, char::len_utf8) + more;
    }
    let rest = text.get(length..)?;
    let rest = rest.strip_prefix(['多', '余']).unwrap_or(rest);
    const UNITS: [&str; 6] = ["年", "个月", "天", "周", "个季度", "个工作日"];
    let rest = UNITS.iter().find_map(|unit| rest.strip_prefix(unit))?;
    const BEHIND: [&str; 12] =
        ["以来", "来", "内", "前", "后", "之内", "以内", "间", "同期", "时间里", "期间", "中"];
    let behind = BEHIND.iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
    let length = text.len() - rest.len();
    match (led, behind) {
        (0, None) => None,
        (0, Some(more)) if rest.starts_with('前') && text.get(..length)?.ends_with('年') => {
            Some((length + more, TimeSaid::YearsAgo(number(text)?.1)))
        }
        (_, behind) => Some((length + behind.unwrap_or(0), TimeSaid::Other)),
    }
}

/// The part of a year that a text begins with: bytes and months.
fn of_year(text: &str) -> Option<(usize, (u32, u32))> {
    const PARTS: [(&str, (u32, u32)); 21] = [
        ("年内", (1, 12)),
        ("上半年", (1, 6)),
        ("下半年", (7, 12)),
        ("前三季度", (1, 9)),
        ("前3季度", (1, 9)),
        ("前两个季度", (1, 6)),
        ("第一季度", (1, 3)),
        ("第二季度", (4, 6)),
        ("第三季度", (7, 9)),
        ("第四季度", (10, 12)),
        ("一季度", (1, 3)),
        ("二季度", (4, 6)),
        ("三季度", (7, 9)),
        ("四季度", (10, 12)),
        ("1季度", (1, 3)),
        ("2季度", (4, 6)),
        ("3季度", (7, 9)),
        ("4季度", (10, 12)),
        ("全年", (1, 12)),
        ("年末", (12, 12)),
        ("年底", (12, 12)),
    ];
    if let Some((word, months)) = PARTS.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((word.len(), *months));
    }
    if let Some(rest) = text.strip_prefix('前') {
        let (length, until) = number(rest).filter(|(_, months)| (2..12).contains(months))?;
        let behind = rest.get(length..)?.strip_prefix("个月")?;
        return Some((text.len() - behind.len(), (1, until)));
    }
    let (length, from) = number(text).filter(|(_, month)| (1..=12).contains(month))?;
    let rest = text.get(length..)?;
    let (rest, from_named) = rest.strip_prefix('月').map_or((rest, false), |rest| (rest, true));
    let until = rest.strip_prefix(['-', '—', '~', '至', '到']).and_then(|behind| {
        let (length, until) = number(behind).filter(|(_, month)| (from + 1..=12).contains(month))?;
        Some((behind.get(length..)?.strip_prefix('月')?, until))
    });
    let (rest, until) = until.or(from_named.then_some((rest, from)))?;
    // 月 as a length, 月 in 月度.
    if rest.starts_with('度') {
        return None;
    }
    let day = |rest| number(rest).and_then(|(length, _)| rest.get(length..)?.strip_prefix(['日', '号']));
    let behind = day(rest);
    // 1月15日至2月18日
    let last = behind.and_then(|rest| {
        let rest = rest.strip_prefix(['至', '到', '-', '—', '~'])?;
        let (length, month) = number(rest).filter(|(_, month)| (from..=12).contains(month))?;
        Some((day(rest.get(length..)?.strip_prefix('月')?)?, month))
    });
    let until = last.map_or(until, |(_, month)| month);
    let rest = last.map(|(rest, _)| rest).or(behind).unwrap_or(rest);
    let rest = ["份", "末", "底", "上旬", "中旬", "下旬"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    Some((text.len() - rest.len(), (from, until)))
}

/// A year of four digits.
fn year_number(text: &str) -> Option<(usize, u32)> {
    let end = text.char_indices().nth(4).map_or(text.len(), |(at, _)| at);
    let digits = text.get(..end)?;
    let all = digits.chars().all(|c| half_width(c).is_ascii_digit() || "〇零一二三四五六七八九".contains(c));
    let year = parse_numeral(digits).filter(|_| all)?;
    (1900..2200).contains(&year).then_some((end, year))
}

/// A small number.
fn number(text: &str) -> Option<(usize, u32)> {
    const HAN: &str = "一二两三四五六七八九十";
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let end = if end > 0 { end } else { text.find(|c: char| !HAN.contains(c)).unwrap_or(text.len()) };
    Some((end, parse_numeral(text.get(..end)?).filter(|_| end <= 9)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_read() {
        for (text, length, said) in [
            ("2024年深圳", "2024年", "2024"),
            ("2024年全年亚洲", "2024年全年", "2024"),
            ("2023年1—11月份，泰国", "2023年1—11月份", "2023-01..2023-11"),
            ("2023年1至12月，", "2023年1至12月", "2023"),
            ("2023年上半年世界", "2023年上半年", "2023H1"),
            ("2023年前11个月，", "2023年前11个月", "2023-01..2023-11"),
            ("2020—2025年，中国", "2020—2025年", "2020..2025"),
            ("1994年-2024年共", "1994年-2024年", "1994..2024"),
            ("2023年10月3号网站", "2023年10月3号", "2023-10"),
            ("2022年年末，", "2022年年末", "2022-12"),
            ("2024年1月15日至2月18日，", "2024年1月15日至2月18日", "2024-01..2024-02"),
            ("2023年1月1日至2024年12月31日，", "2023年1月1日至2024年12月31日", "2023..2024"),
            ("2023年底前，", "2023年底前", "2023"),
            ("“十四五”期间，", "“十四五”期间", "2021..2025"),
            ("二〇二四年一季度", "二〇二四年一季度", "2024Q1"),
        ] {
            let Some((bytes, TimeSaid::When(period))) = time(text) else {
                panic!("{text}: {:?}", time(text))
            };
            assert_eq!((&text[..bytes], period.to_string().as_str()), (length, said), "{text}");
        }
        for (text, length, said) in [
            ("1—11月总吞吐量", "1—11月", TimeSaid::Months(1, 11)),
            ("前11个月，", "前11个月", TimeSaid::Months(1, 11)),
            ("全年进出口", "全年", TimeSaid::Months(1, 12)),
            ("1月17日，", "1月17日", TimeSaid::Other),
            ("近5年来", "近5年来", TimeSaid::Other),
            ("8年内扩大", "8年内", TimeSaid::Other),
            ("5年前的", "5年前", TimeSaid::YearsAgo(5)),
            ("3-5年内", "3-5年内", TimeSaid::Other),
            ("上年同期", "上年同期", TimeSaid::YearBefore),
        ] {
            assert_eq!(time(text), Some((length.len(), said)), "{text}");
        }
        for text in ["39年；", "1210退运", "2000台", "5G", "90多个国家"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn lengths_are_on_the_boundaries_of_characters(text in "[0-9一二十年月日号前全上半季度个近内来—-]{0,12}") {
            if let Some((length, _)) = time(&text) {
                prop_assert!(length > 0 && text.is_char_boundary(length));
            }
        }
    }
}
