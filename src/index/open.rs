//! Reading: opening an intact index and getting back what is stored in it.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

use super::fingerprint::Fingerprint;
use super::folder::{IndexError, IndexFolder};
use super::schema::{self, Fields, RecordKind};
use crate::fields::Field;
use crate::policy::{Header, Passage};

/// The attachment that holds the fingerprint.
pub(super) const FINGERPRINT: &str = "@fingerprint";

/// An index of so many bytes is compared with its checksums whenever it is
/// opened, which takes less than half a millisecond; a larger one by
/// [`OpenIndex::verify`] only.
const SMALL: u64 = 4_000_000;

/// One state of an index, open for reading.
pub struct OpenIndex {
    searcher: Searcher,
    fields: Fields,
    count: u64,
}

impl OpenIndex {
    /// Opens the index of a place.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] if there is none or not all of it is there.
    pub fn open(place: &IndexFolder) -> Result<Self, IndexError> {
        let index = Index::open_in_dir(place.index()).map_err(|error| match error {
            TantivyError::OpenDirectoryError(_) => IndexError::Damaged(Box::new(error)),
            other => place.failure(other),
        })?;
        if place.size().map_err(|cause| place.unwritable(cause))? <= SMALL {
            intact(&index, place)?;
        }
        let (schema, fields) = schema::build();
        if index.schema() != schema {
            return Err(IndexError::Damaged("another schema".into()));
        }
        Self::of(index, fields).map_err(|error| place.failure(error))
    }

    /// Compares every file of the index of a place with its checksum. Takes as
    /// long as reading them.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] with the names of the files that differ.
    pub fn verify(place: &IndexFolder) -> Result<(), IndexError> {
        let index = Index::open_in_dir(place.index()).map_err(|error| place.failure(error))?;
        intact(&index, place)
    }

    pub(super) fn of(index: Index, fields: Fields) -> tantivy::Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = tantivy::IndexReader::searcher(&reader);
        let count = searcher.doc_freq(&passage(&fields))?;
        Ok(Self { searcher, fields, count })
    }

    /// Tantivy's searcher, for the engine.
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// The fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// How many passages it holds.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Which state of the corpus this is.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] if it cannot be told.
    pub fn fingerprint(&self) -> Result<Fingerprint, IndexError> {
        let bytes = self.attachment(FINGERPRINT)?;
        serde_json::from_slice(&bytes).map_err(|error| IndexError::Damaged(error.into()))
    }

    /// Something kept with the index.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] if it is not there.
    pub fn attachment(&self, name: &str) -> Result<Vec<u8>, IndexError> {
        let found = self.by_id(RecordKind::Attachment, name)?;
        let address = found.ok_or_else(|| IndexError::Damaged(format!("no {name}").into()))?;
        let bytes = bytes_of(&self.text(address)?);
        bytes.ok_or_else(|| IndexError::Damaged(format!("{name} is no attachment").into()))
    }

    /// The header of a document by its id.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn header(&self, id: &str) -> Result<Option<Header>, IndexError> {
        self.by_id(RecordKind::Header, id)?.map(|address| self.stored(address)).transpose()
    }

    /// The headers of all documents, by kind and id.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn headers(&self) -> Result<Vec<Header>, IndexError> {
        let headers = TermQuery::new(
            Term::from_field_text(self.fields.level, RecordKind::Header.as_str()),
            IndexRecordOption::Basic,
        );
        let mut addresses: Vec<DocAddress> =
            self.searcher.search(&headers, &DocSetCollector)?.into_iter().collect();
        addresses.sort_unstable();
        let stored = addresses.into_iter().map(|address| self.stored(address));
        let mut headers = stored.collect::<Result<Vec<Header>, _>>()?;
        headers.sort_by(|a, b| (a.metadata.kind, &a.id).cmp(&(b.metadata.kind, &b.id)));
        Ok(headers)
    }

    /// Every agency that a passage names, with the number of passages.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn agencies(&self) -> Result<BTreeMap<String, u32>, IndexError> {
        let mut agencies = BTreeMap::new();
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(self.fields.of(Field::Agency))?;
            let mut terms = inverted.terms().stream().map_err(TantivyError::from)?;
            while let Some((name, info)) = terms.next() {
                let name = String::from_utf8_lossy(name).into_owned();
                *agencies.entry(name).or_default() += info.doc_freq;
            }
        }
        Ok(agencies)
    }

    /// The passage at an address that a search found.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn record(&self, address: DocAddress) -> Result<Passage, IndexError> {
        self.stored(address)
    }

    fn by_id(&self, level: RecordKind, id: &str) -> Result<Option<DocAddress>, IndexError> {
        let term = |field, text| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
        };
        let query = tantivy::query::BooleanQuery::intersection(vec![
            term(self.fields.of(Field::Id), id),
            term(self.fields.level, level.as_str()),
        ]);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        Ok(found.first().map(|&(_, address)| address))
    }

    fn stored<T: DeserializeOwned>(&self, address: DocAddress) -> Result<T, IndexError> {
        serde_json::from_str(&self.text(address)?).map_err(|error| IndexError::Damaged(error.into()))
    }

    fn text(&self, address: DocAddress) -> Result<String, IndexError> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let text = document.get_first(self.fields.record).and_then(|value| value.as_str().map(str::to_owned));
        text.ok_or_else(|| IndexError::Damaged("a record is missing".into()))
    }
}

/// The bytes of an attachment, of which the text has a character for each:
/// those from 80 on are two bytes of it. Every start reads some hundred
/// thousand, so they are not decoded as characters.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut stored = text.bytes();
    while let Some(byte) = stored.next() {
        match byte {
            ..0x80 => bytes.push(byte),
            0xc2 | 0xc3 => bytes.push(byte << 6 | stored.next()? & 0x3f),
            _ => return None,
        }
    }
    Some(bytes)
}

fn intact(index: &Index, place: &IndexFolder) -> Result<(), IndexError> {
    let damaged = index.validate_checksum().map_err(|error| place.failure(error))?;
    if damaged.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = damaged.iter().map(|path| path.display().to_string()).collect();
    Err(IndexError::Damaged(format!("checksum of {}", names.join(", ")).into()))
}

fn passage(fields: &Fields) -> Term {
    Term::from_field_text(fields.level, RecordKind::Passage.as_str())
}

#[cfg(test)]
mod tests {
    use super::bytes_of;

    #[test]
    fn an_attachment_comes_back_as_its_bytes() {
        let all: Vec<u8> = (0..=255).collect();
        let text: String = all.iter().copied().map(char::from).collect();
        assert_eq!(bytes_of(&text), Some(all));
        assert_eq!(bytes_of("海"), None);
    }
}
