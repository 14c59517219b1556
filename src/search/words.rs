//! The words of a query: what is scored, what carries its information, and
//! what may stand in for a part of it.

use std::collections::BTreeMap;

use crate::analysis::{Lexicon, Segmenter, bigrams, fold};
use crate::query::{Expansion, Node, Term};

/// The words of all terms that are asked for.
#[derive(Default)]
pub(super) struct QueryWords {
    /// Every word and the shorter words in it.
    pub(super) search: Vec<String>,
    /// Han bigrams.
    pub(super) bigrams: Vec<String>,
    /// By term, the words that carry its information.
    pub(super) covering: Vec<Vec<CoveringWord>>,
    /// What may stand in for parts of the query.
    pub(super) stand_ins: Vec<StandIn>,
    of_terms: BTreeMap<String, Vec<String>>,
}

/// A word that carries information.
pub(super) struct CoveringWord {
    pub(super) word: String,
    /// The texts that will do for it, as in the stand-ins.
    pub(super) others: Vec<String>,
}

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
        push_new(&mut self.search, segmenter.search_words(&folded));
        push_new(&mut self.bigrams, bigrams(&folded));
        let cut = cut(&folded, segmenter);
        let covering = telling(&cut).into_iter().map(|word| {
            // A part may cut a word in two: what overlaps is stood in for.
            let overlaps = |expansion: &&Expansion| {
                expansion.part.contains(word.as_str()) || word.contains(expansion.part.as_str())
            };
            let others =
                term.expansions.iter().filter(overlaps).flat_map(|expansion| expansion.texts.clone());
            CoveringWord { others: others.collect(), word }
        });
        self.covering.push(covering.collect());
        self.of_terms.insert(text.to_owned(), cut);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.search.is_empty()
    }

    /// The words that one term is cut into.
    pub(super) fn of_term(&self, term: &Term) -> Vec<&str> {
        term.words.iter().filter_map(|word| self.of_terms.get(word)).flatten().map(String::as_str).collect()
    }
}

fn stand_in(expansion: &Expansion, segmenter: &Segmenter) -> StandIn {
    let texts = expansion.texts.iter().map(|text| (text.clone(), cut(&fold(text), segmenter)));
    StandIn { part: cut(&expansion.part, segmenter), texts: texts.collect() }
}

fn cut(folded: &str, segmenter: &Segmenter) -> Vec<String> {
    let mut words = Vec::new();
    push_new(&mut words, segmenter.cut(folded));
    words
}

/// The words that tell something: single characters between longer words (的,
/// 被, 谁) say next to nothing.
fn telling(words: &[String]) -> Vec<String> {
    let long = |word: &&String| word.chars().nth(1).is_some();
    let any_long = words.iter().any(|word| long(&word));
    words.iter().filter(|word| !any_long || long(word)).cloned().collect()
}

fn push_new<'w>(list: &mut Vec<String>, words: impl Iterator<Item = &'w str>) {
    for word in words {
        if !list.iter().any(|known| known == word) {
            list.push(word.to_owned());
        }
    }
}
