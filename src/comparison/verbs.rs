//! Where the same thing is asked for with a stronger or a weaker verb (力度).
//!
//! Only clauses that begin with a verb are looked at, and only if what the verb is
//! done to begins and ends alike in both: 建立协调机制, 完善协调机制. Whatever else may
//! be a change of strength is a change of words, and is told as such.

use std::collections::BTreeSet;

use super::assignment::{self, Edge};
use super::clauses::ends_clause;
use crate::policy::{Passage, Strength, TaskWords};
use crate::structure::leading_verb;

/// What two verbs are done to is the same if this much of both is (0 to 1).
const SAME_OBJECT: f64 = 0.6;
/// What begins alike and ends alike must have so many letters at either end.
const ENDS: usize = 2;
/// What decides between clauses that are as alike: verbs of the same class.
const SAME_STRENGTH: f64 = 0.2;

/// A verb that asks for more or less than the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbChange {
    /// The verb before.
    pub old: String,
    /// How much it asks for.
    pub old_strength: Strength,
    /// Its clause.
    pub old_clause: String,
    /// The verb now.
    pub new: String,
    /// How much it asks for.
    pub new_strength: Strength,
    /// Its clause.
    pub new_clause: String,
}

impl VerbChange {
    /// Whether the verb asks for more than before.
    pub fn is_stronger(&self) -> bool {
        self.new_strength < self.old_strength
    }
}

/// A clause as what its verb asks for.
struct Asked<'a> {
    clause: &'a str,
    verb: &'a str,
    strength: Strength,
    /// The letters of what is asked for.
    object: Vec<char>,
}

pub(super) fn changes(old: &[&Passage], new: &[&Passage], words: &TaskWords) -> Vec<VerbChange> {
    let (old, new) = (clauses(old, words), clauses(new, words));
    let mut edges = Vec::new();
    for (left, mine) in old.iter().enumerate() {
        for (right, theirs) in new.iter().enumerate() {
            let best = pairs(mine, theirs).map(|(a, b)| worth(a, b)).fold(0.0, f64::max);
            if best > 0.0 {
                edges.push(Edge { left, right, worth: best });
            }
        }
    }
    let changed = assignment::best(&edges).into_iter().filter_map(|(left, right)| {
        let all = pairs(&old[left], &new[right]);
        let (a, b) = all.max_by(|one, other| worth(one.0, one.1).total_cmp(&worth(other.0, other.1)))?;
        (a.strength != b.strength).then(|| VerbChange {
            old: a.verb.to_owned(),
            old_strength: a.strength,
            old_clause: a.clause.to_owned(),
            new: b.verb.to_owned(),
            new_strength: b.strength,
            new_clause: b.clause.to_owned(),
        })
    });
    changed.collect()
}

/// The clauses that begin with a verb, each in every way it may be read: in 探索建立机制
/// what is to be explored is 建立机制, and what is asked for is 机制, though no more
/// than explored.
fn clauses<'a>(passages: &[&'a Passage], words: &TaskWords) -> Vec<Vec<Asked<'a>>> {
    let texts = passages.iter().flat_map(|passage| {
        let body = passage.text.get(passage.body.clone()).unwrap_or_default();
        // A title that the body repeats says nothing more.
        let title = Some(passage.title.as_str()).filter(|title| !body.starts_with(title));
        title.into_iter().chain([body])
    });
    // 申请合同登记的，…: a condition asks for nothing.
    let clauses = texts.flat_map(|text| text.split(ends_clause)).map(str::trim);
    let clauses = clauses.filter(|clause| !clause.ends_with('的'));
    let read = clauses.filter_map(|clause| {
        let (place, strength) = leading_verb(clause, words)?;
        let (verb, rest) = (clause.get(place.clone())?, clause.get(place.end..)?);
        let asked = |rest: &str| Asked { clause, verb, strength, object: letters(rest) };
        let mut readings = vec![asked(rest)];
        if let Some((next, of_next)) = leading_verb(rest, words)
            && of_next < strength
        {
            readings.extend(rest.get(next.end..).map(asked));
        }
        Some(readings)
    });
    read.collect()
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn pairs<'p, 'a>(
    mine: &'p [Asked<'a>],
    theirs: &'p [Asked<'a>],
) -> impl Iterator<Item = (&'p Asked<'a>, &'p Asked<'a>)> {
    mine.iter().flat_map(move |one| theirs.iter().map(move |other| (one, other)))
}

/// How sure it is that two verbs are done to the same thing; 0 if it is not.
fn worth(a: &Asked<'_>, b: &Asked<'_>) -> f64 {
    let (mine, theirs) = (&a.object, &b.object);
    let ends_alike = mine.len().min(theirs.len()) >= 2 * ENDS
        && mine[..ENDS] == theirs[..ENDS]
        && mine[mine.len() - ENDS..] == theirs[theirs.len() - ENDS..];
    if !ends_alike {
        return 0.0;
    }
    let pairs = |letters: &[char]| letters.windows(2).map(<[char]>::to_vec).collect::<BTreeSet<_>>();
    let (mine, theirs) = (pairs(mine), pairs(theirs));
    let alike = 2.0 * mine.intersection(&theirs).count() as f64 / (mine.len() + theirs.len()) as f64;
    match alike >= SAME_OBJECT {
        true if a.strength == b.strength => alike + SAME_STRENGTH,
        true => alike,
        false => 0.0,
    }
}
