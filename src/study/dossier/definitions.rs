//! Definitions and typologies of a concept, by the pattern of their sentence.

use std::sync::Arc;

use super::concept_text::{ConceptText, MarkedText};
use super::shortened::SentenceSources;
use crate::analysis::{Lexicon, Segmenter, WordSort, fold};
use crate::policy::{DocumentId, Header};
use crate::wording::{self, DefinitionPattern, TypologyPattern};

/// A sentence that says what a concept is.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// What is defined, as the sentence names it: 外贸新质生产力.
    pub subject: String,
    /// By which words.
    pub pattern: DefinitionPattern,
    /// The sentence.
    pub sentence: MarkedText,
    /// Where it stands; more than once where documents have the same sentence.
    pub sources: SentenceSources,
}

/// A sentence that says of which kinds a concept is.
#[derive(Debug, Clone, PartialEq)]
pub struct Typology {
    /// By which words.
    pub pattern: TypologyPattern,
    /// The kinds, as far as the sentence lists them.
    pub kinds: Vec<String>,
    /// The sentence.
    pub sentence: MarkedText,
    /// Where it stands.
    pub sources: SentenceSources,
}

/// What tells names from other words.
pub(super) struct NameTest<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) segmenter: &'l Segmenter<'l>,
}

impl NameTest<'_> {
    /// Whether a text may be a part of a name: it has no word but nouns.
    fn passes(&self, text: &str) -> bool {
        let folded = fold(text);
        let named = |word: &str| match self.lexicon.sort(word) {
            Some(sort) => sort >= WordSort::Doing,
            None => word.chars().all(|c| c.is_ascii_alphanumeric()),
        };
        text.chars().count() <= 12 && self.segmenter.cut(&folded).all(named)
    }
}

/// The definitions in a text, the first of each sentence.
pub(super) fn definitions(text: &ConceptText, header: &Arc<Header>, names: &NameTest<'_>) -> Vec<Definition> {
    let mut found = Vec::new();
    for (sentence, places) in prose_sentences(text) {
        let defined = places.iter().find_map(|place| {
            let [before, behind] = [sentence.start..place.start, place.end..sentence.end]
                .map(|part| text.passage.text.get(part).unwrap_or_default());
            let defining = wording::defining(before, behind)?;
            let named = text.passage.text.get(place.clone()).unwrap_or_default();
            let is_name = names.passes(defining.attribute);
            let subject = defining.attribute.chars().chain(named.chars());
            let subject = subject.filter(|c| c.is_alphanumeric()).collect();
            is_name.then_some((defining.pattern, subject))
        });
        if let Some((pattern, subject)) = defined {
            let sources = SentenceSources::of(&text.passage.id, header);
            found.push(Definition { subject, pattern, sentence: text.marked(&sentence), sources });
        }
    }
    found
}

/// The typologies in a text, the first of each sentence.
pub(super) fn typologies(text: &ConceptText, header: &Arc<Header>) -> Vec<Typology> {
    let mut found = Vec::new();
    for (sentence, places) in prose_sentences(text) {
        let divided = places.iter().find_map(|place| {
            let [before, behind] = [sentence.start..place.start, place.end..sentence.end]
                .map(|part| text.passage.text.get(part).unwrap_or_default());
            wording::dividing(before, behind)
        });
        if let Some((pattern, kinds)) = divided {
            let sources = SentenceSources::of(&text.passage.id, header);
            found.push(Typology { pattern, kinds, sentence: text.marked(&sentence), sources });
        }
    }
    found
}

type PlacedSentence = (std::ops::Range<usize>, Vec<std::ops::Range<usize>>);

fn prose_sentences(text: &ConceptText) -> Vec<PlacedSentence> {
    if text.is_prose() { text.sentences() } else { Vec::new() }
}

/// In which order documents are told: policies first, then by date, the latest first.
pub(super) fn order_of(header: &Header) -> (u8, std::cmp::Reverse<Option<jiff::civil::Date>>, DocumentId) {
    let kind = header.metadata.kind as u8;
    (kind, std::cmp::Reverse(header.metadata.issued.map(|issued| issued.date)), header.id.clone())
}
