//! The shapes that leave the program, the same for every output and interface.
//!
//! A promise: keys are only ever added, and each top-level object names its
//! schema. Ranges are byte ranges of the `text` beside them, which is original.

mod check;
mod evaluation;
mod parse;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::index::{AttributionRecord, Header, PassageRecord};
use crate::knowledge_base::{AgencyProfile, AgencySummary, Answer, Category, Excerpt, Nothing, Partner};
use crate::policy::AttributionBasis;
use crate::query::Step;
use crate::search::{Count, Explanation, Facets, Hit, Part};

pub use check::CheckAnswer;
pub use evaluation::EvaluationAnswer;
pub use parse::ParseAnswer;

/// The answer to a search.
#[derive(Debug, Serialize)]
pub struct SearchAnswer<'a> {
    schema: &'static str,
    query: &'a str,
    reading: Reading<'a>,
    total: usize,
    hits: Vec<HitShape<'a>>,
    facets: FacetsShape<'a>,
    /// Only where nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    nothing: Option<NothingShape<'a>>,
}

#[derive(Debug, Serialize)]
struct Reading<'a> {
    plan: String,
    steps: Vec<StepShape<'a>>,
    stage: &'static str,
}

#[derive(Debug, Serialize)]
struct StepShape<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(rename = "as")]
    read_as: &'a str,
    how: &'a str,
}

#[derive(Debug, Serialize)]
struct NothingShape<'a> {
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

#[derive(Debug, Serialize)]
struct ExplanationShape<'a> {
    parts: Vec<PartShape<'a>>,
    stand_ins: f32,
    factor: f32,
    coverage: f32,
}

#[derive(Debug, Serialize)]
struct PartShape<'a> {
    text: &'a str,
    bigram: bool,
    information: f32,
    score: f32,
}

/// A passage that answers.
#[derive(Debug, Serialize)]
pub struct HitShape<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    agencies: Vec<AgencyShape<'a>>,
    /// Until when, as written.
    deadline: Option<&'a str>,
    /// The stage that found it.
    stage: &'static str,
    score: f32,
    matched_by: &'a [&'static str],
    highlights: Vec<RangeShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationShape<'a>>,
    text: &'a str,
}

/// Which passage it is.
#[derive(Debug, Serialize)]
struct PlaceShape<'a> {
    id: &'a str,
    document: &'a str,
    document_title: &'a str,
    document_kind: &'static str,
    kind: &'static str,
    number: Option<u32>,
    number_as_written: Option<&'a str>,
    title: &'a str,
    category: &'a [String],
}

#[derive(Debug, Serialize)]
struct AgencyShape<'a> {
    name: &'a str,
    display: &'a str,
    as_written: &'a str,
    role: &'static str,
    role_basis: &'static str,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct RangeShape {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct FacetsShape<'a> {
    agency: Vec<CountShape<'a>>,
    category: Vec<CountShape<'a>>,
    document: Vec<CountShape<'a>>,
    kind: Vec<CountShape<'a>>,
}

#[derive(Debug, Serialize)]
struct CountShape<'a> {
    value: &'a str,
    count: usize,
    #[serde(skip_serializing_if = "is_zero")]
    implied: usize,
}

/// A passage with its neighbours.
#[derive(Debug, Serialize)]
pub struct ShowAnswer<'a> {
    schema: &'static str,
    citation: &'a str,
    passages: Vec<PassageShape<'a>>,
}

#[derive(Debug, Serialize)]
struct PassageShape<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    agencies: Vec<AgencyShape<'a>>,
    deadline: Option<&'a str>,
    tasks: Vec<&'a str>,
    /// Whether it was asked for; else it is a neighbour.
    asked: bool,
    text: &'a str,
}

/// The agencies of the corpus.
#[derive(Debug, Serialize)]
pub struct AgenciesAnswer<'a> {
    schema: &'static str,
    agencies: Vec<AgencySummaryShape<'a>>,
}

