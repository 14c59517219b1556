//! Adding a document: its source and its file enter the corpus together, or
//! neither does.

use std::fs;
use std::io::{self, Write as _};

use camino::{Utf8Path, Utf8PathBuf};

use super::document_file;
use super::state::DOCUMENTS;
use crate::ingest::Format;
use crate::policy::{Document, DocumentId};

/// The folder of sources.
const SOURCES: &str = "sources";

/// Why a document was not added.
#[derive(Debug, thiserror::Error)]
pub enum AdditionError {
    /// There is a document of that id.
    Exists {
        /// Its file.
        path: Utf8PathBuf,
    },
    /// A file cannot be written.
    Unwritable {
        /// The file.
        path: Utf8PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

/// Writes a document and its source, byte for byte, into the folder of a
/// corpus and gives the path of the document's file. The source is named by
/// its format.
///
/// Each file is written whole beside its place and then put there. The
/// source goes first: a document without its source could not be checked.
///
/// # Errors
/// A document of that id, unless it is to be replaced; a folder that cannot
/// be written.
pub fn add(
    corpus: &Utf8Path,
    document: &Document,
    source: &[u8],
    format: Format,
    replace: bool,
) -> Result<Utf8PathBuf, AdditionError> {
    let path = corpus.join(DOCUMENTS).join(format!("{}.md", document.id));
    if path.exists() && !replace {
        return Err(AdditionError::Exists { path });
    }
    let kept = |format: Format| corpus.join(SOURCES).join(format!("{}.{}", document.id, format.extension()));
    if fs::read(kept(format)).ok().as_deref() != Some(source) {
        if let Some(path) = Format::ALL.map(kept).into_iter().find(|path| path.exists() && !replace) {
            return Err(AdditionError::Exists { path });
        }
        put(&kept(format), source)?;
    }
    put(&path, document_file::write(document).as_bytes())?;
    // The source of the document that was replaced, if it had another format.
    for other in Format::ALL.into_iter().filter(|&other| other != format).map(kept) {
        match fs::remove_file(&other) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(AdditionError::Unwritable { path: other, cause });
            }
            _ => {}
        }
    }
    Ok(path)
}

/// The source of a document in the folder of a corpus; `None` if none was kept.
///
/// # Errors
/// One that cannot be read.
pub fn source(corpus: &Utf8Path, id: &DocumentId) -> io::Result<Option<Vec<u8>>> {
    let kept = Format::ALL.map(|format| corpus.join(SOURCES).join(format!("{id}.{}", format.extension())));
    kept.iter().find(|path| path.is_file()).map(fs::read).transpose()
}

fn put(path: &Utf8Path, bytes: &[u8]) -> Result<(), AdditionError> {
    let folder = path.parent().unwrap_or(Utf8Path::new("."));
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".adding-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|cause| AdditionError::Unwritable { path: path.to_owned(), cause })
}
