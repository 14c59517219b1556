//! What people typed into columns that a merged ledger fills in by itself: whatever
//! is not worded as a merger words it.

use crate::ledger::remarks::{FATES, FINDINGS, REASONS};
use crate::table::Bilingual;

/// How a list of values begins that contradict each other. They may be any text; how
/// many entries there are always stands behind them.
const DISPUTES: [&str; 4] =
    ["进展说法不一：", "完成日期说法不一：", "progress disputed: ", "completed on disputed: "];

/// A text in both languages.
fn both(words: &Bilingual) -> [&str; 2] {
    [&words.chinese, &words.english]
}

/// What was typed where doubts are told; empty where nothing was.
pub(super) fn beside_doubts(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(left) = doubt(rest) {
        rest = left;
    }
    rest
}

/// What was typed where the reason is told; empty where nothing was.
pub(super) fn beside_reason(text: &str) -> &str {
    let text = text.trim();
    if REASONS.iter().flat_map(both).any(|reason| reason == text) { "" } else { text }
}

/// Whether what stands for the number of a row numbers it: in digits or Chinese
/// numerals, with points and brackets, or by a formula.
pub(super) fn is_serial(text: &str) -> bool {
    let numbers = |c: char| {
        let c = crate::wording::half_width(c);
        c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十百千〇零()（）.、-—".contains(c)
    };
    text.trim().starts_with('=') || text.chars().all(numbers)
}

/// What stands behind a doubt that a text begins with.
fn doubt(text: &str) -> Option<&str> {
    if DISPUTES.iter().any(|dispute| text.starts_with(dispute)) {
        let ends = ["份不同的填报", "different entries"].map(|end| Some(text.rfind(end)? + end.len()));
        return behind(text.get(ends.into_iter().flatten().max()?..)?);
    }
    for missing in ["缺行 [", "row missing ["] {
        if text.starts_with(missing) {
            let end = text.find(['；', ';']).unwrap_or(text.len());
            return behind(text.get(end..)?);
        }
    }
    if let Some(left) = counted(text).and_then(behind) {
        return Some(left);
    }
    let mut doubts = FINDINGS.iter().chain(&FATES).flat_map(both);
    doubts.find_map(|doubt| behind(text.strip_prefix(doubt)?))
}

/// What stands behind the number of entries.
fn counted(text: &str) -> Option<&str> {
    let digits = |text: &'_ str| text.chars().take_while(char::is_ascii_digit).count();
    let chinese = text.strip_prefix("共有 ");
    let number = chinese.unwrap_or(text);
    let count = digits(number);
    let end = if chinese.is_some() { " 份不同的填报" } else { " different entries" };
    if count == 0 { None } else { number.get(count..)?.strip_prefix(end) }
}

/// What stands behind a mark that ends a doubt; `None` where the doubt goes on in
/// other words.
fn behind(rest: &str) -> Option<&str> {
    // A text without anything behind it has ended, too.
    let left = rest.strip_prefix(['；', ';']).or_else(|| rest.strip_prefix(['\n', '\r']));
    if rest.is_empty() { Some(rest) } else { left.map(str::trim_start) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_merger_writes_was_typed() {
        for own in [
            "",
            "原文栏被改动；不是日期",
            "document revised; no day",
            "进展说法不一：甲 已完成；乙 受阻；共有 2 份不同的填报",
            "缺行 [2.xlsx]海关；重复行",
            "3 different entries",
            "progress disputed: a done; b blocked; completed on disputed: a 1; b 2; 2 different entries",
            "the words have changed; please check what was carried over",
        ] {
            assert_eq!(beside_doubts(own), "", "{own}");
        }
        assert_eq!(beside_doubts("不是日期；已电话核实"), "已电话核实");
        assert_eq!(beside_doubts("共有 2 份不同的填报，以甲为准"), "共有 2 份不同的填报，以甲为准");
        assert_eq!(
            beside_doubts("进展说法不一：甲 已完成；乙 受阻；共有 2 份不同的填报；以甲为准"),
            "以甲为准"
        );
        assert_eq!(beside_doubts("请再核"), "请再核");
        assert_eq!(beside_reason("表外内容"), "");
        assert_eq!(beside_reason("属于另一份文件，已问"), "属于另一份文件，已问");
        assert!(is_serial("12") && is_serial("（十二）") && is_serial("3.1") && is_serial("=ROW()-1"));
        assert!(!is_serial("甲") && !is_serial("12 已办"));
    }
}
