//! The interface of an engine: its requests and its answers.

use std::collections::BTreeMap;

use crate::fields::Field;
use crate::index::IndexError;
use crate::planning::{Condition, Scoring, Selection};
use crate::policy::{Header, Passage};
use crate::scoring::{Evidence, Statistics};

/// A state of an index that answers.
pub trait Engine: Send + Sync {
    /// The first stage that finds something, with the best of what it finds;
    /// `None` if none does.
    ///
    /// # Errors
    /// Those of reading the index.
    fn first(&self, ask: &Search<'_>) -> Result<Option<Matches>, IndexError>;

    /// Every passage that meets a condition, by kind, document and place.
    ///
    /// # Errors
    /// Those of reading the index.
    fn passages(&self, condition: &Condition) -> Result<Vec<Passage>, IndexError>;

    /// Every passage that meets a condition, in the order in which they are kept
    /// and so are read fastest.
    ///
    /// # Errors
    /// Those of reading the index.
    fn addresses(&self, condition: &Condition) -> Result<Vec<Address>, IndexError>;

    /// The values that a field of names has in any passage, in order.
    ///
    /// # Errors
    /// Those of reading the index.
    fn names(&self, field: Field) -> Result<Vec<String>, IndexError>;

    /// How often each word of the prose stands in every passage that meets any
    /// of these conditions, of which there may be thirty-two.
    ///
    /// # Errors
    /// Those of reading the index.
    fn bags(&self, groups: &[Condition]) -> Result<TokenBags, IndexError>;

    /// The character stream of every passage that meets a condition, of its
    /// whole text.
    ///
    /// # Errors
    /// Those of reading the index.
    fn streams(&self, condition: &Condition) -> Result<TokenStreams, IndexError>;

    /// Whether any passage meets each condition.
    ///
    /// # Errors
    /// Those of reading the index.
    fn any(&self, conditions: &[Condition]) -> Result<Vec<bool>, IndexError>;

    /// The passages at these addresses, which came from this state, in order.
    ///
    /// # Errors
    /// Those of reading the index.
    fn at(&self, addresses: &[Address]) -> Result<Vec<Passage>, IndexError>;

    /// What a formula must know of all passages.
    ///
    /// # Errors
    /// Those of reading the index.
    fn statistics(&self, scoring: &Scoring) -> Result<Statistics, IndexError>;

    /// What a formula must know of these passages, in order.
    ///
    /// # Errors
    /// Those of reading the index.
    fn evidence(&self, scoring: &Scoring, addresses: &[Address]) -> Result<Vec<Evidence>, IndexError>;

    /// The headers of those of these documents that there are.
    ///
    /// # Errors
    /// Those of reading the index.
    fn headers(&self, documents: &[&str]) -> Result<Vec<Header>, IndexError>;

    /// The headers of all documents, by kind and id.
    ///
    /// # Errors
    /// Those of reading the index.
    fn all_headers(&self) -> Result<Vec<Header>, IndexError>;

    /// The words of the prose that have most characters in common with each of
    /// these folded texts, best first.
    ///
    /// # Errors
    /// Those of reading the index.
    fn nearest(&self, folded: &[&str]) -> Result<Vec<Vec<String>>, IndexError>;

    /// The words of the prose, of two characters and more, that letters without
    /// tones may spell, in order.
    ///
    /// # Errors
    /// Those of reading the index.
    fn sounding(&self, letters: &str) -> Result<Vec<String>, IndexError>;

    /// Something kept with the index.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] if it is not there.
    fn attachment(&self, name: &str) -> Result<Vec<u8>, IndexError>;
}

/// A search.
#[derive(Debug, Clone, Copy)]
pub struct Search<'p> {
    /// The stages to try, in order.
    pub stages: &'p [Selection],
    /// How what is found is scored.
    pub scoring: &'p Scoring,
    /// How many of the best are wanted at least.
    pub best: usize,
    /// The fields by whose values all that is found is counted, each with the
    /// most values that are wanted, the most frequent ones.
    pub counted: &'p [(Field, usize)],
}

/// What a stage found: at least one passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Matches {
    /// Which of the stages, by its place.
    pub stage: usize,
    /// How many passages answer.
    pub total: usize,
    /// The best of them in no particular order: as many as were wanted, and
    /// those that score the same as the last of these.
    pub best: Vec<Scored>,
    /// By field, its values, each with the exact number of passages that have it.
    pub counts: BTreeMap<Field, BTreeMap<String, usize>>,
}

/// A passage that was found, with its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Where it is.
    pub address: Address,
    /// What it is ranked by.
    pub score: f32,
    /// The score before it was multiplied by what the document's kind is worth.
    pub words: f32,
    /// What decides among equals: the value of [`Field::Order`].
    pub order: u64,
    /// A number for its document, the same for all of its passages among what
    /// was found.
    pub document: u64,
}

/// How an engine calls a passage, as long as the state of the index lasts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Address {
    /// By a number.
    Number(u64),
    /// By its id.
    Id(String),
}

/// The words of passages without their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenBags {
    /// The words, folded, each once; with those within longer ones, as they are indexed.
    pub tokens: Vec<String>,
    /// The passages.
    pub passages: Vec<TokenBag>,
    /// The words of all passages, one passage after the other: which, by its
    /// place in `tokens`, and how often.
    pub counts: Vec<(u32, u32)>,
}

/// Whose words they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenBag {
    /// The passage.
    pub address: Address,
    /// A number for its document, the same for all of its passages.
    pub document: u64,
    /// Which of the conditions it meets, a bit each, the lowest for the first.
    pub groups: u32,
    /// Where its words end in `counts`; they begin where those before end.
    pub end: usize,
}

impl TokenBags {
    /// The passages with their words, in order.
    pub fn each(&self) -> impl Iterator<Item = (&TokenBag, &[(u32, u32)])> {
        let mut from = 0;
        self.passages.iter().map(move |bag| {
            let words = self.counts.get(from..bag.end).unwrap_or_default();
            from = bag.end;
            (bag, words)
        })
    }
}

/// The character streams of passages, one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenStreams {
    /// The tokens, folded, each once, in no particular order.
    pub tokens: Vec<String>,
    /// Which token stands where: its place in `tokens` counted from 1, and 0 for
    /// the gap that punctuation and the end of a passage leave.
    pub stream: Vec<u32>,
}