#[derive(Debug, Serialize)]
struct AgencySummaryShape<'a> {
    name: &'a str,
    explicit: usize,
    implied: usize,
    lead: usize,
}

/// The measures of one agency.
#[derive(Debug, Serialize)]
pub struct AgencyAnswer<'a> {
    schema: &'static str,
    name: &'a str,
    names: &'a [String],
    total: usize,
    explicit: Vec<MeasureShape<'a>>,
    inherited: Vec<MeasureShape<'a>>,
    implied: Vec<MeasureShape<'a>>,
    partners: Vec<PartnerShape<'a>>,
}

#[derive(Debug, Serialize)]
struct MeasureShape<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    #[serde(flatten)]
    agency: AgencyShape<'a>,
}

#[derive(Debug, Serialize)]
struct PartnerShape<'a> {
    name: &'a str,
    measures: usize,
}

/// The categories of the corpus, or the measures of one.
#[derive(Debug, Serialize)]
pub struct CategoriesAnswer<'a> {
    schema: &'static str,
    categories: Vec<CategoryShape<'a>>,
}

#[derive(Debug, Serialize)]
struct CategoryShape<'a> {
    document: &'a str,
    name: &'a str,
    measures: Vec<CategoryMeasure<'a>>,
}

#[derive(Debug, Serialize)]
struct CategoryMeasure<'a> {
    id: &'a str,
    number: Option<u32>,
    title: &'a str,
}

/// The documents of the corpus.
#[derive(Debug, Serialize)]
pub struct DocumentsAnswer<'a> {
    schema: &'static str,
    documents: &'a [Header],
}

