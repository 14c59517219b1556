//! Words that say who must do something: verbs behind a list of names, and
//! labels in front of one.
//!
//! In: a short text. Out: what it asks for, and how many bytes the words take.
//! Who is named is not looked at.

use super::{closes, ends_like_agency, opens, outermost};

/// What is asked of whoever a word stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Duty {
    /// 牵头
    Lead,
    /// 配合
    Support,
    /// 负责, with no further word
    Answer,
}

/// The words that close a list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Closing {
    /// How many bytes of the text stand before them.
    pub(crate) before: usize,
    /// What they ask for.
    pub(crate) duty: Duty,
    /// Whether it is a word that other sentences end in, too (指导, 督促).
    pub(crate) weak: bool,
}

/// What stands behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// 牵头单位：
    Agencies(Duty),
    /// 任务分解：, and behind it who does what, in sentences
    Shares,
    /// 完成时限：
    Deadline,
}

/// A label in front of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DutyLabel {
    /// Its bytes, with the colon.
    pub(crate) length: usize,
    /// What stands behind it.
    pub(crate) asks: Asks,
}

/// Verbs that say what is asked for.
const VERBS: [(&str, Duty); 18] = [
    ("牵头", Duty::Lead),
    ("主办", Duty::Lead),
    ("主抓", Duty::Lead),
    ("配合", Duty::Support),
    ("参与", Duty::Support),
    ("参加", Duty::Support),
    ("协助", Duty::Support),
    ("协办", Duty::Support),
    ("支持", Duty::Support),
    ("负责", Duty::Answer),
    ("落实", Duty::Answer),
    ("实施", Duty::Answer),
    ("承担", Duty::Answer),
    ("执行", Duty::Answer),
    ("承办", Duty::Answer),
    ("指导", Duty::Answer),
    ("督促", Duty::Answer),
    ("督导", Duty::Answer),
];

/// Verbs of [`VERBS`] that other sentences end in, too.
const WEAK: [&str; 4] = ["指导", "督促", "督导", "支持"];

/// Words beside a verb that only say how: 分别牵头, 配合完成有关工作.
const MANNER: [&str; 25] = [
    "分别",
    "共同",
    "联合",
    "协同",
    "密切",
    "积极",
    "具体",
    "主要",
    "全面",
    "统筹",
    "协调",
    "组织",
    "推进",
    "贯彻",
    "抓好",
    "做好",
    "完成",
    "工作",
    "有关",
    "相关",
    "任务",
    "分工",
    "结合实际",
    "各自",
    "依法",
];

/// What a phrase such as 按照职责分工 begins with, and the words it is made of.
const BY: [&str; 8] = ["按照", "依照", "依据", "根据", "结合", "按", "依", "据"];
const BASIS: [&str; 16] = [
    "职责", "职能", "分工", "职权", "权限", "要求", "实际", "各自", "部门", "单位", "工作", "法定", "相关",
    "有关", "任务", "和",
];

/// Names that end in a word of [`MANNER`]: 基层党组织.
const ORGANISATIONS: [&str; 7] =
    ["党组织", "社会组织", "群团组织", "行业组织", "经济组织", "合作组织", "自治组织"];

/// The words at the end of a text that close a list of names: 甲、乙按职责分工负责.
/// `None` without a verb or such a phrase.
pub(crate) fn closing(text: &str) -> Option<Closing> {
    let mut rest = text.trim_end();
    let mut said: Option<(usize, Duty)> = None;
    let mut weak = true;
    loop {
        if let Some((before, word, duty)) = verb_at_end(rest) {
            weak &= WEAK.contains(&word);
            // 牵头负责 leads, 配合落实 supports.
            let duty = match said {
                Some((_, duty @ (Duty::Lead | Duty::Support))) => duty,
                _ => duty,
            };
            said = Some((before.len(), duty));
            rest = before;
        } else if let Some(before) = without_basis(rest) {
            weak = false;
            said = Some((before.len(), said.map_or(Duty::Answer, |(_, duty)| duty)));
            rest = before;
        } else if let Some(before) = without_manner(rest) {
            said = said.map(|(_, duty)| (before.len(), duty));
            rest = before;
        } else {
            break;
        }
    }
    let (before, duty) = said?;
    // 完成 and 工作 behind the verb are no part of what stands before it.
    Some(Closing { before, duty, weak })
}

fn verb_at_end(text: &str) -> Option<(&str, &'static str, Duty)> {
    VERBS.iter().find_map(|&(word, duty)| Some((text.strip_suffix(word)?.trim_end(), word, duty)))
}

