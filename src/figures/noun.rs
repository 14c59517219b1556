//! What is measured, as a noun: without connectives, verbs, place and time around
//! it, and in several where it lists several.

use super::gap::TIME;
use crate::wording::measured::{BREAKING, HEADS, INSIDE, LEADING, NO_CONNECTIVES, NO_PARTICLES, each_ahead};
use crate::wording::places;

/// A noun with the place that it begins with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Noun {
    /// Without the place; empty where it is nothing but one.
    pub(super) text: String,
    /// The place.
    pub(super) place: Option<String>,
}

/// What stands before a place and is no part of its name.
const PREPOSITIONS: [&str; 6] = ["面向", "对", "于", "向", "在", "给"];

/// Cleans the words before a number. A foreign place is a partner, and stays, where
/// the text speaks for a place of its own.
pub(super) fn clean(words: &str, keeps_partners: bool) -> Noun {
    let words = &without_times(words);
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
    let mut rest = lead(text.trim_matches(['、', '，', ' ', '的', '：', '；']));
    // 对广州市企业, 于佛山市: the preposition is no part of the place.
    if let Some(behind) = PREPOSITIONS.iter().find_map(|word| rest.strip_prefix(word))
        && (city(behind).is_some()
            || places::place(behind).is_some_and(|length| !places::is_abroad(&behind[..length])))
    {
        rest = behind;
    }
    let mut place = None;
    while let Some(length) = places::place(rest).or_else(|| city(rest)) {
        let (Some(name), Some(behind)) = (rest.get(..length), rest.get(length..)) else { break };
        // 中国海关, 全国政协 are names; 全球电商零售 is no place either, but says where.
        if keeps_partners && places::is_abroad(name) || behind.starts_with(['、', '和', '与', '及']) {
            break;
        }
        place.get_or_insert_with(|| name.to_owned());
        rest = lead(behind.trim_start_matches(['的', '，']));
    }
    let cut = BREAKING.iter().filter_map(|verb| rest.find(verb)).filter(|&at| at > 0).min();
    let rest = rest.get(..cut.unwrap_or(rest.len())).unwrap_or(rest);
    let rest = behind_verb(trailing(rest).trim_end_matches("完成"));
    Noun { text: shortest(rest).to_owned(), place }
}

/// The name of a city or county that a noun begins with, told by its last word.
fn city(text: &str) -> Option<usize> {
    const NO_CITIES: [&str; 33] = [
        "该市",
        "本市",
        "我市",
        "该县",
        "本县",
        "我县",
        "示范市",
        "示范县",
        "试点市",
        "试点县",
        "全市",
        "全县",
        "地级市",
        "直辖市",
        "重点县",
        "贫困县",
        "所在市",
        "城市",
        "超市",
        "上市",
        "都市",
        "股市",
        "楼市",
        "入市",
        "夜市",
        "区市",
        "省市",
        "门市",
        "各市",
        "县市",
        "县区",
        "各县",
        "市县",
    ];
    let (at, last) = text.char_indices().take(4).skip(2).find(|(_, c)| ['市', '县'].contains(c))?;
    let name = text.get(..at + last.len_utf8())?;
    let behind = text.get(name.len()..)?;
    let is_word = NO_CITIES.iter().any(|word| name.contains(word))
        || PREPOSITIONS
            .iter()
            .filter_map(|word| name.strip_prefix(word))
            .any(|name| name.chars().count() > 2)
        || behind.starts_with(['场', '民', '值', '级', '长', '政', '委', '域']);
    (!is_word && !behind.is_empty() && name.chars().all(char::is_alphabetic)).then_some(name.len())
}

/// Without the prepositions that lead a time: 到 of 到2025年底入住率.
fn without_times(words: &str) -> String {
    let mut text = words.to_owned();
    for word in ["截至", "到", "至", "自", "从", "在", "于"] {
        text = text.replace(&format!("{word}{TIME}"), &TIME.to_string());
    }
    text
}

/// Without the particles that end it; 响应 and 许可 end with none.
fn trailing(text: &str) -> &str {
    const PARTICLES: [char; 20] = [
        '需', '须', '的', '，', '、', '均', '亦', '也', '都', '已', '要', '更', '则', '又', '仍', '将', '可',
        '应', '：', ' ',
    ];
    let mut rest = text;
    while !NO_PARTICLES.iter().any(|word| rest.ends_with(word))
        && let Some(shorter) = rest.strip_suffix(PARTICLES)
    {
        rest = shorter;
    }
    rest
}

/// What stands behind the verb of a clause, or behind whoever tells it: 出口 of
/// 统计局公布出口, 货物吞吐量 of 港口完成货物吞吐量.
fn behind_verb(text: &str) -> &str {
    const VERBS: [&str; 18] = [
        "公布",
        "统计",
        "完成",
        "实现",
        "将",
        "确保",
        "按照",
        "按",
        "支持",
        "引导",
        "鼓励",
        "督促",
        "纳入",
        "培育",
        "打造",
        "占据了",
        "给予",
        "予以",
    ];
    // What a verb begins where it is a part of a noun.
    const OF_NOUNS: [&str; 22] = [
        "统计局",
        "统计部门",
        "统计口径",
        "完成率",
        "完成量",
        "完成额",
        "完成情况",
        "实现率",
        "实现值",
        "支持率",
        "支持力度",
        "支持计划",
        "支持政策",
        "引导基金",
        "将军",
        "按揭",
        "按时",
        "按期",
        "按需",
        "培育库",
        "培育计划",
        "培育期",
    ];
    let mut rest = behind_subject(text);
    for verb in VERBS {
        if let Some((_, behind)) = rest.split_once(verb)
            && behind.chars().count() >= 2
            && !OF_NOUNS.iter().any(|noun| rest.contains(noun) && noun.starts_with(verb))
        {
            rest = behind;
        }
    }
    // 对月销售额 bounds it; 对东盟进出口 is trade with a partner.
    match rest.strip_prefix(['可', '应', '须']).unwrap_or(rest).strip_prefix('对') {
        Some(behind) if !is_partner(behind) => behind,
        _ => rest,
    }
}

