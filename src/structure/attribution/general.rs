//! What an attribution says for other measures than its own: 以下各项均需各区政府
//! 落实, 列第一位者为牵头单位，下同.
//!
//! In: the inside of a bracket or a label line. Out: what is left of it to be
//! read as a list, the lists that hold from here on, and who leads by place.

use std::ops::Range;

/// The parts of an attribution.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct General {
    /// The list of this measure, in order; ranges in bytes.
    pub(super) rest: Vec<Range<usize>>,
    /// Lists that hold for every measure from here on.
    pub(super) defaults: Vec<Range<usize>>,
    /// Who leads by place from here on.
    pub(super) lead: Option<Leading>,
}

/// Who leads by the place in a list, said once for all lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leading {
    /// Who.
    pub place: LeadingPlace,
    /// Whether all others are said to support.
    pub others_support: bool,
}

/// A place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadingPlace {
    /// 列第一位者
    First,
    /// 逗号前
    BeforeComma,
    /// 分号前
    BeforeSemicolon,
    /// 括号中: whoever stands in a bracket.
    Bracketed,
}

/// What says that somebody leads by place.
const PLACES: [(&str, LeadingPlace); 19] = [
    ("列第一位", LeadingPlace::First),
    ("排第一位", LeadingPlace::First),
    ("排在第一", LeadingPlace::First),
    ("排名第一", LeadingPlace::First),
    ("列首位", LeadingPlace::First),
    ("列在首位", LeadingPlace::First),
    ("排在首位", LeadingPlace::First),
    ("排名首位", LeadingPlace::First),
    ("第一个单位", LeadingPlace::First),
    ("第一个部门", LeadingPlace::First),
    ("首个单位", LeadingPlace::First),
    ("逗号前", LeadingPlace::BeforeComma),
    ("逗号之前", LeadingPlace::BeforeComma),
    ("“，”前", LeadingPlace::BeforeComma),
    ("分号前", LeadingPlace::BeforeSemicolon),
    ("分号之前", LeadingPlace::BeforeSemicolon),
    ("“；”前", LeadingPlace::BeforeSemicolon),
    ("括号中为", LeadingPlace::Bracketed),
    ("括号内为", LeadingPlace::Bracketed),
];

/// What puts an agency beside every measure that follows.
const EACH: [&str; 7] = ["均需由", "均需", "均包含", "均包括", "均由", "均应由", "均须"];
/// What ends the names of such a clause.
const ENDS: [&str; 8] = ["贯彻", "结合实际", "落实", "负责", "配合", "参与", "，不再", ",不再"];
/// What closes a list of agencies that all measures share.
const ALL_ARE: [&str; 4] = ["均为责任单位", "均为责任部门", "均为配合单位", "均为落实单位"];

/// Takes a text apart.
pub(super) fn take(text: &str, range: Range<usize>) -> General {
    let mut general = General::default();
    let whole = text.get(range.clone()).unwrap_or_default();
    let mut read = 0;
    while let Some((start, end)) = next(whole, read) {
        let clause = whole.get(start..end).unwrap_or_default();
        let at = range.start + start;
        general.rest.push(range.start + read..at);
        if let Some(lead) = leading(clause) {
            general.lead = Some(lead);
        } else if let Some(length) = ALL_ARE.iter().find_map(|words| clause.find(words)) {
            general.defaults.push(at..at + length);
        } else if let Some((names, length)) = names(clause) {
            general.defaults.push(at + names..at + names + length);
        }
        read = end;
    }
    general.rest.push(range.start + read..range.end);
    if general.lead.is_some_and(|lead| lead.place == LeadingPlace::Bracketed) {
        // Such a bracket explains the others; whom it names itself, it names for all.
        general.defaults.append(&mut general.rest);
    }
    general.rest.retain(|range| !range.is_empty());
    general.defaults.retain(|range| !range.is_empty());
    general
}

/// Who leads, as a clause says.
fn leading(clause: &str) -> Option<Leading> {
    let (_, place) = PLACES.into_iter().find(|(word, _)| clause.contains(word))?;
    let support = ["配合单位", "配合部门", "参与单位", "参与部门", "协办单位"];
    let others_support = place == LeadingPlace::First || support.iter().any(|word| clause.contains(word));
    Some(Leading { place, others_support })
}