fn without_manner(text: &str) -> Option<&str> {
    let organisation = ORGANISATIONS.iter().any(|name| text.ends_with(name));
    let words = MANNER.iter().filter(|_| !organisation);
    words.filter_map(|word| text.strip_suffix(word)).map(str::trim_end).min_by_key(|rest| rest.len())
}

/// What stands before 按照职责分工 or a phrase like it, at the end of a text.
fn without_basis(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(shorter) = BASIS.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter.trim_end();
    }
    if rest.len() == text.len() {
        return None;
    }
    BY.iter().find_map(|word| rest.strip_suffix(word)).map(str::trim_end)
}

/// Whom a label speaks of: 单位 in 牵头单位.
const HOLDERS: [&str; 10] =
    ["单位", "部门", "处室", "科室", "机构", "主体", "司局", "委办局", "厅局", "责任方"];

/// Labels that are nothing but the verb.
const BARE: [(&str, Duty); 8] = [
    ("牵头", Duty::Lead),
    ("主办", Duty::Lead),
    ("主责", Duty::Lead),
    ("配合", Duty::Support),
    ("参与", Duty::Support),
    ("协办", Duty::Support),
    ("责任", Duty::Answer),
    ("负责", Duty::Answer),
];

/// The longest label, in characters with its colon.
const LONGEST_LABEL: usize = 12;

/// The label a text begins with: 牵头单位：, 完成时限:, 责任单位为. `None` for labels
/// that ask for something else (适用范围：).
pub(crate) fn label(text: &str) -> Option<DutyLabel> {
    let front = || text.char_indices().take(LONGEST_LABEL).take_while(|(_, c)| !"\n，。；、".contains(*c));
    // 责任单位（部门）：; what opens and does not close is more than a label.
    let words = |at: usize| {
        let words: String = text.get(..at).unwrap_or_default().split_whitespace().collect();
        let bracket = outermost(&words).0.pop().filter(|bracket| bracket.whole.end == words.len());
        let plain = bracket.and_then(|bracket| words.get(..bracket.whole.start)).unwrap_or(&words);
        if plain.contains(|c| opens(c) || closes(c)) { String::new() } else { plain.to_owned() }
    };
    if let Some((at, colon)) = front().find(|(_, c)| matches!(c, '：' | ':')) {
        return asks(&words(at)).map(|asks| DutyLabel { length: at + colon.len_utf8(), asks });
    }
    // 责任单位为市商务局, but not 支持中介机构为….
    let (at, _) = front().find(|(_, c)| *c == '为')?;
    let words = words(at);
    let verb = HOLDERS.iter().find_map(|holder| words.strip_suffix(holder))?;
    let plain = BARE.iter().any(|(word, _)| *word == verb);
    asks(&words).filter(|_| plain).map(|asks| DutyLabel { length: at + '为'.len_utf8(), asks })
}

/// What the words of a label ask for.
fn asks(words: &str) -> Option<Asks> {
    const TIMES: [&str; 6] = ["时限", "完成时间", "办结时间", "期限", "时间节点", "完成日期"];
    // How long an office may take is no date.
    const SPANS: [&str; 8] = ["办理", "审批", "承诺", "法定", "受理", "答复", "有效", "补贴"];
    const SHARES: [&str; 4] = ["任务分解", "任务分工", "责任分工", "职责分工"];
    if let Some(&(_, duty)) = BARE.iter().find(|(word, _)| *word == words) {
        return Some(Asks::Agencies(duty));
    }
    if SHARES.contains(&words) {
        return Some(Asks::Shares);
    }
    if TIMES.iter().any(|word| words.contains(word)) {
        return Some(Asks::Deadline).filter(|_| !SPANS.iter().any(|word| words.contains(word)));
    }
    if !HOLDERS.iter().any(|holder| words.ends_with(holder)) {
        return None;
    }
    let says = |verbs: &[&str]| verbs.iter().any(|verb| words.contains(verb));
    if says(&["牵头", "主办", "主责", "第一责任"]) {
        Some(Asks::Agencies(Duty::Lead))
    } else if says(&["配合", "参与", "参加", "协办", "协助", "协同"]) {
        Some(Asks::Agencies(Duty::Support))
    } else if says(&["责任", "负责", "实施", "落实", "承担", "承办"]) {
        Some(Asks::Agencies(Duty::Answer))
    } else {
        None
    }
}

