//! The shape of the answer to a search.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::PlaceShape;
use super::shapes::{AgencyShape, DeadlineShape, RangeShape};
use crate::knowledge_base::{Answer, Nothing};
use crate::policy::Header;
use crate::query::Step;
use crate::search::{Explanation, FacetCount, Facets, Hit, TermScore};

/// The answer to a search.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SearchAnswer<'a> {
    schema: &'static str,
    query: &'a str,
    reading: ReadingShape<'a>,
    total: usize,
    /// How many of those that answer stand before the first hit.
    offset: usize,
    hits: Vec<HitShape<'a>>,
    facets: FacetsShape<'a>,
    /// Only where nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    nothing: Option<NothingShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ReadingShape<'a> {
    plan: String,
    steps: Vec<StepShape<'a>>,
    stage: &'static str,
    /// `who` if it was asked who answers for what is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    asks: Option<&'static str>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StepShape<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(rename = "as")]
    read_as: &'a str,
    how: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct NothingShape<'a> {
    absent: Vec<&'a str>,
    /// By absent word, the words that come nearest.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    nearest: BTreeMap<&'a str, &'a [String]>,
    /// By condition, how many passages answer without it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    without: BTreeMap<&'a str, usize>,
    /// Id of a document, and how many measures it has.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    measures: BTreeMap<&'a str, u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ExplanationShape<'a> {
    parts: Vec<PartShape<'a>>,
    stand_ins: f32,
    factor: f32,
    coverage: f32,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PartShape<'a> {
    text: &'a str,
    bigram: bool,
    information: f32,
    score: f32,
}

/// A passage that answers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HitShape<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    agencies: Vec<AgencyShape<'a>>,
    /// Until when, as written.
    deadline: Option<String>,
    deadlines: Vec<DeadlineShape<'a>>,
    /// The stage that found it.
    stage: &'static str,
    score: f32,
    matched_by: &'a [&'static str],
    highlights: Vec<RangeShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationShape<'a>>,
    text: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FacetsShape<'a> {
    agency: Vec<CountShape<'a>>,
    category: Vec<CountShape<'a>>,
    document: Vec<CountShape<'a>>,
    kind: Vec<CountShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CountShape<'a> {
    value: &'a str,
    count: usize,
    #[serde(skip_serializing_if = "is_zero")]
    implied: usize,
}

impl<'a> SearchAnswer<'a> {
    /// The shape of an answer.
    pub fn of(answer: &'a Answer) -> Self {
        let results = &answer.results;
        let steps = answer.plan.steps.iter().map(StepShape::of).collect();
        Self {
            schema: "zhengce.search/1",
            query: &answer.query,
            reading: ReadingShape {
                plan: answer.plan.root.to_string(),
                steps,
                stage: results.stage.as_str(),
                asks: answer.plan.who.then_some("who"),
            },
            total: results.total,
            offset: results.offset,
            hits: results
                .hits
                .iter()
                .map(|hit| HitShape::of(hit, results.headers.get(&hit.passage.id.document)))
                .collect(),
            facets: FacetsShape::of(&results.facets),
            nothing: answer.nothing.as_ref().map(NothingShape::of),
        }
    }

    /// The hits, for outputs of a line each.
    pub fn hits(&self) -> &[HitShape<'a>] {
        &self.hits
    }
}

impl<'a> NothingShape<'a> {
    pub(super) fn of(nothing: &'a Nothing) -> Self {
        let near = nothing.absent.iter().filter(|(_, near)| !near.is_empty());
        Self {
            absent: nothing.absent.iter().map(|(word, _)| word.as_str()).collect(),
            nearest: near.map(|(word, near)| (word.as_str(), &near[..])).collect(),
            without: nothing.without.iter().map(|(part, count)| (part.as_str(), *count)).collect(),
            measures: nothing.measures.iter().map(|(id, count)| (id.as_str(), *count)).collect(),
        }
    }
}

impl<'a> ExplanationShape<'a> {
    pub(super) fn of(explanation: &'a Explanation) -> Self {
        let Explanation { parts, stand_ins, factor, coverage } = explanation;
        let parts = parts.iter().map(|TermScore { text, bigram, information, score }| PartShape {
            text,
            bigram: *bigram,
            information: *information,
            score: *score,
        });
        Self { parts: parts.collect(), stand_ins: *stand_ins, factor: *factor, coverage: *coverage }
    }
}

impl<'a> StepShape<'a> {
    pub(super) fn of(step: &'a Step) -> Self {
        Self { kind: step.kind.as_str(), text: &step.text, read_as: &step.read_as, how: step.how }
    }
}

impl<'a> HitShape<'a> {
    fn of(hit: &'a Hit, header: Option<&'a Header>) -> Self {
        let passage = &hit.passage;
        Self {
            place: PlaceShape::of(passage, header),
            agencies: passage.attributions.iter().map(AgencyShape::of).collect(),
            deadline: passage.deadline(),
            deadlines: passage.deadlines.iter().map(DeadlineShape::of).collect(),
            stage: hit.stage.as_str(),
            score: hit.score,
            matched_by: &hit.matched_by,
            highlights: hit.highlights.iter().map(RangeShape::of).collect(),
            explanation: hit.explanation.as_ref().map(ExplanationShape::of),
            text: &passage.text,
        }
    }
}

impl<'a> FacetsShape<'a> {
    pub(super) fn of(facets: &'a Facets) -> Self {
        let shapes = |counts: &'a [FacetCount]| counts.iter().map(CountShape::of).collect();
        Self {
            agency: shapes(&facets.agency),
            category: shapes(&facets.category),
            document: shapes(&facets.document),
            kind: shapes(&facets.kind),
        }
    }
}

impl<'a> CountShape<'a> {
    fn of(count: &'a FacetCount) -> Self {
        Self { value: &count.value, count: count.all(), implied: count.implied }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
