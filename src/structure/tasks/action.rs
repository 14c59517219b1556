//! The leading verb of a task, by the words of the corpus.

use std::ops::Range;

use crate::policy::{Action, Strength, TaskWords};
use crate::wording::{behind_point, ends_like_agency};

/// The longest word that is looked for, in characters.
const LONGEST: usize = 8;

/// What stands before 应, 要 and the like where they are a part of another word:
/// 供应, 主要.
const PARTS_OF_WORDS: &str = "供适响相对效反呼顺主重需必只纪概首摘即许认";

/// The leading verb of a task and its strength: the verb of the first clause
/// that has one, else the first verb that stands anywhere.
pub(super) fn action(text: &str, task: &Range<usize>, words: &TaskWords) -> Option<Action> {
    let said = text.get(task.clone())?;
    let found = clauses(said)
        .into_iter()
        .find_map(|clause| {
            let found = in_clause(said.get(clause.clone())?, words)?;
            Some((clause.start + found.0.start..clause.start + found.0.end, found.1))
        })
        .or_else(|| anywhere(said, words));
    let (verb, strength) = found?;
    Some(Action { verb: task.start + verb.start..task.start + verb.end, strength })
}

/// The verb that a clause begins with, behind adverbs, and its strength; `None` if
/// it begins with anything else. The range is bytes of the clause.
pub fn leading_verb(clause: &str, words: &TaskWords) -> Option<(Range<usize>, Strength)> {
    // 一是加强…: the number of a point is no word of its own.
    let front = behind_point(clause).unwrap_or(clause);
    let skipped = clause.len() - front.len();
    let (verb, strength) = leading(front, words)?;
    Some((skipped + verb.start..skipped + verb.end, strength))
}

/// The clauses of a sentence, without their marks.
fn clauses(said: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for clause in said.split_inclusive(['，', ',', '；', ';', '：', ':', '。', '\n']) {
        let blank = clause.len() - clause.trim_start().len();
        clauses.push(start + blank..start + clause.len());
        start += clause.len();
    }
    clauses
}

/// The verb of a clause: the one it begins with, one behind its subject, or a
/// word that counts anywhere.
fn in_clause(clause: &str, words: &TaskWords) -> Option<(Range<usize>, Strength)> {
    let shift =
        |at: usize, (range, strength): (Range<usize>, Strength)| (at + range.start..at + range.end, strength);
    if let Some(found) = leading_verb(clause, words) {
        return Some(found);
    }
    let subject = clause.char_indices().skip(1).find_map(|(at, _)| {
        let (before, rest) = clause.split_at(at);
        if ends_like_agency(before)
            && let Some(found) = leading(rest, words)
        {
            return Some(shift(at, found));
        }
        let modal = longest(rest, |word| words.modals.contains(word))?;
        let alone = modal > 3 || !before.ends_with(|c| PARTS_OF_WORDS.contains(c));
        let found = leading(rest.get(modal..)?, words).filter(|_| alone)?;
        Some(shift(at + modal, found))
    });
    subject.or_else(|| {
        let places = words.anywhere.iter().filter_map(|(word, strength)| {
            clause.find(word.as_str()).map(|at| (at..at + word.len(), *strength))
        });
        places.min_by_key(|(range, _)| range.start)
    })
}

/// The verb that a text begins with, behind adverbs. An adverb that is a verb,
/// too, is one only if no verb follows it.
fn leading(text: &str, words: &TaskWords) -> Option<(Range<usize>, Strength)> {
    let rest = text.trim_start();
    let blank = text.len() - rest.len();
    let behind = prefixes(rest).rev().filter(|word| words.adverbs.contains(*word)).find_map(|word| {
        let (range, strength) = leading(rest.get(word.len()..)?, words)?;
        Some((blank + word.len() + range.start..blank + word.len() + range.end, strength))
    });
    behind.or_else(|| {
        let verb = prefixes(rest).rev().find(|word| words.verbs.contains_key(*word))?;
        Some((blank..blank + verb.len(), *words.verbs.get(verb)?))
    })
}

/// The first verb of a sentence, wherever it stands, but not in a name and not
/// as the attribute of something (支持的).
fn anywhere(said: &str, words: &TaskWords) -> Option<(Range<usize>, Strength)> {
    let mut named = 0_usize;
    said.char_indices().find_map(|(at, c)| {
        match c {
            '《' | '“' => named += 1,
            '》' | '”' => named = named.saturating_sub(1),
            _ => {}
        }
        let rest = said.get(at..).filter(|_| named == 0)?;
        let verb = prefixes(rest).rev().find(|word| words.verbs.contains_key(*word))?;
        let plain = !rest.get(verb.len()..)?.starts_with('的');
        Some((at..at + verb.len(), *words.verbs.get(verb)?)).filter(|_| plain)
    })
}

/// How many bytes the longest beginning of a text has that is wanted.
fn longest(text: &str, wanted: impl Fn(&str) -> bool) -> Option<usize> {
    prefixes(text).rev().find(|word| wanted(word)).map(str::len)
}

/// The beginnings of a text of up to [`LONGEST`] characters, the shortest first.
fn prefixes(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    ends.into_iter().filter_map(|end| text.get(..end))
}
