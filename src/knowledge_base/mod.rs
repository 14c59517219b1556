//! The one front door: a corpus and its index, joined.
//!
//! [`KnowledgeBase::open`] makes sure that the index is fresh; the other methods
//! are the questions, which any number of threads may ask. Presentation is not
//! decided here.
//!
//! Questions are answered from a snapshot that never changes;
//! [`KnowledgeBase::refresh`] puts another in its place while those who read
//! the old one go on. An answer that fails because the index is damaged, even
//! by a panic, is asked again of an index built anew.

mod attachments;
mod concepts;
mod dossier;
mod error;
mod files;
mod freshness;
mod gap;
mod kindred;
mod known;
mod ledgers;
mod listing;
mod names;
mod networks;
mod question;
mod returned;
mod selection;
mod snapshot;
mod studies;

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use camino::Utf8PathBuf;

use crate::analysis::Lexicon;
use crate::corpus::Location;
use crate::index::{IndexError, IndexFolder, OpenIndex};
use crate::ledger::{Ledger, ReturnedFile};
use crate::policy::{DocumentId, Header, Passage};
use crate::query::Plan;
use crate::study::{ConcordanceTerms, Network, RunParameter, RunRecord};
use crate::table::Bilingual;
use freshness::Refresh;
use snapshot::Snapshot;

pub use dossier::{ConceptAnswer, ConceptQuestion};
pub use error::Error;
pub use freshness::{Freshness, Notice};
pub use ledgers::{AskedLedger, LedgerQuestion, today_in_china};
pub use listing::Passages;
pub use question::{
    AgencyAnswer, AgencySummary, Answer, Category, Conditions, Excerpt, Heading, Likeness, ListedConcept,
    ListedPassage, Nothing, Question, Selecting, SimilarMeasures, WholeDocument,
};
pub use returned::returned_ledger;
pub use selection::TextSelection;
pub use studies::{FoundConcordance, FoundFigures};

/// Where the index of a corpus is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum IndexPlace {
    /// Beside the corpus, see [`IndexFolder::usual`].
    #[default]
    Usual,
    /// In this folder, which is made if need be.
    Folder(Utf8PathBuf),
    /// Nowhere: it is built in memory and gone in the end.
    Memory,
}

impl IndexPlace {
    /// The place of the index of a corpus; `None` for memory.
    fn of(&self, location: &Location) -> Option<IndexFolder> {
        match self {
            Self::Usual => IndexFolder::usual(location),
            Self::Folder(folder) => Some(IndexFolder::new(folder.clone(), location)),
            Self::Memory => None,
        }
    }
}

/// Compares the index of a corpus with its checksums, which takes as long as
/// reading it. What is wrong with it; `None` if it is whole, or there is none.
pub fn index_damage(location: &Location, index: &IndexPlace) -> Option<IndexError> {
    damage(index.of(location).as_ref())
}

/// How a knowledge base is opened.
#[derive(Clone)]
pub struct OpenOptions<'a> {
    /// Where its index is.
    pub index: IndexPlace,
    /// What to do about an index that is not fresh.
    pub freshness: Freshness,
    /// Memory for an index under construction, in bytes.
    pub memory: usize,
    /// Told how many bytes of the files have been read, and of how many.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
}

impl Default for OpenOptions<'_> {
    /// The index at its usual place, refreshed with 200 MB; nobody is told of
    /// progress.
    fn default() -> Self {
        Self {
            index: IndexPlace::Usual,
            freshness: Freshness::Refresh,
            memory: 200_000_000,
            progress: &|_, _| {},
        }
    }
}

/// A corpus with a fresh index.
pub struct KnowledgeBase {
    location: Location,
    place: Option<IndexFolder>,
    frozen: bool,
    memory: usize,
    snapshot: RwLock<Arc<Snapshot>>,
    notices: Mutex<Vec<Notice>>,
    /// Held by who brings the index up to date.
    refreshing: Mutex<()>,
}

impl KnowledgeBase {
    /// Opens a corpus, bringing its index up to date where needed.
    ///
    /// # Errors
    /// A corpus or an index that cannot be read.
    pub fn open(location: &Location, options: OpenOptions<'_>) -> Result<Self, Error> {
        let OpenOptions { index, freshness, memory, progress } = options;
        let place = index.of(location);
        let open = |freshness| {
            let place = place.as_ref();
            caught(|| freshness::open(&Refresh { location, place, freshness, memory, progress }))
        };
        let (snapshot, notices) = match open(freshness) {
            Err(error)
                if error.may_be_damage()
                    && freshness != Freshness::Frozen
                    && damage(place.as_ref()).is_some() =>
            {
                open(Freshness::Rebuild)
            }
            opened => opened,
        }?;
        Ok(Self {
            location: location.clone(),
            place,
            frozen: freshness == Freshness::Frozen,
            memory,
            snapshot: RwLock::new(Arc::new(snapshot)),
            notices: Mutex::new(notices),
            refreshing: Mutex::new(()),
        })
    }

