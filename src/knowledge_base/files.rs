//! What is read from the files of the corpus themselves, and not from its index.

use std::sync::Arc;

use super::{Error, KnowledgeBase};
use crate::audit::{self, CheckError, Checked};
use crate::corpus;
use crate::intake::{self, Examined, IntakeError};
use crate::policy::{DocumentId, TaskWords};
use crate::study::CorpusMark;

impl KnowledgeBase {
    /// Looks over all documents, as [`audit::check`] does; only once for each state of
    /// the corpus, since it takes as long as reading it.
    ///
    /// # Errors
    /// Those of [`audit::check`].
    pub fn check(&self) -> Result<Arc<Checked>, CheckError> {
        let snapshot = self.snapshot();
        if let Some(known) = snapshot.checked.get() {
            return Ok(Arc::clone(known));
        }
        let checked = Arc::new(audit::check(&self.location, None)?);
        Ok(Arc::clone(snapshot.checked.get_or_init(|| checked)))
    }

    /// The words by which tasks are told.
    ///
    /// # Errors
    /// A register that is wrong.
    pub fn task_words(&self) -> Result<TaskWords, Error> {
        self.location.task_words().map_err(|problem| Error::Register(Box::new(problem)))
    }

    /// Reads a file as it would be read if it were added, see [`intake::parse_file`].
    ///
    /// # Errors
    /// Those of [`intake::parse_file`].
    pub fn examine(&self, name: &str, source: &[u8]) -> Result<Examined, IntakeError> {
        intake::parse_file(&self.location, name, source)
    }

    /// Reads the source of a document again, see [`intake::source_again`].
    ///
    /// # Errors
    /// Those of [`intake::source_again`].
    pub fn source_again(&self, id: &DocumentId) -> Result<Option<Examined>, IntakeError> {
        intake::source_again(&self.location, id)
    }

    /// Which corpus this is: fingerprints of the documents, of the words they are cut
    /// with and of the registers. Reads every document file, once for a state of the corpus.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn mark(&self) -> Result<CorpusMark, Error> {
        let snapshot = self.snapshot();
        if let Some(mark) = snapshot.mark.get() {
            return Ok(mark.clone());
        }
        let documents = corpus::digest(&self.location)
            .map_err(|cause| Error::Corpus { folder: self.location.to_string(), cause })?;
        let registers = corpus::digest_of_registers(&self.location)
            .map_err(|problem| Error::Register(Box::new(problem)))?;
        let lexicon = self.lexicon().fingerprint();
        let mark = CorpusMark { location: self.location.clone(), documents, lexicon, registers };
        Ok(snapshot.mark.get_or_init(|| mark).clone())
    }
}
