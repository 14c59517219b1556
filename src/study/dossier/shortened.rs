//! Lists of a dossier: at most so many, and the same sentence but once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::fold;
use crate::policy::{Header, PassageId};

/// The first of a list, and how many are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortened<T> {
    /// The first.
    pub list: Vec<T>,
    /// How many more there are.
    pub left_out: usize,
}

impl<T> Shortened<T> {
    /// A list cut to a limit; `None` keeps all.
    pub fn of(mut list: Vec<T>, limit: Option<usize>) -> Self {
        let limit = limit.unwrap_or(usize::MAX);
        let left_out = list.len().saturating_sub(limit);
        list.truncate(limit);
        Self { list, left_out }
    }

    /// How many there are in all.
    pub fn total(&self) -> usize {
        self.list.len() + self.left_out
    }
}

/// Where a sentence stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceSources {
    /// The passage that is told of, with its document.
    pub first: PassageId,
    /// Its document.
    pub header: Arc<Header>,
    /// The other passages that have the same sentence.
    pub also: Vec<PassageId>,
}

impl SentenceSources {
    pub(super) fn of(passage: &PassageId, header: &Arc<Header>) -> Self {
        Self { first: passage.clone(), header: Arc::clone(header), also: Vec::new() }
    }
}

/// Joins what has the same sentence, in the order of the first of each.
pub(super) fn joined<T>(
    list: Vec<T>,
    sentence: impl Fn(&T) -> &str,
    sources: impl Fn(&mut T) -> &mut SentenceSources,
) -> Vec<T> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<T> = Vec::new();
    for mut item in list {
        match places.get(&fold(sentence(&item))) {
            Some(&at) => {
                let passage = sources(&mut item).first.clone();
                let known = sources(&mut kept[at]);
                if known.first != passage && !known.also.contains(&passage) {
                    known.also.push(passage);
                }
            }
            None => {
                places.insert(fold(sentence(&item)), kept.len());
                kept.push(item);
            }
        }
    }
    kept
}
