//! Plain text → the numbers, ranks and times in it.
//!
//! What only looks like a figure is passed over here: numbers of articles, headings
//! and notes, names in quotation marks, codes and models, which have no unit, and
//! Chinese numerals that divide rather than count (三大指标).

mod counts;
mod fractions;
mod lasting;
mod ranks;

use std::borrow::Cow;
use std::ops::Range;

use super::figure::FigureValue;
use super::noun;
use super::period::{TimeSaid, time};
use super::plain::CLAUSE;
use crate::wording::amounts::AmountUnit;
use crate::wording::measured::{BOUNDS, LINKS};

/// A number, a rank or a time in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NumberMark {
    /// Its bytes of the plain text.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) said: MarkSaid,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum MarkSaid {
    /// So much of a unit.
    Number(NumberSaid),
    /// A place in an order, or places from one to another.
    Rank(FigureValue),
    /// When.
    Time(TimeSaid),
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NumberSaid {
    /// What it is worth.
    pub(super) value: FigureValue,
    /// Its unit, with what it is per: 元/平方米/月.
    pub(super) unit: String,
    /// What the unit counts.
    pub(super) kind: AmountUnit,
    /// Whether it says how long something lasted without a break.
    pub(super) streak: bool,
    /// 多 or 余, where that is written inside.
    pub(super) open: Option<&'static str>,
}

/// What numbers, ranks and times begin with, beside digits.
const BEGINNING: &str = "一二两三四五六七八九十百千几〇零第前后首榜探翻半过上下全去今时近未最此每年“\"-";

/// All marks of a text, in order and apart.
pub(super) fn marks(text: &str) -> Vec<NumberMark> {
    let mut marks: Vec<NumberMark> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).unwrap_or_default();
        let lasted = marks.last().is_some_and(|mark| {
            matches!(&mark.said, MarkSaid::Number(said) if said.kind == AmountUnit::Time && !said.streak)
        });
        if let Some(length) = passed_over(rest) {
            at += length;
            continue;
        }
        // Most characters begin nothing, and reading on costs far more than to see that.
        let first = rest.chars().next().unwrap_or_default();
        if !first.is_ascii_digit() && !BEGINNING.contains(first) {
            at += first.len_utf8();
            continue;
        }
        let clause = said_before(before, lasted);
        let clause = clause.as_ref();
        if !before.ends_with("第")
            && !clause.ends_with("连续")
            && let Some((length, said)) = time(rest)
            && !lasting::duration(
                clause,
                rest.get(length..).unwrap_or_default(),
                rest.get(..length).unwrap_or_default(),
            )
        {
            let said = if of_no_year(clause, rest.get(..length).unwrap_or_default()) {
                TimeSaid::Other
            } else {
                said
            };
            marks.push(NumberMark { range: at..at + length, said: MarkSaid::Time(said) });
            at += length;
            continue;
        }
        // 2083平方公里（第25）: the place of what was measured last.
        let of_last = before.strip_suffix('（').is_some_and(|measured| {
            measured.ends_with(|c: char| c.is_ascii_digit())
                || marks.last().is_some_and(|mark| {
                    let noun = measured.get(mark.range.end..).unwrap_or_default();
                    noun.chars().count() <= 4 && noun.chars().all(char::is_alphabetic)
                })
        });
        let found = ranks::ranked(clause, of_last, rest).or_else(|| counts::counted(before, clause, rest));
        let (length, found) =
            found.unwrap_or_else(|| (rest.chars().next().map_or(1, char::len_utf8), Vec::new()));
        marks.extend(
            found.into_iter().map(|mark| NumberMark {
                range: at + mark.range.start..at + mark.range.end,
                said: mark.said,
            }),
        );
        at += length;
    }
    marks
}

/// Whether 前3个月 says how long before something, and names no months of a year:
/// 期满前3个月, 提前6个月. Those stand first in their clause, or behind a year or a
/// place.
fn of_no_year(clause: &str, written: &str) -> bool {
    const LED: [&str; 6] = ["年", "年度", "其中", "截至", "今年以来", "“"];
    written.starts_with('前')
        && written.ends_with("个月")
        && !clause.is_empty()
        && !LED.iter().any(|word| clause.ends_with(word))
        && !noun::are_places(clause)
}

/// The clause that a text ends in the middle of. Where it has nothing but a bound, it
/// goes on with the label before it (补贴期限：累计不超过), or says once more how
/// long (不低于5年，不超过).
fn said_before(before: &str, lasted: bool) -> Cow<'_, str> {
    let clause = clause_before(before);
    let mut rest = clause;
    while let Some(shorter) = BOUNDS.iter().chain(&LINKS).find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    let ahead = before.strip_suffix(clause).unwrap_or_default();
    match ahead.strip_suffix('：') {
        _ if !rest.is_empty() => clause.into(),
        Some(label) => format!("{}{clause}", clause_before(label)).into(),
        None if lasted && ahead.ends_with('，') => format!("期限{clause}").into(),
        None => clause.into(),
    }
}

/// The clause that a text ends in the middle of.
pub(super) fn clause_before(text: &str) -> &str {
    text.rsplit(CLAUSE).next().unwrap_or_default()
}

