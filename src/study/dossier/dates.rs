//! When a concept is first and last spoken of, by the dates of the documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::concept_text::{ConceptText, MarkedText};
use crate::policy::{DocumentId, Header, PassageId};

/// A document that speaks of a concept.
#[derive(Debug, Clone, PartialEq)]
pub struct DatedMention {
    /// The document.
    pub header: Arc<Header>,
    /// The first passage in it that does.
    pub passage: PassageId,
    /// What stands there around the first mention.
    pub excerpt: MarkedText,
}

/// The first and the last dated document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MentionDates {
    /// The earliest; `None` where no document has a date.
    pub first: Option<DatedMention>,
    /// The latest; `None` where there is but one.
    pub last: Option<DatedMention>,
    /// Documents that speak of it and have no date.
    pub undated: Vec<DocumentId>,
}

/// The dates of the documents of texts, which are in order.
pub(super) fn dates(texts: &[ConceptText], headers: &BTreeMap<DocumentId, Arc<Header>>) -> MentionDates {
    let mut firsts: BTreeMap<&DocumentId, &ConceptText> = BTreeMap::new();
    for text in texts {
        firsts.entry(&text.passage.id.document).or_insert(text);
    }
    let mut dated = Vec::new();
    let mut undated = Vec::new();
    for (document, text) in firsts {
        let Some(header) = headers.get(document) else { continue };
        match header.metadata.issued {
            Some(issued) => dated.push((issued.date, header, text)),
            None => undated.push(document.clone()),
        }
    }
    dated.sort_by_key(|(date, header, _)| (*date, header.id.clone()));
    let told = |(_, header, text): &(jiff::civil::Date, &Arc<Header>, &ConceptText)| DatedMention {
        header: Arc::clone(header),
        passage: text.passage.id.clone(),
        excerpt: text.excerpt(),
    };
    let last = dated.last().filter(|_| dated.len() > 1);
    MentionDates { first: dated.first().map(told), last: last.map(told), undated }
}
