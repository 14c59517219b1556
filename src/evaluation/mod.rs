//! Judged queries on a corpus: how good the ranking is and how long it takes.
//!
//! In: a [`KnowledgeBase`], queries and judgements. Out: an [`Evaluation`] with
//! the run. A hit counts by its passage's id where that is judged, else by its
//! document's, once for each document.

mod judgements;
mod measures;

use std::collections::BTreeMap;
use std::time::Instant;

use crate::knowledge_base::{Error, KnowledgeBase, Question};
use crate::search::{Ranking, Results};

pub use judgements::{FileError, FileFault, JudgedQuery, Judgements, qrels, queries};
pub use measures::Percentiles;
use measures::{ndcg, percentiles, recall, reciprocal_rank};

/// How deep the run goes: what Recall@100 looks at.
const DEPTH: usize = 100;
/// How deep nDCG and MRR look, and how many hits the timed searches give.
const PAGE: usize = 10;

/// What was measured.
#[derive(Debug)]
pub struct Evaluation {
    /// How many queries were asked.
    pub queries: usize,
    /// How many of them have a judgement: what the means are over.
    pub judged: usize,
    /// Mean nDCG of the first 10.
    pub ndcg: f64,
    /// Mean reciprocal rank of the first relevant of the first 10.
    pub mrr: f64,
    /// Mean share of the relevant among the first 100.
    pub recall: f64,
    /// Time for the first 10 hits of a query, reading included.
    pub latency: Percentiles,
    /// How many queries each stage answered; `none` for no answer.
    pub stages: BTreeMap<&'static str, usize>,
    /// The first 100 of each query in the order of the queries.
    pub run: Vec<RunLine>,
}

/// A line of a run.
#[derive(Debug)]
pub struct RunLine {
    /// Id of the query.
    pub query: String,
    /// Id of the passage or document.
    pub id: String,
    /// From 1.
    pub rank: usize,
    /// Never rising within a query.
    pub score: f32,
}

/// Asks every query and judges what comes back.
///
/// # Errors
/// Only those of reading the index.
pub fn evaluate(
    knowledge_base: &KnowledgeBase,
    queries: &[JudgedQuery],
    judgements: &Judgements,
    ranking: Ranking,
) -> Result<Evaluation, Error> {
    let mut times = Vec::new();
    let mut stages: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut run = Vec::new();
    let (mut judged, mut sum_ndcg, mut sum_mrr, mut sum_recall) = (0, 0.0, 0.0, 0.0);
    for query in queries {
        let started = Instant::now();
        let page = ask(knowledge_base, &query.query, PAGE, ranking)?;
        times.push(started.elapsed());
        let stage = page.filter(|results| results.total > 0).map_or("none", |page| page.stage.as_str());
        *stages.entry(stage).or_default() += 1;
        let relevant = judgements.of(&query.id);
        let mut ids: Vec<String> = Vec::new();
        let deep = ask(knowledge_base, &query.query, DEPTH, ranking)?;
        for hit in deep.into_iter().flat_map(|results| results.hits) {
            let id = hit.passage.id.to_string();
            let judged = judgements.know(&id);
            let id = if judged { id } else { hit.passage.id.document.to_string() };
            if !ids.contains(&id) {
                let (rank, score) = (ids.len() + 1, hit.score);
                run.push(RunLine { query: query.id.clone(), id: id.clone(), rank, score });
                ids.push(id);
            }
        }
        if let Some(relevant) = relevant {
            judged += 1;
            sum_ndcg += ndcg(&ids, relevant, PAGE);
            sum_mrr += reciprocal_rank(&ids, relevant, PAGE);
            sum_recall += recall(&ids, relevant, DEPTH);
        }
    }
    let mean = |sum: f64| sum / f64::from(u32::try_from(judged).unwrap_or(u32::MAX)).max(1.0);
    Ok(Evaluation {
        queries: queries.len(),
        judged,
        ndcg: mean(sum_ndcg),
        mrr: mean(sum_mrr),
        recall: mean(sum_recall),
        latency: percentiles(times),
        stages,
        run,
    })
}

/// The results of a query, asked literally if it cannot be read as one; `None`
/// if there is nothing in it to ask.
fn ask(
    knowledge_base: &KnowledgeBase,
    query: &str,
    limit: usize,
    ranking: Ranking,
) -> Result<Option<Results>, Error> {
    for literal in [false, true] {
        let question = Question { literal, limit, ranking, ..Question::of(query) };
        match knowledge_base.search(&question) {
            Err(Error::Query(_)) => {}
            other => return Ok(Some(other?.results)),
        }
    }
    Ok(None)
}