/// Whether a text is nothing but a label (牵头单位：) that wants its names, with
/// or without the bracket that it opens.
pub(crate) fn is_label(text: &str) -> bool {
    let text = text.trim_start_matches(opens);
    label(text).is_some_and(|label| text.get(label.length..).is_some_and(|rest| rest.trim().is_empty()))
}

/// Whether a text begins with a label, with the verb as its first word
/// (牵头单位：, 完成时限：), so that a line may begin a paragraph of its own.
pub(crate) fn begins_with_label(text: &str) -> bool {
    const FIRST: [&str; 16] = [
        "责任", "牵头", "配合", "参与", "参加", "协办", "协助", "主办", "主责", "负责", "实施", "落实",
        "承办", "承担", "完成", "时限",
    ];
    FIRST.iter().any(|word| text.starts_with(word)) && label(text).is_some()
}

/// Where a label begins inside a text, behind a name or a date that no mark
/// parts from it: 区税务局 配合单位：区商务局. In bytes.
pub(crate) fn label_inside(text: &str) -> Option<usize> {
    let colon = text.rfind(['：', ':'])?;
    let mut starts = text.get(..colon)?.char_indices().map(|(at, _)| at).skip(1);
    starts.find(|&at| {
        let (front, rest) = text.split_at(at);
        let parted = front.ends_with(char::is_whitespace) || ends_like_agency(front);
        parted && !front.trim().is_empty() && begins_with_label(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_close_a_list() {
        for (text, before, duty) in [
            ("市商务局牵头", "市商务局", Duty::Lead),
            ("市商务局、财政局分别牵头", "市商务局、财政局", Duty::Lead),
            ("市商务局牵头负责", "市商务局", Duty::Lead),
            ("市公安局配合完成", "市公安局", Duty::Support),
            ("各街道积极配合", "各街道", Duty::Support),
            ("市财政局按照职责分工负责", "市财政局", Duty::Answer),
            ("市财政局按照各自职责分工抓好落实", "市财政局", Duty::Answer),
            ("各区按职责完成有关工作", "各区", Duty::Answer),
            ("各区结合实际贯彻落实", "各区", Duty::Answer),
            ("各级党组织负责", "各级党组织", Duty::Answer),
            ("市信访工作联席会议办公室负责", "市信访工作联席会议办公室", Duty::Answer),
            ("市财政局依职责", "市财政局", Duty::Answer),
        ] {
            let closing = closing(text).expect(text);
            assert_eq!((&text[..closing.before], closing.duty), (before, duty), "{text}");
            assert!(!closing.weak, "{text}");
        }
        assert!(closing("市教育局指导").is_some_and(|closing| closing.weak));
        for text in ["市商务局", "推进工作", "各单位", "分别", "", "由市商务局负责解释"]
        {
            assert_eq!(closing(text), None, "{text}");
        }
    }

    #[test]
    fn labels_say_what_stands_behind_them() {
        let agencies = |duty| Some(Asks::Agencies(duty));
        for (text, asks) in [
            ("牵头单位：市商务局", agencies(Duty::Lead)),
            ("第一责任单位：市商务局", agencies(Duty::Lead)),
            ("市级 配合 部门:市商务局", agencies(Duty::Support)),
            ("责任处室：办公室", agencies(Duty::Answer)),
            ("责任单位为市商务局", agencies(Duty::Answer)),
            ("配合：市财政局", agencies(Duty::Support)),
            ("完成时限：6月底", Some(Asks::Deadline)),
            ("目标时限：6月底", Some(Asks::Deadline)),
            ("任务分解：市商务局负责", Some(Asks::Shares)),
            ("办理时限：5个工作日", None),
            ("适用范围：全市", None),
            ("联系电话：12345", None),
            ("责任领导：王某", None),
            ("责任单位（部门）：市商务局", agencies(Duty::Answer)),
            ("立法（牵头部门：市司法局", None),
            ("市商务局，责任单位：", None),
            ("成为负责单位", None),
            ("支持人力资源机构为企业送工", None),
        ] {
            assert_eq!(label(text).map(|label| label.asks), asks, "{text}");
        }
        assert!(is_label("牵头单位： ") && is_label("（责任部门：") && !is_label("牵头单位：市商务局"));
        for text in ["区税务局 配合单位：区商务局", "区税务局配合单位：区商务局", "区税务局\n牵头单位:甲"]
        {
            assert!(label_inside(text).is_some_and(|at| begins_with_label(&text[at..])), "{text}");
        }
        assert_eq!(label_inside("第一责任单位：区税务局"), None);
    }
}
