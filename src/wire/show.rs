//! The shape of a passage with its neighbours.

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::PassageShape;
use super::task::TaskShape;
use crate::knowledge_base::Excerpt;

const SCHEMA: &str = "zhengce.show/1";

/// A passage with its neighbours.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShowAnswer<'a> {
    schema: &'static str,
    citation: &'a str,
    /// The task that was asked for; null where a passage was.
    task: Option<TaskShape<'a>>,
    passages: Vec<NeighbourShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct NeighbourShape<'a> {
    #[serde(flatten)]
    passage: PassageShape<'a>,
    /// Whether it was asked for; else it is a neighbour.
    asked: bool,
}

impl<'a> ShowAnswer<'a> {
    /// The shape of an answer that there is no such passage.
    pub fn nothing() -> Self {
        Self { schema: SCHEMA, citation: "", task: None, passages: Vec::new() }
    }

    /// The shape of a passage with its neighbours.
    pub fn of(excerpt: &'a Excerpt, citation: &'a str) -> Self {
        let passages = excerpt.passages.iter().map(|passage| NeighbourShape {
            passage: PassageShape::of(passage, Some(&excerpt.header)),
            asked: passage.id == excerpt.id,
        });
        let task = excerpt.asked_task().map(|(passage, task)| TaskShape::of(passage, task));
        Self { schema: SCHEMA, citation, task, passages: passages.collect() }
    }
}
