//! Which task a returned row is about.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::fingerprint;
use crate::ledger::LedgerRow;
use crate::ledger::returned::ReturnedRow;
use crate::policy::{DocumentId, PassageId};

/// The tasks of the documents, by id and by fingerprint.
pub(super) struct KnownTasks<'l> {
    rows: &'l [LedgerRow],
    by_id: BTreeMap<PassageId, usize>,
    by_fingerprint: BTreeMap<String, Vec<usize>>,
    fingerprints: Vec<String>,
}

/// Where a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placement {
    /// To this task.
    Task(usize),
    /// To this task by its text, though it has the id of another or none that is known.
    Renumbered(usize),
    /// To none that is known.
    Unknown,
    /// It names no task.
    Unnamed,
}

impl Placement {
    pub(super) fn task(self) -> Option<usize> {
        match self {
            Self::Task(at) | Self::Renumbered(at) => Some(at),
            Self::Unknown | Self::Unnamed => None,
        }
    }
}

impl<'l> KnownTasks<'l> {
    pub(super) fn of(rows: &'l [LedgerRow]) -> Self {
        let fingerprints: Vec<String> = rows.iter().map(LedgerRow::fingerprint).collect();
        let mut by_fingerprint: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, print) in fingerprints.iter().enumerate() {
            by_fingerprint.entry(print.clone()).or_default().push(at);
        }
        let ids = rows.iter().enumerate().filter_map(|(at, row)| Some((row.id()?, at)));
        Self { rows, by_id: ids.collect(), by_fingerprint, fingerprints }
    }

    pub(super) fn rows(&self) -> &'l [LedgerRow] {
        self.rows
    }

    pub(super) fn by_id(&self, id: &PassageId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(super) fn document(&self, at: usize) -> &'l DocumentId {
        &self.rows[at].header().id
    }

    /// Where a row belongs. `taken` are the tasks that its sheet had above: of tasks
    /// with the same words, the first that is not among them.
    pub(super) fn place(&self, row: &ReturnedRow, taken: &BTreeSet<usize>) -> Placement {
        let written = row.id_as_written();
        let id = row.id();
        let by_id = id.as_ref().and_then(|id| self.by_id(id));
        let text_print = Some(row.text()).filter(|text| !text.is_empty()).map(fingerprint);
        let said_print = Some(row.fingerprint()).filter(|print| !print.is_empty()).map(str::to_lowercase);
        let document = id.as_ref().map(|id| &id.document);
        let with = |print: &Option<String>| {
            let found = self.by_fingerprint.get(print.as_ref()?)?;
            // The document that the row names goes before any other.
            let own = |at: &&usize| document.is_none_or(|document| self.document(**at) == document);
            let free = |at: &&usize| !taken.contains(*at);
            let best = found.iter().find(|at| own(at) && free(at)).or_else(|| found.iter().find(own));
            best.or_else(|| found.iter().find(free)).or(found.first()).copied()
        };
        let by_text = with(&text_print);
        let by_said = with(&said_print);
        let found = match (by_id, by_text) {
            (Some(at), _) if text_print.as_ref() == self.fingerprints.get(at) => return Placement::Task(at),
            // The text is that of another task, and the fingerprint does not speak for the id.
            (Some(at), Some(other)) if said_print.as_ref() != self.fingerprints.get(at) => Some(other),
            (Some(at), _) => return Placement::Task(at),
            (None, by_text) => by_text.or(by_said),
        };
        match found {
            // An empty cell is no id that could be wrong.
            Some(at) if written.is_empty() => Placement::Task(at),
            Some(at) => Placement::Renumbered(at),
            None if written.is_empty() && text_print.is_none() && said_print.is_none() => Placement::Unnamed,
            None => Placement::Unknown,
        }
    }
}
