//! The shape of what some texts have and others lack.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{GapItem, RunRecord, TextGap, per_ten_thousand};

const SCHEMA: &str = "zhengce.gap/1";

/// What the texts `a` have, and the texts `b` have not or hardly.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GapAnswer<'a> {
    schema: &'static str,
    a: GapTextsShape,
    b: GapTextsShape,
    /// Concepts, then words and new terms.
    items: Vec<GapItemShape<'a>>,
    concepts_left_out: usize,
    words_left_out: usize,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct GapTextsShape {
    characters: u64,
    passages: usize,
    documents: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct GapItemShape<'a> {
    /// `concept`, `word` or `new-term`.
    kind: &'static str,
    label: &'a str,
    /// Whether `b` has it not at all.
    absent: bool,
    /// The terms by which `a` names it.
    terms: Vec<GapTermShape<'a>>,
    a: GapCountShape,
    b: GapCountShape,
    /// In how many passages and headings of `a`.
    texts: usize,
    /// In how many documents of `a`.
    documents: usize,
    log_likelihood: f64,
    log_ratio: Option<f64>,
    /// Where `a` has it best.
    sentence: GapSentenceShape<'a>,
    /// The passage of `b` that is nearest to that sentence; null where none is near.
    near: Option<NearShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct GapTermShape<'a> {
    term: &'a str,
    frequency: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct GapCountShape {
    frequency: u64,
    per_ten_thousand: Option<f64>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct GapSentenceShape<'a> {
    id: String,
    /// Which heading above the passage it is, the outermost 1; null for the passage
    /// itself.
    heading: Option<u32>,
    text: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct NearShape<'a> {
    id: String,
    /// The sentence of the passage that shares most.
    excerpt: &'a str,
    shared: &'a [String],
}

impl<'a> GapAnswer<'a> {
    /// The shape of a gap.
    pub fn of(gap: &'a TextGap, record: &'a RunRecord) -> Self {
        let texts = |side: usize| GapTextsShape {
            characters: gap.characters[side],
            passages: gap.passages[side],
            documents: gap.documents[side],
        };
        Self {
            schema: SCHEMA,
            a: texts(0),
            b: texts(1),
            items: gap.items.iter().map(|item| GapItemShape::of(item, gap.characters)).collect(),
            concepts_left_out: gap.left_out[0],
            words_left_out: gap.left_out[1],
            record: RecordShape::of(record),
        }
    }
}

impl<'a> GapItemShape<'a> {
    fn of(item: &'a GapItem, characters: [u64; 2]) -> Self {
        let count = |side: usize| GapCountShape {
            frequency: item.counts[side],
            per_ten_thousand: per_ten_thousand(item.counts[side], characters[side]),
        };
        let term = |(term, frequency): &'a (String, u64)| GapTermShape { term, frequency: *frequency };
        Self {
            kind: item.kind.as_str(),
            label: &item.label,
            absent: item.counts[1] == 0,
            terms: item.terms.iter().map(term).collect(),
            a: count(0),
            b: count(1),
            texts: item.texts,
            documents: item.documents,
            log_likelihood: item.log_likelihood,
            log_ratio: item.log_ratio,
            sentence: GapSentenceShape {
                id: item.sentence.passage.to_string(),
                heading: item.sentence.heading,
                text: &item.sentence.text,
            },
            near: item.near.as_ref().map(|near| NearShape {
                id: near.passage.to_string(),
                excerpt: &near.excerpt,
                shared: &near.shared,
            }),
        }
    }
}
