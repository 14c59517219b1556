//! Collocates (搭配词): the words that stand near the occurrences of a query more
//! often than elsewhere.
//!
//! A surface co-occurrence, as Evert («Corpora and collocations», 2008) calls it.
//! The words of all windows, each counted once however many windows it stands
//! in, are one sample; the rest of the texts, without the words that are part of
//! an occurrence, is what it is held against. Punctuation is no word; a
//! window passes over it and ends with its text. All other words count, also
//! those of grammar.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::association::{Contingency, log_dice};
use super::context::{Reach, beside};
use super::occurrences::Targets;
use super::text::StudyText;
use super::words::words;
use crate::analysis::Segmenter;
use crate::engine::TokenBags;
use crate::policy::DocumentId;

/// A word is rare if it stands less often in the windows than this: measures
/// such as MI say little about it.
pub const RARE: u64 = 5;
/// A corpus of fewer words is small: its figures say little about others.
pub const SMALL_CORPUS: u64 = 100_000;

/// What is counted, and what is shown of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CollocationTerms {
    /// The window.
    pub window: Reach,
    /// What the words are sorted by.
    pub measure: AssociationMeasure,
    /// How often a word must stand in the windows.
    pub least: u64,
    /// How many characters it must have.
    pub length: usize,
    /// The most words; all if `None`.
    pub limit: Option<usize>,
}

/// What words are sorted by, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssociationMeasure {
    /// How often it stands in the windows.
    Frequency,
    /// The log-likelihood ratio.
    LogLikelihood,
    /// logDice
    LogDice,
    /// Mutual information.
    MutualInformation,
    /// MI³
    CubedMutualInformation,
    /// t
    TScore,
    /// ΔP of the word given the node.
    DeltaPWord,
    /// ΔP of the node given the word.
    DeltaPNode,
}

/// The windows of one text.
pub struct FoundWindows {
    document: DocumentId,
    occurrences: u64,
    /// Words in windows: to the left of the nearest occurrence, or to the right.
    words: BTreeMap<String, [u64; 2]>,
    /// Words of which a part belongs to an occurrence.
    inside: Vec<String>,
}

/// A word in the windows.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate {
    /// The word, folded.
    pub word: String,
    /// How often it stands in the windows.
    pub together: u64,
    /// To the left of an occurrence; of two windows the earlier one counts.
    pub left: u64,
    /// To the right.
    pub right: u64,
    /// In the windows of how many documents.
    pub documents: usize,
    /// How often it stands in all texts, not counting what belongs to an occurrence.
    pub frequency: u64,
    /// The table of two by two.
    pub table: Contingency,
    /// logDice
    pub log_dice: Option<f64>,
}

/// The collocates of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocations {
    /// What was counted.
    pub terms: CollocationTerms,
    /// How many occurrences the query has.
    pub occurrences: u64,
    /// In how many documents.
    pub documents: usize,
    /// How many words stand in the windows.
    pub windows: u64,
    /// How many words there are in all texts, without those of occurrences.
    pub words: u64,
    /// The words that stand in the windows more often than could be expected,
    /// sorted.
    pub collocates: Vec<Collocate>,
    /// How many a limit left out.
    pub left_out: usize,
}

impl FoundWindows {
    /// The windows of a text; `None` if the query does not stand in it.
    pub fn of(
        text: &StudyText<'_>,
        targets: &Targets,
        window: Reach,
        segmenter: &Segmenter<'_>,
    ) -> Option<Self> {
        let found = targets.find(text);
        if found.is_empty() {
            return None;
        }
        let placed = words(text, segmenter);
        // By word: whether an occurrence has a part of it; whether it stands in a window.
        let mut inside = vec![false; placed.len()];
        for node in &found {
            let from = placed.partition_point(|word| word.range.end <= node.start);
            let cut = placed[from..].iter().take_while(|word| word.range.start < node.end).count();
            inside[from..from + cut].fill(true);
        }
        let mut side: Vec<Option<usize>> = vec![None; placed.len()];
        for node in &found {
            let around = window.around(text.text(), node, &placed);
            let (before, after) = beside(&placed, node);
            let after_from = placed.len() - after.len();
            let within = |at: usize| {
                let range = &placed[at].range;
                !inside[at] && around.start <= range.start && range.end <= around.end
            };
            let before = (0..before.len()).rev().take_while(|&at| inside[at] || within(at)).map(|at| (at, 0));
            let after =
                (after_from..placed.len()).take_while(|&at| inside[at] || within(at)).map(|at| (at, 1));
            for (at, where_) in before.chain(after) {
                if !inside[at] {
                    side[at].get_or_insert(where_);
                }
            }
        }
        let mut counts: BTreeMap<String, [u64; 2]> = BTreeMap::new();
        let mut of_nodes = Vec::new();
        for ((word, inside), side) in placed.into_iter().zip(inside).zip(side) {
            if inside {
                of_nodes.push(word.word);
            } else if let Some(side) = side {
                counts.entry(word.word).or_default()[side] += 1;
            }
        }
        Some(Self {
            document: text.passage.id.document.clone(),
            occurrences: found.len() as u64,
            words: counts,
            inside: of_nodes,
        })
    }
}

