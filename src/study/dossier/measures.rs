//! Policies that speak of a concept: their measures, and their other passages.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::concept_text::{ConceptText, MarkedText};
use super::definitions::order_of;
use crate::policy::{DocumentId, DocumentKind, Header, Passage, PassageKind};

/// A measure, or another passage of a policy, that speaks of a concept.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptMeasure {
    /// The passage.
    pub passage: Passage,
    /// Its document.
    pub header: Arc<Header>,
    /// How often the concept stands in it.
    pub mentions: usize,
    /// Whether it stands in its title.
    pub in_title: bool,
    /// What stands around the first mention.
    pub excerpt: MarkedText,
}

/// The passages of policies: measures before others; by whether the concept stands
/// in the title, then by how often it stands there, then by document and place.
pub(super) fn measures(
    texts: &[ConceptText],
    headers: &BTreeMap<DocumentId, Arc<Header>>,
) -> Vec<ConceptMeasure> {
    let mut found: Vec<ConceptMeasure> = texts
        .iter()
        .filter(|text| text.heading.is_none())
        .filter_map(|text| {
            let header = headers.get(&text.passage.id.document)?;
            let measure = text.passage.kind == PassageKind::Measure;
            let policy = header.metadata.kind == DocumentKind::Policy;
            (measure || policy).then(|| ConceptMeasure {
                passage: text.passage.clone(),
                header: Arc::clone(header),
                mentions: text.mentions.len(),
                in_title: measure && text.mentions.iter().any(|place| place.end <= text.passage.body.start),
                excerpt: text.excerpt(),
            })
        })
        .collect();
    found.sort_by_key(|one| {
        let other = one.passage.kind != PassageKind::Measure;
        (other, !one.in_title, Reverse(one.mentions), order_of(&one.header), one.passage.place)
    });
    found
}
