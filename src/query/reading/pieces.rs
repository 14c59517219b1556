//! The pieces of a question about agencies and measures.
//!
//! In: a folded text. Out: pieces that cover it, each with its meaning: names
//! of agencies, numbers of measures, roles, negation, and the words that
//! questions are made of. What is none of these is `Other`.

use super::super::{NamedAgency, Names};
use crate::policy::Ordinal;
use crate::wording::{insertion, parse_numeral};

/// A piece of a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    pub(super) meaning: Meaning,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Agency(Vec<NamedAgency>),
    /// The number of a measure.
    Ordinal(Ordinal),
    /// 牵头
    Lead,
    /// 参与, 配合, 负责: any part in it.
    Part,
    /// 没有, 不是
    Negation,
    /// 但: what was excluded before is not after.
    Contrast,
    /// 或
    Either,
    /// Words that join or ask.
    Frame,
    Other,
}

const LEAD: &[&str] = &["牵头", "主办", "主责"];
const PART: &[&str] =
    &["参与", "参加", "配合", "协办", "负责", "承担", "落实", "涉及", "相关", "有关", "联合", "合作"];
const NEGATION: &[&str] = &[
    "没有",
    "不含",
    "不包括",
    "不包含",
    "不涉及",
    "不需要",
    "除了",
    "除去",
    "不是",
    "不由",
    "没",
    "无",
    "非",
    "不",
];
const CONTRAST: &[&str] = &["但是", "但", "而", "只有", "仅"];
const EITHER: &[&str] = &["或者", "或"];
/// Joining words, and what a question about agencies is made of.
const FRAME: &[&str] = &[
    " ",
    "+",
    "&",
    "、",
    ",",
    "，",
    "?",
    "。",
    "!",
    "/",
    "和",
    "与",
    "及",
    "以及",
    "跟",
    "同",
    "都",
    "均",
    "也",
    "共同",
    "同时",
    "一起",
    "的",
    "措施",
    "政策",
    "任务",
    "工作",
    "事项",
    "条款",
    "内容",
    "职责",
    "责任",
    "分工",
    "单位",
    "部门",
    "有哪些",
    "哪些",
    "哪几条",
    "哪几项",
    "哪条",
    "哪项",
    "几条",
    "几项",
    "多少",
    "什么",
    "由",
    "是",
    "为",
    "要",
    "应",
    "需要",
    "该",
    "做",
    "干",
    "我们",
    "我局",
    "请问",
    "查询",
    "查",
    "找",
    "列出",
    "所有",
    "全部",
    "有",
    "了",
    "吗",
    "呢",
    "里",
    "中",
    "在",
    "被",
    "谁",
    "哪个",
    "哪家",
    "条",
    "项",
    "说",
    "讲",
    "规定",
    "要求",
    "怎么",
    "如何",
    "文件",
    "所",
    "外",
];
/// What questions about a subject begin or end with.
const QUESTION: &[&str] = &[
    "请问",
    "我想知道",
    "有没有",
    "哪些措施支持",
    "有哪些措施",
    "有哪些政策",
    "有哪些",
    "是什么意思",
    "是什么",
    "什么是",
    "是指什么",
    "怎么办",
    "怎么做",
    "怎么样",
    "如何办理",
    "怎么申请",
    "如何",
    "怎么",
    "为什么",
    "哪些措施",
    "哪些政策",
    "哪些",
    "相关措施",
    "相关政策",
    "的措施",
    "的政策",
    "的规定",
    "多少",
    "吗",
    "呢",
    "?",
    "。",
    "关于",
    "谁负责",
    "由谁负责",
    "哪个部门负责",
    "哪些部门负责",
    "归谁管",
];

/// The pieces of a folded text.
pub(super) fn of<'t>(folded: &'t str, names: &Names) -> Vec<Piece<'t>> {
    let mut pieces: Vec<Piece<'t>> = Vec::new();
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        let rest = &folded[at..];
        let (length, meaning) = longest(rest, &folded[..at], names).unwrap_or((c.len_utf8(), Meaning::Other));
        pieces.push(Piece { text: &rest[..length], meaning });
        at += length;
    }
    pieces
}

