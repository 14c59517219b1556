//! What stands behind a number: what is counted, paid, applied or lasting.

use super::gap::TIME;
use super::noun;
use super::plain::CLAUSE;
use crate::wording::measured::{ABSTRACT, ENDING, NO_ENDINGS, PAID};
use crate::wording::places;

/// What is counted: the noun behind number and unit, up to where something else
/// is said of it. Empty where none follows.
pub(super) fn counted(after: &str) -> String {
    const NOT: [&str; 29] = [
        "×", "、", "和", "及", "或", "是", "为", "在", "，", "至", "位居", "实现", "保持", "达到", "占",
        "居", "同比", "增长", "下降", "合计", "上榜", "将", "已", "均", "按", "给予", "每", "有", "由",
    ];
    let clause = after.split(CLAUSE).next().unwrap_or_default();
    let clause = clause.trim_start_matches('的');
    let clause = clause.split(['[', '—', '─', '|']).next().unwrap_or_default();
    let clause =
        if clause.starts_with('“') { clause } else { clause.split('+').next().unwrap_or_default() };
    let clause = behind_attribute(clause);
    if NOT.iter().any(|word| clause.starts_with(word)) {
        return String::new();
    }
    // “政府+企业”市域产教联合体
    let quoted =
        clause.strip_prefix('“').and_then(|inner| inner.find('”')).map_or(0, |at| at + 2 * '“'.len_utf8());
    let mut end = clause.len();
    for word in ENDING {
        let mut places = clause.match_indices(word).map(|(at, _)| at);
        if let Some(at) = places.find(|at| *at > 0 && *at >= quoted && !is_part(clause, *at, word)) {
            end = end.min(at);
        }
    }
    // 90个事项“一证一照办”: what is done with them.
    if let Some(at) = clause.find('“').filter(|at| *at >= 2 * '“'.len_utf8() && *at >= quoted)
        && clause.get(..end).is_some_and(|noun| noun.ends_with('”'))
    {
        end = end.min(at);
    }
    let noun = until_place(clause.get(..end).unwrap_or_default());
    let noun = noun
        .split(TIME)
        .next()
        .unwrap_or_default()
        .trim_end_matches(['、', '和', '及', '，', ' ', '“', '有', '中', '内']);
    const NO_THINGS: [&str; 14] =
        ["时", "后", "前", "内", "起", "者", "间", "的", "期", "新", "之", "个", "等", "下"];
    if !noun.chars().any(char::is_alphabetic) || NO_THINGS.contains(&noun) {
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

/// What stands behind a word that says of which kind: 管理区 of 新的管理区, 拦截弹 of
/// 射程较短的拦截弹. Whose something is (两家企业的负责人) is counted itself.
fn behind_attribute(text: &str) -> &str {
    const LED: [&str; 9] = ["具有", "具备", "符合", "拥有", "达到", "有", "不", "相互", "可"];
    const LAST: [char; 16] =
        ['级', '型', '性', '化', '强', '好', '高', '长', '短', '大', '小', '多', '少', '状', '形', '式'];
    let clause = text.split(['，', '和']).next().unwrap_or_default();
    let Some((kind, behind)) = clause.split_once('的') else { return text };
    let attribute = "新大小高好老旧".contains(kind)
        || noun::are_places(kind)
        || kind.ends_with(LAST)
        || ["较", "最"].iter().any(|word| kind.contains(word))
        || LED.iter().any(|word| kind.starts_with(word));
    let noun = attribute && kind.chars().count() <= 16 && behind.chars().count() >= 2;
    noun.then(|| text.get(kind.len() + '的'.len_utf8()..)).flatten().unwrap_or(text)
}

/// Whether a word at a place is a part of another: 等 of 等级.
fn is_part(text: &str, at: usize, word: &str) -> bool {
    NO_ENDINGS.iter().filter(|known| **known != word).any(|known| {
        known.match_indices(word).any(|(inside, _)| {
            let from = at.checked_sub(inside).and_then(|from| text.get(from..));
            from.is_some_and(|rest| rest.starts_with(known))
        })
    })
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
    const VERBS: [&str; 24] = [
        "提供",
        "确定",
        "计取",
        "顶格",
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
    // 1%预征率预缴
    let rate = noun.find('率').map(|at| at + '率'.len_utf8()).filter(|end| *end <= 18 && *end > 6);
    let noun = noun.get(..rate.unwrap_or(noun.len())).unwrap_or(noun);
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
    const VERBS: [&str; 17] = [
        "正常缴纳",
        "缴纳",
        "缴存",
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
    if let Some(paid) = granted(near) {
        return Some(paid);
    }
    if !goes_on {
        return None;
    }
    let given = GIVING.iter().filter_map(|verb| sentence.find(verb).map(|at| at + verb.len())).min()?;
    let given = sentence.get(given..)?;
    if let Some(paid) = granted(given) {
        return Some(paid);
    }
    let mut found: Vec<(usize, &'static str)> =
        PAID.iter().filter_map(|word| given.find(word).map(|at| (at, *word))).collect();
    found.sort_by_key(|(at, word)| (*at, usize::MAX - word.len()));
    found
        .first()
        .filter(|(at, _)| given.get(..*at).is_some_and(|before| before.chars().count() <= 12))
        .map(|(_, word)| (*word).to_owned())
}

/// What is paid, in the words right behind a share that a verb of giving stands before:
/// 补助 of 给予不超过20%、最高300万元补助.
pub(super) fn paid_next(after: &str) -> Option<String> {
    let sentence = after.split(['。', '；', '\n']).next().unwrap_or_default();
    let (at, _) = PAID.iter().filter_map(|word| Some((sentence.find(word)?, word.len()))).min()?;
    let near = sentence.get(..at).is_some_and(|before| before.chars().count() <= 16);
    near.then(|| sentence.get(at..)).flatten().and_then(granted)
}

/// The rate, or the part of something, that a number stands before: 解决率 of 90%解决率,
/// 股权 of 20%股权.
pub(super) fn rate(after: &str) -> Option<&str> {
    let noun = after.trim_start_matches('的').split(|c| CLAUSE.contains(&c) || c == '、').next()?;
    let short = (2..=8).contains(&noun.chars().count()) && noun.chars().all(char::is_alphabetic);
    let part = ["率", "股权", "股份", "权益", "份额", "产权"].iter().any(|word| noun.ends_with(word));
    (short && part && !noun.ends_with("效率")).then_some(noun)
}

/// Verbs by which something is paid or granted.
const GIVING: [&str; 8] = ["给予", "予以", "发放", "享受", "进行", "实施", "支付", "拨付"];

/// What a text that goes on with what is granted calls it: 落户奖励, 资金奖补, 补贴.
fn granted(text: &str) -> Option<String> {
    let phrase = text.split(|c: char| CLAUSE.contains(&c) || "、和或与及".contains(c)).next()?;
    let plain = |text: &str| text.chars().all(|c| c.is_alphabetic() && !"的给予按各每人家".contains(c));
    let whole = PAID.iter().any(|word| phrase.ends_with(word))
        && phrase.chars().count() <= 10
        && plain(phrase)
        && !GIVING.iter().chain(&["用于", "申请"]).any(|verb| phrase.contains(verb));
    if whole {
        return Some(phrase.to_owned());
    }
    let mut end = 0;
    while let Some(word) =
        PAID.iter().find(|word| phrase.get(end..).is_some_and(|rest| rest.starts_with(**word)))
    {
        end += word.len();
    }
    phrase.get(..end).filter(|paid| !paid.is_empty()).map(str::to_owned)
}

/// What a share is granted as, where the clause goes on with that: 补助 of
/// 10%给予不超过200万元的补助, 罚款 of 5%的罚款.
pub(super) fn granted_by_share(after: &str) -> Option<String> {
    let clause = after.split(CLAUSE).next().unwrap_or_default();
    let near = clause.trim_start_matches(['的', '以', '内']);
    let near = near.strip_prefix("比例").or_else(|| near.strip_prefix("标准")).unwrap_or(near);
    let begins = PAID.iter().any(|word| near.starts_with(word)) || granted(near).is_some();
    let given = GIVING.iter().any(|verb| clause.contains(verb));
    if begins || given { paid(near, given) } else { None }
}

/// Whether a noun is nothing that can be counted.
pub(super) fn is_abstract(noun: &str) -> bool {
    ABSTRACT.contains(&noun)
}