impl Collocations {
    /// Counts the words of windows against those of all texts, which are the
    /// first group of the bags.
    pub fn of(found: Vec<FoundWindows>, all: &TokenBags, terms: CollocationTerms) -> Self {
        let occurrences: u64 = found.iter().map(|text| text.occurrences).sum();
        let documents: BTreeSet<&DocumentId> = found.iter().map(|text| &text.document).collect();
        let documents = documents.len();
        let mut together: HashMap<String, ([u64; 2], BTreeSet<DocumentId>)> = HashMap::new();
        let mut inside: HashMap<String, u64> = HashMap::new();
        for text in found {
            for (word, counts) in text.words {
                let (sides, documents) = together.entry(word).or_default();
                (0..2).for_each(|side| sides[side] += counts[side]);
                if !documents.contains(&text.document) {
                    documents.insert(text.document.clone());
                }
            }
            for word in text.inside {
                *inside.entry(word).or_default() += 1;
            }
        }
        let mut frequencies = vec![0_u64; all.tokens.len()];
        for &(token, count) in &all.counts {
            frequencies[token as usize] += u64::from(count);
        }
        let frequencies: HashMap<&str, u64> =
            all.tokens.iter().map(String::as_str).zip(frequencies.iter().copied()).collect();
        let words = frequencies.values().sum::<u64>().saturating_sub(inside.values().sum());
        let windows: u64 = together.values().map(|(sides, _)| sides[0] + sides[1]).sum();
        let collocate = |(word, ([left, right], documents)): (String, ([u64; 2], BTreeSet<DocumentId>))| {
            let together = left + right;
            let all = frequencies.get(word.as_str()).copied().unwrap_or(0);
            // Never less than what was seen.
            let frequency = all.saturating_sub(inside.get(&word).copied().unwrap_or(0)).max(together);
            Collocate {
                together,
                left,
                right,
                documents: documents.len(),
                frequency,
                table: Contingency::of(together, windows, frequency, words),
                log_dice: log_dice(together, occurrences, frequency),
                word,
            }
        };
        let mut collocates: Vec<Collocate> = together
            .into_iter()
            .filter(|(word, (sides, _))| {
                sides[0] + sides[1] >= terms.least && word.chars().count() >= terms.length
            })
            .map(collocate)
            .filter(|one| one.table.both > one.table.expected())
            .collect();
        collocates.sort_by(|a, b| {
            let key = |one: &Collocate| one.value(terms.measure).unwrap_or(f64::NEG_INFINITY);
            let together = || b.together.cmp(&a.together);
            key(b).total_cmp(&key(a)).then_with(together).then_with(|| a.word.cmp(&b.word))
        });
        let shown = terms.limit.unwrap_or(usize::MAX);
        let left_out = collocates.len().saturating_sub(shown);
        collocates.truncate(shown);
        Self { terms, occurrences, documents, windows, words, collocates, left_out }
    }

    /// How many of the words are rare.
    pub fn rare(&self) -> usize {
        self.collocates.iter().filter(|one| one.is_rare()).count()
    }
}

impl Collocate {
    /// Whether it stands too seldom in the windows for its figures to say much.
    pub fn is_rare(&self) -> bool {
        self.together < RARE
    }

    /// A measure.
    pub fn value(&self, measure: AssociationMeasure) -> Option<f64> {
        match measure {
            AssociationMeasure::Frequency => Some(self.table.both),
            AssociationMeasure::LogLikelihood => Some(self.table.log_likelihood()),
            AssociationMeasure::LogDice => self.log_dice,
            AssociationMeasure::MutualInformation => self.table.mutual_information(),
            AssociationMeasure::CubedMutualInformation => self.table.cubed_mutual_information(),
            AssociationMeasure::TScore => self.table.t_score(),
            // The first of the two is the window, the second the word.
            AssociationMeasure::DeltaPWord => self.table.delta_p_b_given_a(),
            AssociationMeasure::DeltaPNode => self.table.delta_p_a_given_b(),
        }
    }
}

