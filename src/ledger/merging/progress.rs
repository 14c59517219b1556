//! How far the tasks of a merged ledger are: counts by deadline, agency and part.

use jiff::civil::Date;

use super::{MergedLedger, MergedTask};
use crate::ledger::groups::{GroupBy, GroupKind, groups};
use crate::ledger::{LedgerColumn, LedgerRow, Progress, Terms};

/// How far a task is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskState {
    /// As everyone says who says anything.
    Told(Progress),
    /// In other words than those of the list.
    OtherWords,
    /// Offices say different things.
    Disputed,
    /// Nobody says anything.
    Silent,
}

/// What is counted in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgressGroup {
    /// All tasks, each once.
    All,
    /// The tasks that are not done, though their day is over.
    Overdue,
    /// The tasks of a group. Those by deadline leave out what is overdue.
    Of(GroupBy, GroupKind),
}

/// Counts of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProgressCount {
    /// How many there are.
    pub tasks: usize,
    /// How many are at each stage, in the order of [`Progress::ALL`].
    pub stages: [usize; 4],
    /// How many are told in other words.
    pub other_words: usize,
    /// Of how many offices say different things.
    pub disputed: usize,
    /// Of how many nobody says anything.
    pub silent: usize,
    /// How many are not done, though their day is over.
    pub overdue: usize,
}

/// A group with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressLine {
    /// What is counted.
    pub group: ProgressGroup,
    /// How many.
    pub count: ProgressCount,
}

impl ProgressCount {
    /// How many are done.
    pub fn done(&self) -> usize {
        let at = Progress::ALL.iter().position(|stage| *stage == Progress::Done);
        at.and_then(|at| self.stages.get(at)).copied().unwrap_or(0)
    }

    /// The share that is done, 0 to 1; 0 of none.
    pub fn share_done(&self) -> f64 {
        if self.tasks == 0 { 0.0 } else { self.done() as f64 / self.tasks as f64 }
    }

    fn of<'t>(tasks: impl IntoIterator<Item = &'t MergedTask>, today: Date) -> Self {
        let mut count = Self::default();
        for task in tasks {
            count.tasks += 1;
            count.overdue += usize::from(task.is_overdue(today));
            match task.state() {
                TaskState::Told(stage) => {
                    let at = Progress::ALL.iter().position(|known| *known == stage);
                    if let Some(stages) = at.and_then(|at| count.stages.get_mut(at)) {
                        *stages += 1;
                    }
                }
                TaskState::OtherWords => count.other_words += 1,
                TaskState::Disputed => count.disputed += 1,
                TaskState::Silent => count.silent += 1,
            }
        }
        count
    }
}

impl MergedTask {
    /// How far it is said to be.
    pub fn state(&self) -> TaskState {
        if self.contradictory.contains(&LedgerColumn::Progress) {
            return TaskState::Disputed;
        }
        match self.entries.iter().find(|entry| !entry.values.progress.is_empty()) {
            None => TaskState::Silent,
            Some(entry) => entry.values.stage().map_or(TaskState::OtherWords, TaskState::Told),
        }
    }

    /// Whether its day is over and it is not done, as far as anybody says.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.row.due().is_some_and(|due| due < today) && self.state() != TaskState::Told(Progress::Done)
    }
}

impl MergedLedger {
    /// How far the tasks are: all; by deadline, overdue ones first; by agency, of
    /// whom all have their tasks; by part of the document.
    pub fn progress(&self, today: Date) -> Vec<ProgressLine> {
        let line = |group, tasks: &[&MergedTask]| ProgressLine {
            group,
            count: ProgressCount::of(tasks.iter().copied(), today),
        };
        let all: Vec<&MergedTask> = self.tasks.iter().collect();
        let (overdue, rest): (Vec<&MergedTask>, Vec<&MergedTask>) =
            all.iter().partition(|task| task.is_overdue(today));
        let mut lines = vec![line(ProgressGroup::All, &all)];
        if !overdue.is_empty() {
            lines.push(line(ProgressGroup::Overdue, &overdue));
        }
        for (by, tasks) in [(GroupBy::Deadline, &rest), (GroupBy::Agency, &all), (GroupBy::Category, &all)] {
            let rows: Vec<LedgerRow> = tasks.iter().map(|task| task.row.clone()).collect();
            let terms = Terms { agencies: Vec::new(), lead: false, implied: false, by };
            for group in groups(&rows, &terms) {
                let tasks: Vec<&MergedTask> =
                    group.rows.iter().filter_map(|at| tasks.get(*at).copied()).collect();
                lines.push(line(ProgressGroup::Of(by, group.kind), &tasks));
            }
        }
        lines
    }
}
