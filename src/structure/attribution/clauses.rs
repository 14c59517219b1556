//! Clauses of an attribution that speak of other measures than its own:
//! 以下各项均需各区政府落实, 列第一位者为牵头单位，下同.
//!
//! In: the inside of a bracket or a label line. Out: what is left to be read
//! as a list, and what the clauses say.

use std::ops::Range;

/// The parts of an attribution.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The list of this measure, in order; ranges in bytes.
    pub(super) rest: Vec<Range<usize>>,
    /// Lists that hold for every measure from here on.
    pub(super) defaults: Vec<Range<usize>>,
    /// Whether it says that the first of a list leads.
    pub(super) first_leads: bool,
    /// Whether it says that those before the first comma lead.
    pub(super) comma_leads: bool,
}

/// What puts an agency beside every measure that follows.
const EACH: [&str; 7] = ["均需由", "均需", "均包含", "均包括", "均由", "均应由", "均须"];
/// What ends the names of such a clause.
const ENDS: [&str; 8] = ["贯彻", "结合实际", "落实", "负责", "配合", "参与", "，不再", ",不再"];
/// What says that the first one leads.
const FIRST: [&str; 7] =
    ["列第一位", "排第一位", "排在第一位", "排名第一", "列首位", "排在首位", "第一个单位"];

/// What closes a list of agencies that all measures share.
const ALL_ARE: [&str; 4] = ["均为责任单位", "均为责任部门", "均为配合单位", "均为落实单位"];
/// What says that those before a comma lead.
const COMMA: &str = "逗号前";

/// Takes a text apart.
pub(super) fn take(text: &str, range: Range<usize>) -> Said {
    let mut said = Said::default();
    let whole = text.get(range.clone()).unwrap_or_default();
    let mut read = 0;
    while let Some((start, end)) = next(whole, read) {
        let clause = whole.get(start..end).unwrap_or_default();
        said.rest.push(range.start + read..range.start + start);
        if FIRST.iter().any(|word| clause.contains(word)) {
            said.first_leads = true;
        } else if clause.contains(COMMA) {
            said.comma_leads = true;
        } else if let Some(length) = ALL_ARE.iter().find_map(|words| clause.find(words)) {
            said.defaults.push(range.start + start..range.start + start + length);
        } else if let Some((names, length)) = names(clause) {
            said.defaults.push(range.start + start + names..range.start + start + names + length);
        }
        read = end;
    }
    said.rest.push(range.start + read..range.end);
    said
}

/// The next clause from a byte on: where it begins and ends.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let first = FIRST.iter().filter_map(|word| rest.find(word)).min().filter(|&at| {
        let tail = rest.get(at..).unwrap_or_default();
        tail.find(['。', '；']).map_or(tail, |end| &tail[..end]).contains("牵头")
    });
    let each = rest.find("以下").filter(|&at| {
        let near: String = rest.get(at..).unwrap_or_default().chars().take(16).collect();
        EACH.iter().any(|word| near.contains(word))
    });
    let all = ALL_ARE.iter().filter_map(|words| rest.find(words)).min();
    let comma = rest.find(COMMA).filter(|&at| rest.get(at..).is_some_and(|tail| tail.contains("牵头")));
    let at = [first, each, all, comma].into_iter().flatten().min()?;
    // 列第一位者 begins its clause; 各单位中排第一位的 does not.
    let before = rest.get(..at)?.char_indices().rev().find(|(_, c)| "，。；,（(".contains(*c));
    let tail = rest.get(at..)?;
    if let Some((start, '（' | '(')) = before
        && let Some((end, closer)) = tail.char_indices().find(|(_, c)| "）)".contains(*c))
    {
        return Some((from + start, from + at + end + closer.len_utf8()));
    }
    let start = before.map_or(0, |(comma, c)| comma + c.len_utf8());
    let end = tail.find(['。', '；']).unwrap_or(tail.len());
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
