//! Sentences that say what something is (定义).
//!
//! In: what stands before a name and behind it in its sentence. Out: the pattern
//! by which the sentence defines, or nothing: praise (是…的重要支撑) and mere
//! predicates (是推动…的动力) define nothing.

use super::{closes_quotation, numbering, opens_quotation};

/// By which words a sentence defines a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DefinitionPattern {
    /// X（是）指…
    Means,
    /// X定义为…
    DefinedAs,
    /// 所谓X，…
    SoCalled,
    /// X即…, …，即X
    Namely,
    /// X是一种…, X是…的模式: is, with what sort of thing it is.
    Genus,
    /// X又称…, …简称X
    OtherName,
}

impl DefinitionPattern {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Means => "means",
            Self::DefinedAs => "defined-as",
            Self::SoCalled => "so-called",
            Self::Namely => "namely",
            Self::Genus => "genus",
            Self::OtherName => "other-name",
        }
    }
}

/// How a sentence defines a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Defining<'t> {
    pub(crate) pattern: DefinitionPattern,
    /// What stands before the name in its clause. The sentence defines the name only
    /// if this is empty or a part of a name itself (外贸 in 外贸新质生产力是…).
    pub(crate) attribute: &'t str,
}

/// What ends a clause.
const CLAUSE_ENDS: [char; 13] = ['，', ',', '。', '；', ';', '：', ':', '！', '？', '!', '?', '—', '\n'];

/// What may stand between a name and the verb as a part of the name.
pub(super) const PARTS_OF_NAMES: [&str; 9] =
    ["模式", "方式", "业务", "制度", "机制", "一词", "的概念", "的定义", "概念"];

/// What may stand before the verb and says nothing.
const ADVERBS: [&str; 14] = [
    "一般",
    "通常",
    "主要",
    "本质上",
    "实质上",
    "实际上",
    "其实",
    "具体",
    "在此",
    "就",
    "也",
    "则",
    "均",
    "都",
];

const MEANING: [&str; 8] = ["是指", "系指", "指的是", "特指", "泛指", "专指", "意指", "意为"];

/// What 指 is the first character of.
const OTHER_WORDS_OF_POINTING: &str = "出导引标定数挥示向明望派责令纹针甲南认";

/// What 即 is the first character of, or stands before as an adverb.
const OTHER_WORDS_OF_NAMELY: &str = "可将使便时日期刻到办报享付有由须应会能来取买用开";

const DEFINED_AS: [&str; 5] = ["被定义为", "定义为", "被界定为", "界定为", "的定义是"];

const OTHER_NAMES: [&str; 16] = [
    "以下简称",
    "下称",
    "简称",
    "又称为",
    "又称",
    "也称为",
    "也称",
    "亦称",
    "又名",
    "又叫",
    "也叫",
    "俗称",
    "别称",
    "通称",
    "统称为",
    "统称",
];

/// What stands before a name that is given there.
const NAMED: [&str; 5] = ["称之为", "称其为", "称为", "称作", "定名为"];

/// What stands before a name that a text speaks of and is no part of it.
const SPEAKING_OF: [&str; 9] =
    ["所称的", "所称", "所指的", "所指", "所述", "其中", "这里的", "本文的", "因此"];

/// What sort of thing something may be.
const GENERA: &[&str] = &[
    "模式", "方式", "形式", "业态", "形态", "质态", "类型", "活动", "行为", "制度", "机制", "系统", "平台",
    "组织", "机构", "企业", "工厂", "仓库", "设施", "场所", "区域", "园区", "场地", "贸易", "交易", "服务",
    "业务", "工具", "产品", "商品", "货物", "保险", "协定", "协议", "条约", "合同", "证书", "凭证", "班列",
    "列车", "运输", "物流", "通道", "技术", "方法", "手段", "过程", "现象", "概念", "术语", "总称", "统称",
    "简称", "缩写", "集合", "总和", "映射", "产物", "群体", "单位", "措施", "标准", "规则", "费用", "资金",
    "贷款", "票据", "人员", "行业", "产业", "代码", "编码",
];

/// Words of praise and weight: what has one of them says what something is good for.
const PRAISE: &[&str] = &[
    "重要",
    "关键",
    "主要",
    "核心",
    "基础",
    "支撑",
    "抓手",
    "保障",
    "动力",
    "引擎",
    "优势",
    "有力",
    "根本",
    "必然",
    "必由",
    "必要",
    "必须",
    "最",
    "亮点",
    "力量",
    "趋势",
    "方向",
    "前提",
    "源泉",
    "增长点",
    "第一",
    "首要",
    "首个",
    "唯一",
    "典型",
    "成功",
    "突出",
    "主角",
    "重点",
    "热点",
    "领先",
    "著名",
    "不可或缺",
    "举足轻重",
    "卓越",
    "优秀",
    "主力",
    "代表",
];

