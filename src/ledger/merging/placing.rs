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

/// Where a row belongs, and where else it might.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) placement: Placement,
    /// Other tasks with the same words, of which nothing tells which is meant.
    pub(super) rivals: Vec<usize>,
}

/// What is known around a row.
pub(super) struct Surroundings<'s> {
    /// The tasks that its sheet had above.
    pub(super) taken: &'s BTreeSet<usize>,
    /// The documents that its sheet names.
    pub(super) named: &'s BTreeSet<DocumentId>,
    /// The documents that belong into the ledger.
    pub(super) frame: &'s BTreeSet<DocumentId>,
}

/// The most other tasks that are told.
const MOST_RIVALS: usize = 8;

impl Placed {
    fn sure(placement: Placement) -> Self {
        Self { placement, rivals: Vec::new() }
    }
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

    /// The documents that rows name by the ids of their tasks.
    pub(super) fn named(&self, rows: &[ReturnedRow]) -> BTreeSet<DocumentId> {
        let ids = rows.iter().filter_map(ReturnedRow::id);
        ids.filter_map(|id| self.by_id(&id)).map(|at| self.document(at).clone()).collect()
    }

    /// Where a row belongs. Of tasks with the same words, it is one of the document
    /// that the row names, else of those that belong into the ledger, else of those
    /// that its sheet names; of these, the first that its sheet has not had above.
    pub(super) fn place(&self, row: &ReturnedRow, around: &Surroundings<'_>) -> Placed {
        let written = row.id_as_written();
        let id = row.id();
        let by_id = id.as_ref().and_then(|id| self.by_id(id));
        let text_print = Some(row.text()).filter(|text| !text.is_empty()).map(fingerprint);
        if let Some(at) = by_id.filter(|at| text_print.as_ref() == self.fingerprints.get(*at)) {
            return Placed::sure(Placement::Task(at));
        }
        let said_print = Some(row.fingerprint()).filter(|print| !print.is_empty()).map(str::to_lowercase);
        let document = id.as_ref().map(|id| &id.document);
        let with = |print: &Option<String>| self.with_words(print.as_ref()?, document, around);
        let found = match by_id {
            // The text is that of another task, and the fingerprint does not speak for the id.
            Some(at) if said_print.as_ref() != self.fingerprints.get(at) => {
                Some(with(&text_print).unwrap_or((at, Vec::new())))
            }
            Some(at) => Some((at, Vec::new())),
            None => with(&text_print).or_else(|| with(&said_print)),
        };
        match found {
            // An empty cell is no id that could be wrong.
            Some((at, rivals)) if written.is_empty() || by_id == Some(at) => {
                Placed { placement: Placement::Task(at), rivals }
            }
            Some((at, rivals)) => Placed { placement: Placement::Renumbered(at), rivals },
            None if written.is_empty() && text_print.is_none() && said_print.is_none() => {
                Placed::sure(Placement::Unnamed)
            }
            None => Placed::sure(Placement::Unknown),
        }
    }

    /// The task with a fingerprint that is meant, and others that may be.
    fn with_words(
        &self,
        print: &str,
        document: Option<&DocumentId>,
        around: &Surroundings<'_>,
    ) -> Option<(usize, Vec<usize>)> {
        let all = self.by_fingerprint.get(print)?;
        if let [only] = all.as_slice() {
            return Some((*only, Vec::new()));
        }
        let own: Vec<usize> = all.iter().copied().filter(|at| Some(self.document(*at)) == document).collect();
        let framed = |at: &usize| around.frame.contains(self.document(*at));
        let named = |at: &usize| around.named.contains(self.document(*at));
        let within = |keep: &dyn Fn(&usize) -> bool| all.iter().copied().filter(keep).collect::<Vec<_>>();
        let tiers =
            [own, within(&|at| framed(at) && named(at)), within(&framed), within(&named), all.clone()];
        let mut meant = tiers.into_iter().find(|tier| !tier.is_empty())?;
        // Of one document, the first that is left: rows stand in the order of the tasks.
        let free: Vec<usize> = meant.iter().copied().filter(|at| !around.taken.contains(at)).collect();
        if !free.is_empty() {
            meant = free;
        }
        let at = *meant.first()?;
        let mut rivals = meant.split_off(1);
        // What belongs into the ledger is not what the sheet is about.
        if document.is_none() && !named(&at) {
            rivals.extend(within(&named));
        }
        rivals.truncate(MOST_RIVALS);
        Some((at, rivals))
    }
}