impl<'a> SearchAnswer<'a> {
    /// The shape of an answer.
    pub fn of(answer: &'a Answer) -> Self {
        let results = &answer.results;
        let steps = answer.plan.steps.iter().map(StepShape::of).collect();
        Self {
            schema: "zhengce.search/1",
            query: &answer.query,
            reading: Reading { plan: answer.plan.root.to_string(), steps, stage: results.stage.as_str() },
            total: results.total,
            hits: results
                .hits
                .iter()
                .map(|hit| HitShape::of(hit, results.headers.get(&hit.record.document)))
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
    fn of(nothing: &'a Nothing) -> Self {
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
    fn of(explanation: &'a Explanation) -> Self {
        let Explanation { parts, stand_ins, factor, coverage } = explanation;
        let parts = parts.iter().map(|Part { text, bigram, information, score }| PartShape {
            text,
            bigram: *bigram,
            information: *information,
            score: *score,
        });
        Self { parts: parts.collect(), stand_ins: *stand_ins, factor: *factor, coverage: *coverage }
    }
}

impl<'a> StepShape<'a> {
    fn of(step: &'a Step) -> Self {
        Self { kind: step.kind.as_str(), text: &step.text, read_as: &step.read_as, how: step.how }
    }
}

impl<'a> HitShape<'a> {
    fn of(hit: &'a Hit, header: Option<&'a Header>) -> Self {
        Self {
            place: PlaceShape::of(&hit.record, header),
            agencies: hit.record.attributions.iter().map(AgencyShape::of).collect(),
            deadline: hit.record.deadline.as_deref(),
            stage: hit.stage.as_str(),
            score: hit.score,
            matched_by: &hit.matched_by,
            highlights: hit.highlights.iter().map(RangeShape::of).collect(),
            explanation: hit.explanation.as_ref().map(ExplanationShape::of),
            text: &hit.record.text,
        }
    }
}

impl<'a> PlaceShape<'a> {
    fn of(record: &'a PassageRecord, header: Option<&'a Header>) -> Self {
        Self {
            id: &record.id,
            document: &record.document,
            document_title: header.map_or("", |header| &header.title),
            document_kind: header.map_or("", |header| header.kind.as_str()),
            kind: record.kind.as_str(),
            number: record.ordinal,
            number_as_written: record.number.as_deref(),
            title: &record.title,
            category: &record.category,
        }
    }
}

impl<'a> AgencyShape<'a> {
    fn of(attribution: &'a AttributionRecord) -> Self {
        Self {
            name: &attribution.name,
            display: &attribution.display,
            as_written: &attribution.as_written,
            role: attribution.role.as_str(),
            role_basis: attribution.role_basis.as_str(),
            basis: attribution.basis.as_str(),
            via: attribution.via.as_deref(),
        }
    }
}

impl RangeShape {
    fn of(range: &Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl<'a> FacetsShape<'a> {
    fn of(facets: &'a Facets) -> Self {
        let shapes = |counts: &'a [Count]| counts.iter().map(CountShape::of).collect();
        Self {
            agency: shapes(&facets.agency),
            category: shapes(&facets.category),
            document: shapes(&facets.document),
            kind: shapes(&facets.kind),
        }
    }
}

impl<'a> CountShape<'a> {
    fn of(count: &'a Count) -> Self {
        Self { value: &count.value, count: count.count, implied: count.implied }
    }
}

impl<'a> ShowAnswer<'a> {
    /// The shape of a passage with its neighbours.
    pub fn of(excerpt: &'a Excerpt, citation: &'a str) -> Self {
        let passages = excerpt
            .passages
            .iter()
            .map(|record| PassageShape {
                place: PlaceShape::of(record, Some(&excerpt.header)),
                agencies: record.attributions.iter().map(AgencyShape::of).collect(),
                deadline: record.deadline.as_deref(),
                tasks: record.tasks.iter().filter_map(|range| record.text.get(range.clone())).collect(),
                asked: record.id == excerpt.id,
                text: &record.text,
            })
            .collect();
        Self { schema: "zhengce.show/1", citation, passages }
    }
}

impl<'a> AgenciesAnswer<'a> {
    /// The shape of a list of agencies.
    pub fn of(agencies: &'a [AgencySummary]) -> Self {
        let agencies = agencies
            .iter()
            .map(|agency| AgencySummaryShape {
                name: &agency.name,
                explicit: agency.explicit,
                implied: agency.implied,
                lead: agency.lead,
            })
            .collect();
        Self { schema: "zhengce.agencies/1", agencies }
    }
}

impl<'a> AgencyAnswer<'a> {
    /// The shape of an agency's profile.
    pub fn of(profile: &'a AgencyProfile) -> Self {
        let measures = |basis: AttributionBasis| {
            profile
                .measures
                .iter()
                .filter(|(_, attribution)| attribution.basis == basis)
                .map(|(record, attribution)| MeasureShape {
                    place: PlaceShape::of(record, profile.headers.get(&record.document)),
                    agency: AgencyShape::of(attribution),
                })
                .collect()
        };
        let partners = profile
            .partners
            .iter()
            .map(|Partner { name, measures }| PartnerShape { name, measures: *measures })
            .collect();
        Self {
            schema: "zhengce.agency/1",
            name: &profile.name,
            names: &profile.names,
            total: profile.measures.len(),
            explicit: measures(AttributionBasis::Explicit),
            inherited: measures(AttributionBasis::Inherited),
            implied: measures(AttributionBasis::Implied),
            partners,
        }
    }
}

impl<'a> CategoriesAnswer<'a> {
    /// The shape of categories with their measures.
    pub fn of(categories: &'a [Category]) -> Self {
        let categories = categories
            .iter()
            .map(|category| CategoryShape {
                document: &category.document,
                name: &category.name,
                measures: category
                    .measures
                    .iter()
                    .map(|record| CategoryMeasure {
                        id: &record.id,
                        number: record.ordinal,
                        title: &record.title,
                    })
                    .collect(),
            })
            .collect();
        Self { schema: "zhengce.categories/1", categories }
    }
}

impl<'a> DocumentsAnswer<'a> {
    /// The shape of a list of documents.
    pub fn of(documents: &'a [Header]) -> Self {
        Self { schema: "zhengce.documents/1", documents }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
