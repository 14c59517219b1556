//! The words of a query: what is scored, what carries its information, and
//! what may stand in for a part of it.

use std::collections::BTreeMap;

use crate::analysis::{Lexicon, Segmenter, bigrams, fold};
use crate::query::{Expansion, Node, Term, without_asking};

/// The words of all terms that are asked for.
#[derive(Default)]
pub(super) struct QueryWords {
    /// What is scored, each once.
    pub(super) units: Vec<Unit>,
    /// What may stand in for parts of the query.
    pub(super) stand_ins: Vec<StandIn>,
    /// How many terms there are.
    pub(super) terms: usize,
    of_terms: BTreeMap<String, Vec<(UnitKind, String)>>,
}

/// A word of the query, or a pair of neighbouring Han characters.
pub(super) struct Unit {
    pub(super) text: String,
    pub(super) kind: UnitKind,
    /// The numbers of the terms that it belongs to.
    pub(super) terms: Vec<usize>,
    /// Whether it carries information of its own: a word, or a bigram of
    /// single characters in a row, which are a name that the dictionary lacks.
    pub(super) tells: bool,
    /// The texts that will do for it, as in the stand-ins.
    pub(super) others: Vec<String>,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A word.
    Word,
    /// A shorter word in one.
    Inner,
    /// Two Han characters.
    Bigram,
}

/// Characters that only join words, where they are no part of one.
const FUNCTION: [&str; 34] = [
    "的", "地", "得", "了", "是", "在", "和", "与", "及", "或", "被", "把", "将", "对", "从", "向", "为",
    "于", "以", "由", "有", "也", "都", "就", "之", "其", "所", "等", "个", "该", "这", "那", "来", "去",
];

/// Texts for a part of the query.
pub(super) struct StandIn {
    /// The words of the part: a passage that has them all needs no stand-in.
    pub(super) part: Vec<String>,
    /// Each text, with its words if it is one word or more in title and prose.
    pub(super) texts: Vec<(String, Vec<String>)>,
}

impl QueryWords {
    pub(super) fn of(root: &Node, lexicon: &Lexicon) -> Self {
        let terms = root.terms();
        let texts = terms.iter().flat_map(|term| {
            let expanded = term.expansions.iter().flat_map(|expansion| &expansion.texts);
            term.words.iter().chain(expanded)
        });
        // One segmenter for all: no word of the dictionary holds a line break.
        let all: Vec<String> = texts.map(|text| fold(text)).collect();
        let segmenter = lexicon.segmenter_for(&all.join("\n"));
        let mut words = Self::default();
        for term in terms {
            for text in &term.words {
                words.add(text, term, &segmenter);
            }
            words.stand_ins.extend(term.expansions.iter().map(|expansion| stand_in(expansion, &segmenter)));
        }
        words
    }

    fn add(&mut self, text: &str, term: &Term, segmenter: &Segmenter) {
        let folded = fold(text);
        let asked = without_asking(&folded, segmenter);
        let number = self.terms;
        self.terms += 1;
        let needed = needed(&asked, segmenter);
        let of_name = |bigram: &str| needed.contains(&(UnitKind::Bigram, bigram.to_owned()));
        for word in segmenter.search_words(&asked) {
            let whole = needed.contains(&(UnitKind::Word, word.to_owned()));
            let kind = if whole { UnitKind::Word } else { UnitKind::Inner };
            self.add_unit(word, kind, !FUNCTION.contains(&word), term, number);
        }
        for bigram in bigrams(&asked) {
            self.add_unit(bigram, UnitKind::Bigram, of_name(bigram), term, number);
        }
        self.of_terms.insert(text.to_owned(), needed);
    }

    fn add_unit(&mut self, text: &str, kind: UnitKind, tells: bool, term: &Term, number: usize) {
        let known = self.units.iter_mut().find(|unit| unit.kind == kind && unit.text == text);
        if let Some(unit) = known {
            unit.tells |= tells;
            if unit.terms.last() != Some(&number) {
                unit.terms.push(number);
            }
            return;
        }
        // A part may cut a word in two: what overlaps is stood in for.
        let overlaps =
            |expansion: &&Expansion| expansion.part.contains(text) || text.contains(expansion.part.as_str());
        let others = term.expansions.iter().filter(overlaps).flat_map(|expansion| expansion.texts.clone());
        let (text, terms, others) = (text.to_owned(), vec![number], others.collect());
        self.units.push(Unit { text, kind, terms, tells, others });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// How many units of each term tell something.
    pub(super) fn telling(&self) -> Vec<usize> {
        let tells =
            |term: &usize| self.units.iter().filter(|unit| unit.tells && unit.terms.contains(term)).count();
        (0..self.terms).map(|term| tells(&term)).collect()
    }

    /// The words of the query, and the shorter words in them.
    pub(super) fn all_words(&self) -> impl Iterator<Item = &str> {
        self.units.iter().filter(|unit| unit.kind != UnitKind::Bigram).map(|unit| unit.text.as_str())
    }

    /// What of one term a passage must have to have all of its words.
    pub(super) fn of_term(&self, term: &Term) -> Vec<&(UnitKind, String)> {
        term.words.iter().filter_map(|word| self.of_terms.get(word)).flatten().collect()
    }
}

/// What a passage must have to have all words of a text: each word, and where
/// single characters follow each other, as in a name, each pair of them.
fn needed(folded: &str, segmenter: &Segmenter) -> Vec<(UnitKind, String)> {
    let mut needed = Vec::new();
    let mut name = String::new();
    for word in segmenter.cut(folded) {
        needed.push((UnitKind::Word, word.to_owned()));
        let ends = is_long(word) || FUNCTION.contains(&word);
        name.push_str(if ends { "\n" } else { word });
    }
    needed.extend(bigrams(&name).map(|bigram| (UnitKind::Bigram, bigram.to_owned())));
    needed
}

fn is_long(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

fn stand_in(expansion: &Expansion, segmenter: &Segmenter) -> StandIn {
    let texts = expansion.texts.iter().map(|text| (text.clone(), cut(&fold(text), segmenter)));
    StandIn { part: cut(&expansion.part, segmenter), texts: texts.collect() }
}

fn cut(folded: &str, segmenter: &Segmenter) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in segmenter.cut(folded) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}
