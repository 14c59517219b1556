//! The YAML header of a document file ↔ [`Metadata`].
//!
//! What is not known is written as `unknown`, so that a gap is seen and can be
//! filled. Unknown keys, wrong types and words that name no value are refused.

use std::str::FromStr;

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::policy::{Basis, DocumentId, Issued, Metadata, Source, Status};

/// The header as it stands in the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    id: Word<DocumentId>,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title_basis: Option<Word<Basis>>,
    kind: Word<crate::policy::DocumentKind>,
    issuer: Known<String>,
    number: Known<String>,
    region: Known<String>,
    issued: Known<IssuedEntry>,
    source: SourceEntry,
    status: StatusEntry,
    authors: Known<Vec<String>>,
    keywords: Known<Vec<String>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct IssuedEntry {
    date: Word<Date>,
    basis: Word<Basis>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    url: Known<String>,
    publisher: Known<String>,
    retrieved: Known<Word<Date>>,
    sha256: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusEntry {
    value: Word<crate::policy::Validity>,
    basis: Known<String>,
}

/// A value that is written as one word.
#[derive(Debug)]
struct Word<T>(T);

impl<T: ToString> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl<'de, T: FromStr<Err: std::fmt::Display>> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

/// A value that may be `unknown`.
#[derive(Debug)]
struct Known<T>(Option<T>);

const UNKNOWN: &str = "unknown";

impl<T: Serialize> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_str(UNKNOWN),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_yaml::Value::deserialize(deserializer)?;
        if value.as_str() == Some(UNKNOWN) {
            return Ok(Self(None));
        }
        T::deserialize(value).map(|value| Self(Some(value))).map_err(D::Error::custom)
    }
}

/// A text is written so that one that reads `unknown` is told from a gap.
fn escaped(text: &str) -> String {
    if text.trim_start_matches('\\') == UNKNOWN { format!("\\{text}") } else { text.to_owned() }
}

fn unescaped(text: String) -> String {
    match text.strip_prefix('\\') {
        Some(rest) if rest.trim_start_matches('\\') == UNKNOWN => rest.to_owned(),
        _ => text,
    }
}

impl Known<String> {
    fn text(text: Option<&String>) -> Self {
        Self(text.map(|text| escaped(text)))
    }

    fn into_text(self) -> Option<String> {
        self.0.map(unescaped)
    }
}

fn list(items: &[String]) -> Known<Vec<String>> {
    Known((!items.is_empty()).then(|| items.to_vec()))
}

/// Writes a header as YAML, without the lines around it.
pub(super) fn write(id: &DocumentId, metadata: &Metadata) -> String {
    let header = Header {
        id: Word(id.clone()),
        title: metadata.title.clone(),
        title_basis: (metadata.title_basis == Basis::Inferred).then_some(Word(Basis::Inferred)),
        kind: Word(metadata.kind),
        issuer: Known::text(metadata.issuer.as_ref()),
        number: Known::text(metadata.number.as_ref()),
        region: Known::text(metadata.region.as_ref()),
        issued: Known(metadata.issued.map(|issued| IssuedEntry { date: Word(issued.date), basis: Word(issued.basis) })),
        source: SourceEntry {
            url: Known::text(metadata.source.url.as_ref()),
            publisher: Known::text(metadata.source.publisher.as_ref()),
            retrieved: Known(metadata.source.retrieved.map(Word)),
            sha256: metadata.source.sha256.clone(),
        },
        status: StatusEntry { value: Word(metadata.status.value), basis: Known::text(metadata.status.basis.as_ref()) },
        authors: list(&metadata.authors),
        keywords: list(&metadata.keywords),
    };
    serde_yaml::to_string(&header).expect("a struct of strings is always YAML")
}

/// Reads a header from YAML.
///
/// # Errors
/// What the YAML reader says, with line and column within the header.
pub(super) fn read(yaml: &str) -> Result<(DocumentId, Metadata), serde_yaml::Error> {
    let header: Header = serde_yaml::from_str(yaml)?;
    let metadata = Metadata {
        title: header.title,
        title_basis: header.title_basis.map_or(Basis::Stated, |basis| basis.0),
        kind: header.kind.0,
        issuer: header.issuer.into_text(),
        number: header.number.into_text(),
        region: header.region.into_text(),
        issued: header.issued.0.map(|issued| Issued { date: issued.date.0, basis: issued.basis.0 }),
        source: Source {
            url: header.source.url.into_text(),
            publisher: header.source.publisher.into_text(),
            retrieved: header.source.retrieved.0.map(|date| date.0),
            sha256: header.source.sha256,
        },
        status: Status { value: header.status.value.0, basis: header.status.basis.into_text() },
        authors: header.authors.0.unwrap_or_default(),
        keywords: header.keywords.0.unwrap_or_default(),
    };
    Ok((header.id.0, metadata))
}