/// A text without the question around it.
pub(super) fn without_question(text: &str) -> &str {
    let mut asked = text.trim();
    loop {
        let shorter = QUESTION
            .iter()
            .filter_map(|frame| asked.strip_suffix(frame).or_else(|| asked.strip_prefix(frame)))
            .min_by_key(|rest| rest.len());
        match shorter {
            Some(rest) if !rest.is_empty() => asked = rest,
            _ => return asked,
        }
    }
}

fn longest(rest: &str, before: &str, names: &Names) -> Option<(usize, Meaning)> {
    let agency = names.longest(rest).map(|(length, agencies)| (length, Meaning::Agency(agencies)));
    let ordinal = ordinal(rest, before).map(|(length, ordinal)| (length, Meaning::Ordinal(ordinal)));
    let words = [
        (LEAD, Meaning::Lead),
        (PART, Meaning::Part),
        (NEGATION, Meaning::Negation),
        (CONTRAST, Meaning::Contrast),
        (EITHER, Meaning::Either),
        (FRAME, Meaning::Frame),
    ];
    let word = words.into_iter().flat_map(|(list, meaning)| {
        let found = list.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
        found.map(|length| (length, meaning))
    });
    agency.into_iter().chain(ordinal).chain(word).max_by_key(|(length, _)| *length)
}

/// 第十条, (十), 措施24, 措施(二十四), m24, 120条之一: the bytes it takes and the number.
fn ordinal(rest: &str, before: &str) -> Option<(usize, Ordinal)> {
    let (prefix, inner) = ["措施第", "措施", "第", "m"]
        .iter()
        .find_map(|prefix| rest.strip_prefix(prefix).map(|inner| (*prefix, inner)))
        .unwrap_or(("", rest));
    if prefix == "m" && before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (open, inner) = match inner.strip_prefix(['(', '[']) {
        Some(inner) => (1, inner),
        None => (0, inner),
    };
    let digits: usize = inner
        .chars()
        .take(7)
        .take_while(|c| parse_numeral(c.encode_utf8(&mut [0; 4])).is_some() || matches!(c, '百' | '廿'))
        .map(char::len_utf8)
        .sum();
    let number = parse_numeral(&inner[..digits])?;
    let mut tail = &inner[digits..];
    let mut length = prefix.len() + open + digits;
    if open == 1 {
        tail = tail.strip_prefix([')', ']'])?;
        length += 1;
    }
    let unit = ["条", "项", "款"].iter().any(|unit| tail.starts_with(unit));
    let inserted = tail.strip_prefix('条').and_then(|tail| Some((insertion(tail)?, tail)));
    if let Some(((inserted, after), tail)) = inserted {
        let length = length + "条".len() + tail.len() - after.len();
        return Some((length, Ordinal { number, inserted }));
    }
    // A bare number or 第二批 names no measure.
    let names_measure = match prefix {
        "" => open == 1,
        "第" => unit,
        _ => !tail.starts_with(|c: char| c.is_ascii_alphanumeric()),
    };
    names_measure.then_some((length + if unit { "条".len() } else { 0 }, number.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_citing_a_measure() {
        for (text, number) in [
            ("第十条", 10),
            ("第24条", 24),
            ("(十)", 10),
            ("(10)", 10),
            ("措施24", 24),
            ("措施(二十四)", 24),
            ("m24", 24),
            ("第二十四项", 24),
            ("第一百零三条", 103),
        ] {
            assert_eq!(ordinal(text, ""), Some((text.len(), Ordinal::from(number))), "{text}");
        }
        let inserted = Ordinal { number: 120, inserted: 1 };
        for text in ["第一百二十条之一", "120条之一", "第120条之1"] {
            assert_eq!(ordinal(text, ""), Some((text.len(), inserted)), "{text}");
        }
        for text in ["十", "24", "第二批", "措施", "m", "m24号x1", "(年)"] {
            assert_ne!(ordinal(text, "").map(|(length, _)| length), Some(text.len()), "{text}");
        }
    }

    #[test]
    fn questions_lose_their_frame() {
        for (text, asked) in [
            ("海外仓有哪些措施？", "海外仓有哪些措施？"),
            ("海外仓有哪些措施?", "海外仓"),
            ("什么是离岸贸易", "离岸贸易"),
            ("怎么办", "怎么办"),
        ] {
            assert_eq!(without_question(text), asked, "{text}");
        }
    }
}