/// How much at the beginning of a text holds no figures: names of texts, short
/// quotations, notes, words in Latin letters with the numbers in them.
fn passed_over(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let inside = |close: char, most: usize| {
        let (end, _) = rest.char_indices().take(most).find(|(_, c)| *c == close)?;
        Some(end + close.len_utf8())
    };
    match first {
        '《' => inside('》', 80),
        // A plan of years is a time.
        '“' if time(rest).is_some() => None,
        '“' => inside('”', 14),
        '‘' => inside('’', 14),
        '"' => {
            let (end, _) = rest.char_indices().skip(1).take(13).find(|(_, c)| *c == '"')?;
            Some(end + 1)
        }
        '〔' => inside('〕', 8),
        '[' => inside(']', 8),
        c if c.is_ascii_alphabetic() => {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-./_:".contains(c)));
            Some(end.unwrap_or(rest.len()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::plain::Plain;
    use super::*;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<String> {
        let mark = |mark: NumberMark| match mark.said {
            MarkSaid::Number(said) => format!("{} {}", said.value, said.unit),
            MarkSaid::Rank(value) => format!("{value} 位"),
            MarkSaid::Time(said) => match said {
                TimeSaid::When(period) => format!("[{period}]"),
                said => format!("[{said:?}]"),
            },
        };
        marks(Plain::new(text).text()).into_iter().map(mark).collect()
    }

    #[test]
    fn numbers_ranks_and_times() {
        for (text, expected) in [
            ("2024年深圳进出口4.5万亿元，增长16.4%", &["[2024]", "4500000000000 元", "16.4 %"][..]),
            ("分别较全国高出8.2、4.1、15.9个百分点", &["8.2 个百分点", "4.1 个百分点", "15.9 个百分点"]),
            ("位居全国第8位、第11位、第4位", &["8 位", "11 位", "4 位"]),
            ("分列第2-5位", &["2..5 位"]),
            ("居全国首位", &["1 位"]),
            ("企业数量占比近九成", &["90 %"]),
            ("超1/3的外贸", &["33.3333 %"]),
            ("连续39年", &["39 年"]),
            ("实现32连冠", &["32 连冠"]),
            ("时效延长10~15天左右", &["10..15 天"]),
            ("跌幅分别为-17.2%、-8.7%", &["-17.2 %", "-8.7 %"]),
            ("超百亿元", &["10000000000 元"]),
            ("争取数量翻一番", &["2 倍"]),
            ("每平方米60元/平方米/月", &["60 元/平方米/月"]),
            ("两艘7000车双燃料运输船", &["2 艘"]),
            ("给予500万元至1000万元奖励", &["5000000..10000000 元"]),
            ("投资1亿2千万元", &["120000000 元"]),
            ("投资三亿五千万元", &["350000000 元"]),
            ("企业一万二千家", &["12000 家"]),
            ("投资1亿2千万元至1亿5千万元", &["120000000..150000000 元"]),
            ("投资2万3万元", &[]),
            ("处1万元以上10万元以下的罚款", &["10000..100000 元"]),
            ("处五千元以上、三万元以下罚款", &["5000..30000 元"]),
            ("金额5%以上15%以下", &["5..15 %"]),
            ("规模100人以上不足500人", &["100..500 人"]),
            ("投资5亿元以上10亿元以上", &["500000000 元", "1000000000 元"]),
            ("有686,300人口（第14）", &["686300 人", "14 位"]),
            ("占地2,083平方公里（第25）", &["2083 平方公里", "25 位"]),
            ("16周岁以上（含16周岁）", &["16 周岁"]),
            ("四至十名的，各奖励5万元", &["4..10 位", "50000 元"]),
            ("销售额500万—1000万的", &["5000000..10000000 元"]),
            ("高级职称计10分", &["10 分"]),
            ("2 500 台", &["2500 台"]),
            ("105 00 家", &[]),
            ("获得四至十名的，奖励5万元", &["4..10 位", "50000 元"]),
            ("邀请三至五名专家", &["3..5 名"]),
            ("增长一倍半", &["1.5 倍"]),
            ("延迟压缩至20秒", &["20 秒"]),
            ("增长一倍半导体", &["1 倍"]),
            ("时限分别压缩至6 个、22 个、32 个工作日", &["6 工作日", "22 工作日", "32 工作日"]),
            ("办理6个、22个、32个工作日", &[]),
            ("6个、22个企业", &["6 个", "22 个"]),
            ("今年前11个月，深圳前3个月", &["[Months(1, 11)]", "[Months(1, 3)]"]),
            ("合同期满前3个月，提前6个月，申请补贴前6个月", &["[Other]", "[Other]", "[Other]"]),
            ("装机500千瓦", &["500 千瓦"]),
            ("每度0.3元/千瓦时，收购价12元/千克", &["0.3 元/千瓦时", "12 元/千克"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_figure() {
        for text in [
            "第十条第二款",
            "（国办发〔2022〕30号）",
            "建设1210退运中心仓",
            "三大指标",
            "国内国际两个市场",
            "“20+8”产业集群",
            "一批企业",
            "《若干措施24条》",
            "5G技术",
            "数百万中小微企业",
            "第六届大会",
            "两位数增长",
            "一带一路",
            "自收到申请之日起15个工作日内",
            "拨打12345热线",
            "第三方平台",
            "第一条为加强市场监管",
            "任期由1929年至1936年",
            "1991/1992马季",
            "一两个周末",
            "20时40分",
            "7.3 本预案自印发之日起实施",
            "10万吨级航道",
            "是第一位入选的球员",
        ] {
            let numbers = marks(text).into_iter().filter(|mark| !matches!(mark.said, MarkSaid::Time(_)));
            assert_eq!(numbers.count(), 0, "{text}: {:?}", told(text));
        }
    }

    proptest! {
        #[test]
        fn marks_are_slices_in_order(text in "[第前一二三十百千万亿0-9.、，—~至/分之年月个家元%成倍连续翻番半位名首“”《》超以上-]{0,24}") {
            let mut end = 0;
            for mark in marks(&text) {
                prop_assert!(mark.range.start >= end && mark.range.start < mark.range.end, "{mark:?}");
                prop_assert!(text.get(mark.range.clone()).is_some());
                end = mark.range.end;
            }
        }
    }
}
