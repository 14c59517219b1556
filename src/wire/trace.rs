//! The shapes of a checked draft and of a citation.

use schemars::JsonSchema;
use serde::Serialize;

use super::shapes::RangeShape;
use crate::policy::Basis;
use crate::trace::{CheckedCitation, Deviation, SourcePlace, Touched, Trace, Verdict};

const SCHEMA: &str = "zhengce.trace/1";

/// A draft whose quotations and references were checked. Places in the draft are
/// bytes of its text as it was read, lines and columns count from 1, columns in
/// characters.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TraceAnswer<'a> {
    schema: &'static str,
    draft: &'a str,
    characters: usize,
    /// Whether something was checked and all of it is as the source has it.
    exact: bool,
    counts: TraceCounts,
    citations: Vec<CitationShape<'a>>,
    borrowed: Vec<CitationShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TraceCounts {
    exact: usize,
    differs: usize,
    missing: usize,
    undecided: usize,
    /// What quotes nothing, and was not checked.
    aside: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CitationShape<'a> {
    kind: &'static str,
    verdict: &'static str,
    ground: &'static str,
    checked: bool,
    line: usize,
    column: usize,
    #[serde(flatten)]
    range: RangeShape,
    text: &'a str,
    said_from: Option<&'a str>,
    sources: Vec<SourcePlaceShape<'a>>,
    deviations: Vec<DeviationShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct SourcePlaceShape<'a> {
    document: String,
    document_title: &'a str,
    title_inferred: bool,
    id: Option<String>,
    number_as_written: &'a str,
    #[serde(flatten)]
    range: RangeShape,
    text: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DeviationShape<'a> {
    #[serde(flatten)]
    range: RangeShape,
    written: &'a str,
    source: &'a str,
    touches: Option<&'static str>,
}

impl<'a> TraceAnswer<'a> {
    /// The shape of a checked draft of this name.
    pub fn of(draft: &'a str, trace: &'a Trace) -> Self {
        Self {
            schema: SCHEMA,
            draft,
            characters: trace.characters,
            exact: trace.is_exact(),
            counts: TraceCounts {
                exact: trace.count(Verdict::Exact),
                differs: trace.count(Verdict::Differs),
                missing: trace.count(Verdict::Missing),
                undecided: trace.count(Verdict::Undecided),
                aside: trace.aside(),
            },
            citations: trace.citations.iter().map(CitationShape::of).collect(),
            borrowed: trace.borrowed.iter().map(CitationShape::of).collect(),
        }
    }
}

impl<'a> CitationShape<'a> {
    pub(super) fn of(one: &'a CheckedCitation) -> Self {
        let source = |place: &'a SourcePlace| SourcePlaceShape {
            document: place.header.id.to_string(),
            document_title: &place.header.metadata.title,
            title_inferred: place.header.metadata.title_basis == Basis::Inferred,
            id: place.passage.as_ref().map(|passage| passage.id.to_string()),
            number_as_written: place.number(),
            range: RangeShape::of(&place.range),
            text: &place.text,
        };
        let deviation = |deviation: &'a Deviation| DeviationShape {
            range: RangeShape::of(&deviation.draft),
            written: &deviation.written,
            source: &deviation.source,
            touches: deviation.touched.map(Touched::as_str),
        };
        Self {
            kind: one.cited.as_str(),
            verdict: one.verdict().as_str(),
            ground: one.ground.as_str(),
            checked: one.verdict() != Verdict::Undecided,
            line: one.line,
            column: one.column,
            range: RangeShape::of(&one.range),
            text: &one.text,
            said_from: one.said_from.as_deref(),
            sources: one.sources.iter().map(source).collect(),
            deviations: one.deviations.iter().map(deviation).collect(),
        }
    }
}
