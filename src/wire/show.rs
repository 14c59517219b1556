//! The shape of a passage with its neighbours.

use serde::Serialize;

use super::passage::{AgencyShape, DeadlineShape, PlaceShape};
use crate::knowledge_base::Excerpt;

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
    deadline: Option<String>,
    deadlines: Vec<DeadlineShape<'a>>,
    tasks: Vec<&'a str>,
    /// The ids of the tasks, in the same order.
    task_ids: Vec<String>,
    /// Whether it was asked for; else it is a neighbour.
    asked: bool,
    text: &'a str,
}

impl<'a> ShowAnswer<'a> {
    /// The shape of a passage with its neighbours.
    pub fn of(excerpt: &'a Excerpt, citation: &'a str) -> Self {
        let passages = excerpt
            .passages
            .iter()
            .map(|passage| PassageShape {
                place: PlaceShape::of(passage, Some(&excerpt.header)),
                agencies: passage.attributions.iter().map(AgencyShape::of).collect(),
                deadline: passage.deadline(),
                deadlines: passage.deadlines.iter().map(DeadlineShape::of).collect(),
                tasks: passage.tasks.iter().filter_map(|task| passage.text.get(task.span.clone())).collect(),
                task_ids: passage
                    .tasks
                    .iter()
                    .filter_map(|task| passage.task_id(task))
                    .map(|id| id.to_string())
                    .collect(),
                asked: passage.id == excerpt.id,
                text: &passage.text,
            })
            .collect();
        Self { schema: "zhengce.show/1", citation, passages }
    }
}
