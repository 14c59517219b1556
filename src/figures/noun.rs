//! What is measured, as a noun: without connectives, verbs, place and time around
//! it, and in several where it lists several.

use super::gap::TIME;
use crate::wording::measured::{ABSTRACT, ENDING, HEADS, LEADING, PAID};
use crate::wording::places;

/// A noun with the place that it begins with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Noun {
    /// Without the place; empty where it is nothing but one.
    pub(super) text: String,
    /// The place.
    pub(super) place: Option<String>,
}

/// What begins like a connective and is none: 共建, 就业.
const NO_CONNECTIVES: [&str; 44] = [
    "共建",
    "共同",
    "共享",
    "公共",
    "就业",
    "就医",
    "均衡",
    "都市",
    "超市",
    "超额",
    "达标",
    "有效",
    "有关",
    "有限",
    "以工",
    "使用",
    "从业",
    "在校",
    "在建",
    "在册",
    "在岗",
    "将军",
    "按揭",
    "还款",
    "支持率",
    "服务业",
    "服务贸易",
    "服务收入",
    "覆盖率",
    "建设用地",
    "投入产出",
    "按时",
    "有色",
    "在线",
    "组织管理",
    "在读",
    "并购",
    "又好",
    "且末",
    "约束",
    "服务企业",
    "服务机构",
    "服务站",
    "服务网点",
];

/// Adverbs inside a noun phrase, which are no part of the name of anything.
const INSIDE: [&str; 22] = [
    "合计",
    "累计",
    "共计",
    "总计",
    "分别",
    "首次",
    "快速",
    "大幅",
    "显著",
    "连番",
    "全年",
    "预计",
    "同比",
    "年度",
    "依然",
    "仍然",
    "再次",
    "近年来",
    "目前",
    "当年",
    "更是",
    "则",
];

/// Verbs before which what is measured ends in a longer clause.
const VERBS: [&str; 22] = [
    "在经历",
    "迎来",
    "呈现",
    "出现",
    "表现",
    "保持",
    "增势",
    "得益于",
    "受",
    "相对",
    "仅就",
    "再创",
    "继续",
    "创造",
    "主要",
    "不断",
    "持续",
    "由于",
    "使得",
    "取得",
    "导致",
    "长期",
];

/// Cleans the words before a number. A foreign place is a partner, and stays, where
/// the text speaks for a place of its own.
pub(super) fn clean(words: &str, keeps_partners: bool) -> Noun {
    let mut text: String =
        words.chars().filter(|c| *c != TIME && *c != ' ' || c.is_ascii_alphanumeric()).collect();
    if words.contains(' ') {
        text = words.chars().filter(|c| *c != TIME).collect::<String>().trim().to_owned();
    }
    for adverb in INSIDE {
        if text.contains(adverb) && text.len() > adverb.len() {
            text = text.replace(adverb, "");
        }
    }
    let mut rest = text.trim_matches(['、', '，', ' ', '的', '“', '”', '：']);
    if text.contains('“') {
        rest = text.trim_matches(['、', '，', ' ', '的', '：']);
    }
    rest = lead(rest);
    let mut place = None;
    while let Some(length) = places::place(rest) {
        let (Some(name), Some(behind)) = (rest.get(..length), rest.get(length..)) else { break };
        // 中国海关, 全国政协 are names; 全球电商零售 is no place either, but says where.
        if keeps_partners && places::is_abroad(name) || behind.starts_with(['、', '和', '与', '及']) {
            break;
        }
        place = Some(name.to_owned());
        rest = lead(behind.trim_start_matches(['的', '，']));
    }
    let cut = VERBS.iter().filter_map(|verb| rest.find(verb)).filter(|&at| at > 0).min();
    let rest = rest.get(..cut.unwrap_or(rest.len())).unwrap_or(rest);
    Noun { text: rest.trim_end_matches(['的', '，', '、']).to_owned(), place }
}