impl AssociationMeasure {
    /// Whether it counts and measures nothing.
    pub fn is_count(self) -> bool {
        self == Self::Frequency
    }

    /// All measures, as they stand in a table.
    pub const ALL: [Self; 8] = [
        Self::Frequency,
        Self::LogLikelihood,
        Self::LogDice,
        Self::MutualInformation,
        Self::CubedMutualInformation,
        Self::TScore,
        Self::DeltaPWord,
        Self::DeltaPNode,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Lexicon;
    use crate::engine::{Address, TokenBag};
    use crate::query::{Node, Plan, Term};
    use crate::study::ReachUnit;

    fn windows(text: &str, unit: ReachUnit, size: usize) -> FoundWindows {
        let passage: crate::policy::Passage = serde_json::from_value(serde_json::json!({
            "id": "sz24/p1", "place": 0, "kind": "paragraph", "number": null, "title": "", "category": [],
            "text": text, "body": {"start": 0, "end": text.len()}
        }))
        .unwrap();
        let targets = Targets::of(&Plan::of(Node::Term(Term::adjacent("贸易", true))));
        let lexicon = Lexicon::default();
        let found =
            FoundWindows::of(&StudyText::of(&passage), &targets, Reach { unit, size }, &lexicon.segmenter());
        found.expect("it stands there")
    }

    fn check(text: &str, unit: ReachUnit, size: usize, expected: &[(&str, [u64; 2])]) {
        let found = windows(text, unit, size);
        let mut words: Vec<(&str, [u64; 2])> =
            found.words.iter().map(|(word, counts)| (word.as_str(), *counts)).collect();
        words.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(words, expected, "{text} {unit:?} {size}");
    }

    #[test]
    fn windows_pass_over_punctuation_and_count_every_word_once() {
        let text = "支持企业，扩大贸易规则。贸易发展";
        check(text, ReachUnit::Words, 1, &[("扩大", [1, 0]), ("规则", [0, 1]), ("发展", [0, 1])]);
        check(
            text,
            ReachUnit::Words,
            2,
            &[("企业", [1, 0]), ("扩大", [1, 0]), ("规则", [0, 1]), ("发展", [0, 1])],
        );
        check(text, ReachUnit::Characters, 3, &[("扩大", [1, 0]), ("规则", [0, 1]), ("发展", [0, 1])]);
        check("扩大。贸易规则。好", ReachUnit::Sentences, 1, &[("规则", [0, 1])]);
        check("好。扩大贸易", ReachUnit::Passage, 0, &[("好", [1, 0]), ("扩大", [1, 0])]);
    }

    #[test]
    fn a_word_that_holds_the_node_is_no_collocate() {
        let found = windows("国际贸易发展", ReachUnit::Words, 5);
        assert!(!found.inside.is_empty());
        assert!(found.words.keys().all(|word| !word.contains("贸易")), "{:?}", found.words);
    }

    #[test]
    fn the_table_is_made_of_what_was_counted() {
        let found = windows("扩大贸易规则", ReachUnit::Words, 5);
        // Corpus: 扩大 3, 贸易 2 of which one is the node, 规则 1, 的 4.
        let bags = TokenBags {
            tokens: ["扩大", "贸易", "规则", "的"].map(str::to_owned).into(),
            passages: vec![TokenBag { address: Address::Number(0), document: 0, groups: 1, end: 4 }],
            counts: vec![(0, 3), (1, 2), (2, 1), (3, 4)],
        };
        let terms = CollocationTerms {
            window: Reach { unit: ReachUnit::Words, size: 5 },
            measure: AssociationMeasure::LogLikelihood,
            least: 1,
            length: 1,
            limit: Some(1),
        };
        let collocations = Collocations::of(vec![found], &bags, terms);
        assert_eq!((collocations.occurrences, collocations.windows, collocations.words), (1, 2, 9));
        assert_eq!(collocations.left_out, 1);
        let [first] = &collocations.collocates[..] else { panic!("{collocations:?}") };
        assert_eq!((first.word.as_str(), first.together, first.frequency), ("规则", 1, 1));
        assert_eq!(first.table, Contingency { both: 1.0, only_a: 1.0, only_b: 0.0, neither: 7.0 });
        assert_eq!(first.log_dice, Some(14.0));
        assert!(first.is_rare() && collocations.rare() == 1);
    }
}
