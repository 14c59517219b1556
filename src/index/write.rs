//! Writing: a whole index beside the old one, or the changed documents of one.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::sync::Arc;

use camino::Utf8PathBuf;
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

use super::fingerprint::Fingerprint;
use super::folder::{IndexError, IndexFolder};
use super::open::FINGERPRINT;
use super::schema::{self, Fields, RecordKind};
use super::{OpenIndex, tokenizer};
use crate::analysis::Segmenter;
use crate::fields::{Field, Value, Values};
use crate::policy::{Document, Header, Passage};

/// What writing may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriterOptions {
    /// Memory for the index under construction, in bytes, over all threads.
    pub memory: usize,
    /// Threads that cut and sort texts. One gives one segment, which opens fastest.
    pub threads: usize,
}

/// The least memory that a thread can work with, in bytes.
const LEAST_MEMORY: usize = 16_000_000;

/// A state of the corpus on its way into an index. Nothing of it can be seen
/// before [`Writer::finish`]; dropped before, it leaves the old index as it was.
pub struct Writer {
    writer: IndexWriter,
    index: Index,
    fields: Fields,
    place: Option<IndexFolder>,
    /// The folder beside the old index, where a whole one is built.
    building: Option<Utf8PathBuf>,
    _lock: Option<File>,
}

impl Writer {
    /// A whole index, built beside the old one; in memory if no place is given.
    /// The segmenter must agree with the lexicon that will be attached.
    ///
    /// # Errors
    /// A place that cannot be written, or another program writing there.
    pub fn anew(
        place: Option<&IndexFolder>,
        segmenter: Arc<Segmenter<'static>>,
        effort: WriterOptions,
    ) -> Result<Self, IndexError> {
        let (schema, fields) = schema::build();
        let (index, building, lock) = match place {
            None => (Index::create_in_ram(schema), None, None),
            Some(place) => {
                let lock = lock(place)?;
                let folder = place.building()?;
                let index = Index::create_in_dir(&folder, schema).map_err(|error| place.failure(error))?;
                (index, Some(folder), Some(lock))
            }
        };
        Self::of(index, segmenter, effort, fields, place, building, lock)
    }

    /// The index of a place, of which some documents are replaced; `gone` and
    /// changed ones are named by their ids as the index knows them.
    ///
    /// # Errors
    /// A place that cannot be written, or another program writing there.
    pub fn changing(
        place: &IndexFolder,
        segmenter: Arc<Segmenter<'static>>,
        effort: WriterOptions,
        replaced: &[String],
    ) -> Result<Self, IndexError> {
        let lock = lock(place)?;
        let (_, fields) = schema::build();
        let index = Index::open_in_dir(place.index()).map_err(|error| place.failure(error))?;
        let writer = Self::of(index, segmenter, effort, fields, Some(place), None, Some(lock))?;
        for id in replaced {
            writer.writer.delete_term(Term::from_field_text(fields.of(Field::Document), id));
        }
        Ok(writer)
    }

    fn of(
        mut index: Index,
        segmenter: Arc<Segmenter<'static>>,
        effort: WriterOptions,
        fields: Fields,
        place: Option<&IndexFolder>,
        building: Option<Utf8PathBuf>,
        lock: Option<File>,
    ) -> Result<Self, IndexError> {
        index.set_tokenizers(tokenizer::manager(segmenter));
        let memory = effort.memory.max(LEAST_MEMORY * effort.threads);
        let writer = index.writer_with_num_threads(effort.threads, memory);
        let writer = writer.map_err(|error| {
            place.map_or_else(|| error.clone().into(), |place| place.failure(error.clone()))
        })?;
        Ok(Self { writer, index, fields, place: place.cloned(), building, _lock: lock })
    }

