//! Neighbours (共现概念): which concepts of the thesaurus stand in the sentences of
//! another, more often than could be expected.

use std::collections::{BTreeMap, BTreeSet};

use super::spotter::ConceptSpotter;
use crate::policy::{Concept, PassageId};
use crate::study::association::{Contingency, log_dice};
use crate::study::occurrences::Targets;
use crate::study::text::StudyText;
use crate::wording::sentences;

/// The sentences of a text, counted.
pub struct SentenceTally {
    passage: PassageId,
    place: (u32, u32),
    sentences: u64,
    /// Those with the concept that is studied.
    having: u64,
    /// By concept: the sentences with it, and those with both.
    others: BTreeMap<usize, [u64; 2]>,
}

/// A concept that stands with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Its label.
    pub label: String,
    /// The sentences that have both.
    pub together: u64,
    /// The sentences that have it.
    pub sentences: u64,
    /// The table of two by two.
    pub table: Contingency,
    /// logDice
    pub log_dice: Option<f64>,
    /// The first passage that has both in a sentence.
    pub example: PassageId,
}

impl SentenceTally {
    /// Counts the sentences of a text; a concept that is a part of the studied one, or
    /// has it as a part, stands at the same place and counts as none.
    pub fn of(text: &StudyText<'_>, targets: &Targets, spotter: &ConceptSpotter) -> Self {
        let nodes = targets.find(text);
        let found = spotter.spot(text.text());
        let all = sentences(text.text());
        let mut others: BTreeMap<usize, [u64; 2]> = BTreeMap::new();
        let mut having = 0;
        for sentence in &all {
            let inside = |at: usize| sentence.contains(&at);
            let node = nodes.iter().any(|node| inside(node.start));
            having += u64::from(node);
            let apart = found.iter().filter(|(range, _)| {
                let clear =
                    |node: &std::ops::Range<usize>| node.end <= range.start || range.end <= node.start;
                inside(range.start) && nodes.iter().all(clear)
            });
            let concepts: BTreeSet<usize> = apart.map(|(_, concept)| *concept).collect();
            for concept in concepts {
                let [with, both] = others.entry(concept).or_default();
                *with += 1;
                *both += u64::from(node);
            }
        }
        Self {
            passage: text.passage.id.clone(),
            place: (text.passage.place, text.heading.unwrap_or(u32::MAX)),
            sentences: all.len() as u64,
            having,
            others,
        }
    }
}

/// The concepts that share sentences with the studied one more often than could be
/// expected, the most certain (by log-likelihood) first.
pub(super) fn neighbours(tallies: &[SentenceTally], thesaurus: &[Concept], own: &str) -> Vec<Neighbour> {
    /// Where a concept has so many sentences, others must share two of them.
    const MANY: u64 = 10;
    let total: u64 = tallies.iter().map(|tally| tally.sentences).sum();
    let having: u64 = tallies.iter().map(|tally| tally.having).sum();
    let mut counts: BTreeMap<usize, [u64; 2]> = BTreeMap::new();
    let mut examples: BTreeMap<usize, (&SentenceTally, &PassageId)> = BTreeMap::new();
    let order = |tally: &SentenceTally| (tally.passage.document.clone(), tally.place);
    for tally in tallies {
        for (concept, [with, both]) in &tally.others {
            let known = counts.entry(*concept).or_default();
            known[0] += with;
            known[1] += both;
            if *both > 0 {
                let first = examples.entry(*concept).or_insert((tally, &tally.passage));
                if order(tally) < order(first.0) {
                    *first = (tally, &tally.passage);
                }
            }
        }
    }
    let neighbour = |(concept, [sentences, together]): (usize, [u64; 2])| {
        let label = thesaurus.get(concept)?.label.clone();
        let table = Contingency::of(together, having, sentences, total);
        let log_dice = log_dice(together, having, sentences);
        let example = examples.get(&concept)?.1.clone();
        let least = if having < MANY { 1 } else { 2 };
        let expected = table.both > table.expected() && together >= least;
        (expected && label != own).then_some(Neighbour {
            label,
            together,
            sentences,
            table,
            log_dice,
            example,
        })
    };
    let mut found: Vec<Neighbour> = counts.into_iter().filter_map(neighbour).collect();
    found.sort_by(|a, b| {
        let certainty = |one: &Neighbour| one.table.log_likelihood();
        certainty(b).total_cmp(&certainty(a)).then_with(|| a.label.cmp(&b.label))
    });
    found
}