/// What stands behind a place and 以, which says by what it counts: 进出口总额 of
/// 苏州市以进出口总额.
fn behind_subject(text: &str) -> &str {
    const LAST: [char; 7] = ['省', '市', '区', '县', '州', '国', '业'];
    match text.split_once('以') {
        Some((subject, behind))
            if subject.ends_with(LAST)
                && behind.chars().count() >= 2
                && !behind.starts_with(['上', '下', '内', '外', '来', '及']) =>
        {
            behind
        }
        _ => text,
    }
}

/// Whether a noun begins with whom one trades with.
fn is_partner(text: &str) -> bool {
    // 对美, 对欧出口
    let abroad = |c: char| "美欧日韩俄英德法印台港澳".contains(c);
    let trades = |behind: &str| {
        behind.is_empty()
            || ["出口", "进口", "进出口", "贸易", "投资"].iter().any(|word| behind.starts_with(word))
    };
    places::place(text).is_some()
        || text.strip_prefix(abroad).is_some_and(trades)
        || text.starts_with(['《', '“'])
        || ["国家", "地区", "市场", "伙伴", "成员国", "RCEP", "沿线"].iter().any(|word| text.contains(word))
}

/// The noun that a longer phrase is about: 船队规模 of 船东拥有的船队规模; a head that
/// says of nothing by itself keeps what stands before it.
fn shortest(text: &str) -> &str {
    if let Some(title) = text.strip_suffix('》').and_then(|_| text.rfind('《')).and_then(|at| text.get(at..))
    {
        return title;
    }
    match text.rsplit_once('的') {
        Some((_, noun)) if noun.chars().count() >= 3 && !text.contains('、') && head(noun) != Some(noun) => {
            noun
        }
        _ => text,
    }
}

/// Whether a text names nothing but places: 江苏、浙江和上海.
pub(super) fn are_places(text: &str) -> bool {
    let mut rest = text;
    while let Some(behind) = places::place(rest).and_then(|length| rest.get(length..)) {
        rest = behind.trim_start_matches(['、', '和', '与', '及', '，']);
        if rest.is_empty() {
            return true;
        }
    }
    false
}

/// The places that a text lists first: 江苏省、浙江省 of 江苏省、浙江省以进出口总额.
pub(super) fn places_in_front(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = lead(text.trim_start_matches([TIME, ' ']));
    while let Some(length) = places::place(rest) {
        found.extend(rest.get(..length).map(str::to_owned));
        let Some(behind) = rest.get(length..) else { break };
        let Some(next) = behind.strip_prefix(['、', '和', '与', '及']) else { break };
        rest = next;
    }
    found
}

/// Without the places that it lists first: 涨幅 of 甘肃、青海涨幅.
pub(super) fn behind_places(text: &str) -> &str {
    let mut rest = text;
    while let Some(behind) = places::place(rest).and_then(|length| rest.get(length..)) {
        rest = behind.trim_start_matches(['、', '和', '与', '及']);
    }
    if rest.is_empty() { text } else { rest }
}

/// Without the connectives, adverbs and verbs that lead it.
fn lead(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = label(rest.trim_start_matches(['，', '、', '：', ' ']));
        if NO_CONNECTIVES.iter().any(|word| rest.starts_with(word)) {
            return rest;
        }
        match each_ahead(rest).or_else(|| LEADING.iter().find_map(|word| rest.strip_prefix(word))) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// Without the number of an article, a point or a table in front: 第七条对…, 81.建设…,
/// 一是…, 表 1 ….
pub(super) fn label(text: &str) -> &str {
    let article = text.rmatch_indices('第').find_map(|(at, _)| {
        let rest = text.get(at + '第'.len_utf8()..)?;
        let numeral = rest.find(|c: char| !c.is_ascii_digit() && !"一二三四五六七八九十百".contains(c))?;
        rest.get(numeral..)?.strip_prefix('条').filter(|_| numeral > 0)
    });
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let point = digits.strip_prefix(['.', '．', '、', '）']).filter(|_| digits.len() < text.len());
    let spoken = text.strip_prefix(|c: char| "一二三四五六七八九十".contains(c));
    let spoken = spoken.and_then(|rest| rest.strip_prefix('是'));
    let circled = text.strip_prefix(|c: char| ('①'..='⑳').contains(&c));
    let caption = text.strip_prefix(['表', '图']).and_then(|rest| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        (behind.len() < rest.len()).then_some(behind)
    });
    article.or(point).or(spoken).or(circled).or(caption).unwrap_or(text)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nouns_and_their_places() {
        for (words, text, place) in [
            ("\u{e000}深圳进出口", "进出口", Some("深圳")),
            ("其中，手机、电脑等传统电子产品累计出口", "手机、电脑等传统电子产品出口", None),
            ("以一般贸易方式进出口", "一般贸易方式进出口", None),
            ("全国", "", Some("全国")),
            ("对佛山市企业", "企业", Some("佛山市")),
            ("于示范市企业", "于示范市企业", None),
            ("面向湛江市企业", "企业", Some("湛江市")),
            ("佛山市企业", "企业", Some("佛山市")),
            ("中国—东盟博览会成交额", "中国—东盟博览会成交额", None),
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
            let _ = (list(&noun.text), head(&text));
        }
    }
}
