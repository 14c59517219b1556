//! Writing: a whole index beside the old one, or the changed documents of one.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::sync::Arc;

use camino::Utf8Path;
use tantivy::schema::{Field, Schema};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

use super::fingerprint::Fingerprint;
use super::open::FINGERPRINT;
use super::place::{IndexError, Place};
use super::record::{Header, PassageRecord};
use super::schema::{self, Fields, Level};
use super::{OpenIndex, tokenizer};
use crate::analysis::{Segmenter, fold};
use crate::policy::{Document, Passage, PassageKind};

/// Memory for the index under construction, in bytes, over all threads.
const MEMORY: usize = 200_000_000;
/// From so many passages on a second thread pays; below, one thread gives one
/// segment, which opens fastest.
const PASSAGES_FOR_THREADS: usize = 20_000;

/// One state of the corpus, to be indexed whole.
pub struct Content<'c> {
    /// Its fingerprint.
    pub fingerprint: &'c Fingerprint,
    /// What cuts texts into words; must agree with the lexicon attached.
    pub segmenter: Arc<Segmenter>,
    /// Kept with the index under their names.
    pub attachments: BTreeMap<&'static str, Vec<u8>>,
    /// The documents, with the path of each file below the corpus.
    pub documents: Vec<DocumentContent<'c>>,
}

/// A document to be indexed.
pub struct DocumentContent<'c> {
    /// The document.
    pub document: &'c Document,
    /// Its passages, in order.
    pub passages: &'c [Passage],
}

/// Builds the index anew beside the old one and puts it in its place; in
/// memory if no place is given.
///
/// # Errors
/// A place that cannot be written, or another program writing there.
pub fn rebuild(place: Option<&Place>, content: &Content<'_>) -> Result<OpenIndex, IndexError> {
    let (schema, fields) = schema::build();
    let Some(place) = place else {
        let index = Index::create_in_ram(schema);
        fill(&index, &fields, content).map_err(IndexError::from)?;
        return Ok(OpenIndex::of(index, fields)?);
    };
    let _lock = lock(place)?;
    let folder = place.building()?;
    let built = build_in(&folder, schema, &fields, content).map_err(|error| place.failure(error));
    let installed = built.and_then(|()| place.install(&folder));
    if installed.is_err() {
        // What is half built must not stay; the first error is the one to tell.
        let _ = fs::remove_dir_all(&folder);
    }
    installed?;
    OpenIndex::open(place)
}

/// Replaces some documents of an index by their present state; `gone` and
/// changed ones are named by their ids as the index knows them.
///
/// # Errors
/// A place that cannot be written, or another program writing there.
pub fn refresh(place: &Place, content: &Content<'_>, replaced: &[String]) -> Result<OpenIndex, IndexError> {
    let _lock = lock(place)?;
    let mut index = Index::open_in_dir(place.index()).map_err(|error| place.failure(error))?;
    index.set_tokenizers(tokenizer::manager(content.segmenter.clone()));
    let (_, fields) = schema::build();
    let write = || -> tantivy::Result<()> {
        let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY / 4)?;
        for id in replaced {
            writer.delete_term(Term::from_field_text(fields.document, id));
        }
        for name in content.attachments.keys().chain([&FINGERPRINT]) {
            writer.delete_term(Term::from_field_text(fields.id, name));
        }
        add(&writer, &fields, content)?;
        writer.commit()?;
        writer.wait_merging_threads()
    };
    write().map_err(|error| place.failure(error))?;
    OpenIndex::open(place)
}

/// Writers take turns; the system frees the lock of a writer that dies.
fn lock(place: &Place) -> Result<File, IndexError> {
    let open = || {
        fs::create_dir_all(place.folder())?;
        File::create(place.folder().join(".lock"))
    };
    let file = open().map_err(|cause| place.unwritable(cause))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(IndexError::Busy),
        Err(TryLockError::Error(cause)) => Err(place.unwritable(cause)),
    }
}

fn build_in(
    folder: &Utf8Path,
    schema: Schema,
    fields: &Fields,
    content: &Content<'_>,
) -> tantivy::Result<()> {
    let index = Index::create_in_dir(folder, schema)?;
    fill(&index, fields, content)
}

fn fill(index: &Index, fields: &Fields, content: &Content<'_>) -> tantivy::Result<()> {
    let mut index = index.clone();
    index.set_tokenizers(tokenizer::manager(content.segmenter.clone()));
    let passages: usize = content.documents.iter().map(|document| document.passages.len()).sum();
    let threads = if passages < PASSAGES_FOR_THREADS { 1 } else { 2 };
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, MEMORY)?;
    add(&writer, fields, content)?;
    writer.commit()?;
    writer.wait_merging_threads()
}

