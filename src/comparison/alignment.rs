//! Which passages of the one document stand in the other.
//!
//! First those that are the same to the letter; then the best assignment of all
//! the others, one with one; then whatever else stands together: where a good part
//! of one stands in the other by its clauses, and what is left with what is nearest
//! to it. So one can be several, and several can be several.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::assignment::{self, Edge};
use super::likeness::{AlignmentReason, BothTexts, LEAST_LIKENESS};

/// Two passages stand together, whatever else they stand with, if this much of one
/// stands in the other.
const SHARED: f64 = 0.3;
/// What is left stands with what is nearest to it, if it is as like as this.
const NEAREST: f64 = 0.18;
/// And with what is left on the other side, if neither is nearer to anything else.
const MUTUALLY_NEAREST: f64 = 0.12;

/// Two whose titles are nearest to each other stand together if these are as alike
/// as this, whatever the best assignment says of the texts.
const SAME_SUBJECT: f64 = 0.6;

/// One passage of each document that stand together, by their places.
type Pair = (usize, usize);

/// Two passages that stand together, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedLink {
    /// The place of one in the first document.
    pub old: usize,
    /// The place of the other in the second.
    pub new: usize,
    /// Why they do.
    pub reason: AlignmentReason,
}

/// Passages that stand together, by their places; one side may be empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// In order; empty for what stands alone.
    pub(super) links: Vec<AlignedLink>,
}

/// All groups of two or more, by the first passage of the old document.
pub(super) fn groups(texts: &BothTexts) -> Vec<Group> {
    let same = same(texts);
    let (olds, news) = sides(&same);
    let rest = |taken: &BTreeSet<usize>, all: usize| -> Vec<usize> {
        (0..all).filter(|at| !taken.contains(at)).collect()
    };
    let (old, new) = (rest(&olds, texts.old.len()), rest(&news, texts.new.len()));
    let assigned = assigned(texts, &old, &new);
    let further = further(texts, &old, &new, &assigned);
    let mut pairs: Vec<Pair> = same.into_iter().chain(assigned).chain(further).collect();
    pairs.sort_unstable();
    let mut groups: Vec<Group> = Vec::new();
    for (old, new) in pairs {
        let link = AlignedLink { old, new, reason: texts.reason(old, new) };
        let mut joined = Group { old: vec![old], new: vec![new], links: vec![link] };
        // Whatever shares a passage with it is the same group.
        for group in groups.extract_if(.., |group| group.old.contains(&old) || group.new.contains(&new)) {
            joined.old.extend(group.old);
            joined.new.extend(group.new);
            joined.links.extend(group.links);
        }
        groups.push(joined);
    }
    for group in &mut groups {
        for side in [&mut group.old, &mut group.new] {
            side.sort_unstable();
            side.dedup();
        }
        group.links.sort_by_key(|link| (link.old, link.new));
    }
    groups.sort_by_key(|group| group.old.first().copied());
    groups
}

fn sides(pairs: &[Pair]) -> (BTreeSet<usize>, BTreeSet<usize>) {
    pairs.iter().copied().unzip()
}

/// Those that are the same to the letter, in order.
fn same(texts: &BothTexts) -> Vec<Pair> {
    let mut places: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (at, passage) in texts.new.iter().enumerate() {
        places.entry(&passage.plain).or_default().push_back(at);
    }
    let same = texts.old.iter().enumerate().filter_map(|(at, passage)| {
        let other = places.get_mut(passage.plain.as_str())?.pop_front()?;
        Some((at, other))
    });
    same.collect()
}

/// The best assignment of those that are left, one with one.
fn assigned(texts: &BothTexts, old: &[usize], new: &[usize]) -> Vec<Pair> {
    let mut edges = Vec::new();
    for &left in old {
        for &right in new {
            let likeness = texts.likeness(left, right);
            if likeness >= LEAST_LIKENESS {
                let worth = likeness - LEAST_LIKENESS + texts.favour(left, right);
                edges.push(Edge { left, right, worth: worth.max(f64::MIN_POSITIVE) });
            }
        }
    }
    assignment::best(&edges)
}

/// What stands together besides the best assignment.
fn further(texts: &BothTexts, old: &[usize], new: &[usize], assigned: &[Pair]) -> Vec<Pair> {
    let by_likeness = Nearest::of(old, new, |mine, theirs| texts.likeness(mine, theirs));
    let by_title = Nearest::of(old, new, |mine, theirs| texts.title(mine, theirs).unwrap_or_default());
    let (olds, news) = sides(assigned);
    let belong = |mine: usize, theirs: usize| {
        let is_left = (!olds.contains(&mine), !news.contains(&theirs));
        let needed = match (is_left, by_likeness.are(mine, theirs)) {
            ((true, true), (true, true)) => MUTUALLY_NEAREST,
            ((true, _), (true, _)) | ((_, true), (_, true)) => NEAREST,
            _ => f64::INFINITY,
        };
        texts.shares(mine, theirs).greater() >= SHARED
            || texts.likeness(mine, theirs) >= needed
            || by_title.are(mine, theirs) == (true, true)
                && texts.title(mine, theirs).is_some_and(|title| title >= SAME_SUBJECT)
    };
    let all = old.iter().flat_map(|&mine| new.iter().map(move |&theirs| (mine, theirs)));
    all.filter(|pair| !assigned.contains(pair) && belong(pair.0, pair.1)).collect()
}

/// Of every passage the one on the other side that is nearest to it.
struct Nearest {
    of_old: BTreeMap<usize, usize>,
    of_new: BTreeMap<usize, usize>,
}

impl Nearest {
    fn of(old: &[usize], new: &[usize], likeness: impl Fn(usize, usize) -> f64) -> Self {
        let mut nearest = Self { of_old: BTreeMap::new(), of_new: BTreeMap::new() };
        let mut greatest = (BTreeMap::new(), BTreeMap::new());
        for &mine in old {
            for &theirs in new {
                let likeness = likeness(mine, theirs);
                let of_mine: &mut f64 = greatest.0.entry(mine).or_default();
                if likeness > *of_mine {
                    *of_mine = likeness;
                    nearest.of_old.insert(mine, theirs);
                }
                let of_theirs: &mut f64 = greatest.1.entry(theirs).or_default();
                if likeness > *of_theirs {
                    *of_theirs = likeness;
                    nearest.of_new.insert(theirs, mine);
                }
            }
        }
        nearest
    }

    /// Whether the second is nearest to the first, and the first to the second.
    fn are(&self, mine: usize, theirs: usize) -> (bool, bool) {
        (self.of_old.get(&mine) == Some(&theirs), self.of_new.get(&theirs) == Some(&mine))
    }
}
