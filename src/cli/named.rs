//! Documents as they are named on the command line.

use camino::Utf8Path;

use super::Session;
use super::add::in_file;
use crate::intake;
use crate::policy::{Header, Passage};

/// A document with what it is called in answers.
pub(super) struct NamedDocument {
    /// Its id, or the name of its file without folders.
    pub(super) name: String,
    pub(super) header: Header,
    pub(super) passages: Vec<Passage>,
}

/// A document of the corpus by its id, else by its title; `None` for what is no id
/// but a file.
pub(super) fn named(session: &Session, name: &str) -> anyhow::Result<Option<NamedDocument>> {
    let knowledge_base = session.open()?;
    let known = match knowledge_base.document(name)? {
        Some(document) => document,
        None if Utf8Path::new(name).is_file() => return Ok(None),
        None => knowledge_base.document_named(name)?,
    };
    let name = known.header.id.to_string();
    Ok(Some(NamedDocument { name, header: known.header, passages: known.passages }))
}

/// A file's bytes as a document; nothing is added to the corpus.
pub(super) fn examined(session: &Session, path: &Utf8Path, source: &[u8]) -> anyhow::Result<NamedDocument> {
    let examined = intake::parse_file(session.location(), path.as_str(), source).map_err(in_file(path))?;
    let header = Header::of(&examined.ingested.document, &examined.passages);
    let name = path.file_name().unwrap_or(path.as_str()).to_owned();
    Ok(NamedDocument { name, header, passages: examined.passages })
}
