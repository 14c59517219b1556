//! Documents that share most of their text, such as a plan and the notice
//! that forwards it.
//!
//! The share of text in common is estimated from the smallest hashes of the
//! shingles of each folded text (Broder, On the resemblance and containment of
//! documents, 1997).

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Doubt, Finding};
use crate::analysis::fold;
use crate::corpus::CorpusEntry;

/// How many characters a shingle has.
const SHINGLE: usize = 8;
/// How many hashes stand for a text; the estimate errs by about 5 %.
const SKETCH: usize = 64;
/// The least share that is questioned.
const ALIKE: f32 = 0.8;
/// A hash that more documents share is a formula, not a sign of copying.
const COMMON: usize = 50;

/// The documents of a corpus in short, to tell which resemble each other.
#[derive(Default)]
pub struct Resemblance {
    documents: Vec<(String, BTreeSet<u64>)>,
}

impl Resemblance {
    /// Takes note of a document.
    pub fn add(&mut self, entry: &CorpusEntry) {
        self.documents.push((entry.document.id.to_string(), sketch(entry)));
    }

    /// Each document that shares most of its text with an earlier one.
    pub fn near_duplicates(&self) -> Vec<Finding> {
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, (_, sketch)) in self.documents.iter().enumerate() {
            for hash in sketch {
                holders.entry(*hash).or_default().push(at);
            }
        }
        let mut findings = Vec::new();
        for (at, (id, sketch)) in self.documents.iter().enumerate() {
            let held = sketch.iter().filter_map(|hash| holders.get(hash)).filter(|held| held.len() <= COMMON);
            let earlier: BTreeSet<usize> = held.flatten().copied().filter(|&other| other < at).collect();
            for (of, other) in earlier.into_iter().map(|other| &self.documents[other]) {
                let share = resemblance(sketch, other);
                if share >= ALIKE {
                    let doubt = Doubt::NearDuplicate { of: of.clone(), share };
                    findings.push(Finding { document: id.clone(), measure: None, doubt });
                }
            }
        }
        findings
    }
}

fn sketch(entry: &CorpusEntry) -> BTreeSet<u64> {
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
