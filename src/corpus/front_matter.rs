//! The YAML header of a document file ↔ [`Metadata`].
//!
//! What is not known is written as `unknown`, so that a gap is seen and can be
//! filled. Unknown keys, wrong types and words that name no value are refused.

use std::str::FromStr;

use jiff::civil::Date;
use serde::Serialize;
use serde_yaml::{Mapping, Value};

use super::data_fault::DataFault;
use super::problem::Defect;
use crate::policy::{Basis, DocumentId, KnownDate, Metadata, Source, Status, Validity};

/// How a gap is written.
const UNKNOWN: &str = "unknown";

/// The header as it is written, in this order.
#[derive(Serialize)]
struct FrontMatter<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_basis: Option<&'static str>,
    kind: &'static str,
    issuer: String,
    number: String,
    region: String,
    issued: ValueOrUnknown<DateEntry>,
    source: SourceEntry<'a>,
    status: StatusEntry,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force_from: Option<DateEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force_until: Option<DateEntry>,
    authors: ValueOrUnknown<&'a [String]>,
    keywords: ValueOrUnknown<&'a [String]>,
}

#[derive(Serialize)]
struct DateEntry {
    date: String,
    basis: &'static str,
}

impl DateEntry {
    fn of(KnownDate { date, basis }: KnownDate) -> Self {
        Self { date: date.to_string(), basis: basis.as_str() }
    }
}

#[derive(Serialize)]
struct SourceEntry<'a> {
    url: String,
    publisher: String,
    retrieved: String,
    sha256: &'a str,
}

#[derive(Serialize)]
struct StatusEntry {
    value: &'static str,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    grounds: Option<String>,
}

/// A value, or the word for a gap.
#[derive(Serialize)]
#[serde(untagged)]
enum ValueOrUnknown<T> {
    Value(T),
    Unknown(&'static str),
}

fn known<T>(value: Option<T>) -> ValueOrUnknown<T> {
    value.map_or(ValueOrUnknown::Unknown(UNKNOWN), ValueOrUnknown::Value)
}

/// A text or the word for a gap. A text that reads like that word gets a
/// backslash, so that the two are told apart.
fn text_or_gap(text: Option<&String>) -> String {
    match text {
        None => UNKNOWN.to_owned(),
        Some(text) if text.trim_start_matches('\\') == UNKNOWN => format!("\\{text}"),
        Some(text) => text.clone(),
    }
}

/// Writes a header as YAML, without the lines around it.
pub(super) fn write(id: &DocumentId, metadata: &Metadata) -> String {
    let validity = &metadata.validity;
    let list = |items| Some(items).filter(|items: &&[String]| !items.is_empty());
    let header = FrontMatter {
        id: id.as_str(),
        title: &metadata.title,
        title_basis: (metadata.title_basis == Basis::Inferred).then_some(Basis::Inferred.as_str()),
        kind: metadata.kind.as_str(),
        issuer: text_or_gap(metadata.issuer.as_ref()),
        number: text_or_gap(metadata.number.as_ref()),
        region: text_or_gap(metadata.region.as_ref()),
        issued: known(metadata.issued.map(DateEntry::of)),
        source: SourceEntry {
            url: text_or_gap(metadata.source.url.as_ref()),
            publisher: text_or_gap(metadata.source.publisher.as_ref()),
            retrieved: metadata.source.retrieved.map_or(UNKNOWN.to_owned(), |date| date.to_string()),
            sha256: &metadata.source.sha256,
        },
        status: StatusEntry {
            value: validity.status.as_str(),
            basis: match (validity.status, validity.basis) {
                (Status::Unknown, Basis::Stated) => UNKNOWN,
                (_, basis) => basis.as_str(),
            },
            grounds: validity.grounds.as_ref().map(|grounds| text_or_gap(Some(grounds))),
        },
        in_force_from: validity.in_force_from.map(DateEntry::of),
        in_force_until: validity.in_force_until.map(DateEntry::of),
        authors: known(list(&metadata.authors)),
        keywords: known(list(&metadata.keywords)),
    };
    serde_yaml::to_string(&header).expect("a struct of strings is always YAML")
}

/// A fault of a header.
#[derive(Debug)]
pub(super) struct HeaderFault {
    /// The line within the header, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// The path of the field: `issued.date`.
    pub field: Option<String>,
    /// What is wrong.
    pub defect: Defect,
}

/// Reads a header from YAML.
///
/// # Errors
/// The first fault: broken YAML, a key that is missing or unknown, a value
/// that cannot be.
pub(super) fn read(yaml: &str) -> Result<(DocumentId, Metadata), HeaderFault> {
    let value: Value = serde_yaml::from_str(yaml).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
        HeaderFault { line, column, field: None, defect: Defect::NotYaml(DataFault::of(&error)) }
    })?;
    fields(value).map_err(|RefusedValue { field, defect }| {
        let (line, column) = place(yaml, &field);
        HeaderFault { line, column, field: Some(field).filter(|field| !field.is_empty()), defect }
    })
}

