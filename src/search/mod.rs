//! A plan on an engine → results.
//!
//! Stages select, one formula ranks. The planner decides what each stage asks,
//! the engine finds and scores, and the first stage that finds anything answers.
//! This module sorts, highlights and explains that answer, and adds looser hits
//! if it is short. It works the same with any engine.

mod explain;
mod facet;
mod highlight;
mod kindred;
mod lookup;
mod order;
mod snippet;

use std::collections::BTreeMap;

use crate::analysis::Lexicon;
use crate::engine::{Engine, Scored, Search};
use crate::index::IndexError;
use crate::planning::{self, Program, Selection};
use crate::policy::{DocumentId, Header, Passage};
use crate::query::Plan;

pub use crate::planning::{InvalidSetting, Ranking, Stage};
pub use explain::{Explanation, TermScore};
pub use facet::{FacetCount, Facets};
pub use kindred::{KindredMeasure, kindred_measures};
pub use lookup::{alike, between, having, occur, occurs, passage, stands};
pub use snippet::snippet;

/// How many of the documents that facets count are known by their titles, too.
const NAMED: usize = 20;

/// What to search with, and how much to give back.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The plan.
    pub plan: Plan,
    /// The only stages to try, in order; all of them if empty.
    pub stages: Vec<Stage>,
    /// How many of the best hits to pass over.
    pub offset: usize,
    /// The most hits to give back; the total counts all.
    pub limit: usize,
    /// Whether looser answers follow where a stage gives fewer than the limit.
    pub related: bool,
    /// The ranking.
    pub ranking: Ranking,
    /// Whether hits say why they stand where they are.
    pub explain: bool,
    /// Whether what answers is counted: that takes as long as a fifth of the search.
    pub facets: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// The stage that answered.
    pub stage: Stage,
    /// How many passages answer.
    pub total: usize,
    /// How many of them stand before `hits`: those of the pages before.
    pub offset: usize,
    /// The best of them, best first, and then those that answer more loosely.
    pub hits: Vec<Hit>,
    /// Counts over all that answer, without the looser ones; empty if not asked for.
    pub facets: Facets,
    /// Headers of the documents of `hits` and of the most frequent ones that `facets` counts, by id.
    pub headers: BTreeMap<DocumentId, Header>,
}

impl Results {
    /// How many of `hits` answer; those behind them do so more loosely.
    pub fn answering(&self) -> usize {
        self.total.saturating_sub(self.offset).min(self.hits.len())
    }
}

/// A passage that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The passage.
    pub passage: Passage,
    /// The stage that found it; another than the answer's if it follows.
    pub stage: Stage,
    /// Comparable within one search and stage only.
    pub score: f32,
    /// What matched: `characters`, `words`, `filter`.
    pub matched_by: Vec<&'static str>,
    /// Byte ranges of the passage's text, in order, apart from each other.
    pub highlights: Vec<std::ops::Range<usize>>,
    /// Why it stands where it is, if that was asked for.
    pub explanation: Option<Explanation>,
}

/// Searches stage by stage until one finds something.
///
/// # Errors
/// Only those of reading the index.
pub fn search(engine: &dyn Engine, lexicon: &Lexicon, request: &Request) -> Result<Results, IndexError> {
    // How many hits must be found to give back those that are asked for.
    let wanted = request.offset.saturating_add(request.limit);
    let options = planning::LoweringOptions {
        stages: request.stages.clone(),
        ranking: request.ranking,
        related: request.related,
    };
    let program = planning::lower(&request.plan, lexicon, &options);
    let counted = if request.facets { &facet::COUNTED[..] } else { &[] };
    let Some(StageAnswer { stage, total, mut found, facets }) =
        ask(engine, &program, &program.stages, wanted, counted)?
    else {
        return Ok(Results {
            stage: Stage::Literal,
            total: 0,
            offset: request.offset,
            hits: Vec::new(),
            facets: Facets::default(),
            headers: BTreeMap::new(),
        });
    };
    if let Some(related) = program.related.as_ref().filter(|related| stage < related.stage && total < wanted)
    {
        let looser = ask(engine, &program, std::slice::from_ref(related), wanted, &[])?;
        let looser = looser.into_iter().flat_map(|answer| answer.found);
        let known: Vec<_> = found.iter().map(|scored| scored.address.clone()).collect();
        found.extend(looser.filter(|scored| !known.contains(&scored.address)));
    }
    found.truncate(wanted);
    found.drain(..request.offset.min(found.len()));
    let addresses: Vec<_> = found.iter().map(|scored| scored.address.clone()).collect();
    let mut explanations = match request.explain {
        true => explain::explain(engine, &program.scoring, &found)?.into_iter().map(Some).collect(),
        false => vec![None; found.len()],
    };
    let mut hits = Vec::new();
    for (at, (passage, scored)) in engine.at(&addresses)?.into_iter().zip(&found).enumerate() {
        let stage = if request.offset + at < total { stage } else { Stage::Loose };
        hits.push(hit(&program, passage, scored, stage, explanations[at].take()));
    }
    let headers = headers(engine, &hits, &facets)?;
    Ok(Results { stage, total, offset: request.offset, hits, facets, headers })
}

/// What a stage answered, in order.
struct StageAnswer {
    stage: Stage,
    total: usize,
    found: Vec<Scored>,
    facets: Facets,
}

fn ask(
    engine: &dyn Engine,
    program: &Program,
    stages: &[Selection],
    limit: usize,
    counted: &[(crate::fields::Field, usize)],
) -> Result<Option<StageAnswer>, IndexError> {
    let best = limit.max(order::IN_ORDER);
    let asked = Search { stages, scoring: &program.scoring, best, counted };
    Ok(engine.first(&asked)?.and_then(|mut found| {
        let Selection { stage, repetition, .. } = *stages.get(found.stage)?;
        order::sort(&mut found.best, repetition, program.caption);
        Some(StageAnswer { stage, total: found.total, found: found.best, facets: Facets::of(found.counts) })
    }))
}

fn hit(
    program: &Program,
    passage: Passage,
    scored: &Scored,
    stage: Stage,
    explanation: Option<Explanation>,
) -> Hit {
    let mut matched_by = Vec::new();
    let literal = stage <= Stage::Verbatim && !program.marks.texts.is_empty();
    if program.marks.quoted || literal {
        matched_by.push("characters");
    }
    if scored.words > 0.0 {
        matched_by.push("words");
    }
    if matched_by.is_empty() {
        matched_by.push("filter");
    }
    let highlights = highlight::ranges(&program.marks, &passage, stage);
    Hit { passage, stage, score: scored.score, matched_by, highlights, explanation }
}

/// The headers of the documents of hits and of the first that are counted, all in one
/// question.
fn headers(
    engine: &dyn Engine,
    hits: &[Hit],
    facets: &Facets,
) -> Result<BTreeMap<DocumentId, Header>, IndexError> {
    let hits = hits.iter().map(|hit| hit.passage.id.document.as_str());
    let counted = facets.document.iter().take(NAMED).map(|count| count.value.as_str());
    let mut documents: Vec<&str> = hits.chain(counted).collect();
    documents.sort_unstable();
    documents.dedup();
    let headers = engine.headers(&documents)?;
    Ok(headers.into_iter().map(|header| (header.id.clone(), header)).collect())
}