/// Without the connectives, adverbs and verbs that lead it.
fn lead(text: &str) -> &str {
    let mut rest = text;
    loop {
        if NO_CONNECTIVES.iter().any(|word| rest.starts_with(word)) {
            return rest;
        }
        match LEADING.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// The head of a noun that can stand for several things: 出口额 in 汽车出口额.
pub(super) fn head(noun: &str) -> Option<&'static str> {
    HEADS.iter().filter(|head| noun.ends_with(**head)).max_by_key(|head| head.len()).copied()
}

/// The things that a noun lists, each with the head that the last one has.
pub(super) fn list(noun: &str) -> Vec<String> {
    // 对拉美、非洲、中亚等新兴市场进出口额
    let (noun, behind) = match noun.split_once('等') {
        Some((listed, group)) if listed.contains('、') => (listed, Some(group)),
        _ => (noun, None),
    };
    let mut parts: Vec<&str> = noun.split('、').collect();
    if let Some(last) = parts.last().copied()
        && behind.is_none()
        && let Some((a, b)) = last.rsplit_once(['和', '与', '及'])
        && !a.is_empty()
        && !b.is_empty()
    {
        parts.pop();
        parts.extend([a.trim_end_matches('以'), b]);
    }
    if parts.len() < 2 {
        return parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect();
    }
    let last = parts.last().copied().unwrap_or_default();
    let shared = match behind {
        Some(group) => head(group),
        // 造船完工量、新接订单量: each has a head of its own.
        None => head(last).filter(|head| {
            last.len() > head.len() && parts.iter().rev().skip(1).all(|part| !ends_like(part, head))
        }),
    };
    let shared = shared.unwrap_or_default();
    // 对东盟的铁路、公路运输: what stands before 的 holds for all.
    let (prefix, first) = match parts.first().and_then(|first| first.rsplit_once('的')) {
        Some((before, first)) if !first.is_empty() => (before, first),
        _ => ("", parts.first().copied().unwrap_or_default()),
    };
    let count = parts.len();
    let named = parts.into_iter().enumerate().map(|(at, part)| {
        let part = if at == 0 { first } else { part };
        let stem = if at + 1 == count && behind.is_none() {
            part.strip_suffix(shared).unwrap_or(part)
        } else {
            part
        };
        format!("{prefix}{stem}{shared}")
    });
    named.collect()
}

/// Whether a thing ends with the same sort of head: 完工量 and 订单量.
fn ends_like(part: &str, head: &str) -> bool {
    part.ends_with(head)
        || head.chars().last().is_some_and(|last| part.ends_with(last) && self::head(part).is_some())
}

/// What is counted: the noun behind number and unit, up to where something else
/// is said of it. Empty where none follows.
pub(super) fn counted(after: &str) -> String {
    let clause = after.split(super::marks::CLAUSE).next().unwrap_or_default();
    let clause = clause.trim_start_matches("的");
    if clause.starts_with(['、', '和', '及', '或', '是', '为', '在', '，', '中', '内', '至']) {
        return String::new();
    }
    let mut end = clause.len();
    for word in ENDING {
        if let Some(at) = clause.match_indices(word).map(|(at, _)| at).find(|at| *at > 0) {
            end = end.min(at);
        }
    }
    let noun = clause.get(..end).unwrap_or_default().trim_end_matches(['、', '和', '及', '，', ' ']);
    if noun.chars().count() > 24 { String::new() } else { noun.to_owned() }
}

/// What is paid or granted, right behind a sum or in the clauses after it:
/// 500万元奖励, 20万元的标准给予一次性补助.
pub(super) fn paid(after: &str) -> Option<&'static str> {
    let sentence = after.split(['。', '；', '\n']).next().unwrap_or_default();
    let near = sentence.trim_start_matches(['的', '以', '下', '内']);
    let begins = PAID.iter().find(|word| near.starts_with(**word));
    if begins.is_some() {
        return begins.copied();
    }
    let given = ["给予", "予以", "发放", "享受"]
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
        .map(|(_, word)| *word)
}

/// Whether a noun is nothing that can be counted.
pub(super) fn is_abstract(noun: &str) -> bool {
    ABSTRACT.contains(&noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nouns_and_their_places() {
        for (words, text, place) in [
            ("\u{e000}深圳进出口", "进出口", Some("深圳")),
            ("其中，手机、电脑等传统电子产品合计出口", "手机、电脑等传统电子产品出口", None),
            ("以一般贸易方式进出口", "一般贸易方式进出口", None),
            ("全国", "", Some("全国")),
            ("共建“一带一路”国家进出口", "共建“一带一路”国家进出口", None),
        ] {
            let noun = clean(words, true);
            assert_eq!((noun.text.as_str(), noun.place.as_deref()), (text, place), "{words}");
        }
    }

    #[test]
    fn lists_share_their_head() {
        for (noun, expected) in [
            ("手机、汽车、摩托车出口额", &["手机出口额", "汽车出口额", "摩托车出口额"][..]),
            ("进出口、出口、进口增速", &["进出口增速", "出口增速", "进口增速"]),
            ("造船完工量、新接订单量、手持订单量", &["造船完工量", "新接订单量", "手持订单量"]),
            ("对东盟的铁路、公路运输进出口额", &["对东盟铁路进出口额", "对东盟公路运输进出口额"]),
            ("对拉美、非洲、中亚等新兴市场进出口额", &["对拉美进出口额", "非洲进出口额", "中亚进出口额"]),
            ("出口", &["出口"]),
        ] {
            assert_eq!(list(noun), expected, "{noun}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[其中对等的、和与及占深圳东盟全国出口额进增速给予奖励“”万，。\u{e000} a]{0,20}", partners: bool) {
            let noun = clean(&text, partners);
            let _ = (list(&noun.text), counted(&text), paid(&text), head(&text));
        }
    }
}