    /// Opens a corpus with an index in memory, which leaves nothing behind.
    ///
    /// # Errors
    /// A corpus that cannot be read.
    pub fn in_memory(location: &Location) -> Result<Self, Error> {
        Self::open(location, OpenOptions { index: IndexPlace::Memory, ..OpenOptions::default() })
    }

    /// Brings the index to the present state of the corpus; whether it was not.
    /// Questions are answered from the old state meanwhile. One that was
    /// opened frozen stays as it is.
    ///
    /// # Errors
    /// Those of [`KnowledgeBase::open`]; the old state goes on answering.
    pub fn refresh(&self) -> Result<bool, Error> {
        let _turn = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        if self.frozen || freshness::is_fresh(&self.location, self.place.as_ref(), &self.snapshot())? {
            return Ok(false);
        }
        self.reopen(Freshness::Refresh).map(|()| true)
    }

    /// What happened to the index and the corpus since this was asked last.
    pub fn take_notices(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.notices.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The lexicon that texts and queries are cut with.
    pub fn lexicon(&self) -> Arc<Lexicon> {
        Arc::clone(self.snapshot().vocabulary.lexicon())
    }

    /// Searches for passages.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub fn search(&self, question: &Question) -> Result<Answer, Error> {
        self.ask(|snapshot| snapshot.search(question))
    }

    /// A passage with so many neighbours on either side. The id may be given
    /// in any way in which measures are cited (`m10`, 第十条), where only one
    /// document has such a measure, and with the number of a task behind a full
    /// stop (`m10.3`); `None` if there is none.
    ///
    /// # Errors
    /// A task that the measure has not.
    pub fn excerpt(&self, id: &str, neighbours: u64) -> Result<Option<Excerpt>, Error> {
        self.ask(|snapshot| snapshot.excerpt(id, neighbours))
    }

