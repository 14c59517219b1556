//! Where an index lives on disk, and what can go wrong there.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use etcetera::{BaseStrategy, choose_base_strategy};
use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

use super::owner::owner;
use crate::corpus::Location;

/// The format of an index: raised whenever the schema, the records or the
/// analysis change.
pub(super) const FORMAT: u32 = 10;

/// What the names of folders under construction, and of folders on their way
/// out, begin with.
const BUILDING: &str = ".building-";
const OLD: &str = ".old-";

/// The folder for the indexes of one corpus. The index itself is in a folder
/// named by its format, so that programs of different ages do not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFolder {
    folder: Utf8PathBuf,
    /// The corpus, as the fingerprint names it.
    owner: String,
}

/// Why an index cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder cannot be written.
    Unwritable {
        /// The folder.
        folder: Utf8PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// Another program is writing there.
    Busy,
    /// The index is that of another corpus.
    Foreign {
        /// The folder.
        folder: Utf8PathBuf,
    },
    /// What is on disk is no index, or only a part of one.
    Damaged(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The engine failed otherwise.
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<TantivyError> for IndexError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(..) => Self::Busy,
            TantivyError::DataCorruption(_)
            | TantivyError::OpenReadError(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::SchemaError(_)
            | TantivyError::DeserializeError(_) => Self::Damaged(Box::new(error)),
            _ => Self::Engine(Box::new(error)),
        }
    }
}

impl From<OpenReadError> for IndexError {
    fn from(error: OpenReadError) -> Self {
        TantivyError::from(error).into()
    }
}

impl IndexFolder {
    /// Whether anything is there.
    pub fn exists(&self) -> bool {
        self.index().exists()
    }

    /// The place of a corpus's index in a folder, which need not exist.
    pub fn new(folder: impl Into<Utf8PathBuf>, corpus: &Location) -> Self {
        let folder = folder.into();
        Self { owner: owner(&folder, corpus), folder }
    }

    /// Where the index of a corpus is unless another place is asked for: beside
    /// it, as `index` for a folder named `corpus`, else under its name with
    /// `.index`; that of the built-in corpus is where the system keeps what can be made
    /// again. `None` if there is no such place.
    pub fn usual(corpus: &Location) -> Option<Self> {
        let folder = match corpus {
            Location::Folder(path) => {
                let real = path.canonicalize_utf8();
                let path = if path.file_name().is_some() { path } else { real.as_ref().unwrap_or(path) };
                match path.file_name()? {
                    "corpus" => path.with_file_name("index"),
                    name => path.with_file_name(format!("{name}.index")),
                }
            }
            Location::Lines(file) => format!("{file}.index").into(),
            Location::BuiltIn => {
                let cache = choose_base_strategy().ok()?.cache_dir().join("zhengce");
                Utf8PathBuf::from_path_buf(cache).ok()?
            }
        };
        Some(Self::new(folder, corpus))
    }

    /// The corpus whose index it is, as the fingerprint names it.
    pub(super) fn owner(&self) -> &str {
        &self.owner
    }

    /// The folder as given.
    pub fn folder(&self) -> &Utf8Path {
        &self.folder
    }

    /// The folder of the present format.
    pub(super) fn index(&self) -> Utf8PathBuf {
        self.folder.join(format!("v{FORMAT}"))
    }

    /// Bytes of all files of the index; 0 if there is none.
    pub(super) fn size(&self) -> io::Result<u64> {
        match self.index().read_dir_utf8() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            entries => entries?.map(|entry| Ok(entry?.metadata()?.len())).sum(),
        }
    }

    /// Makes an empty folder beside the index to build in, and clears away what
    /// writers left that were killed. Only for who holds the lock.
    pub(super) fn building(&self) -> Result<Utf8PathBuf, IndexError> {
        let folder = self.folder.join(format!("{BUILDING}{}", std::process::id()));
        let make = || {
            fs::create_dir_all(&self.folder)?;
            for entry in self.folder.read_dir_utf8()? {
                let entry = entry?;
                if [BUILDING, OLD].iter().any(|prefix| entry.file_name().starts_with(prefix)) {
                    remove(entry.path())?;
                }
            }
            fs::create_dir(&folder)
        };
        make().map_err(|cause| self.unwritable(cause))?;
        Ok(folder)
    }

    /// Puts a finished index in the place of the old one. A reader that has the
    /// old one open goes on reading it.
    pub(super) fn install(&self, built: &Utf8Path) -> Result<(), IndexError> {
        let index = self.index();
        let old = self.folder.join(format!("{OLD}{}", std::process::id()));
        let swap = || {
            remove(&old)?;
            if index.exists() {
                fs::rename(&index, &old)?;
            }
            fs::rename(built, &index)?;
            remove(&old)
        };
        swap().map_err(|cause| self.unwritable(cause))
    }

    pub(super) fn unwritable(&self, cause: io::Error) -> IndexError {
        IndexError::Unwritable { folder: self.folder.clone(), cause }
    }

    /// An error of Tantivy that has to do with writing here.
    pub(super) fn failure(&self, error: TantivyError) -> IndexError {
        match error {
            // Even reading takes a lock, which read-only media do not give.
            TantivyError::LockFailure(LockError::IoError(cause), _) => {
                self.unwritable(io::Error::new(cause.kind(), cause))
            }
            TantivyError::IoError(cause) => self.unwritable(io::Error::new(cause.kind(), cause)),
            TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => {
                self.unwritable(io::Error::new(io_error.kind(), io_error))
            }
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => {
                self.unwritable(io::Error::new(io_error.kind(), io_error))
            }
            other => other.into(),
        }
    }
}

fn remove(folder: &Utf8Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
