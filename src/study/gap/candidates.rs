//! What texts may be said to speak of: the concepts of the thesaurus, the words
//! of the lexicon that name something, and runs of characters that look like
//! words and are none yet.

use std::collections::BTreeSet;

use crate::analysis::{Lexicon, WordSort, fold};
use crate::engine::TokenBags;
use crate::policy::Concept;
use crate::study::association::keyness;
use crate::study::frequency::DocumentCounts;
use crate::study::ngrams::Ngrams;
use crate::study::occurrences::Targets;

/// Of words and of new terms so many are looked at, those that set the first texts
/// apart most; a list that long is never read to its end.
const MOST: usize = 500;

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapKind {
    /// 概念: all terms of a concept of the thesaurus together.
    Concept,
    /// 词: a word of the lexicon.
    Word,
    /// 新词: a run of characters that the lexicon lacks.
    NewTerm,
}

impl GapKind {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Word => "word",
            Self::NewTerm => "new-term",
        }
    }
}

/// Something that may be a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct GapCandidate {
    /// What it is.
    pub kind: GapKind,
    /// What it is called.
    pub label: String,
    /// Every text that stands for it, each with what looks for it.
    pub terms: Vec<(String, Targets)>,
    /// What looks for all of them together.
    pub targets: Targets,
}

/// Everything that may be a gap, each once.
#[derive(Debug, Clone, PartialEq)]
pub struct GapCandidates {
    /// Concepts, words, new terms.
    pub list: Vec<GapCandidate>,
}

impl GapCandidates {
    /// The concepts; the words of the first group of bags that are relatively more
    /// frequent there than in the second, at least so often; the runs.
    ///
    /// Words of grammar and all others that name nothing, numerals and single
    /// characters are no candidates; nor is a word that is a term of a concept,
    /// since it is counted there.
    pub fn of(
        concepts: &[Concept],
        bags: &TokenBags,
        ngrams: &Ngrams,
        lexicon: &Lexicon,
        least: u64,
    ) -> Self {
        let concepts = concepts.iter().map(|concept| {
            // Who writes 9610 means the procedure.
            let numbers =
                concept.colloquial.iter().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            let terms = std::iter::once(&concept.label).chain(&concept.alternatives);
            let terms = terms.chain(&concept.english).chain(numbers).cloned().collect();
            GapCandidate::of(GapKind::Concept, concept.label.clone(), terms)
        });
        let mut list: Vec<GapCandidate> = concepts.collect();
        let of_concepts: BTreeSet<String> =
            list.iter().flat_map(|concept| &concept.terms).map(|(term, _)| fold(term)).collect();
        let [ours, others] = [0, 1].map(|group| DocumentCounts::of(bags, group));
        let sizes = [ours.size(), others.size()];
        let mut words: Vec<(f64, &str)> = Vec::new();
        for (token, word) in bags.tokens.iter().enumerate() {
            let counts = [ours.count(token), others.count(token)];
            let more =
                u128::from(counts[0]) * u128::from(sizes[1]) > u128::from(counts[1]) * u128::from(sizes[0]);
            if counts[0] >= least && more && names_something(word, lexicon) && !of_concepts.contains(word) {
                words.push((keyness(counts[0], sizes[0], counts[1], sizes[1]), word));
            }
        }
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let words = words.into_iter().take(MOST).map(|(_, word)| (GapKind::Word, word.to_owned()));
        let runs = ngrams.list.iter().filter(|run| !of_concepts.contains(&run.text)).take(MOST);
        let runs = runs.map(|run| (GapKind::NewTerm, run.text.clone()));
        list.extend(words.chain(runs).map(|(kind, text)| GapCandidate::of(kind, text.clone(), vec![text])));
        Self { list }
    }
}

impl GapCandidate {
    fn of(kind: GapKind, label: String, terms: Vec<String>) -> Self {
        let targets = Targets::naming(terms.iter().map(String::as_str));
        let terms = terms.into_iter().map(|term| {
            let targets = Targets::naming([term.as_str()]);
            (term, targets)
        });
        Self { kind, label, terms: terms.collect(), targets }
    }
}

/// Whether a folded word may be a term: two characters and more, no numeral, and a
/// noun or a word that the corpus's own lexicon has. Words in Latin letters only
/// if a lexicon has them, since else they are those of an English abstract.
pub(super) fn names_something(word: &str, lexicon: &Lexicon) -> bool {
    const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两几半数第余多个";
    let mut characters = word.chars();
    let long = characters.nth(1).is_some();
    let numeral = word.chars().all(|c| c.is_numeric() || NUMERALS.contains(c) || ".%‰".contains(c));
    long && !numeral
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && lexicon.sort(word) >= Some(WordSort::Doing)
}
