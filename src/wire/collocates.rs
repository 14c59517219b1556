//! The shape of collocates.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{AssociationMeasure, Collocate, Collocations, RunRecord};

const SCHEMA: &str = "zhengce.collocates/1";

/// The words near the occurrences of a query.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CollocatesAnswer<'a> {
    schema: &'static str,
    /// Occurrences of the query.
    occurrences: u64,
    /// Documents that have any.
    documents: usize,
    /// Words in all windows: R₁.
    windows: u64,
    /// Words in all texts: N.
    words: u64,
    rows: Vec<CollocateShape<'a>>,
    left_out: usize,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CollocateShape<'a> {
    word: &'a str,
    /// O₁₁
    together: u64,
    left: u64,
    right: u64,
    documents: usize,
    /// C₁
    frequency: u64,
    /// E₁₁
    expected: f64,
    log_likelihood: Option<f64>,
    log_dice: Option<f64>,
    mi: Option<f64>,
    mi3: Option<f64>,
    t: Option<f64>,
    delta_p_word: Option<f64>,
    delta_p_node: Option<f64>,
    rare: bool,
}

impl<'a> CollocatesAnswer<'a> {
    /// The shape of collocates.
    pub fn of(collocations: &'a Collocations, record: &'a RunRecord) -> Self {
        Self {
            schema: SCHEMA,
            occurrences: collocations.occurrences,
            documents: collocations.documents,
            windows: collocations.windows,
            words: collocations.words,
            rows: collocations.collocates.iter().map(CollocateShape::of).collect(),
            left_out: collocations.left_out,
            record: RecordShape::of(record),
        }
    }
}

impl<'a> CollocateShape<'a> {
    fn of(one: &'a Collocate) -> Self {
        Self {
            word: &one.word,
            together: one.together,
            left: one.left,
            right: one.right,
            documents: one.documents,
            frequency: one.frequency,
            expected: one.table.expected(),
            log_likelihood: one.value(AssociationMeasure::LogLikelihood),
            log_dice: one.log_dice,
            mi: one.value(AssociationMeasure::MutualInformation),
            mi3: one.value(AssociationMeasure::CubedMutualInformation),
            t: one.value(AssociationMeasure::TScore),
            delta_p_word: one.value(AssociationMeasure::DeltaPWord),
            delta_p_node: one.value(AssociationMeasure::DeltaPNode),
            rare: one.is_rare(),
        }
    }
}
