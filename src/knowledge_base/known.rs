//! What a query's reading asks of the corpus, answered from the index.
//!
//! The reading decides on yes and no; a failure of the index is neither. It is
//! kept here until the reading is done, and told in place of what was read.

use std::cell::RefCell;
use std::sync::OnceLock;

use super::freshness;
use super::snapshot::Snapshot;
use crate::analysis::Lexicon;
use crate::index::IndexError;
use crate::query::{Known, Names, Sounds, Thesaurus};
use crate::search;

/// A reading that is going on.
pub(super) struct Asking<'s> {
    snapshot: &'s Snapshot,
    fault: RefCell<Option<IndexError>>,
}

impl<'s> Asking<'s> {
    pub(super) fn new(snapshot: &'s Snapshot) -> Self {
        Self { snapshot, fault: RefCell::new(None) }
    }

    /// The first failure of the index, once the reading is done.
    pub(super) fn settled(self) -> Result<(), IndexError> {
        let Snapshot { names, thesaurus, sounds, .. } = self.snapshot;
        let maps = [names.fault(), thesaurus.fault(), sounds.get().and_then(Sounds::fault)];
        match self.fault.into_inner() {
            Some(fault) => Err(fault),
            None => maps
                .into_iter()
                .flatten()
                .next()
                .map_or(Ok(()), |fault| Err(IndexError::Damaged(fault.into()))),
        }
    }

    fn told<T>(&self, result: Result<T, IndexError>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault.borrow_mut().get_or_insert(error);
                None
            }
        }
    }

    /// Something that is read when it is first needed.
    fn once<T>(&self, cell: &'s OnceLock<T>, read: impl FnOnce() -> Result<T, IndexError>) -> Option<&'s T> {
        if cell.get().is_none() {
            let read = self.told(read())?;
            // Whoever was faster has read the same.
            let _ = cell.set(read);
        }
        cell.get()
    }
}

impl Known for Asking<'_> {
    fn lexicon(&self) -> &Lexicon {
        &self.snapshot.lexicon
    }

    fn names(&self) -> &Names {
        &self.snapshot.names
    }

    fn thesaurus(&self) -> &Thesaurus {
        &self.snapshot.thesaurus
    }

    fn sounds(&self) -> Option<&Sounds> {
        let Snapshot { sounds, index, .. } = self.snapshot;
        self.once(sounds, || freshness::sounds(index))
    }

    fn categories(&self) -> &[String] {
        &self.snapshot.categories
    }

    fn documents(&self) -> &[(String, String)] {
        let Snapshot { documents, index, .. } = self.snapshot;
        let read = || {
            let headers = index.headers()?;
            Ok(headers.into_iter().map(|header| (header.id.to_string(), header.metadata.title)).collect())
        };
        self.once(documents, read).map_or(&[], Vec::as_slice)
    }

    fn occurs(&self, folded: &str) -> bool {
        self.told(search::occurs(&self.snapshot.index, folded)).unwrap_or(false)
    }

    fn stands(&self, folded: &str) -> bool {
        self.told(search::stands(&self.snapshot.index, folded)).unwrap_or(false)
    }
}
