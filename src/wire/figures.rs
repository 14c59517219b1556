//! The shape of figures.

use super::record::RecordShape;
use super::shapes::RangeShape;
use crate::figures::{FigureList, SourcedFigure};
use crate::study::RunRecord;
use crate::wording::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

const SCHEMA: &str = "zhengce.figures/1";

/// Figures with their sources, and what is measured more than once.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FiguresAnswer<'a> {
    schema: &'static str,
    /// How many passages were read.
    passages: usize,
    figures: Vec<FigureShape<'a>>,
    series: Vec<SeriesShape<'a>>,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FigureShape<'a> {
    passage: String,
    document: &'a str,
    document_title: &'a str,
    /// Number, magnitude and unit as they stand in the passage, with their bytes.
    written: &'a str,
    #[serde(flatten)]
    span: RangeShape,
    /// The exact value; null for a range.
    value: Option<Decimal>,
    /// The ends of a range; twice the value where it is none.
    low: Decimal,
    high: Decimal,
    unit: &'a str,
    kind: &'static str,
    what: &'a str,
    place: Option<&'a str>,
    period: Option<String>,
    /// `stated`, or `inferred` from what stands above the passage; null without period.
    period_basis: Option<&'static str>,
    qualifier: Option<&'a str>,
    base: Option<&'a str>,
    /// By how much it grew, as the same sentence says: the place in `figures`, from 0.
    growth: Option<usize>,
    /// Which place it takes, the same.
    rank: Option<usize>,
    sentence: SentenceShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct SentenceShape<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: RangeShape,
}

#[derive(Debug, Serialize, JsonSchema)]
struct SeriesShape<'a> {
    what: &'a str,
    /// `same`, `rounded` or `conflict`.
    agreement: &'static str,
    /// Places in `figures`, from 0.
    figures: &'a [usize],
}

impl<'a> FiguresAnswer<'a> {
    /// The shape of a list of figures.
    pub fn of(list: &'a FigureList, record: &'a RunRecord) -> Self {
        let series = list.series.iter().map(|series| SeriesShape {
            what: series.figures.first().and_then(|at| list.rows.get(*at)).map_or("", |row| &row.figure.what),
            agreement: series.agreement.as_str(),
            figures: &series.figures,
        });
        Self {
            schema: SCHEMA,
            passages: list.passages,
            figures: list.rows.iter().map(FigureShape::of).collect(),
            series: series.collect(),
            record: RecordShape::of(record),
        }
    }
}

impl<'a> FigureShape<'a> {
    fn of(row: &'a SourcedFigure) -> Self {
        let figure = &row.figure;
        let value = figure.value;
        Self {
            passage: row.passage.to_string(),
            document: row.passage.document.as_str(),
            document_title: &row.header.metadata.title,
            written: &row.written,
            span: RangeShape::of(&figure.span),
            value: (!value.is_range()).then_some(value.low),
            low: value.low,
            high: value.high,
            unit: &figure.unit,
            kind: figure.kind.as_str(),
            what: &figure.what,
            place: figure.place.as_deref(),
            period: figure.period.map(|period| period.to_string()),
            period_basis: figure.period.map(|_| figure.period_basis.as_str()),
            qualifier: figure.qualifier.as_deref(),
            base: figure.base.as_deref(),
            growth: row.growth,
            rank: row.rank,
            sentence: SentenceShape { text: &row.sentence, span: RangeShape::of(&figure.sentence) },
        }
    }
}
