//! The shape of what became of tasks.

use schemars::JsonSchema;
use serde::Serialize;

use super::merging::{EntryShape, entry};
use crate::comparison::{ListedTask, TaskComparison, TaskFate, TaskListing};

/// What became of the tasks of a ledger where a policy was revised.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TaskChangesAnswer<'a> {
    schema: &'static str,
    old: ListingShape<'a>,
    new: ListingShape<'a>,
    kept: usize,
    reworded: usize,
    added: usize,
    dropped: usize,
    /// In the order of the new tasks; those that were dropped stand last.
    changes: Vec<TaskChangeShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ListingShape<'a> {
    name: &'a str,
    tasks: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TaskChangeShape<'a> {
    /// `kept`, `reworded`, `added` or `dropped`.
    fate: &'static str,
    old: Option<ListedTaskShape<'a>>,
    new: Option<ListedTaskShape<'a>>,
    /// How alike the two are, 0 to 1.
    likeness: f64,
    /// What had been entered for the old one.
    entries: Vec<EntryShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ListedTaskShape<'a> {
    id: &'a str,
    text: &'a str,
}

impl<'a> TaskChangesAnswer<'a> {
    /// The shape of a comparison.
    pub fn of(compared: &'a TaskComparison) -> Self {
        fn listing(listing: &TaskListing) -> ListingShape<'_> {
            ListingShape { name: &listing.name, tasks: listing.tasks.len() }
        }
        fn task(task: &ListedTask) -> ListedTaskShape<'_> {
            ListedTaskShape { id: &task.id, text: &task.text }
        }
        let changes = compared.changes.iter().map(|change| {
            let (old, new) = compared.tasks(change);
            TaskChangeShape {
                fate: change.fate.as_str(),
                old: old.map(task),
                new: new.map(task),
                likeness: (change.likeness * 1000.0).round() / 1000.0,
                entries: old.into_iter().flat_map(|task| &task.entries).map(entry).collect(),
            }
        });
        Self {
            schema: "zhengce.ledger-diff/1",
            old: listing(&compared.old),
            new: listing(&compared.new),
            kept: compared.count(TaskFate::Kept),
            reworded: compared.count(TaskFate::Reworded),
            added: compared.count(TaskFate::Added),
            dropped: compared.count(TaskFate::Dropped),
            changes: changes.collect(),
        }
    }
}
