//! Concordances and figures: what stands in the texts that a question chooses.

use std::sync::Arc;

use super::listing::Passages;
use super::question::{ListedPassage, Question, Selecting};
use super::selection::TextSelection;
use super::snapshot::Snapshot;
use super::{Error, WholeDocument};
use crate::figures::{FigureList, ReadDocument};
use crate::query::{Plan, QueryError};
use crate::search::Stage;
use crate::study::{Concordance, ConcordanceTerms, FoundLines, Targets};

/// Every occurrence of what a query names.
#[derive(Debug)]
pub struct FoundConcordance {
    /// The occurrences with their contexts.
    pub concordance: Concordance,
    /// How the query was read.
    pub plan: Plan,
}

/// The figures of the passages that answer a question.
#[derive(Debug)]
pub struct FoundFigures {
    /// The figures with their sources.
    pub list: FigureList,
    /// How the query was read.
    pub plan: Plan,
    /// The stage that answers.
    pub stage: Stage,
}

/// # Errors
/// A query or a condition that cannot be read; a query of conditions only.
pub(super) fn concordance(
    snapshot: &Arc<Snapshot>,
    selecting: &Selecting,
    terms: &ConcordanceTerms,
) -> Result<FoundConcordance, Error> {
    let selection = TextSelection::of(snapshot, selecting)?;
    let targets = Targets::of(selection.plan());
    if targets.is_empty() {
        return Err(QueryError::NothingToCount.into());
    }
    let found = selection.cutting(selection.passages(), |segmenter| {
        selection.map(|text| FoundLines::of(text, &targets, terms, segmenter))
    })?;
    let documents = found.iter().map(|found| found.document().clone()).collect();
    let concordance = Concordance::of(found, &selection.headers(&documents)?, terms.clone());
    Ok(FoundConcordance { concordance, plan: selection.plan().clone() })
}

/// # Errors
/// A query or a condition that cannot be read.
pub(super) fn figures(snapshot: &Arc<Snapshot>, question: &Question) -> Result<FoundFigures, Error> {
    let passages = Passages::of(snapshot, question)?;
    let (plan, stage) = (passages.plan().clone(), passages.stage());
    let mut passages = passages.peekable();
    let documents = std::iter::from_fn(|| {
        let first = match passages.next()? {
            Ok(first) => first,
            Err(error) => return Some(Err(error)),
        };
        let id = first.header.id.clone();
        let mut found = vec![first];
        while let Some(Ok(next)) =
            passages.next_if(|next| next.as_ref().is_ok_and(|next| next.header.id == id))
        {
            found.push(next);
        }
        Some(with_what_stands_before(found, |id| snapshot.document(id)))
    });
    let list = FigureList::of(documents)?;
    Ok(FoundFigures { list, plan, stage })
}

/// A document some passages of which were found, with what stands before them.
fn with_what_stands_before(
    found: Vec<ListedPassage>,
    whole_document: impl Fn(&str) -> Result<Option<WholeDocument>, Error>,
) -> Result<ReadDocument, Error> {
    let asked = found.iter().map(|listed| listed.passage.place).collect();
    let header = found.first().map(|listed| Arc::clone(&listed.header));
    let header = header.ok_or_else(|| Error::Panic("a document without passages".to_owned()))?;
    let passages: Vec<_> = found.into_iter().map(|listed| listed.passage).collect();
    // Without a gap there is nothing before any of them that was not found.
    let whole = (0..).zip(&passages).all(|(place, passage)| passage.place == place);
    let all = if whole { None } else { whole_document(header.id.as_str())? };
    Ok(ReadDocument { header, passages: all.map_or(passages, |document| document.passages), asked })
}
