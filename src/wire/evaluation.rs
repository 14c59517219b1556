//! The shape of an evaluation.

use std::collections::BTreeMap;
use std::time::Duration;

use schemars::JsonSchema;
use serde::Serialize;

use crate::evaluation::{Evaluation, Percentiles};

/// What an evaluation measured.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EvaluationAnswer<'a> {
    schema: &'static str,
    queries: usize,
    judged: usize,
    #[serde(rename = "nDCG@10")]
    ndcg: f64,
    #[serde(rename = "MRR@10")]
    mrr: f64,
    #[serde(rename = "Recall@100")]
    recall: f64,
    latency_ms: LatencyShape,
    index: IndexShape,
    stages: &'a BTreeMap<&'static str, usize>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct LatencyShape {
    p50: f64,
    p95: f64,
    p99: f64,
    max: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct IndexShape {
    /// Reading the corpus included.
    seconds: f64,
    bytes: u64,
}

impl<'a> EvaluationAnswer<'a> {
    /// The shape of an evaluation, with how long the index took and the bytes it has.
    pub fn of(evaluation: &'a Evaluation, built: Duration, bytes: u64) -> Self {
        let Percentiles { p50, p95, p99, max } = evaluation.latency;
        Self {
            schema: "zhengce.eval/1",
            queries: evaluation.queries,
            judged: evaluation.judged,
            ndcg: evaluation.ndcg,
            mrr: evaluation.mrr,
            recall: evaluation.recall,
            latency_ms: LatencyShape { p50, p95, p99, max },
            index: IndexShape { seconds: built.as_secs_f64(), bytes },
            stages: &evaluation.stages,
        }
    }
}
