//! The shape of n-grams.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{Ngram, Ngrams, RunRecord};

/// Runs of characters.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NgramsAnswer<'a> {
    schema: &'static str,
    /// All characters, runs of letters and digits as one.
    tokens: u64,
    rows: Vec<NgramShape<'a>>,
    left_out: usize,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct NgramShape<'a> {
    ngram: &'a str,
    size: usize,
    frequency: u64,
    /// In bits, as the next two.
    left_entropy: f64,
    right_entropy: f64,
    cohesion: f64,
}

impl<'a> NgramsAnswer<'a> {
    /// The shape of n-grams.
    pub fn of(ngrams: &'a Ngrams, record: &'a RunRecord) -> Self {
        let shape = |ngram: &'a Ngram| NgramShape {
            ngram: &ngram.text,
            size: ngram.size,
            frequency: ngram.count,
            left_entropy: ngram.left,
            right_entropy: ngram.right,
            cohesion: ngram.cohesion,
        };
        Self {
            schema: "zhengce.ngrams/1",
            tokens: ngrams.tokens,
            rows: ngrams.list.iter().map(shape).collect(),
            left_out: ngrams.left_out,
            record: RecordShape::of(record),
        }
    }
}
