//! The shape of a task.

use schemars::JsonSchema;
use serde::Serialize;

use super::shapes::{AgencyShape, DeadlineShape, RangeShape};
use crate::analysis::fingerprint;
use crate::policy::{Passage, Task};

/// One task of a measure.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct TaskShape<'a> {
    id: Option<String>,
    number: u32,
    /// The same for the same text, whatever its number becomes.
    fingerprint: String,
    text: &'a str,
    /// Where it stands in the text of the measure.
    #[serde(flatten)]
    span: RangeShape,
    /// The leading verb; null where it has none that is known.
    verb: Option<&'a str>,
    /// `deliver`, `push`, `support` or `strive`; null without a verb.
    strength: Option<&'static str>,
    deliverables: Vec<&'a str>,
    targets: Vec<&'a str>,
    /// Empty where the document says nothing.
    deadlines: Vec<DeadlineShape<'a>>,
    agencies: Vec<AgencyShape<'a>>,
    /// Whether the measure names these agencies for this task and not for others.
    own_agencies: bool,
}

impl<'a> TaskShape<'a> {
    pub(super) fn of(passage: &'a Passage, task: &'a Task) -> Self {
        let said = |range: &std::ops::Range<usize>| passage.text.get(range.clone()).unwrap_or_default();
        let text = passage.task_text(task);
        Self {
            id: passage.task_id(task).map(|id| id.to_string()),
            number: task.number,
            fingerprint: fingerprint(text),
            text,
            span: RangeShape::of(&task.span),
            verb: task.action.as_ref().map(|action| said(&action.verb)),
            strength: task.action.as_ref().map(|action| action.strength.as_str()),
            deliverables: task.deliverables.iter().map(said).collect(),
            targets: task.targets.iter().map(said).collect(),
            deadlines: task.deadlines.iter().map(DeadlineShape::of).collect(),
            agencies: passage.attributions_of(task).iter().map(AgencyShape::of).collect(),
            own_agencies: !task.attributions.is_empty(),
        }
    }
}
