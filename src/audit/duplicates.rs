//! Documents that share most of their text, such as a plan and the notice
//! that forwards it.
//!
//! The share of text in common is estimated from the smallest hashes of the
//! shingles of each folded text (Broder, On the resemblance and containment of
//! documents, 1997).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Doubt, Finding};
use crate::analysis::fold;
use crate::corpus::Entry;

/// How many characters a shingle has.
const SHINGLE: usize = 8;
/// How many hashes stand for a text; the estimate errs by about 5 %.
const SKETCH: usize = 64;
/// The least share that is questioned.
const ALIKE: f32 = 0.8;
/// A hash that more documents share is a formula, not a sign of copying.
const COMMON: usize = 50;

/// Each document that shares most of its text with an earlier one.
pub fn near_duplicates(entries: &[Entry]) -> Vec<Finding> {
    let sketches: Vec<BTreeSet<u64>> = entries.iter().map(sketch).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, sketch) in sketches.iter().enumerate() {
        for hash in sketch {
            holders.entry(*hash).or_default().push(at);
        }
    }
    let mut findings = Vec::new();
    for (at, sketch) in sketches.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for others in sketch.iter().filter_map(|hash| holders.get(hash)).filter(|held| held.len() <= COMMON) {
            for &other in others.iter().filter(|&&other| other < at) {
                *shared.entry(other).or_default() += 1;
            }
        }
        for other in shared.into_keys() {
            let share = resemblance(sketch, &sketches[other]);
            if share >= ALIKE {
                let of = entries[other].document.id.to_string();
                let document = entries[at].document.id.to_string();
                findings.push(Finding { document, measure: None, doubt: Doubt::NearDuplicate { of, share } });
            }
        }
    }
    findings
}

fn sketch(entry: &Entry) -> BTreeSet<u64> {
    let text: String = entry.passages.iter().map(|passage| fold(&passage.text)).collect();
    let characters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut smallest = BTreeSet::new();
    for shingle in characters.windows(SHINGLE) {
        let mut hasher = DefaultHasher::new();
        shingle.hash(&mut hasher);
        smallest.insert(hasher.finish());
        if smallest.len() > SKETCH {
            smallest.pop_last();
        }
    }
    smallest
}

fn resemblance(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f32 {
    let union: Vec<&u64> = a.union(b).take(SKETCH).collect();
    let both = union.iter().filter(|hash| a.contains(hash) && b.contains(hash)).count();
    both as f32 / union.len().max(1) as f32
}
