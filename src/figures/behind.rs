//! What stands behind a number: what is counted, paid, applied or lasting.

use super::gap::TIME;
use super::plain::CLAUSE;
use crate::wording::measured::{ABSTRACT, ENDING, PAID};
use crate::wording::places;

/// What is counted: the noun behind number and unit, up to where something else
/// is said of it. Empty where none follows.
pub(super) fn counted(after: &str) -> String {
    const NOT: [&str; 28] = [
        "、", "和", "及", "或", "是", "为", "在", "，", "至", "位居", "实现", "保持", "达到", "占", "居",
        "同比", "增长", "下降", "合计", "上榜", "将", "已", "均", "按", "给予", "每", "有", "由",
    ];
    let clause = after.split(CLAUSE).next().unwrap_or_default();
    let clause = clause.trim_start_matches('的');
    let clause = match clause.split_once('[') {
        Some((before, _)) => before,
        None => clause,
    };
    if NOT.iter().any(|word| clause.starts_with(word)) {
        return String::new();
    }
    // “政府+企业”市域产教联合体
    let quoted =
        clause.strip_prefix('“').and_then(|inner| inner.find('”')).map_or(0, |at| at + 2 * '“'.len_utf8());
    let mut end = clause.len();
    for word in ENDING {
        if let Some(at) = clause.match_indices(word).map(|(at, _)| at).find(|at| *at > 0 && *at >= quoted) {
            end = end.min(at);
        }
    }
    let noun = until_place(clause.get(..end).unwrap_or_default());
    let noun = noun
        .split(TIME)
        .next()
        .unwrap_or_default()
        .trim_end_matches(['、', '和', '及', '，', ' ', '“', '有', '中', '内']);
    if !noun.chars().any(char::is_alphabetic) {
        return String::new();
    }
    let noun = if noun.chars().count() > 24 { noun.get(quoted..).unwrap_or(noun) } else { noun };
    // A long one has a verb of its own.
    let verb = ["要", "应", "落实", "加强", "推进"]
        .iter()
        .filter_map(|verb| noun.find(verb))
        .filter(|at| *at > 6)
        .min();
    let noun =
        if noun.chars().count() > 24 { noun.get(..verb.unwrap_or(noun.len())).unwrap_or(noun) } else { noun };
    if noun.chars().count() > 24 { String::new() } else { noun.to_owned() }
}

/// A noun up to the place that follows it: 贸易伙伴 of 贸易伙伴东盟.
fn until_place(text: &str) -> &str {
    let places = text
        .char_indices()
        .skip(2)
        .find(|(at, _)| text.get(*at..).is_some_and(|rest| places::place(rest).is_some()));
    match places {
        Some((at, _))
            if !text.get(..at).is_some_and(|before| before.ends_with(['在', '对', '“', '、', '和'])) =>
        {
            text.get(..at).unwrap_or(text)
        }
        _ => text,
    }
}

/// What a rate is applied to or paid as, right behind it: 增值税 of 减按1%征收增值税.
pub(super) fn applied(after: &str) -> String {
    const VERBS: [&str; 20] = [
        "比例",
        "标准",
        "分档实施",
        "实施",
        "征收",
        "收取",
        "计入",
        "缴纳",
        "给予企业",
        "给予",
        "予以",
        "执行",
        "退还",
        "享受",
        "暂退",
        "核定",
        "安排",
        "发放",
        "的",
        "幅度减免",
    ];
    let clause = after.split(CLAUSE).next().unwrap_or_default();
    // 50%幅度减免: what is done by half.
    if let Some(done) = clause.strip_prefix("幅度") {
        return done.chars().take(2).collect();
    }
    let mut rest = clause;
    while let Some(shorter) =
        VERBS.iter().find_map(|verb| rest.strip_prefix(verb)).filter(|rest| !rest.starts_with('率'))
    {
        rest = shorter;
    }
    let noun = rest.split(['、', '缴', '“']).next().unwrap_or_default();
    let ends = ["实现", "保持", "以及", "的", "进行", "缩小"].iter().filter_map(|word| noun.find(word)).min();
    let noun = noun.get(..ends.unwrap_or(noun.len())).unwrap_or_default();
    if noun.chars().count() > 16 || ["左右", "以", "和", "或", "至"].iter().any(|word| noun.starts_with(word))
    {
        String::new()
    } else {
        noun.to_owned()
    }
}

/// What lasts, behind how long it did: 第一大贸易伙伴 of 4年保持我国第一大贸易伙伴地位.
pub(super) fn lasting(after: &str) -> Option<String> {
    const VERBS: [&str; 14] = [
        "排名保持",
        "保持",
        "稳居",
        "位居",
        "入选",
        "蝉联",
        "成为",
        "获评",
        "居",
        "为",
        "有",
        "实现",
        "处于",
        "排名",
    ];
    let clause = after.split(CLAUSE).next().unwrap_or_default();
    let verb = VERBS.iter().find(|verb| clause.starts_with(**verb))?;
    let rest = clause.get(verb.len()..)?;
    let rest = places::place(rest).and_then(|length| rest.get(length..)).unwrap_or(rest);
    let rest = rest.split(['且', '并']).next().unwrap_or_default();
    let noun = rest.trim_end_matches("地位").trim_start_matches('的');
    (!noun.is_empty()).then(|| noun.to_owned())
}

/// What is paid or granted, right behind a sum or in the clauses after it:
/// 500万元奖励, 20万元的标准给予一次性补助.
pub(super) fn paid(after: &str, goes_on: bool) -> Option<String> {
    let sentence = after.split(['。', '；', '\n']).next().unwrap_or_default();
    let near = sentence.trim_start_matches(['的', '以', '下', '内']);
    let near = near.strip_prefix("一次性").filter(|near| near.starts_with("支持")).unwrap_or(near);
    let begins = PAID.iter().find(|word| near.starts_with(**word));
    if begins.is_some() || !goes_on {
        return begins.map(|word| (*word).to_owned());
    }
    let given = ["给予", "予以", "发放", "享受", "进行", "实施"]
        .iter()
        .filter_map(|verb| sentence.find(verb).map(|at| at + verb.len()))
        .min()?;
    let given = sentence.get(given..)?;
    let mut found: Vec<(usize, &'static str)> =
        PAID.iter().filter_map(|word| given.find(word).map(|at| (at, *word))).collect();
    found.sort_by_key(|(at, word)| (*at, usize::MAX - word.len()));
    found
        .first()
        .filter(|(at, _)| given.get(..*at).is_some_and(|before| before.chars().count() <= 12))
        .map(|(_, word)| (*word).to_owned())
}

/// Whether a noun is nothing that can be counted.
pub(super) fn is_abstract(noun: &str) -> bool {
    ABSTRACT.contains(&noun)
}
