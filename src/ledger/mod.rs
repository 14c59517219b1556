//! Ledgers (台账, 任务分解表): who has which task, until when, and how far it is.
//!
//! In: measures with the headers of their documents, and how the rows are to be
//! put together. Out: a [`Ledger`] of [`LedgerRow`]s in [`LedgerGroup`]s, with the columns
//! that every ledger has. Pure: it asks no index and renders nothing; nothing in
//! it is invented, and what the source does not say is empty here.

mod columns;
mod groups;
mod merging;
pub mod remarks;
mod returned;
mod row;
mod trail;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::policy::{Attribution, DocumentId, Header, Passage};

pub use columns::{LedgerColumn, Progress};
pub use groups::{GroupBy, GroupKind, LedgerGroup};
pub use merging::{
    EntrySource, FileReceipt, GivenEntry, MergeFinding, MergeNote, MergeOptions, MergedLedger, MergedTask,
    ProgressCount, ProgressGroup, ProgressLine, SourceCells, TaskState, ToldValue, UnplacedReason,
    UnplacedRow, difference,
};
pub use returned::{
    EntryValues, ReturnError, ReturnedFile, ReturnedRow, ReturnedSheet, StrayRow, distinguish, in_short,
};
pub use row::LedgerRow;
pub use trail::{SCOPE, SideSheet, TrailColumn};

/// Which tasks a ledger has, and how they are put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Full names of agencies, any of which must have the task. Empty for all.
    pub agencies: Vec<String>,
    /// Only tasks that the agencies lead, or, without agencies, that anybody does.
    pub lead: bool,
    /// Whether agencies count that the document implies and does not name.
    pub implied: bool,
    /// How the rows are put together.
    pub by: GroupBy,
}

/// A ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// How it was put together.
    pub terms: Terms,
    /// The tasks, each once, in the order of the documents.
    pub rows: Vec<LedgerRow>,
    /// The groups, each a sheet. A task may be in several: it is everybody's who
    /// has it.
    pub groups: Vec<LedgerGroup>,
    /// The documents that the tasks come from, by id.
    pub documents: BTreeMap<DocumentId, Arc<Header>>,
    /// How many tasks the agencies asked for have by implication only. They are
    /// left out unless implied ones count.
    pub implied_only: usize,
}

impl Ledger {
    /// The ledger of the tasks of some measures; other passages have none.
    pub fn of(measures: impl IntoIterator<Item = (Passage, Arc<Header>)>, terms: Terms) -> Self {
        let mut rows = Vec::new();
        let mut implied_only = 0;
        let mut documents = BTreeMap::new();
        for (measure, header) in measures {
            let measure = Arc::new(measure);
            for row in LedgerRow::of_measure(&measure, &header) {
                if has(&row, &terms, terms.implied) {
                    documents.entry(header.id.clone()).or_insert_with(|| Arc::clone(&header));
                    rows.push(row);
                } else if has(&row, &terms, true) {
                    implied_only += 1;
                }
            }
        }
        let groups = groups::groups(&rows, &terms);
        Self { terms, rows, groups, documents, implied_only }
    }

    /// Whether any task has a deadline that the document states in full.
    pub fn has_stated_days(&self) -> bool {
        self.rows.iter().any(|row| !row.stated_days().is_empty())
    }

    /// How many measures the tasks belong to.
    pub fn measures(&self) -> usize {
        let mut ids: Vec<_> = self.rows.iter().map(|row| &row.measure().id).collect();
        ids.dedup();
        ids.len()
    }
}

impl Terms {
    /// Those of a ledger of everything.
    pub fn everything() -> Self {
        Self { agencies: Vec::new(), lead: false, implied: false, by: GroupBy::Document }
    }

    /// Whether a task is in the ledger by this attribution.
    fn admit(&self, held: &Attribution, implied: bool) -> bool {
        row::counts(held, implied)
            && (self.agencies.is_empty() || self.agencies.contains(&held.agency.name))
            && (!self.lead || row::leads(held))
    }
}

/// Whether a task belongs into a ledger.
fn has(row: &LedgerRow, terms: &Terms, implied: bool) -> bool {
    let all = terms.agencies.is_empty() && !terms.lead;
    all || row.attributions().iter().any(|held| terms.admit(held, implied))
}

#[cfg(test)]
mod tests;
