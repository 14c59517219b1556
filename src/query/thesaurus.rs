//! What else to look for: the terms of concepts, and words by their sound.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{TermMap, TermMapError, english};
use crate::analysis::{fold, initials, sound, sounds as readings};
use crate::policy::Concept;

/// The terms of a concept, as the thesaurus has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConceptTerms {
    /// The label and its alternatives.
    pub own: Vec<String>,
    /// The English terms.
    pub english: Vec<String>,
    /// Colloquial wordings.
    pub colloquial: Vec<String>,
    /// Labels of wider concepts.
    pub broader: Vec<String>,
    /// Labels of neighbouring concepts.
    pub related: Vec<String>,
}

impl ConceptTerms {
    /// The concept whose terms they are.
    pub fn concept(&self) -> Concept {
        let mut own = self.own.iter().cloned();
        Concept {
            label: own.next().unwrap_or_default(),
            alternatives: own.collect(),
            english: self.english.clone(),
            colloquial: self.colloquial.clone(),
            broader: self.broader.clone(),
            related: self.related.clone(),
        }
    }
}

/// The terms of all concepts, folded, and their colloquial wordings. The
/// number of a term is twice the place of its concept; that of a wording,
/// which leads to the concept but not back, is one more.
pub type Thesaurus = TermMap<Vec<ConceptTerms>>;
/// The sounds of words (`haiwaicang`, `hwc`) to the words.
pub type Sounds = TermMap<Vec<Vec<String>>>;

/// The thesaurus of some concepts.
///
/// # Errors
/// None that a caller could cause.
pub fn thesaurus(concepts: &[Concept]) -> Result<Thesaurus, TermMapError> {
    let mut numbers = BTreeMap::new();
    let mut payload = Vec::new();
    for (number, concept) in (0..).step_by(2).zip(concepts) {
        let own: Vec<String> =
            std::iter::once(&concept.label).chain(&concept.alternatives).cloned().collect();
        for wording in &concept.colloquial {
            let key = english::key(wording).unwrap_or_else(|| fold(wording));
            numbers.entry(key).or_insert(number + 1);
        }
        for term in &own {
            numbers.insert(fold(term), number);
        }
        for key in own.iter().chain(&concept.english).filter_map(|term| english::key(term)) {
            numbers.insert(key, number);
        }
        let Concept { english, colloquial, broader, related, .. } = concept.clone();
        payload.push(ConceptTerms { own, english, colloquial, broader, related });
    }
    TermMap::build(numbers, payload)
}

/// The sounds of words: whole readings, and first letters of words of three
/// characters and more, since two letters could be anything.
///
/// # Errors
/// None that a caller could cause.
pub fn sounds<'w>(words: impl IntoIterator<Item = &'w str>) -> Result<Sounds, TermMapError> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for word in words {
        let letters = initials(word).filter(|letters| letters.len() > 2);
        for key in sound(word).into_iter().chain(readings(word)).chain(letters) {
            entries.entry(key).or_default().insert(word.to_owned());
        }
    }
    let texts: Vec<_> = entries.keys().cloned().zip(0..).collect();
    TermMap::build(texts, entries.into_values().map(|words| words.into_iter().collect()).collect())
}
