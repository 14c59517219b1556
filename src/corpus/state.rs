//! The state of a corpus's files, found without reading them: an index compares
//! it to tell whether it is fresh.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use super::{BUILT_IN, Location, lines_file};

/// The files of a corpus, by path below it with `/` between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The lexicon and the registers.
    pub registers: BTreeMap<String, Stamp>,
    /// The documents.
    pub documents: BTreeMap<String, Stamp>,
}

/// The state of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Length in bytes.
    pub length: u64,
    /// Time of the last change in nanoseconds since 1970; for a built-in file
    /// the hash of its content. Only ever compared for equality.
    pub version: u64,
}

/// The files that every corpus may have beside its documents.
pub(super) const REGISTERS: [&str; 4] = ["agencies.yaml", "concepts.yaml", super::LEXICON, "verbs.yaml"];
/// The folder of documents.
pub(super) const DOCUMENTS: &str = "documents";

impl State {
    /// The present state of a corpus.
    ///
    /// # Errors
    /// A folder that is not there or cannot be read.
    pub fn of(location: &Location) -> io::Result<Self> {
        match location {
            Location::BuiltIn => Ok(Self::built_in()),
            Location::Folder(folder) => Self::of_folder(folder),
            Location::Lines(file) => Self::of_lines(file),
        }
    }

    fn built_in() -> Self {
        let mut state = Self::default();
        for &(path, content, version) in BUILT_IN {
            let stamp = Stamp { length: content.len() as u64, version };
            if REGISTERS.contains(&path) {
                state.registers.insert(path.to_owned(), stamp);
            } else if is_document(path) {
                state.documents.insert(path.to_owned(), stamp);
            }
        }
        state
    }

    /// The built-in registers and the one file.
    fn of_lines(file: &Utf8Path) -> io::Result<Self> {
        let stamp = Stamp::of(file.as_std_path())?.ok_or(io::ErrorKind::NotFound)?;
        let name = file.file_name().unwrap_or_default().to_owned();
        let mut state = Self::built_in();
        state.documents = BTreeMap::from([(name, stamp)]);
        Ok(state)
    }

    fn of_folder(folder: &Utf8Path) -> io::Result<Self> {
        let mut state = Self::default();
        for name in REGISTERS {
            if let Some(stamp) = Stamp::of(folder.join(name).as_std_path())? {
                state.registers.insert(name.to_owned(), stamp);
            }
        }
        let documents = folder.join(DOCUMENTS);
        let listing = match fs::read_dir(&documents) {
            // A corpus may be new, with no document yet; the folder must be there.
            Err(error) if error.kind() == io::ErrorKind::NotFound && folder.is_dir() => {
                return Ok(state);
            }
            listing => listing?,
        };
        for entry in listing {
            let entry = entry?;
            let name = entry.file_name();
            // A name that is no Unicode text cannot be an id: under its nearest
            // text it is not found again, which reports it as unreadable.
            let name = name.to_string_lossy();
            // What cannot be looked at, as a link in a circle, is reported when
            // it is read.
            let stamp = Stamp::of(&entry.path()).unwrap_or(Some(Stamp { length: 0, version: 0 }));
            if let (true, Some(stamp)) = (is_document(&name), stamp) {
                state.documents.insert(format!("{DOCUMENTS}/{name}"), stamp);
            }
        }
        Ok(state)
    }
}

impl Stamp {
    /// The state of a file; `None` if it is not there (any more) or no file.
    fn of(path: &Path) -> io::Result<Option<Self>> {
        let metadata = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            metadata => metadata?,
        };
        let changed = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let version = u64::try_from(changed.as_nanos()).unwrap_or(u64::MAX);
        Ok(metadata.is_file().then_some(Self { length: metadata.len(), version }))
    }
}

fn is_document(name: &str) -> bool {
    name.ends_with(".md") && !name.starts_with('.') || lines_file::is_lines_file(name)
}