/// The keys of a header.
const KEYS: [&str; 14] = [
    "id",
    "title",
    "title_basis",
    "kind",
    "issuer",
    "number",
    "region",
    "issued",
    "source",
    "status",
    "in_force_from",
    "in_force_until",
    "authors",
    "keywords",
];

/// A value that was refused.
struct RefusedValue {
    field: String,
    defect: Defect,
}

fn fields(value: Value) -> Result<(DocumentId, Metadata), RefusedValue> {
    let mut header = MappingReader::of(value, "", &KEYS)?;
    let id = header.word("id")?;
    let title = header.text("title")?;
    let title_basis = match header.optional("title_basis") {
        Some(value) => word(value, "title_basis".to_owned())?,
        None => Basis::Stated,
    };
    let kind = header.word("kind")?;
    let issuer = header.text_or_gap("issuer")?;
    let number = header.text_or_gap("number")?;
    let region = header.text_or_gap("region")?;
    let issued = match header.known("issued")? {
        None => None,
        Some(value) => Some(known_date(value, "issued")?),
    };
    let mut source =
        MappingReader::of(header.take("source")?, "source", &["url", "publisher", "retrieved", "sha256"])?;
    let origin = Source {
        url: source.text_or_gap("url")?,
        publisher: source.text_or_gap("publisher")?,
        retrieved: match source.known("retrieved")? {
            None => None,
            Some(value) => Some(date(value, source.path("retrieved"))?),
        },
        sha256: source.text("sha256")?,
    };
    let validity = validity(&mut header)?;
    let authors = header.list("authors")?;
    let keywords = header.list("keywords")?;
    let metadata = Metadata {
        title,
        title_basis,
        kind,
        issuer,
        number,
        region,
        issued,
        source: origin,
        validity,
        authors,
        keywords,
    };
    Ok((id, metadata))
}

/// The keys `status`, `in_force_from` and `in_force_until`.
fn validity(header: &mut MappingReader<'_>) -> Result<Validity, RefusedValue> {
    let mut entry = MappingReader::of(header.take("status")?, "status", &["value", "basis", "grounds"])?;
    let status = entry.word("value")?;
    let mut grounds = entry.optional_text_or_gap("grounds")?;
    // Files of version 0.1 give the grounds as `basis`.
    let basis = match entry.text_or_gap("basis")? {
        None => Basis::Stated,
        Some(word) => word.parse().unwrap_or_else(|_| {
            grounds = grounds.take().or(Some(word));
            Basis::Stated
        }),
    };
    let mut day = |key| match header.optional(key) {
        None => Ok(None),
        Some(value) if value.as_str() == Some(UNKNOWN) => Ok(None),
        Some(value) => known_date(value, key).map(Some),
    };
    let (in_force_from, in_force_until) = (day("in_force_from")?, day("in_force_until")?);
    Ok(Validity { status, basis, grounds, in_force_from, in_force_until })
}

/// A day and how it is known.
fn known_date(value: Value, key: &str) -> Result<KnownDate, RefusedValue> {
    let mut entry = MappingReader::of(value, key, &["date", "basis"])?;
    Ok(KnownDate { date: entry.date("date")?, basis: entry.word("basis")? })
}

/// The keys of a mapping that are still to be read.
struct MappingReader<'a> {
    mapping: Mapping,
    parent: &'a str,
}

