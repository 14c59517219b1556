//! What comes in: a source is read, examined, and put into the corpus.
//!
//! In: the bytes of a source. Out: an [`Examined`] document, and a word on what
//! became of it. Nothing here knows an index; the next search sees what is new.

use camino::Utf8PathBuf;

use crate::audit::{self, Finding};
use crate::corpus::{self, AdditionError, Contents, Location, Problem, State};
use crate::ingest::{self, IngestOptions, Ingested};
use crate::policy::{AgencyRegister, DocumentId, InvalidId, Passage, TaskWords};
use crate::structure;

/// A source that has been read, with everything that is found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Examined {
    /// The document, and what was done to get it.
    pub ingested: Ingested,
    /// Its passages, in order.
    pub passages: Vec<Passage>,
    /// What should be compared with the source.
    pub findings: Vec<Finding>,
}

/// Reads a source and looks it over, with the agencies of a register.
///
/// # Errors
/// A file whose text cannot be had.
pub fn examine(
    source: &[u8],
    options: &IngestOptions,
    register: &AgencyRegister,
    words: &TaskWords,
) -> Result<Examined, ingest::ExtractionError> {
    let ingested = ingest::ingest(source, options)?;
    let passages = structure::passages(&ingested.document, register, words);
    let findings = audit::document(&ingested.document, &passages, register);
    Ok(Examined { ingested, passages, findings })
}

/// Reads a source with the agencies of a corpus, and adds it nowhere.
///
/// # Errors
/// [`IntakeError::Register`] or [`IntakeError::Source`].
pub fn parse(location: &Location, source: &[u8], options: &IngestOptions) -> Result<Examined, IntakeError> {
    Ok(examine(source, options, &location.register()?, &location.task_words()?)?)
}

/// The same for a file of a name. Nothing is added, so any id will do.
///
/// # Errors
/// As [`parse`].
pub fn parse_file(location: &Location, name: &str, source: &[u8]) -> Result<Examined, IntakeError> {
    let id = id_of_file(name).or_else(|_| "document".parse()).map_err(IntakeError::Name)?;
    parse(location, source, &IngestOptions { id, kind: None })
}

/// Reads the source of a document of a corpus again, as it would be read today;
/// `None` if none was kept.
///
/// # Errors
/// As [`parse`], and a source that cannot be read.
pub fn source_again(location: &Location, id: &DocumentId) -> Result<Option<Examined>, IntakeError> {
    let Location::Folder(folder) = location else { return Ok(None) };
    let source = corpus::source(folder, id).map_err(IntakeError::Unreadable)?;
    let options = IngestOptions { id: id.clone(), kind: None };
    source.map(|source| parse(location, &source, &options)).transpose()
}

/// The id for a document by the name of its file, of which the extension is
/// left out and what cannot be in an id becomes `-`.
///
/// # Errors
/// A name of which nothing is left.
pub fn id_of_file(name: &str) -> Result<DocumentId, InvalidId> {
    let name = camino::Utf8Path::new(name).file_stem().unwrap_or("");
    let id: String =
        name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    id.trim_matches(['-', '.']).parse()
}

/// What became of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addition {
    /// Its document is in the corpus, in this file.
    Written(Utf8PathBuf),
    /// The document of that id has the same text; nothing was written.
    Known(String),
    /// It would have been written.
    DryRun,
}

/// What may be done with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Adding {
    /// It is added unless there is a document of its id.
    #[default]
    New,
    /// It is added, and replaces the document of its id.
    Replacing,
    /// It is examined, and nothing is written.
    DryRun {
        /// Whether it might replace the document of its id.
        replacing: bool,
    },
}

/// Why nothing can be added, or one source was not.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The corpus is no folder.
    NoFolder(Location),
    /// The register of agencies is wrong.
    Register(#[from] Problem),
    /// No id for its document.
    Name(#[source] InvalidId),
    /// The source that was kept cannot be read.
    Unreadable(#[source] std::io::Error),
    /// The text of the source cannot be had.
    Source(#[from] ingest::ExtractionError),
    /// It cannot be written, or its id is taken.
    Corpus(#[from] AdditionError),
}

/// A corpus that takes in sources, one after the other.
pub struct Intake {
    folder: Utf8PathBuf,
    register: AgencyRegister,
    words: TaskWords,
    contents: Contents,
}

impl Intake {
    /// The intake of a corpus, whose folder is made with the first document if need be.
    ///
    /// # Errors
    /// A corpus that is no folder, or whose register cannot be read.
    pub fn open(location: &Location) -> Result<Self, IntakeError> {
        let Location::Folder(folder) = location else {
            return Err(IntakeError::NoFolder(location.clone()));
        };
        // A corpus that is not there yet holds nothing.
        let contents =
            State::of(location).map_or_else(|_| Contents::default(), |state| Contents::of(location, &state));
        Ok(Self {
            folder: folder.clone(),
            register: location.register()?,
            words: location.task_words()?,
            contents,
        })
    }

    /// Examines a source and adds it with its document, both or neither; a text
    /// that the corpus has already is not added again.
    ///
    /// # Errors
    /// [`IntakeError::Source`] or [`IntakeError::Corpus`]; the corpus is as it was.
    pub fn add(
        &mut self,
        source: &[u8],
        options: &IngestOptions,
        adding: Adding,
    ) -> Result<(Examined, Addition), IntakeError> {
        let examined = examine(source, options, &self.register, &self.words)?;
        let Ingested { document, format, .. } = &examined.ingested;
        let replacing = matches!(adding, Adding::Replacing | Adding::DryRun { replacing: true });
        let holder = self.contents.holder(document);
        let addition =
            if let Some(holder) = holder.filter(|holder| !(replacing && *holder == document.id.as_str())) {
                Addition::Known(holder.to_owned())
            } else if matches!(adding, Adding::DryRun { .. }) {
                Addition::DryRun
            } else {
                let path = corpus::add(&self.folder, document, source, *format, replacing)?;
                self.contents.add(document);
                Addition::Written(path)
            };
        Ok((examined, addition))
    }
}