    /// Adds a document with its passages, in order.
    ///
    /// # Errors
    /// A place that can be written no longer.
    pub fn add(&self, document: &Document, passages: &[Passage]) -> Result<(), IndexError> {
        let add = || -> tantivy::Result<()> {
            let header = Header::of(document, passages);
            self.writer.add_document(header_document(&self.fields, &header)?)?;
            for passage in passages {
                self.writer.add_document(passage_document(&self.fields, &header, passage)?)?;
            }
            Ok(())
        };
        add().map_err(|error| self.failure(error))
    }

    /// Puts the new state in the place of the old one, with what is kept beside
    /// it under these names.
    ///
    /// # Errors
    /// A place that cannot be written.
    pub fn finish(
        mut self,
        fingerprint: &Fingerprint,
        attachments: &BTreeMap<&'static str, Vec<u8>>,
    ) -> Result<OpenIndex, IndexError> {
        self.commit(fingerprint, attachments).map_err(|error| self.failure(error))?;
        match (&self.place, self.building.take()) {
            (Some(place), Some(folder)) => {
                if let Err(error) = place.install(&folder) {
                    self.building = Some(folder);
                    return Err(error);
                }
                OpenIndex::open(place)
            }
            (Some(place), None) => OpenIndex::open(place),
            (None, _) => Ok(OpenIndex::of(self.index.clone(), self.fields)?),
        }
    }

    fn commit(
        &mut self,
        fingerprint: &Fingerprint,
        attachments: &BTreeMap<&'static str, Vec<u8>>,
    ) -> tantivy::Result<()> {
        let fingerprint = serde_json::to_vec(fingerprint).map_err(std::io::Error::from)?;
        let fingerprint = std::iter::once((FINGERPRINT, fingerprint.as_slice()));
        for (name, bytes) in
            attachments.iter().map(|(name, bytes)| (*name, bytes.as_slice())).chain(fingerprint)
        {
            self.writer.delete_term(Term::from_field_text(self.fields.of(Field::Id), name));
            self.writer.add_document(attachment(&self.fields, name, bytes))?;
        }
        self.writer.commit()?;
        let segments = self.index.searchable_segment_ids()?;
        if self.building.is_some() && segments.len() > 1 {
            self.writer.merge(&segments).wait()?;
        }
        Ok(())
    }

    fn failure(&self, error: tantivy::TantivyError) -> IndexError {
        match &self.place {
            Some(place) => place.failure(error),
            None => error.into(),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(folder) = self.building.take() {
            // What is half built must not stay; whatever went wrong was told.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// Writers take turns; the system frees the lock of a writer that dies.
fn lock(place: &IndexFolder) -> Result<File, IndexError> {
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

fn attachment(fields: &Fields, name: &str, bytes: &[u8]) -> TantivyDocument {
    let record = bytes.iter().copied().map(char::from).collect::<String>();
    beside(fields, RecordKind::Attachment, name, RecordKind::Attachment.as_str(), &record)
}

fn header_document(fields: &Fields, header: &Header) -> tantivy::Result<TantivyDocument> {
    let record = serde_json::to_string(header).map_err(std::io::Error::from)?;
    Ok(beside(fields, RecordKind::Header, header.id.as_str(), header.metadata.kind.as_str(), &record))
}

/// What is kept beside the passages.
fn beside(fields: &Fields, level: RecordKind, id: &str, kind: &str, record: &str) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.level, level.as_str());
    document.add_text(fields.of(Field::Id), id);
    document.add_text(fields.of(Field::Document), id);
    document.add_text(fields.of(Field::Kind), kind);
    document.add_text(fields.record, record);
    document
}

fn passage_document(fields: &Fields, header: &Header, passage: &Passage) -> tantivy::Result<TantivyDocument> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.level, RecordKind::Passage.as_str());
    for (field, value) in Values::of(header, passage) {
        match value {
            Value::Text(text) => document.add_text(fields.of(field), text),
            Value::Number(number) => document.add_u64(fields.of(field), number),
        }
    }
    document.add_text(fields.record, serde_json::to_string(passage).map_err(std::io::Error::from)?);
    Ok(document)
}