impl<'a> MappingReader<'a> {
    /// The fields of a mapping that may have these keys and no others.
    fn of(value: Value, parent: &'a str, keys: &[&str]) -> Result<Self, RefusedValue> {
        let Value::Mapping(mapping) = value else {
            return Err(RefusedValue { field: parent.to_owned(), defect: Defect::NotMapping });
        };
        let fields = Self { mapping, parent };
        let stranger =
            fields.mapping.keys().map(|key| key.as_str().unwrap_or("?")).find(|key| !keys.contains(key));
        match stranger {
            None => Ok(fields),
            Some(key) => Err(RefusedValue { field: fields.path(key), defect: Defect::UnknownKey }),
        }
    }

    fn path(&self, key: &str) -> String {
        if self.parent.is_empty() { key.to_owned() } else { format!("{}.{key}", self.parent) }
    }

    fn optional(&mut self, key: &str) -> Option<Value> {
        self.mapping.remove(key)
    }

    fn take(&mut self, key: &str) -> Result<Value, RefusedValue> {
        self.optional(key).ok_or_else(|| RefusedValue { field: self.path(key), defect: Defect::MissingKey })
    }

    /// A value, or `None` where it says that it is unknown.
    fn known(&mut self, key: &str) -> Result<Option<Value>, RefusedValue> {
        self.take(key).map(|value| Some(value).filter(|value| value.as_str() != Some(UNKNOWN)))
    }

    fn text(&mut self, key: &str) -> Result<String, RefusedValue> {
        let value = self.take(key)?;
        text(value, self.path(key))
    }

    fn text_or_gap(&mut self, key: &str) -> Result<Option<String>, RefusedValue> {
        let value = self.take(key)?;
        self.unless_gap(key, value)
    }

    /// A text that may be left out.
    fn optional_text_or_gap(&mut self, key: &str) -> Result<Option<String>, RefusedValue> {
        self.optional(key).map_or(Ok(None), |value| self.unless_gap(key, value))
    }

    fn unless_gap(&self, key: &str, value: Value) -> Result<Option<String>, RefusedValue> {
        if value.as_str() == Some(UNKNOWN) {
            return Ok(None);
        }
        let read = text(value, self.path(key))?;
        Ok(Some(match read.strip_prefix('\\') {
            Some(rest) if rest.trim_start_matches('\\') == UNKNOWN => rest.to_owned(),
            _ => read,
        }))
    }

    fn word<T: FromStr<Err: Into<Defect>>>(&mut self, key: &str) -> Result<T, RefusedValue> {
        let value = self.take(key)?;
        word(value, self.path(key))
    }

    fn date(&mut self, key: &str) -> Result<Date, RefusedValue> {
        let value = self.take(key)?;
        date(value, self.path(key))
    }

    fn list(&mut self, key: &str) -> Result<Vec<String>, RefusedValue> {
        match self.known(key)? {
            None => Ok(Vec::new()),
            Some(Value::Sequence(items)) => {
                items.into_iter().map(|item| text(item, self.path(key))).collect()
            }
            Some(_) => Err(RefusedValue { field: self.path(key), defect: Defect::NotList }),
        }
    }
}

fn text(value: Value, field: String) -> Result<String, RefusedValue> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(RefusedValue { field, defect: Defect::NotText }),
    }
}

fn word<T: FromStr<Err: Into<Defect>>>(value: Value, field: String) -> Result<T, RefusedValue> {
    let text = text(value, field.clone())?;
    text.parse().map_err(|error: T::Err| RefusedValue { field, defect: error.into() })
}

fn date(value: Value, field: String) -> Result<Date, RefusedValue> {
    let found = text(value, field.clone())?;
    found.parse().map_err(|_| RefusedValue { field, defect: Defect::NotDate { found } })
}

/// Where the value of a field begins: line and column from 1. A field that is
/// not there is looked for in its parent, and the header.
fn place(yaml: &str, field: &str) -> (usize, usize) {
    let (parent, child) =
        field.split_once('.').map_or((field, None), |(parent, child)| (parent, Some(child)));
    let mut inside = false;
    let mut found = (1, 1);
    for (at, line) in yaml.lines().enumerate() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let column = key.chars().count() + 2 + value.chars().take_while(|&c| c == ' ').count();
        if !key.starts_with(char::is_whitespace) {
            inside = key == parent;
            if inside {
                found = (at + 1, column);
            }
        } else if inside && child == Some(key.trim()) {
            return (at + 1, column);
        }
    }
    found
}
