//! What is measured, as a noun: without connectives, verbs, place and time around
//! it, and in several where it lists several.

use super::gap::TIME;
use super::plain::CLAUSE;
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
const NO_CONNECTIVES: [&str; 51] = [
    "每万人",
    "就近",
    "就地",
    "超过",
    "超越",
    "每百户",
    "每千人",
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
    "（人民币计价）",
    "累计完成",
    "稳步",
    "连续多年",
    "不断",
    "累计",
    "分别",
    "首次",
    "快速",
    "大幅",
    "显著",
    "连番",
    "全年",
    "预计",
    "同比",
    "依然",
    "仍然",
    "再次",
    "近年来",
    "目前",
    "当年",
    "更是",
];

/// Verbs before which what is measured ends in a longer clause.
const VERBS: [&str; 15] = [
    "在经历",
    "迎来",
    "呈现",
    "增势",
    "得益于",
    "有赖于",
    "再创",
    "创造",
    "由于",
    "使得",
    "取得",
    "导致",
    "长期",
    "以人民币计价",
    "以美元计价",
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
    let mut rest = lead(text.trim_matches(['、', '，', ' ', '的', '：', '；']));
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
    let cut = VERBS.iter().filter_map(|verb| rest.find(verb)).filter(|&at| at > 0).min();
    let rest = rest.get(..cut.unwrap_or(rest.len())).unwrap_or(rest);
    let rest = behind_verb(trailing(rest).trim_end_matches("完成"));
    Noun { text: shortest(rest).to_owned(), place }
}

/// The name of a city or county that a noun begins with, told by its last word.
fn city(text: &str) -> Option<usize> {
    const NO_CITIES: [&str; 16] = [
        "城市", "超市", "上市", "都市", "股市", "楼市", "入市", "夜市", "区市", "省市", "门市", "各市",
        "县市", "县区", "各县", "市县",
    ];
    let (at, last) = text.char_indices().take(4).skip(2).find(|(_, c)| ['市', '县'].contains(c))?;
    let name = text.get(..at + last.len_utf8())?;
    let behind = text.get(name.len()..)?;
    let is_word = NO_CITIES.iter().any(|word| name.contains(word))
        || behind.starts_with(['场', '民', '值', '级', '长', '政', '委', '域']);
    (!is_word && !behind.is_empty() && name.chars().all(|c| c.is_alphabetic())).then_some(name.len())
}

/// Without the particles that end it.
fn trailing(text: &str) -> &str {
    text.trim_end_matches([
        '的', '，', '、', '均', '亦', '也', '都', '已', '要', '更', '则', '又', '仍', '将', '可', '应', '：',
        ' ',
    ])
}

/// What stands behind the verb of a clause, or behind whoever tells it: 出口 of
/// 统计局公布出口, 货物吞吐量 of 港口完成货物吞吐量.
fn behind_verb(text: &str) -> &str {
    const VERBS: [&str; 18] = [
        "公布",
        "统计",
        "完成",
        "将",
        "确保",
        "可按照",
        "按照",
        "可按",
        "可对",
        "重点支持",
        "纳入",
        "成功培育",
        "占据了",
        "市以",
        "省以",
        "支持",
        "引导",
        "给予",
    ];
    const OF_NOUNS: [&str; 10] = [
        "统计局",
        "统计部门",
        "完成率",
        "完成量",
        "支持率",
        "支持力度",
        "引导基金",
        "支持计划",
        "统计口径",
        "将军",
    ];
    let mut rest = text;
    for verb in VERBS {
        if let Some((_, behind)) = rest.split_once(verb)
            && behind.chars().count() >= 2
            && !OF_NOUNS.iter().any(|noun| rest.contains(noun) && noun.starts_with(verb))
        {
            rest = behind;
        }
    }
    // 对月销售额 bounds it; 对东盟进出口 is trade with a partner.
    match rest.strip_prefix('对') {
        Some(behind) if !is_partner(behind) => behind,
        _ => rest,
    }
}

/// Whether a noun begins with whom one trades with.
fn is_partner(text: &str) -> bool {
    places::place(text).is_some()
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
        match LEADING.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// Without the number of an article or of a table in front: 第七条对…, 表 1 ….
fn label(text: &str) -> &str {
    let article = text.strip_prefix('第').and_then(|rest| {
        let (at, _) = rest.char_indices().take(6).find(|(_, c)| *c == '条')?;
        rest.get(at + '条'.len_utf8()..)
    });
    let caption = text.strip_prefix(['表', '图']).and_then(|rest| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        (behind.len() < rest.len()).then_some(behind)
    });
    article.or(caption).unwrap_or(text)
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

/// The things that stand before a rank and take it: 东盟、美国 of 东盟、美国是前两大.
pub(super) fn items(words: &str, keeps_partners: bool) -> Vec<String> {
    let holders = words.split(['是', '为']).next().unwrap_or_default();
    if keeps_partners && holders.contains('、') && are_places(holders) {
        holders.split(['、', '和']).map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// Of whom a sentence speaks that says first what they have: 民营企业 of
/// 深圳民营企业有进出口实绩企业数量.
pub(super) fn entity(words: &str) -> Option<String> {
    let (before, _) = words.split_once('有')?;
    let noun = clean(before, true).text;
    ["企业", "主体", "产品", "商品", "行业"].iter().any(|word| noun.ends_with(word)).then_some(noun)
}

/// What a clause without numbers speaks of: 进出口总值 of 进出口总值再创历史新高.
pub(super) fn topic(clause: &str) -> Option<&str> {
    const FOLLOWERS: [&str; 42] = [
        "每",
        "年均",
        "在",
        "均",
        "也",
        "仍",
        "呈",
        "再",
        "持续",
        "继续",
        "稳",
        "创",
        "为",
        "是",
        "实现",
        "保持",
        "快速",
        "大幅",
        "最多",
        "最大",
        "最快",
        "最高",
        "表现",
        "总体",
        "不断",
        "逐",
        "迈",
        "屡",
        "有所",
        "明显",
        "增势",
        "显著",
        "一般",
        "原则上",
        "达到",
        "\u{e000}",
        "日趋",
        "得到",
        "进一步",
        "水平",
        "可",
        "排名",
    ];
    // 医疗器械增势明显
    if let Some((thing, _)) = ["增势", "表现亮眼", "表现突出"].iter().find_map(|word| clause.split_once(word))
    {
        return Some(thing);
    }
    let mut found: Option<usize> = None;
    for head in HEADS {
        for (at, _) in clause.match_indices(head) {
            let end = at + head.len();
            let behind = clause.get(end..)?;
            let follows = behind.is_empty() || FOLLOWERS.iter().any(|word| behind.starts_with(word));
            if follows && found.is_none_or(|known| end < known) {
                found = Some(end);
            }
        }
    }
    clause.get(..found?)
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
            ("其中，手机、电脑等传统电子产品累计出口", "手机、电脑等传统电子产品出口", None),
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
            let _ = (list(&noun.text), counted(&text), paid(&text, partners), head(&text));
        }
    }
}