/// How a sentence defines a name, given what stands before and behind the name.
pub(crate) fn defining<'t>(before: &'t str, behind: &'t str) -> Option<Defining<'t>> {
    let given = before.trim_end_matches(|c| opens_quotation(c) || c == ' ');
    let closed = behind.trim_start_matches(|c| closes_quotation(c) || c == ' ');
    let whole =
        closed.is_empty() || closed.starts_with(|c: char| !c.is_alphanumeric() && !opens_quotation(c));
    if given.ends_with("所谓的") || given.ends_with("所谓") {
        let verb = verb_behind(closed);
        let says = ["是", "指", "即"].iter().any(|word| verb.starts_with(word));
        return says.then_some(Defining { pattern: DefinitionPattern::SoCalled, attribute: "" });
    }
    if whole && OTHER_NAMES.iter().chain(&NAMED).any(|word| given.ends_with(word)) {
        return Some(Defining { pattern: DefinitionPattern::OtherName, attribute: "" });
    }
    let namely = given.strip_suffix('即').filter(|_| whole);
    if namely.is_some_and(|rest| rest.ends_with(|c: char| !c.is_alphanumeric())) {
        return Some(Defining { pattern: DefinitionPattern::Namely, attribute: "" });
    }
    let pattern = behind_name(closed)?;
    Some(Defining { pattern, attribute: attribute(given) })
}

/// What stands behind the last end of a clause, without what is no part of a name.
fn attribute(before: &str) -> &str {
    let clause = before.rsplit(CLAUSE_ENDS).next().unwrap_or_default().trim_start();
    let clause = numbering(clause).map_or(clause, |number| number.rest);
    let clause = clause.trim_start_matches(|c: char| !c.is_alphabetic());
    let clause = clause.trim_end_matches(|c: char| opens_quotation(c) || c == '的' || c == ' ');
    if SPEAKING_OF.iter().any(|word| clause.ends_with(word)) { "" } else { clause }
}

/// What is behind a name, its brackets and the words that say nothing.
fn verb_behind(behind: &str) -> &str {
    let quotation = |c: char| closes_quotation(c) || c == ' ';
    let mut rest = behind.trim_start_matches(quotation);
    if let Some(part) = PARTS_OF_NAMES.iter().find_map(|part| rest.strip_prefix(part)) {
        rest = part.trim_start_matches(quotation);
    }
    if let Some((_, behind)) = bracketed(rest) {
        rest = behind.trim_start_matches(quotation);
    }
    rest = rest.strip_prefix(['，', ',']).unwrap_or(rest);
    while let Some(behind) = ADVERBS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    rest
}

/// What stands in the bracket that a text begins with, and what stands behind it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(['（', '('])?;
    let end = inside.find(['）', ')'])?;
    let behind = inside.get(end..)?.trim_start_matches(['）', ')']);
    Some((inside.get(..end)?, behind))
}

fn behind_name(behind: &str) -> Option<DefinitionPattern> {
    let verb = verb_behind(behind);
    let begins = |words: &[&str]| words.iter().any(|word| verb.starts_with(word));
    let pointing = verb.strip_prefix('指').is_some_and(|rest| {
        rest.chars().next().is_some_and(|c| !OTHER_WORDS_OF_POINTING.contains(c) && !CLAUSE_ENDS.contains(&c))
    });
    if begins(&MEANING) || pointing {
        return Some(DefinitionPattern::Means);
    }
    if begins(&DEFINED_AS) {
        return Some(DefinitionPattern::DefinedAs);
    }
    if is_namely(verb) {
        return Some(DefinitionPattern::Namely);
    }
    if verb.strip_prefix('是').is_some_and(names_a_genus) {
        return Some(DefinitionPattern::Genus);
    }
    if begins(&OTHER_NAMES) {
        return Some(DefinitionPattern::OtherName);
    }
    let (inside, _) = bracketed(behind)?;
    let begins = |words: &[&str]| words.iter().any(|word| inside.starts_with(word));
    if begins(&MEANING) {
        Some(DefinitionPattern::Means)
    } else if is_namely(inside) {
        Some(DefinitionPattern::Namely)
    } else {
        begins(&OTHER_NAMES).then_some(DefinitionPattern::OtherName)
    }
}

fn is_namely(text: &str) -> bool {
    text.strip_prefix('即')
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| !OTHER_WORDS_OF_NAMELY.contains(c) && (c.is_alphanumeric() || opens_quotation(c)))
}

