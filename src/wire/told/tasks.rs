//! Tasks and who has them, as an assistant is told of them.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::shapes::{AgencyShape, DeadlineShape};
use crate::analysis::fingerprint;
use crate::ledger::Ledger;
use crate::policy::{Attribution, AttributionBasis, Passage, Task};

/// Who answers for something.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct TaskOwners<'a> {
    /// Those that the document names. `role_basis` `first-listed` means that the lead
    /// was inferred from the first place in a list; `basis` `inherited` that a heading
    /// or a clause before says it.
    agencies: Vec<AgencyShape<'a>>,
    /// How many more the document implies and does not name, as members of a group.
    implied: usize,
}

impl<'a> TaskOwners<'a> {
    pub(super) fn of(attributions: &'a [Attribution]) -> Self {
        let (implied, named): (Vec<_>, Vec<_>) =
            attributions.iter().partition(|held| held.basis == AttributionBasis::Implied);
        Self { agencies: named.into_iter().map(AgencyShape::of).collect(), implied: implied.len() }
    }
}

/// A task with its citation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldTask<'a> {
    id: String,
    /// The measure that has it.
    measure: String,
    measure_title: &'a str,
    /// Verbatim.
    text: &'a str,
    /// The same for the same text, whatever its number becomes.
    fingerprint: String,
    /// How to cite it, in full.
    citation: String,
    /// The leading verb; null where it has none that is known.
    verb: Option<&'a str>,
    /// `deliver`, `push`, `support` or `strive`; null without a verb.
    strength: Option<&'static str>,
    #[serde(flatten)]
    owners: TaskOwners<'a>,
    /// Empty where the document says nothing (文件未明确).
    deadlines: Vec<DeadlineShape<'a>>,
}

impl<'a> ToldTask<'a> {
    /// A task of a measure.
    pub fn of(measure: &'a Passage, task: &'a Task, citation: String) -> Self {
        let text = measure.task_text(task);
        Self {
            id: measure.task_id(task).map(|id| id.to_string()).unwrap_or_default(),
            measure: measure.id.to_string(),
            measure_title: &measure.title,
            text,
            fingerprint: fingerprint(text),
            citation,
            verb: task.action.as_ref().and_then(|action| measure.text.get(action.verb.clone())),
            strength: task.action.as_ref().map(|action| action.strength.as_str()),
            owners: TaskOwners::of(measure.attributions_of(task)),
            deadlines: task.deadlines.iter().map(DeadlineShape::of).collect(),
        }
    }
}

/// A page of a ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldTasks<'a> {
    schema: &'static str,
    /// The full names that the agencies asked for have.
    agencies: &'a [String],
    /// How many tasks there are.
    total: usize,
    /// How many of them stand before this page.
    offset: usize,
    /// To how many measures they belong.
    measures: usize,
    /// Whether tasks count that agencies have by implication only.
    implied: bool,
    /// How many tasks were left out because they are implied only.
    implied_only: usize,
    tasks: Vec<ToldTask<'a>>,
}

impl<'a> ToldTasks<'a> {
    /// Tasks of a ledger, the first of which has so many before it.
    pub fn of(ledger: &'a Ledger, tasks: Vec<ToldTask<'a>>, offset: usize) -> Self {
        Self {
            schema: "zhengce.mcp.ledger/1",
            agencies: &ledger.terms.agencies,
            total: ledger.rows.len(),
            offset,
            measures: ledger.measures(),
            implied: ledger.terms.implied,
            implied_only: ledger.implied_only,
            tasks,
        }
    }
}