    /// A whole document by its id; `None` if there is none.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn document(&self, id: &str) -> Result<Option<WholeDocument>, Error> {
        self.ask(|snapshot| snapshot.document(id))
    }

    /// A whole document by its id or a part of its title.
    ///
    /// # Errors
    /// A text that is neither, with ids that come close.
    pub fn document_named(&self, name: &str) -> Result<WholeDocument, Error> {
        self.ask(|snapshot| snapshot.document_named(name))
    }

    /// All passages that answer a question, unranked, in the order of the
    /// documents. Nothing but the query and the conditions of the question
    /// counts; an empty query with no condition is refused, as in a search.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub fn passages(&self, question: &Question) -> Result<Passages, Error> {
        self.ask(|snapshot| Passages::of(snapshot, question))
    }

    /// The ledger of the tasks that a question asks for.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub fn ledger(&self, question: &LedgerQuestion) -> Result<AskedLedger, Error> {
        self.ask(|snapshot| ledgers::ledger(snapshot, question))
    }

    /// All tasks of the documents that ledgers may be about which came back, and the
    /// ids of those documents that are named, by id or title.
    ///
    /// # Errors
    /// A name of no document.
    pub fn tasks_for(
        &self,
        files: &[ReturnedFile],
        documents: &[String],
    ) -> Result<(Ledger, Vec<DocumentId>), Error> {
        self.ask(|snapshot| returned::tasks(snapshot, files, documents))
    }

    /// The texts that a query chooses, to be counted in.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub fn select(&self, selecting: &Selecting) -> Result<TextSelection, Error> {
        self.ask(|snapshot| TextSelection::of(snapshot, selecting))
    }

    /// Every occurrence of what a query names, in its context.
    ///
    /// # Errors
    /// A query or a condition that cannot be read; a query of conditions only.
    pub fn concordance(
        &self,
        selecting: &Selecting,
        terms: &ConcordanceTerms,
    ) -> Result<FoundConcordance, Error> {
        self.ask(|snapshot| studies::concordance(snapshot, selecting, terms))
    }

    /// The figures of all passages that answer a question; as for
    /// [`KnowledgeBase::passages`], only its query and its conditions count.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub fn figures(&self, question: &Question) -> Result<FoundFigures, Error> {
        self.ask(|snapshot| studies::figures(snapshot, question))
    }

    /// The record of a run over the texts that a plan chooses.
    ///
    /// # Errors
    /// A document file that cannot be read.
    pub fn record(
        &self,
        command: String,
        plan: &Plan,
        parameters: Vec<RunParameter>,
        notes: Vec<Bilingual>,
    ) -> Result<RunRecord, Error> {
        let all = plan.root == Plan::everything().root;
        let conditions = if all { String::new() } else { plan.root.to_string() };
        Ok(RunRecord { command, corpus: self.mark()?, conditions, parameters, notes })
    }

    /// Everything that the texts say of a concept, and what no policy says.
    ///
    /// # Errors
    /// A name that is empty or too long, or a condition that cannot be read.
    pub fn dossier(&self, question: &ConceptQuestion) -> Result<ConceptAnswer, Error> {
        self.ask(|snapshot| dossier::dossier(snapshot, question))
    }

    /// All concepts of the thesaurus that are more than ordinary words, in its order;
    /// counted once for a state of the corpus.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn concepts(&self) -> Result<Arc<[ListedConcept]>, Error> {
        self.ask(|snapshot| concepts::concepts(snapshot))
    }

    /// The agencies that answer for measures together with one of them, as a network of
    /// whom they share with: at most thirty, those with the most measures.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn sharing_with(&self, agency: &str) -> Result<Network, Error> {
        let conditions =
            Conditions { agencies: vec![agency.to_owned()], everything: true, ..Conditions::default() };
        self.select(&Selecting { conditions, ..Selecting::default() })?.network(networks::sharing())
    }

    /// Whether the present state of the corpus has been looked over already, so that
    /// [`KnowledgeBase::check`] answers at once.
    pub fn is_checked(&self) -> bool {
        self.snapshot().checked.get().is_some()
    }

    /// The passages most like a text, best first: what a quotation is looked up
    /// by. They need not have the text; the caller compares.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn alike(&self, likeness: &Likeness<'_>) -> Result<Vec<Passage>, Error> {
        self.ask(|snapshot| snapshot.alike(likeness))
    }

    /// The measures of other documents that have most of a measure's words, at most so
    /// many, best first; `None` if there is no passage of that id, which may be written in
    /// any way in which measures are cited.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn similar(&self, id: &str, limit: usize) -> Result<Option<SimilarMeasures>, Error> {
        self.ask(|snapshot| kindred::similar(snapshot, id, limit))
    }

    /// The headers of all documents, by kind and id.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn headers(&self) -> Result<Vec<Header>, Error> {
        self.ask(|snapshot| snapshot.headers())
    }

    /// All agencies, those named most often first; or those of one document, by
    /// its id or a part of its title.
    ///
    /// # Errors
    /// A document that is not there.
    pub fn agencies(&self, document: Option<&str>) -> Result<Vec<AgencySummary>, Error> {
        self.ask(|snapshot| snapshot.agencies(document))
    }

    /// The profiles of the agencies that a name may mean, over all documents or
    /// one; several if it is ambiguous.
    ///
    /// # Errors
    /// A name of no known agency; a document that is not there.
    pub fn profiles(&self, name: &str, document: Option<&str>) -> Result<AgencyAnswer, Error> {
        self.ask(|snapshot| snapshot.profiles(name, document))
    }

    /// The parts of the policies with their measures, or those parts whose
    /// heading has this text.
    ///
    /// # Errors
    /// A text that is part of no heading.
    pub fn categories(&self, name: Option<&str>) -> Result<Vec<Category>, Error> {
        self.ask(|snapshot| snapshot.categories(name))
    }

    /// Asks the present snapshot, and once more after mending if the index may
    /// be damaged.
    fn ask<T>(&self, question: impl Fn(&Arc<Snapshot>) -> Result<T, Error>) -> Result<T, Error> {
        let snapshot = self.snapshot();
        match caught(|| question(&snapshot)) {
            Err(error) if error.may_be_damage() && self.mended(&snapshot)? => {
                let snapshot = self.snapshot();
                caught(|| question(&snapshot))
            }
            answered => answered,
        }
    }

    /// Whether there is a sound snapshot in place of one that failed.
    fn mended(&self, failed: &Arc<Snapshot>) -> Result<bool, Error> {
        let _turn = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(failed, &self.snapshot()) {
            return Ok(true);
        }
        let Some(damage) = damage(self.place.as_ref()).filter(|_| !self.frozen) else {
            return Ok(false);
        };
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push(Notice::Repaired(damage));
        self.reopen(Freshness::Rebuild).map(|()| true)
    }

    /// Puts a new snapshot in the place of the old one. Only for who holds the turn.
    fn reopen(&self, freshness: Freshness) -> Result<(), Error> {
        let Self { location, memory, .. } = self;
        let place = self.place.as_ref();
        let refresh = Refresh { location, place, freshness, memory: *memory, progress: &|_, _| {} };
        let (snapshot, notices) = caught(|| freshness::open(&refresh))?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).extend(notices);
        Ok(())
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is wrong with the index of a place, if there is one.
fn damage(place: Option<&IndexFolder>) -> Option<IndexError> {
    OpenIndex::verify(place.filter(|place| place.exists())?).err()
}

/// A panic as an error: what panics is a fault of ours, or of an index with
/// flipped bits.
fn caught<T>(ask: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    // What is asked is either read-only or thrown away when it panics.
    panic::catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("unknown");
        Err(Error::Panic(text.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_threads_may_share_one() {
        fn shared<T: Send + Sync>() {}
        shared::<KnowledgeBase>();
        shared::<Error>();
    }
}
