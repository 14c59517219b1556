//! The tasks that returned ledgers may be about.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as StdError;
use std::sync::Arc;

use super::Error;
use super::question::Likeness;
use super::snapshot::Snapshot;
use crate::analysis::fingerprint;
use crate::ingest;
use crate::ledger::{Ledger, LedgerRow, ReturnedFile, ReturnedRow, Terms};
use crate::policy::{DocumentId, Header, Passage};

/// How many texts are looked up in vain: rows of policies that the corpus has not
/// could be many.
const MOST_IN_VAIN: usize = 300;

/// Reads a ledger that came back, under the name of its file.
///
/// # Errors
/// A file that cannot be read, or is no ledger.
pub fn returned_ledger(name: &str, bytes: &[u8]) -> Result<ReturnedFile, Box<dyn StdError + Send + Sync>> {
    Ok(ReturnedFile::of(name, ingest::sheets_of(bytes)?)?)
}

/// All tasks of the documents that some files may be about, and the ids of those
/// documents that are named.
///
/// # Errors
/// A name of no document.
pub(super) fn tasks(
    snapshot: &Snapshot,
    files: &[ReturnedFile],
    named: &[String],
) -> Result<(Ledger, Vec<DocumentId>), Error> {
    let mut known = KnownDocuments::of(snapshot);
    let documents = named.iter().map(|name| known.add_named(name)).collect::<Result<_, _>>()?;
    known.add_all_of(files)?;
    Ok((known.ledger(), documents))
}

/// Documents of the corpus with their measures.
struct KnownDocuments<'k> {
    snapshot: &'k Snapshot,
    measures: BTreeMap<DocumentId, Vec<(Passage, Arc<Header>)>>,
    fingerprints: BTreeSet<String>,
    /// Ids of documents that there are not.
    unknown: BTreeSet<DocumentId>,
}

impl<'k> KnownDocuments<'k> {
    fn of(snapshot: &'k Snapshot) -> Self {
        Self { snapshot, measures: BTreeMap::new(), fingerprints: BTreeSet::new(), unknown: BTreeSet::new() }
    }

    /// Adds a document by its id or title.
    ///
    /// # Errors
    /// One that is neither.
    fn add_named(&mut self, name: &str) -> Result<DocumentId, Error> {
        let whole = self.snapshot.document_named(name)?;
        let id = whole.header.id.clone();
        self.take(whole.header, whole.passages);
        Ok(id)
    }

    /// Adds every document that the rows of some files name by an id or a text.
    ///
    /// # Errors
    /// Only those of reading the index.
    fn add_all_of(&mut self, files: &[ReturnedFile]) -> Result<(), Error> {
        let rows = || files.iter().flat_map(|file| &file.sheets).flat_map(|sheet| &sheet.rows);
        for id in rows().filter_map(ReturnedRow::id) {
            self.add(&id.document)?;
        }
        let mut in_vain = 0;
        for text in rows().map(ReturnedRow::text).filter(|text| !text.is_empty()) {
            let print = fingerprint(text);
            if in_vain < MOST_IN_VAIN && !self.fingerprints.contains(&print) {
                in_vain += usize::from(!self.find(text, &print)?);
            }
        }
        Ok(())
    }

    fn add(&mut self, id: &DocumentId) -> Result<(), Error> {
        if self.measures.contains_key(id) || self.unknown.contains(id) {
            return Ok(());
        }
        match self.snapshot.document(id.as_str())? {
            Some(whole) => self.take(whole.header, whole.passages),
            None => drop(self.unknown.insert(id.clone())),
        }
        Ok(())
    }

    /// Adds the documents that have a task with that text; whether there is any.
    fn find(&mut self, text: &str, print: &str) -> Result<bool, Error> {
        const CANDIDATES: usize = 10;
        let likeness = Likeness { text, wrong: None, document: None, limit: CANDIDATES };
        for passage in self.snapshot.alike(&likeness)? {
            let tasks = passage.tasks.iter();
            if tasks.into_iter().any(|task| fingerprint(passage.task_text(task)) == print) {
                self.add(&passage.id.document)?;
            }
        }
        Ok(self.fingerprints.contains(print))
    }

    fn take(&mut self, header: Header, passages: Vec<Passage>) {
        let header = Arc::new(header);
        let measures: Vec<(Passage, Arc<Header>)> = passages
            .into_iter()
            .filter(|passage| !passage.tasks.is_empty())
            .map(|passage| (passage, Arc::clone(&header)))
            .collect();
        let rows = Ledger::of(measures.clone(), Terms::everything()).rows;
        self.fingerprints.extend(rows.iter().map(LedgerRow::fingerprint));
        self.measures.insert(header.id.clone(), measures);
    }

    /// All tasks of the documents.
    fn ledger(self) -> Ledger {
        Ledger::of(self.measures.into_values().flatten(), Terms::everything())
    }
}
