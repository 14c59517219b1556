//! Records: what the index keeps of a passage and of a document's header, in a
//! shape of its own, so that the domain need not know how it is stored.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::policy::{
    Agency, Attribution, AttributionBasis, Basis, Document, DocumentKind, Passage, PassageKind, Role,
    RoleBasis,
};

/// A passage as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageRecord {
    /// `sz24/m10`
    pub id: String,
    /// `sz24`
    pub document: String,
    /// Kind of the passage.
    #[serde(with = "word")]
    pub kind: PassageKind,
    /// A measure's ordinal.
    pub ordinal: Option<u32>,
    /// A measure's number as written.
    pub number: Option<String>,
    /// Title of the measure, or heading.
    pub title: String,
    /// Headings above.
    pub category: Vec<String>,
    /// The text, original.
    pub text: String,
    /// Byte range of the prose in `text`.
    pub body: Range<usize>,
    /// Byte ranges of the tasks in `text`.
    pub tasks: Vec<Range<usize>>,
    /// The agencies.
    pub attributions: Vec<AttributionRecord>,
    /// Until when, as written.
    pub deadline: Option<String>,
    /// Place in the document, counted from 0.
    pub place: u64,
}

/// An agency of a passage as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributionRecord {
    /// Full name.
    pub name: String,
    /// With inherited prefix.
    pub display: String,
    /// As in the text.
    pub as_written: String,
    /// Explicit, inherited or implied.
    #[serde(with = "word")]
    pub basis: AttributionBasis,
    /// The group that implies it.
    pub via: Option<String>,
    /// Lead, support or responsible.
    #[serde(with = "word")]
    pub role: Role,
    /// Stated or first-listed.
    #[serde(with = "word")]
    pub role_basis: RoleBasis,
    /// Byte range in the passage's text.
    pub span: Range<usize>,
}

/// The header of a document as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// `sz24`
    pub id: String,
    /// The title.
    pub title: String,
    /// Whether the title was inferred.
    pub title_inferred: bool,
    /// Kind of the document.
    #[serde(with = "word")]
    pub kind: DocumentKind,
    /// Issuing agency or publication.
    pub issuer: Option<String>,
    /// Document number.
    pub number: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Day of issue.
    pub issued: Option<jiff::civil::Date>,
    /// Whether the day was inferred.
    pub issued_inferred: bool,
    /// Address of the publication.
    pub url: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// SHA-256 of the source file.
    pub sha256: String,
    /// Validity: `in-force`, `expired`, `amended`, `unknown`.
    pub status: String,
    /// Authors.
    pub authors: Vec<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// How many of its passages are measures.
    pub measures: u32,
    /// How many passages it has.
    pub passages: u32,
    /// Headings of its parts, in order.
    pub parts: Vec<String>,
}

impl PassageRecord {
    /// The record of the passage at a place of its document.
    pub fn of(passage: &Passage, place: u64) -> Self {
        Self {
            id: passage.id.to_string(),
            document: passage.id.document.to_string(),
            kind: passage.kind,
            ordinal: passage.number.as_ref().map(|number| number.ordinal),
            number: passage.number.as_ref().map(|number| number.as_written.clone()),
            title: passage.title.clone(),
            category: passage.category.clone(),
            text: passage.text.clone(),
            body: passage.body.clone(),
            tasks: passage.tasks.clone(),
            attributions: passage.attributions.iter().map(AttributionRecord::of).collect(),
            deadline: passage.deadline.clone(),
            place,
        }
    }
}

impl AttributionRecord {
    fn of(attribution: &Attribution) -> Self {
        let Agency { name, display, as_written } = attribution.agency.clone();
        Self {
            name,
            display,
            as_written,
            basis: attribution.basis,
            via: attribution.via.clone(),
            role: attribution.role,
            role_basis: attribution.role_basis,
            span: attribution.span.clone(),
        }
    }
}

impl Header {
    /// The header of a document with these passages.
    pub fn of(document: &Document, passages: &[Passage]) -> Self {
        let metadata = &document.metadata;
        let count = |kind: Option<PassageKind>| {
            let counted = passages.iter().filter(|passage| kind.is_none_or(|kind| passage.kind == kind));
            u32::try_from(counted.count()).unwrap_or(u32::MAX)
        };
        let mut parts: Vec<String> = Vec::new();
        for part in passages.iter().filter_map(|passage| passage.category.first()) {
            if !parts.contains(part) {
                parts.push(part.clone());
            }
        }
        Self {
            id: document.id.to_string(),
            title: metadata.title.clone(),
            title_inferred: metadata.title_basis == Basis::Inferred,
            kind: metadata.kind,
            issuer: metadata.issuer.clone(),
            number: metadata.number.clone(),
            region: metadata.region.clone(),
            issued: metadata.issued.map(|issued| issued.date),
            issued_inferred: metadata.issued.is_some_and(|issued| issued.basis == Basis::Inferred),
            url: metadata.source.url.clone(),
            publisher: metadata.source.publisher.clone(),
            sha256: metadata.source.sha256.clone(),
            status: metadata.status.value.to_string(),
            authors: metadata.authors.clone(),
            keywords: metadata.keywords.clone(),
            measures: count(Some(PassageKind::Measure)),
            passages: count(None),
            parts,
        }
    }
}

/// The enumerations of the domain by their words.
mod word {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