/// Whether a predicate says of what sort something is, and not how good.
fn names_a_genus(predicate: &str) -> bool {
    const NO_NOUNS: &str = "否不在由为从被把对因谁如以将要可会能";
    let first = predicate.chars().next();
    if first.is_none_or(|c| NO_NOUNS.contains(c)) {
        return false;
    }
    let sentence = predicate.split(['。', '；', ';', '！', '？', '\n']).next().unwrap_or_default();
    let extent = |text: &str| -> bool {
        let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let counted = ["一种", "一类", "一项", "一个", "一套"].iter().any(|word| text.starts_with(word));
        let genus = GENERA.iter().any(|genus| text.ends_with(genus) && text.len() > genus.len());
        (genus || counted) && !PRAISE.iter().any(|word| text.contains(word))
    };
    let clause = clause(sentence);
    extent(clause) || (clause.len() < sentence.len() && ends_in_genus(sentence) && extent(sentence))
}

/// Whether the last clause ends in a sort of thing with an attribute (…的先进质态).
fn ends_in_genus(sentence: &str) -> bool {
    let last = sentence.rsplit(['，', ',']).next().unwrap_or_default();
    let last = last.trim_end_matches(|c: char| !c.is_alphanumeric());
    // What begins anew with 是, 也 or 可 is a predicate of its own.
    let anew = last.starts_with(['是', '也', '可', '更', '使', '为', '将', '有']);
    !anew && last.contains('的') && GENERA.iter().any(|genus| last.ends_with(genus))
}

/// The first clause; quotations and brackets are parts of it.
pub(super) fn clause(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if opens_quotation(c) || super::opens(c) {
            depth += 1;
        } else if closes_quotation(c) || super::closes(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && CLAUSE_ENDS.contains(&c) {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'t>(sentence: &'t str, name: &str) -> (&'t str, &'t str) {
        let at = sentence.find(name).expect("the name");
        (&sentence[..at], &sentence[at + name.len()..])
    }

    fn check(sentence: &str, name: &str, expected: Option<(DefinitionPattern, &str)>) {
        let (before, behind) = parts(sentence, name);
        let found = defining(before, behind).map(|found| (found.pattern, found.attribute));
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn definitions_say_what_something_is() {
        use DefinitionPattern::{DefinedAs, Genus, Means, Namely, OtherName, SoCalled};
        for (sentence, name, pattern, attribute) in [
            ("本办法所称海外仓，是指在境外建设的仓储设施。", "海外仓", Means, ""),
            ("海外仓（Overseas Warehouse）指境外仓库。", "海外仓", Means, ""),
            ("第二条 本办法所指海外仓（以下简称外仓）是指境外仓库。", "海外仓", Means, ""),
            ("第一条海外仓制度是指境外仓库的制度。", "海外仓", Means, ""),
            ("（一）海外仓是指境外仓库。", "海外仓", Means, ""),
            ("海外仓一般是指境外仓库。", "海外仓", Means, ""),
            ("本文将海外仓定义为境外仓库。", "海外仓", DefinedAs, "本文将"),
            ("所谓“海外仓”，就是境外的仓库。", "海外仓", SoCalled, ""),
            ("海外仓，即境外仓库，发展迅速。", "海外仓", Namely, ""),
            ("境外的仓库，即海外仓。", "海外仓", Namely, ""),
            ("出口信用保险（简称信保）。", "出口信用保险", OtherName, ""),
            ("出口信用保险（以下简称“信保”）", "信保", OtherName, ""),
            ("外贸新质生产力是科技革命在贸易领域的映射,是动力。", "新质生产力", Genus, "外贸"),
            ("全托管模式是介于独立站和平台之间的一个新模式,它不同。", "全托管", Genus, ""),
            (
                "⑤“9610”跨境电商“直购进口”是一种“先下单后发货”的模式,消费者订购。",
                "直购进口",
                Genus,
                "跨境电商",
            ),
            (
                "新质生产力是创新起主导作用，具有高科技特征，符合新发展理念的先进生产力质态。",
                "新质生产力",
                Genus,
                "",
            ),
        ] {
            check(sentence, name, Some((pattern, attribute)));
        }
    }

    #[test]
    fn praise_and_predicates_define_nothing() {
        for (sentence, name) in [
            ("海外仓是中国制造商品“走出去”的重要平台,也能服务贸易。", "海外仓"),
            ("数据是外贸新质生产力的关键要素。", "新质生产力"),
            ("“灯塔工厂”被誉为“世界最先进的工厂”,代表最高水平。", "灯塔工厂"),
            ("海外仓是否建设，由企业决定。", "海外仓"),
            ("海外仓即将建成。", "海外仓"),
            ("海外仓指导意见。", "海外仓"),
            ("随着跨境电商成为主角,海外仓的布局完善。", "海外仓"),
            ("2021—2023 年是海外仓高速发展的三年。", "海外仓"),
            ("独角兽是外贸新质生产力的生力军。", "独角兽"),
            ("可以说,跨境电商是中国对外贸易的新质生产力。", "跨境电商"),
        ] {
            check(sentence, name, None);
        }
    }
}
