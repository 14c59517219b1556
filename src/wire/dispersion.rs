//! The shapes of dispersion and trend.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{DispersedDocument, Dispersion, Evenness, RunRecord, Trend, TrendPeriod};

/// Where in the documents a query's occurrences stand, and how evenly.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DispersionAnswer<'a> {
    schema: &'static str,
    #[serde(flatten)]
    dispersion: DispersionShape<'a>,
    record: RecordShape<'a>,
}

/// A dispersion without the record of its run.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DispersionShape<'a> {
    occurrences: usize,
    documents: usize,
    /// Documents that have any.
    range: usize,
    /// Characters of all documents.
    characters: usize,
    /// Over the documents.
    #[serde(flatten)]
    evenness: EvennessShape,
    rows: Vec<DispersedShape<'a>>,
    left_out: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct EvennessShape {
    dp: Option<f64>,
    dp_norm: Option<f64>,
    juilland_d: Option<f64>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DispersedShape<'a> {
    document: &'a str,
    occurrences: usize,
    characters: usize,
    per_ten_thousand: Option<f64>,
    /// Over equal parts of the document.
    #[serde(flatten)]
    evenness: EvennessShape,
    /// Occurrences in each part.
    parts: &'a [usize],
    /// Characters before each occurrence.
    offsets: &'a [usize],
}

impl EvennessShape {
    fn of(evenness: &Evenness) -> Self {
        Self { dp: evenness.deviation, dp_norm: evenness.normalised, juilland_d: evenness.juilland }
    }
}

impl<'a> DispersionAnswer<'a> {
    /// The shape of a dispersion.
    pub fn of(dispersion: &'a Dispersion, record: &'a RunRecord) -> Self {
        Self {
            schema: "zhengce.dispersion/1",
            dispersion: DispersionShape::of(dispersion),
            record: RecordShape::of(record),
        }
    }
}

impl<'a> DispersionShape<'a> {
    pub(super) fn of(dispersion: &'a Dispersion) -> Self {
        let shape = |document: &'a DispersedDocument| DispersedShape {
            document: document.document.as_str(),
            occurrences: document.offsets.len(),
            characters: document.length,
            per_ten_thousand: document.rate(),
            evenness: EvennessShape::of(&document.evenness),
            parts: &document.parts,
            offsets: &document.offsets,
        };
        Self {
            occurrences: dispersion.occurrences,
            documents: dispersion.documents,
            range: dispersion.range,
            characters: dispersion.length,
            evenness: EvennessShape::of(&dispersion.evenness),
            rows: dispersion.list.iter().map(shape).collect(),
            left_out: dispersion.left_out,
        }
    }
}

/// Occurrences by year or month.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrendAnswer<'a> {
    schema: &'static str,
    by: &'static str,
    occurrences: usize,
    rows: Vec<PeriodShape<'a>>,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PeriodShape<'a> {
    /// Null for documents without a date.
    period: Option<&'a str>,
    occurrences: usize,
    per_ten_thousand: Option<f64>,
    documents: usize,
    documents_having: usize,
    characters: usize,
}

impl<'a> TrendAnswer<'a> {
    /// The shape of a trend.
    pub fn of(trend: &'a Trend, record: &'a RunRecord) -> Self {
        let shape = |period: &'a TrendPeriod| PeriodShape {
            period: period.name.as_deref(),
            occurrences: period.occurrences,
            per_ten_thousand: period.rate(),
            documents: period.documents,
            documents_having: period.having,
            characters: period.length,
        };
        Self {
            schema: "zhengce.trend/1",
            by: trend.by.as_str(),
            occurrences: trend.occurrences(),
            rows: trend.periods.iter().map(shape).collect(),
            record: RecordShape::of(record),
        }
    }
}
