//! The numbers of a sentence in runs, each with the words before it.

use std::ops::Range;

use super::super::gap::TIME;
use super::super::marks::{MarkSaid, NumberMark};
use super::super::period::TimeSaid;
use super::super::plain::CLAUSE;
use crate::wording::measured::{BOUNDS, BOUNDS_BEHIND};

/// Several numbers between which nothing stands but 、 or 和, and what stands before
/// the first.
pub(super) struct NumberRun {
    /// Their places among the marks.
    pub(super) members: Vec<usize>,
    /// The words before the first, with [`TIME`] for each time.
    pub(super) before: String,
    /// The times in those words.
    pub(super) times: Vec<TimeSaid>,
    /// Where its clause begins.
    pub(super) clause: usize,
}

/// The numbers of a sentence in runs.
pub(super) fn runs(text: &str, marks: &[NumberMark], holes: &[Range<usize>]) -> Vec<NumberRun> {
    let mut runs: Vec<NumberRun> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, mark) in marks.iter().enumerate() {
        if matches!(mark.said, MarkSaid::Time(_)) {
            continue;
        }
        if let Some(before) = last
            && joins(text.get(marks[before].range.end..mark.range.start).unwrap_or_default())
            && alike(&marks[before].said, &mark.said)
            && let Some(run) = runs.last_mut()
        {
            run.members.push(at);
            last = Some(at);
            continue;
        }
        let clause = clause_start(text, mark.range.start, holes);
        let from = last.map_or(clause, |last| marks[last].range.end.max(clause));
        let (mut before, times) = words_between(text, from..mark.range.start, marks, holes);
        // 产业项目标准（20亿元以上）, 专利质量（25%）: what stands before the bracket.
        let ahead = text.get(..clause).and_then(|ahead| ahead.strip_suffix('（'));
        if let Some(ahead) = ahead
            && BOUNDS.iter().fold(before.as_str(), |rest, word| rest.trim_end_matches(word)).is_empty()
        {
            let from = clause_start(text, ahead.len(), holes);
            if last.is_none_or(|last| marks[last].range.end <= from) {
                let words = words_between(text, from..ahead.len(), marks, holes).0;
                let noun = words.trim_end_matches(|c: char| c.is_ascii_digit());
                before = format!("{noun}{before}");
            }
        }
        // 200万元以上的货物以及400万元以上的工程: what stands between belongs to the first.
        let between = strip_bound(&before).strip_prefix('的');
        let ends = ["以及", "和", "及", "或", "与", "、"].iter().any(|word| before.ends_with(word));
        if from > clause && between.is_some() && ends {
            before.clear();
        }
        if from > clause {
            before = strip_bound(&before).trim_start_matches('的').to_owned();
        }
        runs.push(NumberRun { members: vec![at], before, times, clause });
        last = Some(at);
    }
    runs
}

/// Whether what stands between two numbers makes a list of them.
fn joins(between: &str) -> bool {
    let between = BOUNDS_BEHIND.iter().find_map(|word| between.strip_prefix(word)).unwrap_or(between);
    ["、", "和", "及", "以及", "与", "人民币、", "，分别为"].contains(&between)
}

fn alike(a: &MarkSaid, b: &MarkSaid) -> bool {
    match (a, b) {
        (MarkSaid::Number(a), MarkSaid::Number(b)) => a.unit == b.unit,
        (MarkSaid::Rank(_), MarkSaid::Rank(_)) => true,
        _ => false,
    }
}

/// Brackets without numbers, which a noun goes on behind.
pub(super) fn holes(text: &str, marks: &[NumberMark]) -> Vec<Range<usize>> {
    let mut holes = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '（' => open = Some(at),
            '）' => {
                if let Some(start) = open.take() {
                    let range = start..at + c.len_utf8();
                    let counted = |mark: &NumberMark| {
                        !matches!(mark.said, MarkSaid::Time(_)) && range.contains(&mark.range.start)
                    };
                    if !marks.iter().any(counted) {
                        holes.push(range);
                    }
                }
            }
            _ => {}
        }
    }
    holes
}

/// Where the clause begins that a byte stands in.
fn clause_start(text: &str, at: usize, holes: &[Range<usize>]) -> usize {
    let before = text.get(..at).unwrap_or_default();
    // A label goes with the number that stands right behind its colon.
    let before_bound = BOUNDS.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let labelled = before_bound.ends_with('：').then(|| before_bound.len() - '：'.len_utf8());
    let ends = before.char_indices().rev().find(|(at, c)| {
        CLAUSE.contains(c) && !holes.iter().any(|hole| hole.contains(at)) && Some(*at) != labelled
    });
    ends.map_or(0, |(at, c)| at + c.len_utf8())
}

/// The words in a range, without brackets, with [`TIME`] for each time.
pub(super) fn words_between(
    text: &str,
    range: Range<usize>,
    marks: &[NumberMark],
    holes: &[Range<usize>],
) -> (String, Vec<TimeSaid>) {
    let mut words = String::new();
    let mut times = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(hole) = holes.iter().find(|hole| hole.start == at) {
            at = hole.end;
            continue;
        }
        if let Some(mark) = marks.iter().find(|mark| mark.range.start == at)
            && let MarkSaid::Time(said) = mark.said
        {
            words.push(TIME);
            times.push(said);
            at = mark.range.end;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        words.push(c);
        at += c.len_utf8();
    }
    (words, times)
}

/// Without the bound that stands behind a number: 以上的企业 is 的企业.
pub(super) fn strip_bound(after: &str) -> &str {
    BOUNDS_BEHIND.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after)
}
