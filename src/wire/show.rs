//! The shape of a passage with its neighbours.

use serde::Serialize;

use super::passage::PassageShape;
use crate::knowledge_base::Excerpt;

const SCHEMA: &str = "zhengce.show/1";

/// A passage with its neighbours.
#[derive(Debug, Serialize)]
pub struct ShowAnswer<'a> {
    schema: &'static str,
    citation: &'a str,
    passages: Vec<NeighbourShape<'a>>,
}

#[derive(Debug, Serialize)]
struct NeighbourShape<'a> {
    #[serde(flatten)]
    passage: PassageShape<'a>,
    /// Whether it was asked for; else it is a neighbour.
    asked: bool,
}

impl<'a> ShowAnswer<'a> {
    /// The shape of an answer that there is no such passage.
    pub fn nothing() -> Self {
        Self { schema: SCHEMA, citation: "", passages: Vec::new() }
    }

    /// The shape of a passage with its neighbours.
    pub fn of(excerpt: &'a Excerpt, citation: &'a str) -> Self {
        let passages = excerpt.passages.iter().map(|passage| NeighbourShape {
            passage: PassageShape::of(passage, Some(&excerpt.header)),
            asked: passage.id == excerpt.id,
        });
        Self { schema: SCHEMA, citation, passages: passages.collect() }
    }
}
