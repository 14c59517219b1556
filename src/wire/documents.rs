//! The shapes of what is known of documents, and of a whole one.

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::PassageShape;
use crate::knowledge_base::{Heading, WholeDocument};
use crate::policy::{Basis, Header, KnownDate};

/// The documents of the corpus.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentsAnswer<'a> {
    schema: &'static str,
    documents: Vec<DocumentShape<'a>>,
}

/// A whole document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentAnswer<'a> {
    schema: &'static str,
    document: DocumentShape<'a>,
    outline: Vec<HeadingShape<'a>>,
    /// In order.
    passages: Vec<PassageShape<'a>>,
}

/// A heading of a document.
#[derive(Debug, Serialize, JsonSchema)]
struct HeadingShape<'a> {
    text: &'a str,
    /// How many headings stand above it.
    depth: usize,
    /// The place of the first passage below it in `passages`, from 0.
    first: u32,
    /// How many measures stand below it.
    measures: usize,
}

/// What is known of a document, without its text.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DocumentShape<'a> {
    id: &'a str,
    title: &'a str,
    title_inferred: bool,
    kind: &'static str,
    issuer: Option<&'a str>,
    number: Option<&'a str>,
    region: Option<&'a str>,
    issued: Option<String>,
    issued_inferred: bool,
    url: Option<&'a str>,
    publisher: Option<&'a str>,
    retrieved: Option<String>,
    sha256: &'a str,
    /// `in-force`, `amended`, `repealed`, `expired`, `not-yet-in-force` or `unknown`.
    status: &'static str,
    status_basis: &'static str,
    /// The sentence, catalogue entry or notice that the status is taken from.
    status_grounds: Option<&'a str>,
    in_force_from: Option<DateShape>,
    in_force_until: Option<DateShape>,
    authors: &'a [String],
    keywords: &'a [String],
    measures: u32,
    passages: u32,
    parts: &'a [String],
}

/// A date with whether the document states it.
#[derive(Debug, Serialize, JsonSchema)]
struct DateShape {
    date: String,
    basis: &'static str,
}

impl<'a> DocumentsAnswer<'a> {
    /// The shape of a list of documents.
    pub fn of(headers: &'a [Header]) -> Self {
        Self { schema: "zhengce.documents/1", documents: headers.iter().map(DocumentShape::of).collect() }
    }
}

impl<'a> DocumentAnswer<'a> {
    /// The shape of a whole document.
    pub fn of(whole: &'a WholeDocument) -> Self {
        let WholeDocument { header, outline, passages } = whole;
        let heading = |heading: &'a Heading| HeadingShape {
            text: &heading.text,
            depth: heading.depth,
            first: heading.first,
            measures: heading.measures,
        };
        Self {
            schema: "zhengce.document/1",
            document: DocumentShape::of(header),
            outline: outline.iter().map(heading).collect(),
            passages: passages.iter().map(|passage| PassageShape::of(passage, Some(header))).collect(),
        }
    }
}

impl<'a> DocumentShape<'a> {
    pub(super) fn of(header: &'a Header) -> Self {
        let metadata = &header.metadata;
        let validity = &metadata.validity;
        Self {
            id: header.id.as_str(),
            title: &metadata.title,
            title_inferred: metadata.title_basis == Basis::Inferred,
            kind: metadata.kind.as_str(),
            issuer: metadata.issuer.as_deref(),
            number: metadata.number.as_deref(),
            region: metadata.region.as_deref(),
            issued: metadata.issued.map(|issued| issued.date.to_string()),
            issued_inferred: metadata.issued.is_some_and(|issued| issued.basis == Basis::Inferred),
            url: metadata.source.url.as_deref(),
            publisher: metadata.source.publisher.as_deref(),
            retrieved: metadata.source.retrieved.map(|day| day.to_string()),
            sha256: &metadata.source.sha256,
            status: validity.status.as_str(),
            status_basis: validity.basis.as_str(),
            status_grounds: validity.grounds.as_deref(),
            in_force_from: validity.in_force_from.map(DateShape::of),
            in_force_until: validity.in_force_until.map(DateShape::of),
            authors: &metadata.authors,
            keywords: &metadata.keywords,
            measures: header.measures,
            passages: header.passages,
            parts: &header.parts,
        }
    }
}

impl DateShape {
    fn of(KnownDate { date, basis }: KnownDate) -> Self {
        Self { date: date.to_string(), basis: basis.as_str() }
    }
}
