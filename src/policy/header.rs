//! What can be told of a document without its text.

use serde::{Deserialize, Serialize};

use super::{Document, DocumentId, Metadata, Passage, PassageKind};

/// A document's metadata and outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// `sz24`
    pub id: DocumentId,
    /// What is known of it.
    pub metadata: Metadata,
    /// How many of its passages are measures.
    pub measures: u32,
    /// How many passages it has.
    pub passages: u32,
    /// The outermost headings above its passages, in order, each once.
    pub parts: Vec<String>,
}

impl Header {
    /// The header of a document that has these passages.
    pub fn of(document: &Document, passages: &[Passage]) -> Self {
        let measures = passages.iter().filter(|passage| passage.kind == PassageKind::Measure);
        let mut parts: Vec<String> = Vec::new();
        for part in passages.iter().filter_map(|passage| passage.category.first()) {
            if !parts.contains(part) {
                parts.push(part.clone());
            }
        }
        Self {
            id: document.id.clone(),
            metadata: document.metadata.clone(),
            measures: u32::try_from(measures.count()).unwrap_or(u32::MAX),
            passages: u32::try_from(passages.len()).unwrap_or(u32::MAX),
            parts,
        }
    }
}
