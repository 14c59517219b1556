//! Texts that are named in official prose (《…》), and which of them are to be
//! made: 出台《…》, but not 落实《…》.
//!
//! In: a short text and the verbs that say that something is made. Out: byte
//! ranges of the names with their marks.

use std::collections::BTreeSet;
use std::ops::Range;

/// Words before a name that only refer to the text.
const REFERRING: [&str; 17] = [
    "按照", "依照", "遵照", "根据", "依据", "落实", "贯彻", "执行", "实施", "对照", "结合", "对接", "衔接",
    "纳入", "学习", "宣传", "符合",
];

/// What a name goes on with behind its closing mark: 《办法》实施细则.
const APPENDED: [&str; 10] = [
    "实施细则",
    "实施办法",
    "实施方案",
    "实施意见",
    "配套政策",
    "配套文件",
    "行动方案",
    "任务清单",
    "操作指引",
    "操作规程",
];

/// How what stands behind a name begins where the name comes first: 《办法》尽快出台.
const BETWEEN: [&str; 6] = ["尽快", "早日", "尽早", "及时", "抓紧", "的"];

/// The names of texts that are to be made, in order; none overlaps another.
pub(crate) fn texts_to_make(text: &str, making: &BTreeSet<String>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The name before this one, and whether it is to be made.
    let mut last: Option<(usize, bool)> = None;
    for name in names(text) {
        let from = last.map_or(0, |(end, _)| end);
        let before = text.get(from..name.start).unwrap_or_default();
        let after = text.get(name.end..).unwrap_or_default();
        let joined = before.chars().all(|c| "、和及与以，, ".contains(c));
        let is_made = match last {
            Some((_, made)) if joined => made,
            _ => is_made(before, after, making),
        };
        let appended = APPENDED.iter().find(|word| after.starts_with(**word)).map_or(0, |word| word.len());
        let whole = name.start..name.end + appended;
        last = Some((whole.end, is_made));
        if is_made {
            found.push(whole);
        }
    }
    found
}

/// Whether the words around a name say that the text is to be made.
fn is_made(before: &str, after: &str, making: &BTreeSet<String>) -> bool {
    let clause = before.rsplit(['，', '；', '。', ',', ';']).next().unwrap_or_default();
    // 国务院印发的《…》 is there already.
    let verb_at = |verb: &String| {
        let at = clause.rfind(verb.as_str())?;
        Some(at).filter(|at| !clause.get(at + verb.len()..).unwrap_or_default().starts_with('的'))
    };
    let makes = making.iter().filter_map(verb_at).max();
    let refers = REFERRING.iter().filter_map(|word| clause.rfind(word)).max();
    if let Some(makes) = makes {
        return refers.is_none_or(|refers| refers < makes);
    }
    let after = BETWEEN.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    refers.is_none() && making.iter().any(|verb| after.starts_with(verb.as_str()))
}

/// The outermost 《…》 of a text, with their marks.
fn names(text: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' => open.push(at),
            '》' => {
                if let (Some(start), true) = (open.pop(), open.is_empty()) {
                    names.push(start..at + c.len_utf8());
                }
            }
            '。' | '\n' => open.clear(),
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_and_what_is_referred_to() {
        let making: BTreeSet<String> =
            ["制定", "出台", "印发", "修订", "编制"].map(str::to_owned).into_iter().collect();
        for (text, expected) in [
            ("出台《某办法》，推动企业供油。", vec!["《某办法》"]),
            ("制定《指引》和《标准》，建立工具。", vec!["《指引》", "《标准》"]),
            ("按照《总体方案》编制《实施规划》。", vec!["《实施规划》"]),
            ("落实《行动计划》，加强监管。", vec![]),
            ("制定落实《意见》的工作方案。", vec![]),
            ("贯彻国务院印发的《纲要》要求。", vec![]),
            ("推动《条例》修订，健全制度。", vec!["《条例》"]),
            ("印发《〈规定〉解读》。", vec!["《〈规定〉解读》"]),
            ("印发《<规定>解读》。", vec!["《<规定>解读》"]),
            ("制定《办法》实施细则。", vec!["《办法》实施细则"]),
            ("出台《没有写完", vec![]),
            ("《甲》《乙》", vec![]),
        ] {
            let found: Vec<&str> =
                texts_to_make(text, &making).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
