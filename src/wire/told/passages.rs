//! Passages as an assistant is told of them.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::documents::DocumentShape;
use super::super::passage::PlaceShape;
use super::super::search::{ExplanationShape, FacetsShape, NothingShape, StepShape};
use super::super::shapes::DeadlineShape;
use super::tasks::{TaskOwners, ToldTask};
use crate::knowledge_base::Answer;
use crate::policy::{Basis, Header, Passage};

/// A passage with its citation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldPassage<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    /// Whether the title of the document was inferred and not found in it.
    title_inferred: bool,
    /// How to cite it, in full.
    citation: String,
    #[serde(flatten)]
    owners: TaskOwners<'a>,
    deadlines: Vec<DeadlineShape<'a>>,
    /// The ids of its tasks.
    tasks: Vec<String>,
    /// Verbatim, from its first character.
    text: &'a str,
    /// Whether the text goes on; `read` has all of it.
    cut: bool,
    /// How many characters the whole text has.
    characters: usize,
}

impl<'a> ToldPassage<'a> {
    /// A passage with the first characters of its text.
    pub fn of(passage: &'a Passage, header: &'a Header, citation: String, most: usize) -> Self {
        let text = &passage.text;
        let end = text.char_indices().nth(most).map_or(text.len(), |(end, _)| end);
        let shown = passage.deadlines.iter().filter(|deadline| deadline.span.end <= end);
        Self {
            place: PlaceShape::of(passage, Some(header)),
            title_inferred: header.metadata.title_basis == Basis::Inferred,
            citation,
            owners: TaskOwners::of(&passage.attributions),
            deadlines: shown.map(DeadlineShape::of).collect(),
            tasks: passage
                .tasks
                .iter()
                .filter_map(|task| passage.task_id(task))
                .map(|id| id.to_string())
                .collect(),
            text: &text[..end],
            cut: end < text.len(),
            characters: text.chars().count(),
        }
    }
}

/// A page of what answers a search.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldHits<'a> {
    schema: &'static str,
    query: &'a str,
    /// How the query was read.
    reading: Vec<StepShape<'a>>,
    /// The stage that answered: `literal`, `verbatim`, `words` or `loose`.
    stage: &'static str,
    /// How many passages answer.
    total: usize,
    /// How many of them stand before this page.
    offset: usize,
    passages: Vec<ToldHit<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<FacetsShape<'a>>,
    /// What to know where nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    nothing: Option<NothingShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ToldHit<'a> {
    #[serde(flatten)]
    passage: ToldPassage<'a>,
    /// Whether it answers the query; else it has only a part of it.
    answers: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationShape<'a>>,
}

impl<'a> ToldHits<'a> {
    /// The first hits of an answer.
    pub fn of(answer: &'a Answer, passages: Vec<ToldPassage<'a>>, facets: bool) -> Self {
        let results = &answer.results;
        let hits = results.hits.iter().zip(passages).enumerate().map(|(at, (hit, passage))| ToldHit {
            passage,
            answers: at < results.answering(),
            explanation: hit.explanation.as_ref().map(ExplanationShape::of),
        });
        Self {
            schema: "zhengce.mcp.search/1",
            query: &answer.query,
            reading: answer.plan.steps.iter().map(StepShape::of).collect(),
            stage: results.stage.as_str(),
            total: results.total,
            offset: results.offset,
            passages: hits.collect(),
            facets: facets.then(|| FacetsShape::of(&results.facets)),
            nothing: answer.nothing.as_ref().map(NothingShape::of),
        }
    }
}

/// What was to be read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadAnswer<'a> {
    schema: &'static str,
    /// What was asked for.
    asked: &'a str,
    /// What is known of the document; null if nothing was found.
    document: Option<DocumentShape<'a>>,
    /// The task that was asked for; null where none was.
    task: Option<ToldTask<'a>>,
    passages: Vec<ToldPassage<'a>>,
    /// The id of the passage that was asked for, where neighbours stand beside it.
    passage: Option<String>,
    /// How many passages the document has.
    total: usize,
    /// How many of them stand before the first one here.
    offset: usize,
    /// Other passages that may be meant: those of other documents with the same number,
    /// or documents whose names come close.
    others: Vec<String>,
}

impl<'a> ReadAnswer<'a> {
    /// That there is nothing of this name, and what comes close.
    pub fn nothing(asked: &'a str, others: Vec<String>) -> Self {
        Self {
            schema: "zhengce.mcp.read/1",
            asked,
            document: None,
            task: None,
            passages: Vec::new(),
            passage: None,
            total: 0,
            offset: 0,
            others,
        }
    }

    /// Passages of a document, the first of which has so many before it.
    pub fn of(asked: &'a str, header: &'a Header, passages: Vec<ToldPassage<'a>>, offset: usize) -> Self {
        Self {
            document: Some(DocumentShape::of(header)),
            passages,
            total: header.passages as usize,
            offset,
            ..Self::nothing(asked, Vec::new())
        }
    }

    /// The same where one of the passages was asked for, or a task of it, and others
    /// may be meant, too.
    pub fn pointing(self, passage: String, task: Option<ToldTask<'a>>, others: Vec<String>) -> Self {
        Self { passage: Some(passage), task, others, ..self }
    }
}
