//! What else to look for: the terms of concepts, and words by their sound.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Table, TableError};
use crate::analysis::{fold, initials, sound};
use crate::policy::Concept;

/// What a term of a concept stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// The preferred label.
    pub label: String,
    /// The other terms, as the thesaurus has them.
    pub terms: Vec<String>,
    /// Whether the term is colloquial: it leads to the concept, not back.
    pub colloquial: bool,
}

/// The terms of all concepts, folded, to what they stand for.
pub type Thesaurus = Table<Vec<Meant>>;
/// The sounds of words (`haiwaicang`, `hwc`) to the words.
pub type Sounds = Table<Vec<Vec<String>>>;

/// The thesaurus of some concepts.
///
/// # Errors
/// None that a caller could cause.
pub fn thesaurus(concepts: &[Concept]) -> Result<Thesaurus, TableError> {
    let mut entries = BTreeMap::new();
    for concept in concepts {
        let own = || std::iter::once(&concept.label).chain(&concept.alternatives);
        let all: Vec<&String> = own().chain(&concept.english).collect();
        for wording in &concept.colloquial {
            let terms = own().cloned().collect();
            let meant = Meant { label: concept.label.clone(), terms, colloquial: true };
            entries.entry(fold(wording)).or_insert(meant);
        }
        for term in &all {
            let folded = fold(term);
            let terms: Vec<String> =
                all.iter().filter(|other| fold(other) != folded).map(|other| (*other).clone()).collect();
            entries.insert(folded, Meant { label: concept.label.clone(), terms, colloquial: false });
        }
    }
    Table::build(entries.keys().cloned().zip(0..).collect::<Vec<_>>(), entries.into_values().collect())
}

/// The sounds of words: whole readings, and first letters of words of three
/// characters and more, since two letters could be anything.
///
/// # Errors
/// None that a caller could cause.
pub fn sounds<'w>(words: impl IntoIterator<Item = &'w str>) -> Result<Sounds, TableError> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for word in words {
        let letters = initials(word).filter(|letters| letters.len() > 2);
        for key in sound(word).into_iter().chain(letters) {
            entries.entry(key).or_default().insert(word.to_owned());
        }
    }
    let texts: Vec<_> = entries.keys().cloned().zip(0..).collect();
    Table::build(texts, entries.into_values().map(|words| words.into_iter().collect()).collect())
}
