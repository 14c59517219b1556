//! The pieces of a question about agencies, measures and parts of policies.
//!
//! In: a folded text. Out: pieces that cover it, each with its meaning: names
//! of agencies, numbers of measures and parts, roles, negation, who is asked
//! for, and other question words. Everything else is `Other`.

use std::collections::BTreeSet;

use super::super::words::{
    APPLYING, ASKING, ASPECT, BODIES, CONTRAST, DUTY, EITHER, FRAME, JOINING, LEAD, LINKS, MEASURES,
    NEGATION, OFFICES, PARTICLES, THIS_PART, VERBS, WHICH,
};
use super::super::{NameMap, NamedAgency};
use super::citation;
use crate::policy::Ordinal;

/// A piece of a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct QuestionPiece<'t> {
    pub(super) text: &'t str,
    /// Where it begins, in bytes.
    pub(super) at: usize,
    pub(super) meaning: Meaning,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Agency(Vec<NamedAgency>),
    /// The numbers of measures.
    Measures(Vec<Ordinal>),
    /// The numbers of parts, as [`crate::policy::Passage::divisions`] has them.
    Parts(Vec<String>),
    /// 这一部分: the part that was just named.
    ThisPart,
    /// 方面: the same, or an ordinary word.
    Aspect,
    /// 谁, 哪个部门
    Who,
    /// 责任单位
    Office,
    /// 归, 由: what ties a subject to who answers for it.
    Link,
    /// 牵头
    Lead,
    /// 参与, 配合, 负责: any part in it.
    Duty,
    /// 管理, 推进: a duty only where it is asked whose.
    Verb,
    /// 没有, 不是
    Negation,
    /// 但: what was excluded before is not after.
    Contrast,
    /// 或
    Either,
    /// 哪些, 多少, 吗
    Asking,
    /// 措施, 条款
    Measure,
    /// 申请, 办理
    Applying,
    /// Words that only join.
    Joining,
    /// What else questions are made of.
    Frame,
    Other,
}

/// The pieces of a folded text, wherever they stand in it.
pub(super) fn of<'t>(folded: &'t str, names: &NameMap) -> Vec<QuestionPiece<'t>> {
    let anywhere = |_: usize| true;
    scan(folded, names, &anywhere, &anywhere)
}

/// The pieces of a folded text, each of whole words. The words in order.
pub(super) fn of_words<'t>(folded: &'t str, words: &[&str], names: &NameMap) -> Vec<QuestionPiece<'t>> {
    let mut ends = BTreeSet::from([0]);
    let mut end = 0;
    for word in words {
        // The dictionary has 由谁来 and 归谁 as words.
        if word.contains('谁') {
            let parts = of(word, names);
            if parts.iter().all(|part| part.meaning != Meaning::Other) {
                ends.extend(parts.iter().map(|part| end + part.at));
            }
        }
        end += word.len();
        ends.insert(end);
    }
    let is_end = |at: usize| ends.contains(&at);
    scan(folded, names, &is_end, &is_end)
}

fn scan<'t>(
    folded: &'t str,
    names: &NameMap,
    begins: &dyn Fn(usize) -> bool,
    ends: &dyn Fn(usize) -> bool,
) -> Vec<QuestionPiece<'t>> {
    let mut pieces: Vec<QuestionPiece<'t>> = Vec::new();
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        let met = if begins(at) { longest(folded, at, names, ends) } else { None };
        let (length, meaning) = met.unwrap_or((c.len_utf8(), Meaning::Other));
        match pieces.last_mut() {
            Some(last) if meaning == Meaning::Other && last.meaning == Meaning::Other => {
                last.text = &folded[last.at..at + length];
            }
            _ => pieces.push(QuestionPiece { text: &folded[at..at + length], at, meaning }),
        }
        at += length;
    }
    pieces
}

fn longest(
    folded: &str,
    at: usize,
    names: &NameMap,
    ends: &dyn Fn(usize) -> bool,
) -> Option<(usize, Meaning)> {
    let (before, rest) = folded.split_at(at);
    let whole = |length: usize| ends(at + length);
    let listed = |list: &[&str]| {
        let lengths = list.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len());
        lengths.filter(|&length| whole(length)).max()
    };
    let named = names.longest(rest);
    let named = match names.longest_shortened(rest).filter(|&(length, _)| whole(length)) {
        Some(short) if named.as_ref().is_none_or(|(length, _)| *length < short.0) => Some(short),
        _ => named,
    };
    let agency = named.map(|(length, agencies)| (length, Meaning::Agency(agencies)));
    let measures = citation::measures(rest, before).map(|(length, cited)| (length, Meaning::Measures(cited)));
    let parts = citation::parts(rest).map(|(length, parts)| (length, Meaning::Parts(parts)));
    let body = which_body(rest).filter(|&length| whole(length)).map(|length| (length, Meaning::Who));
    // Of equals the last one counts.
    let lists: [(&[&str], Meaning); 17] = [
        (APPLYING, Meaning::Applying),
        (FRAME, Meaning::Frame),
        (JOINING, Meaning::Joining),
        (MEASURES, Meaning::Measure),
        (VERBS, Meaning::Verb),
        (LINKS, Meaning::Link),
        (EITHER, Meaning::Either),
        (CONTRAST, Meaning::Contrast),
        (ASPECT, Meaning::Aspect),
        (THIS_PART, Meaning::ThisPart),
        (NEGATION, Meaning::Negation),
        (DUTY, Meaning::Duty),
        (LEAD, Meaning::Lead),
        (OFFICES, Meaning::Office),
        (PARTICLES, Meaning::Asking),
        (ASKING, Meaning::Asking),
        (&["谁", "何人"], Meaning::Who),
    ];
    let lists = lists.into_iter().filter_map(|(list, meaning)| Some((listed(list)?, meaning)));
    let known = lists.chain(agency).chain(measures).chain(parts).chain(body);
    known.max_by_key(|(length, _)| *length)
}

/// 哪个部门, 哪些 责任单位: the bytes it takes.
fn which_body(rest: &str) -> Option<usize> {
    WHICH
        .iter()
        .filter_map(|which| {
            let after = rest.strip_prefix(which)?;
            let tail = after.trim_start();
            let bodies = BODIES.iter().chain(OFFICES).filter(|body| tail.starts_with(**body));
            let body = bodies.map(|body| body.len()).max()?;
            Some(which.len() + after.len() - tail.len() + body)
        })
        .max()
}
