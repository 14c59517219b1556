//! Documents as they are named on the command line.

use camino::Utf8Path;

use super::Session;
use super::add::in_file;
use crate::ingest::IngestOptions;
use crate::intake;
use crate::policy::{Header, Passage};

/// What a name stands for.
pub(super) enum Named<'n> {
    /// A document of the corpus.
    Document(NamedDocument),
    /// A file that is no document of the corpus, or not yet.
    File(&'n Utf8Path),
}

/// A document with what it is called in answers.
pub(super) struct NamedDocument {
    /// Its id, or the name of its file without folders.
    pub(super) name: String,
    pub(super) header: Header,
    pub(super) passages: Vec<Passage>,
}

/// A document of the corpus by its id, else a file, else a document by its title.
pub(super) fn named<'n>(session: &Session, name: &'n str) -> anyhow::Result<Named<'n>> {
    let knowledge_base = session.open()?;
    let path = Utf8Path::new(name);
    let known = match knowledge_base.document(name)? {
        Some(document) => document,
        None if path.is_file() => return Ok(Named::File(path)),
        None => knowledge_base.document_named(name)?,
    };
    let name = known.header.id.to_string();
    Ok(Named::Document(NamedDocument { name, header: known.header, passages: known.passages }))
}

/// A file's bytes as a document; nothing is added to the corpus.
pub(super) fn examined(session: &Session, path: &Utf8Path, source: &[u8]) -> anyhow::Result<NamedDocument> {
    // Nothing is added, so any id will do.
    let id = intake::id_of_file(path.as_str()).or_else(|_| "document".parse())?;
    let options = IngestOptions { id, kind: None };
    let examined = intake::parse(session.location(), source, &options).map_err(in_file(path))?;
    let header = Header::of(&examined.ingested.document, &examined.passages);
    let name = path.file_name().unwrap_or(path.as_str()).to_owned();
    Ok(NamedDocument { name, header, passages: examined.passages })
}
