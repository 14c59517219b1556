//! A code book with its queries, ready to be put to texts; and whether they do
//! what the examples of the book say.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::policy::{Code, CodeBook, CodeExample, PassageId};
use crate::query::{Filter, Plan};
use crate::study::occurrences::Targets;

/// The codes of a book, each with its query as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeReader<'b> {
    /// The book.
    pub book: &'b CodeBook,
    targets: Vec<Targets>,
    /// The passages that meet the conditions of the queries.
    met: Vec<(Filter, BTreeSet<PassageId>)>,
}

/// Examples of a code book of which its queries say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ExampleFaults {
    /// The file.
    pub path: String,
    /// All of them, in the order of the book.
    pub faults: Vec<ExampleFault>,
}

/// An example that the query of its code misses, or a counter-example that it hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFault {
    /// Where it stands.
    pub line: usize,
    /// The id of the code.
    pub code: String,
    /// The text.
    pub example: String,
    /// The words that hit a counter-example; `None` for an example that is missed.
    pub hit: Option<String>,
}

impl<'b> CodeReader<'b> {
    /// A book with how its queries were read, one a code.
    ///
    /// # Errors
    /// Examples that are against their code.
    pub fn of(book: &'b CodeBook, plans: &[Plan]) -> Result<Self, ExampleFaults> {
        let targets: Vec<Targets> = plans.iter().map(Targets::of).collect();
        let faults: Vec<ExampleFault> =
            book.codes.iter().zip(&targets).flat_map(|(code, targets)| faults(code, targets)).collect();
        match faults.is_empty() {
            true => Ok(Self { book, targets, met: Vec::new() }),
            false => Err(ExampleFaults { path: book.path.clone(), faults }),
        }
    }

    /// Finds out which passages meet the conditions of the queries, by asking for
    /// each condition once. Before that no condition counts.
    ///
    /// # Errors
    /// Those of asking.
    pub fn ask<E>(&mut self, meeting: impl Fn(&Filter) -> Result<BTreeSet<PassageId>, E>) -> Result<(), E> {
        for filter in self.targets.iter().flat_map(Targets::filters) {
            if !self.met.iter().any(|(known, _)| known == filter) {
                self.met.push((filter.clone(), meeting(filter)?));
            }
        }
        Ok(())
    }

    /// The codes of a text whose first bytes are its title, by their places in the
    /// book, each with where the words stand that say so. `passage` is the one whose
    /// conditions count.
    pub(super) fn codes(
        &self,
        text: &str,
        title: usize,
        passage: &PassageId,
    ) -> Vec<(usize, Vec<Range<usize>>)> {
        let met = |filter: &Filter| {
            let known = self.met.iter().find(|(known, _)| known == filter);
            known.map(|(_, passages)| passages.contains(passage))
        };
        let codes = self.targets.iter().enumerate();
        codes.filter_map(|(code, targets)| Some((code, targets.grounds(text, title, &met)?))).collect()
    }
}

/// What the examples of a code say otherwise than its query. An example stands in
/// no document, so no condition is held against it.
fn faults(code: &Code, targets: &Targets) -> Vec<ExampleFault> {
    let hit = |example: &CodeExample| -> Option<String> {
        let places = targets.grounds(&example.text, 0, &|_| None)?;
        let words: Vec<&str> = places.iter().filter_map(|place| example.text.get(place.clone())).collect();
        Some(words.join("…"))
    };
    let fault = |example: &CodeExample, hit| ExampleFault {
        line: example.line,
        code: code.id.clone(),
        example: example.text.clone(),
        hit,
    };
    let missed = code.examples.iter().filter(|example| hit(example).is_none());
    let missed = missed.map(|example| fault(example, None));
    let struck = code.counter_examples.iter().filter_map(|example| Some(fault(example, Some(hit(example)?))));
    missed.chain(struck).collect()
}
