//! What two documents say in the same clauses, and how much of each passage that is.
//!
//! A policy that follows another takes over clauses, not measures: a general measure
//! has one from each of several special ones, and what was one measure has its
//! clauses in several. A clause stands where most of it stands; words of the subject
//! that are in every measure do not count.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::fold;
use crate::policy::{Passage, PassageKind};

/// The fewest letters of a clause that tells anything.
const FEWEST_LETTERS: usize = 4;
/// A clause stands in another document if this much of it stands in one clause there.
const MOST: f64 = 0.5;
/// And wherever nearly as much of it does.
const NEARLY: f64 = 0.9;
/// Pairs of characters that more clauses have are not looked at, so that documents
/// of thousands of paragraphs are compared in seconds.
const MOST_HOLDERS: usize = 1000;
/// What a pair of characters counts that every passage has.
const COMMONEST: f64 = 0.05;

/// What share of two passages stands in the other, each between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shares {
    /// Of the passage of the first document.
    pub old: f64,
    /// Of the passage of the second.
    pub new: f64,
}

impl Shares {
    /// The greater of the two.
    pub fn greater(self) -> f64 {
        self.old.max(self.new)
    }
}

/// The shares of all pairs of passages that have a clause in common.
#[derive(Default)]
pub(super) struct SharedClauses {
    shares: BTreeMap<(usize, usize), Shares>,
}

impl SharedClauses {
    pub(super) fn of(old: &[Passage], new: &[Passage]) -> Self {
        let (old, new) = (ClausesOfOne::of(old), ClausesOfOne::of(new));
        let weights = weights(&old, &new);
        let mut shared = Self::default();
        for ((mine, theirs), share) in old.standing_in(&new, &weights) {
            shared.shares.entry((mine, theirs)).or_default().old = share;
        }
        for ((mine, theirs), share) in new.standing_in(&old, &weights) {
            shared.shares.entry((theirs, mine)).or_default().new = share;
        }
        shared
    }

    pub(super) fn between(&self, old: usize, new: usize) -> Shares {
        self.shares.get(&(old, new)).copied().unwrap_or_default()
    }
}

/// Two letters that stand side by side.
type CharacterPair = (char, char);

/// The clauses of a document with their passages.
struct ClausesOfOne {
    passages: usize,
    clauses: Vec<(usize, BTreeSet<CharacterPair>)>,
    holders: BTreeMap<CharacterPair, Vec<usize>>,
}

impl ClausesOfOne {
    fn of(passages: &[Passage]) -> Self {
        let mut clauses = Vec::new();
        for (place, passage) in passages.iter().enumerate() {
            // Who answers for it is compared apart.
            let body = fold(passage.text.get(passage.body.clone()).unwrap_or_default());
            let title = Some(&passage.title).filter(|_| passage.kind == PassageKind::Measure);
            let title = title.map(|title| fold(title)).unwrap_or_default();
            for clause in std::iter::once(title.as_str()).chain(body.split(ends_clause)) {
                let letters: Vec<char> = clause.chars().filter(|c| c.is_alphanumeric()).collect();
                if letters.len() >= FEWEST_LETTERS {
                    clauses.push((place, letters.windows(2).map(|pair| (pair[0], pair[1])).collect()));
                }
            }
        }
        let mut holders: BTreeMap<CharacterPair, Vec<usize>> = BTreeMap::new();
        for (at, (_, pairs)) in clauses.iter().enumerate() {
            for &pair in pairs {
                holders.entry(pair).or_default().push(at);
            }
        }
        Self { passages: passages.len(), clauses, holders }
    }

    /// In how many passages a pair stands.
    fn passages_with(&self, pair: CharacterPair) -> usize {
        let mut places: Vec<usize> =
            self.holders.get(&pair).into_iter().flatten().map(|&at| self.clauses[at].0).collect();
        places.dedup();
        places.len()
    }

    /// What share of which passage stands in which of the other document.
    fn standing_in(
        &self,
        other: &Self,
        weights: &BTreeMap<CharacterPair, f64>,
    ) -> BTreeMap<(usize, usize), f64> {
        let mut shares: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut whole = vec![0.0; self.passages];
        let mut met = vec![0.0; other.clauses.len()];
        for (place, pairs) in &self.clauses {
            let weight: f64 = pairs.iter().filter_map(|pair| weights.get(pair)).sum();
            whole[*place] += weight;
            let mut touched = BTreeSet::new();
            for pair in pairs {
                let Some(weight) = weights.get(pair) else { continue };
                for &at in other.holders.get(pair).into_iter().flatten() {
                    met[at] += weight;
                    touched.insert(at);
                }
            }
            let mut best: BTreeMap<usize, f64> = BTreeMap::new();
            for at in touched {
                let found = best.entry(other.clauses[at].0).or_default();
                *found = found.max(met[at] / weight);
                met[at] = 0.0;
            }
            let most = best.values().copied().fold(0.0, f64::max);
            for (theirs, found) in best.into_iter().filter(|(_, found)| *found >= MOST.max(NEARLY * most)) {
                *shares.entry((*place, theirs)).or_default() += weight * found;
            }
        }
        for ((place, _), share) in &mut shares {
            *share /= whole[*place];
        }
        shares
    }
}

/// Whether a clause ends with a character.
pub(super) fn ends_clause(c: char) -> bool {
    "，,。；;：:！!？?\n".contains(c)
}

/// What every pair counts: the rarer in the two documents, the more.
fn weights(old: &ClausesOfOne, new: &ClausesOfOne) -> BTreeMap<CharacterPair, f64> {
    let all = (old.passages + new.passages) as f64;
    let held = |side: &ClausesOfOne, pair| side.holders.get(&pair).map_or(0, Vec::len);
    let pairs: BTreeSet<CharacterPair> = old.holders.keys().chain(new.holders.keys()).copied().collect();
    let told = pairs.into_iter().filter(|&pair| held(old, pair).max(held(new, pair)) <= MOST_HOLDERS);
    told.map(|pair| {
        let holders = old.passages_with(pair) + new.passages_with(pair);
        (pair, (all / holders as f64).ln() + COMMONEST)
    })
    .collect()
}
