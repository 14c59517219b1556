//! The shapes of word lists and keywords.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{Keyword, Keywords, RunRecord, WordFrequency, WordList, per_ten_thousand};

/// A word list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WordsAnswer<'a> {
    schema: &'static str,
    documents: usize,
    /// All words (tokens).
    words: u64,
    /// Different words.
    types: usize,
    rows: Vec<WordShape<'a>>,
    left_out: usize,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct WordShape<'a> {
    word: &'a str,
    frequency: u64,
    per_ten_thousand: Option<f64>,
    documents: usize,
    /// Over the documents.
    dp: Option<f64>,
}

impl<'a> WordsAnswer<'a> {
    /// The shape of a word list.
    pub fn of(words: &'a WordList, record: &'a RunRecord) -> Self {
        let shape = |word: &'a WordFrequency| WordShape {
            word: &word.word,
            frequency: word.count,
            per_ten_thousand: words.rate(word),
            documents: word.documents,
            dp: word.deviation,
        };
        Self {
            schema: "zhengce.words/1",
            documents: words.documents,
            words: words.words,
            types: words.types,
            rows: words.list.iter().map(shape).collect(),
            left_out: words.left_out,
            record: RecordShape::of(record),
        }
    }
}

/// The words that set some texts (`a`) apart from others (`b`).
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeynessAnswer<'a> {
    schema: &'static str,
    a: TextsShape,
    b: TextsShape,
    /// Passages that are in both.
    shared: usize,
    rows: Vec<KeywordShape<'a>>,
    left_out: usize,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TextsShape {
    words: u64,
    documents: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct KeywordShape<'a> {
    word: &'a str,
    a: WordCountShape,
    b: WordCountShape,
    log_likelihood: f64,
    log_ratio: Option<f64>,
    bic: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct WordCountShape {
    frequency: u64,
    per_ten_thousand: Option<f64>,
    documents: usize,
}

impl<'a> KeynessAnswer<'a> {
    /// The shape of keywords.
    pub fn of(keywords: &'a Keywords, record: &'a RunRecord) -> Self {
        let texts =
            |side: usize| TextsShape { words: keywords.words[side], documents: keywords.documents[side] };
        let count = |word: &Keyword, side: usize| WordCountShape {
            frequency: word.counts[side],
            per_ten_thousand: per_ten_thousand(word.counts[side], keywords.words[side]),
            documents: word.documents[side],
        };
        let shape = |word: &'a Keyword| KeywordShape {
            word: &word.word,
            a: count(word, 0),
            b: count(word, 1),
            log_likelihood: word.log_likelihood,
            log_ratio: word.log_ratio,
            bic: word.bayes_factor,
        };
        Self {
            schema: "zhengce.keyness/1",
            a: texts(0),
            b: texts(1),
            shared: keywords.shared,
            rows: keywords.list.iter().map(shape).collect(),
            left_out: keywords.left_out,
            record: RecordShape::of(record),
        }
    }
}
