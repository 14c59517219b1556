//! Quantities that are aimed at (量化指标): 不少于100家, 翻一番, 增长5%左右.
//!
//! In: a sentence of official prose. Out: byte ranges of the quantities, each
//! with the words that compare (不少于, 以上). A quantity that only says for whom
//! something is (年产值1亿元以上的企业), or how much is paid (最高500万元), is none.

use std::ops::Range;

use super::amounts::{self, AmountUnit};

/// Quantities without a number, the longest first.
const WORDS: [&str; 10] =
    ["翻一番", "翻两番", "翻三番", "翻番", "倍增", "全覆盖", "全流程网办", "零增长", "清零", "减半"];

/// What compares, in front of a number; the longest first.
const BEFORE: [&str; 42] = [
    "年均增长",
    "同比增长",
    "控制在",
    "保持在",
    "稳定在",
    "提高到",
    "提升到",
    "提高至",
    "提升至",
    "增加到",
    "增加至",
    "下降到",
    "下降至",
    "降低到",
    "降低至",
    "压缩到",
    "压缩至",
    "压减至",
    "缩短到",
    "缩短至",
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "不多于",
    "不小于",
    "超过",
    "达到",
    "突破",
    "至少",
    "最少",
    "增长",
    "提高",
    "提升",
    "下降",
    "降低",
    "压减",
    "新增",
    "累计",
    "超",
    "达",
    "约",
];

/// What compares, behind a unit; the longest first.
const BEHIND: [&str; 8] = ["及以上", "及以内", "以上", "以内", "以下", "之内", "左右", "上下"];

/// Lengths of time that say until when or for how long, and no aim.
const UNTIL_WHEN: [&str; 4] = ["年", "月", "季度", "天"];

/// Verbs that make a bare number of things an aim.
const MAKING: [&str; 33] = [
    "新增", "培育", "引进", "引育", "引入", "建成", "建设", "打造", "新建", "认定", "组织", "举办", "开展",
    "招引", "发展", "创建", "布局", "推出", "形成", "遴选", "实现", "完成", "签约", "落地", "设立", "建立",
    "培养", "集聚", "开通", "改造", "增加", "推动", "力争",
];

/// Verbs and words that say that a sum is paid, not reached.
const PAYING: [&str; 13] =
    ["给予", "奖励", "奖补", "补助", "补贴", "资助", "扶持", "最高", "每家", "每个", "每户", "罚款", "贴息"];

/// The quantities of a sentence, in order; none overlaps another.
pub(crate) fn quantities(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // What stands between these marks is a name: “三个一百”工程, 《“十四五”规划》.
    let mut quoted = 0_usize;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '“' | '《' | '「' => quoted += 1,
            '”' | '》' | '」' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        match quantity(text, at).filter(|_| quoted == 0) {
            Some(range) => {
                let free = found.last().is_none_or(|last| last.end <= range.start);
                at = range.end;
                if free {
                    found.push(range);
                }
            }
            // A number that is no quantity is passed over whole: 2025年 holds no 25年.
            None => {
                let number = amounts::number(text.get(at..).unwrap_or_default());
                at += number.map_or(c.len_utf8(), |number| number.length);
            }
        }
    }
    found
}

/// The quantity that has its number, or its word, at a place.
fn quantity(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, rest) = text.split_at_checked(at)?;
    if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
        return Some(at..at + word.len());
    }
    let digits = amounts::number(rest)?.length;
    if before.ends_with(['第', '“', '－', '-', '—', '〔', '[']) {
        return None;
    }
    let written = rest.get(..digits)?;
    let amounts::WrittenUnit { length, kind, name, .. } = amounts::unit(rest.get(digits..)?)?;
    let behind = rest.get(digits + length..)?;
    let compares = BEHIND.iter().find(|word| behind.starts_with(**word));
    let end = digits + length + compares.map_or(0, |word| word.len());
    let start = at - compared(before);
    let bounded = start < at || compares.is_some();
    let after = rest.get(end..)?;
    let clause = before.rsplit(['，', '；', '。', '、', ',', ';', '\n']).next().unwrap_or_default();
    let makes = MAKING.iter().any(|verb| clause.contains(verb));
    let arabic = written.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let whole_clause = before.rsplit(['，', '；', '。', ',', ';', '\n']).next().unwrap_or_default();
    let pays = PAYING.iter().any(|word| whole_clause.contains(word));
    let is_condition = after.starts_with('的') && !makes;
    let counts = match kind {
        _ if is_condition || pays => false,
        AmountUnit::Rate => true,
        AmountUnit::Money => bounded,
        AmountUnit::Time if UNTIL_WHEN.contains(&name) => false,
        AmountUnit::Thing | AmountUnit::Measure | AmountUnit::Time if written == "一" || written == "几" => {
            compares.is_some()
        }
        AmountUnit::Thing | AmountUnit::Measure | AmountUnit::Time => {
            bounded || makes && arabic || makes && written.chars().count() > 1
        }
        AmountUnit::None => start < at && arabic,
    };
    counts.then_some(start..at + end)
}

/// How many bytes of comparing words stand at the end of a text.
fn compared(text: &str) -> usize {
    let mut rest = text.trim_end_matches(' ');
    let mut begins = text.len();
    while let Some(shorter) = BEFORE.iter().find_map(|word| rest.strip_suffix(word)) {
        begins = shorter.len();
        rest = shorter.trim_end_matches(' ');
    }
    text.len() - begins
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        quantities(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn quantities_that_are_aimed_at() {
        for (text, expected) in [
            ("争取在深授信企业数量翻一番，扩大规模。", vec!["翻一番"]),
            ("每年培育不少于100家企业。", vec!["不少于100家"]),
            ("国家级平台达到3个以上。", vec!["达到3个以上"]),
            ("进出口总额增长5%左右，突破3.5万亿元。", vec!["增长5%左右", "突破3.5万亿元"]),
            ("到2025年，建成5个产业园，引进人才1,000名。", vec!["5个", "1,000名"]),
            ("通关时间压缩至24小时以内。", vec!["压缩至24小时以内"]),
            ("培育三家以上龙头企业。", vec!["三家以上"]),
            ("组织十场以上活动，年均增长 8%。", vec!["十场以上", "年均增长 8%"]),
            ("实现乡镇服务站全覆盖。", vec!["全覆盖"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_aim() {
        for text in [
            "对年产值1亿元以上的企业，给予最高500万元奖励。",
            "2025年12月31日前印发。",
            "办好第六届全球大会。",
            "推动一批项目落地。",
            "按照“一企一策”原则，实施“三个一百”工程。",
            "建设跨境电商 1210 退运中心仓。",
            "深商务规〔2024〕1号",
            "推广一站式服务，提供一对一指导。",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn quantities_are_slices_in_order(text in "[第不少于达到0-9一三十.,，年家个%以上亿元的“”《》 翻番]{0,24}") {
            let mut end = 0;
            for range in quantities(&text) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
