//! Which passages of the one document stand in the other.
//!
//! First those that are the same to the letter; then the best assignment of all
//! the others, one with one; then those that are left and whose content stands in
//! a passage that has a partner already: merged or split.

use std::collections::{BTreeMap, VecDeque};

use super::assignment::{self, Edge};
use super::likeness::{AlignmentReason, BothTexts, LEAST_LIKENESS, WordedPassage};

/// A passage that is left is merged or split if this much of it stands in a
/// passage on the other side.
const CONTAINED: f64 = 0.4;
/// And so much of it does not stand in that passage's partner.
const ADDED: f64 = 0.2;
/// Or if this much of the passage on the other side stands in it and not in the
/// partner.
const TAKEN: f64 = 0.2;

/// Passages that stand together, by their places; one side may be empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    pub(super) evidence: Option<AlignmentReason>,
}

/// All groups of two or more, by the first passage of the old document.
pub(super) fn groups(terms: &BothTexts) -> Vec<Group> {
    let pairs = pairs(terms);
    let mut groups: Vec<Group> = pairs
        .iter()
        .map(|&(old, new)| Group { old: vec![old], new: vec![new], evidence: Some(terms.evidence(old, new)) })
        .collect();
    let left = |taken: &dyn Fn(usize) -> bool, all: usize| -> Vec<usize> {
        (0..all).filter(|&at| !taken(at)).collect()
    };
    let dropped = left(&|at| pairs.iter().any(|pair| pair.0 == at), terms.old.len());
    let added = left(&|at| pairs.iter().any(|pair| pair.1 == at), terms.new.len());
    for at in dropped {
        let home = home(&terms.old[at], &pairs, |(old, new)| (&terms.old[old], &terms.new[new]));
        if let Some((home, contained)) = home.filter(|(home, _)| groups[*home].new.len() == 1) {
            join(&mut groups[home], contained, |group| group.old.push(at));
        }
    }
    for at in added {
        let home = home(&terms.new[at], &pairs, |(old, new)| (&terms.new[new], &terms.old[old]));
        if let Some((home, contained)) = home.filter(|(home, _)| groups[*home].old.len() == 1) {
            join(&mut groups[home], contained, |group| group.new.push(at));
        }
    }
    for group in &mut groups {
        group.old.sort_unstable();
        group.new.sort_unstable();
    }
    groups.sort_by_key(|group| group.old.clone());
    groups
}

fn join(group: &mut Group, contained: f64, add: impl FnOnce(&mut Group)) {
    add(group);
    if let Some(evidence) = &mut group.evidence {
        evidence.contained.push(contained);
    }
}

/// The pair in whose other passage a passage that is left stands, and how much of
/// it does; `None` if in none.
fn home<'u>(
    unit: &WordedPassage,
    pairs: &[(usize, usize)],
    sides: impl Fn((usize, usize)) -> (&'u WordedPassage, &'u WordedPassage),
) -> Option<(usize, f64)> {
    let contained = pairs.iter().enumerate().filter_map(|(at, &pair)| {
        let (partner, other) = sides(pair);
        let (contained, taken) = (unit.contained_in(other), other.adds(partner, unit));
        let belongs = contained >= CONTAINED && unit.adds(partner, other) >= ADDED || taken >= TAKEN;
        belongs.then_some((at, contained.max(taken)))
    });
    contained.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

fn pairs(terms: &BothTexts) -> Vec<(usize, usize)> {
    let mut same: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (at, unit) in terms.new.iter().enumerate() {
        same.entry(&unit.plain).or_default().push_back(at);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut taken = vec![false; terms.new.len()];
    let mut rest = Vec::new();
    for (at, unit) in terms.old.iter().enumerate() {
        match same.get_mut(unit.plain.as_str()).and_then(VecDeque::pop_front) {
            Some(other) => {
                taken[other] = true;
                pairs.push((at, other));
            }
            None => rest.push(at),
        }
    }
    let mut edges = Vec::new();
    for left in rest {
        for right in (0..terms.new.len()).filter(|&right| !taken[right]) {
            let likeness = terms.likeness(left, right);
            if likeness >= LEAST_LIKENESS {
                let worth = likeness - LEAST_LIKENESS + terms.favour(left, right);
                edges.push(Edge { left, right, worth: worth.max(f64::MIN_POSITIVE) });
            }
        }
    }
    pairs.extend(assignment::best(&edges));
    pairs.sort_unstable();
    pairs
}