fn add(writer: &IndexWriter, fields: &Fields, content: &Content<'_>) -> tantivy::Result<()> {
    for DocumentContent { document, passages } in &content.documents {
        let header = Header::of(document, passages);
        writer.add_document(header_document(fields, &header)?)?;
        for (place, passage) in (0..).zip(*passages) {
            writer.add_document(passage_document(fields, &header, passage, place)?)?;
        }
    }
    for (name, bytes) in &content.attachments {
        writer.add_document(attachment(fields, name, bytes))?;
    }
    let fingerprint = serde_json::to_vec(content.fingerprint).map_err(std::io::Error::from)?;
    writer.add_document(attachment(fields, FINGERPRINT, &fingerprint))?;
    Ok(())
}

fn attachment(fields: &Fields, name: &str, bytes: &[u8]) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.level, Level::Attachment.as_str());
    document.add_text(fields.id, name);
    document.add_text(fields.record, bytes.iter().copied().map(char::from).collect::<String>());
    document
}

fn header_document(fields: &Fields, header: &Header) -> tantivy::Result<TantivyDocument> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.level, Level::Header.as_str());
    document.add_text(fields.id, &header.id);
    document.add_text(fields.document, &header.id);
    document.add_text(fields.record, serde_json::to_string(header).map_err(std::io::Error::from)?);
    Ok(document)
}

fn passage_document(
    fields: &Fields,
    header: &Header,
    passage: &Passage,
    place: u64,
) -> tantivy::Result<TantivyDocument> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.level, Level::Passage.as_str());
    document.add_text(fields.id, passage.id.to_string());
    document.add_text(fields.document, &header.id);
    document.add_text(fields.kind, header.kind.as_str());
    document.add_u64(fields.place, place);
    document.add_u64(fields.order, order(header, place));
    if let Some(region) = &header.region {
        document.add_text(fields.region, region);
    }
    if let Some(issued) = header.issued {
        document.add_u64(fields.issued, day_number(issued));
    }
    if let Some(part) = passage.category.first() {
        document.add_text(fields.part, part);
    }
    for heading in &passage.category {
        document.add_text(fields.category, heading);
    }
    if passage.kind == PassageKind::Measure
        && let Some(number) = &passage.number
    {
        document.add_u64(fields.ordinal, u64::from(number.ordinal));
    }
    agencies(fields, passage, &mut document);
    texts(fields, passage, &mut document);
    let record = PassageRecord::of(passage, place);
    document.add_text(fields.record, serde_json::to_string(&record).map_err(std::io::Error::from)?);
    Ok(document)
}

fn agencies(fields: &Fields, passage: &Passage, document: &mut TantivyDocument) {
    use crate::policy::{AttributionBasis, Role};
    let mut add = |field: Field, chosen: &dyn Fn(&crate::policy::Attribution) -> bool| {
        let names: std::collections::BTreeSet<&str> = passage
            .attributions
            .iter()
            .filter(|attribution| chosen(attribution))
            .map(|attribution| attribution.agency.name.as_str())
            .collect();
        for name in names {
            document.add_text(field, name);
        }
    };
    add(fields.agency, &|_| true);
    add(fields.explicit_agency, &|attribution| attribution.basis != AttributionBasis::Implied);
    add(fields.lead, &|attribution| attribution.role == Role::Lead);
}

/// The title is searched in its field and, as part of the text, in the
/// characters; the list of agencies through the agency fields, or verbatim.
fn texts(fields: &Fields, passage: &Passage, document: &mut TantivyDocument) {
    let body = passage.text.get(passage.body.clone()).unwrap_or(&passage.text);
    let prose = passage.text.get(..passage.body.end).unwrap_or(&passage.text);
    let title = fold(&passage.title);
    let body = fold(body);
    document.add_text(fields.bigrams, &title);
    document.add_text(fields.bigrams, &body);
    document.add_text(fields.title, title);
    document.add_text(fields.body, body);
    document.add_text(fields.characters, fold(prose));
    if prose.len() < passage.text.len() {
        document.add_text(fields.verbatim, fold(&passage.text));
    }
}

/// What decides among equals: 8 bits of the kind, the first four bytes of the
/// document's id, 8 bits that tell most others of that beginning apart, the
/// place up to 65,535.
fn order(header: &Header, place: u64) -> u64 {
    let mut first = [0; 4];
    for (byte, from) in first.iter_mut().zip(header.id.bytes()) {
        *byte = from;
    }
    let first = u64::from(u32::from_be_bytes(first));
    let rest = header.id.bytes().skip(4).fold(0_u8, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte));
    (header.kind as u64) << 56 | first << 24 | u64::from(rest) << 16 | place.min(0xffff)
}

/// 2024-02-20 as 20240220.
pub(crate) fn day_number(day: jiff::civil::Date) -> u64 {
    let part = |number: i8| u64::from(number.unsigned_abs());
    u64::from(day.year().unsigned_abs()) * 10_000 + part(day.month()) * 100 + part(day.day())
}
