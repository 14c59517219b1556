//! What papers, news and reports say of a concept: their best sentences.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::concept_text::{ConceptText, MarkedText, is_note};
use super::definitions::order_of;
use super::shortened::{SentenceSources, Shortened, joined};
use super::spotter::ConceptSpotter;
use crate::policy::{DocumentId, DocumentKind, Header};

/// A sentence of a document that is no policy.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptQuotation {
    /// The sentence.
    pub sentence: MarkedText,
    /// Where it stands.
    pub sources: SentenceSources,
    /// How much it says: points for what it holds and how it is said.
    pub points: usize,
}

/// The sentences of one kind of documents.
#[derive(Debug, Clone, PartialEq)]
pub struct QuotedKind {
    /// The kind.
    pub kind: DocumentKind,
    /// The best first; of equals those of the latest document.
    pub quotations: Shortened<ConceptQuotation>,
}

/// The best sentences by kind of document.
pub(super) fn quotations(
    texts: &[ConceptText],
    headers: &BTreeMap<DocumentId, Arc<Header>>,
    spotter: &ConceptSpotter,
    limit: Option<usize>,
) -> Vec<QuotedKind> {
    let mut kinds: BTreeMap<DocumentKind, Vec<ConceptQuotation>> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.is_prose()) {
        let Some(header) = headers.get(&text.passage.id.document) else { continue };
        let kind = header.metadata.kind;
        if kind == DocumentKind::Policy {
            continue;
        }
        for (sentence, places) in text.sentences() {
            let before = text.passage.text.get(sentence.start..places[0].start).unwrap_or_default();
            let said = text.marked(&sentence);
            if is_note(&said.text) {
                continue;
            }
            let points = points(&said.text, before, places.len(), spotter);
            let sources = SentenceSources::of(&text.passage.id, header);
            kinds.entry(kind).or_default().push(ConceptQuotation { sentence: said, sources, points });
        }
    }
    let of_kind = |(kind, mut list): (DocumentKind, Vec<ConceptQuotation>)| {
        list.sort_by_key(|one| (Reverse(one.points), order_of(&one.sources.header)));
        let list = joined(list, |one| &one.sentence.text, |one| &mut one.sources);
        QuotedKind { kind, quotations: Shortened::of(list, limit) }
    };
    kinds.into_iter().map(of_kind).collect()
}

/// How much a sentence says of a concept: 3 where it is what the sentence is about (it
/// stands among its first characters), 1 for every further mention up to 2, 1
/// for every other concept up to 3, 2 for figures; 2 less for a sentence that is
/// no sentence, or so long that it speaks of many things.
fn points(sentence: &str, before: &str, mentions: usize, spotter: &ConceptSpotter) -> usize {
    const BEGINNING: usize = 8;
    const LENGTHS: std::ops::RangeInclusive<usize> = 15..=160;
    let about = before.chars().filter(|c| c.is_alphanumeric()).count() <= BEGINNING;
    let concepts = spotter.concepts_in(sentence).len().saturating_sub(1);
    let figures = sentence.chars().filter(char::is_ascii_digit).count() > 1;
    let points = usize::from(about) * 3
        + mentions.saturating_sub(1).min(2)
        + concepts.min(3)
        + usize::from(figures) * 2
        + 2;
    points - usize::from(!LENGTHS.contains(&sentence.chars().count())) * 2
}