/// The next clause from a byte on: where it begins and ends.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let stop = |tail: &str, marks: &[char]| tail.find(marks).unwrap_or(tail.len());
    let lead =
        PLACES.iter().filter_map(|(word, place)| Some((rest.find(word)?, *place))).min_by_key(|(at, _)| *at);
    let lead = lead.filter(|&(at, _)| {
        let tail = rest.get(at..).unwrap_or_default();
        tail.get(..stop(tail, &['。', '；'])).is_some_and(|clause| clause.contains("牵头"))
            || tail.starts_with('“')
    });
    let each = rest.find("以下").filter(|&at| {
        let near: String = rest.get(at..).unwrap_or_default().chars().take(16).collect();
        EACH.iter().any(|word| near.contains(word))
    });
    let all = ALL_ARE.iter().filter_map(|words| rest.find(words)).min();
    let at = [lead.map(|(at, _)| at), each, all].into_iter().flatten().min()?;
    // 列第一位者 begins its clause; 各单位中排第一位的 does not.
    let before = rest.get(..at)?.char_indices().rev().find(|(_, c)| "，。；,（(".contains(*c));
    let tail = rest.get(at..)?;
    if let Some((start, '（' | '(')) = before
        && let Some((end, closer)) = tail.char_indices().find(|(_, c)| "）)".contains(*c))
    {
        return Some((from + start, from + at + end + closer.len_utf8()));
    }
    let start = before.map_or(0, |(comma, c)| comma + c.len_utf8());
    // “；”前为牵头单位 has the mark inside.
    let quoted = if tail.starts_with('“') { stop(tail, &['”']) } else { 0 };
    let marks: &[char] = match lead {
        Some((place, LeadingPlace::Bracketed)) if place == at => &['。', '；', '，'],
        _ => &['。', '；'],
    };
    let end = quoted + stop(tail.get(quoted..)?, marks);
    Some((from + start, from + at + end))
}

/// Where the names of a clause stand: 均需…落实.
fn names(clause: &str) -> Option<(usize, usize)> {
    let (at, word) = EACH.iter().find_map(|word| Some((clause.find(word)?, word)))?;
    let start = at + word.len();
    let tail = clause.get(start..)?;
    let end = ENDS.iter().filter_map(|word| tail.find(word)).min().unwrap_or(tail.len());
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String, Option<Leading>) {
        let General { rest, defaults, lead } = take(text, 0..text.len());
        let join = |ranges: Vec<Range<usize>>| {
            ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>().join("|")
        };
        (join(rest), join(defaults), lead)
    }

    #[test]
    fn who_leads_by_place() {
        let lead = |place, others_support| Some(Leading { place, others_support });
        for (text, rest, expected) in [
            ("甲局、乙局。列第一位者为牵头单位，下同", "甲局、乙局。", lead(LeadingPlace::First, true)),
            ("甲局，排名第一的单位为牵头单位", "甲局，", lead(LeadingPlace::First, true)),
            ("甲局，乙局（逗号前为牵头单位，下同）", "甲局，乙局", lead(LeadingPlace::BeforeComma, false)),
            (
                "甲局，乙局。逗号前为牵头部门，逗号后为配合部门，下同",
                "甲局，乙局。",
                lead(LeadingPlace::BeforeComma, true),
            ),
            ("甲局；乙局（分号前为牵头单位）", "甲局；乙局", lead(LeadingPlace::BeforeSemicolon, false)),
            ("甲局；乙局（“；”前为牵头单位）", "甲局；乙局", lead(LeadingPlace::BeforeSemicolon, false)),
            ("甲局、乙局", "甲局、乙局", None),
            ("以逗号前的名称为准，甲局", "以逗号前的名称为准，甲局", None),
        ] {
            let (left, _, found) = parts(text);
            assert_eq!((left.as_str(), found), (rest, expected), "{text}");
        }
    }

    #[test]
    fn who_carries_out_all_that_follow() {
        for (text, rest, defaults) in [
            ("甲局。以下均需各区政府落实，不再列出", "甲局。", "各区政府"),
            ("甲局。以下责任单位均包含各市、县政府，不再列出", "甲局。", "各市、县政府"),
            ("甲局。各区政府均为责任单位，以下不再列出", "甲局。", "各区政府"),
            ("括号中为牵头部门、人员、电话，各市局按职责负责。下同", "", "，各市局按职责负责。下同"),
        ] {
            let (left, found, _) = parts(text);
            assert_eq!((left.as_str(), found.as_str()), (rest, defaults), "{text}");
        }
    }
}
