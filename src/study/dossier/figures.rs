//! Which figures speak of a concept.

use std::collections::BTreeSet;

use super::concept_text::ConceptText;
use super::spotter::ConceptSpotter;
use crate::analysis::{Folded, Haystack, fold};
use crate::figures::{FigureList, SourcedFigure};
use crate::policy::PassageId;

/// A figure that speaks of a concept.
#[derive(Debug, Clone)]
pub struct ConceptFigure {
    /// The figure.
    pub row: SourcedFigure,
    /// By how much it grew, as the same sentence says.
    pub growth: Option<SourcedFigure>,
    /// Which place it takes.
    pub rank: Option<SourcedFigure>,
    /// Why it is told.
    pub link: FigureLink,
}

/// What ties a figure to a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureLink {
    /// The concept is what is measured, or a part of it.
    Measured,
    /// The concept stands in the sentence of the figure.
    Sentence,
    /// The sentence before is about the concept, and this one goes on without naming
    /// another.
    GoesOn,
}

impl FigureLink {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Sentence => "sentence",
            Self::GoesOn => "goes-on",
        }
    }
}

/// The figures of a list that speak of a concept, in its order. What grew, or takes a
/// place, stands with its growth and its place.
pub(super) fn figures(
    list: &FigureList,
    texts: &[ConceptText],
    terms: &[String],
    spotter: &ConceptSpotter,
) -> Vec<ConceptFigure> {
    let terms: Vec<String> = terms.iter().map(|term| fold(term)).collect();
    let links: Vec<Option<FigureLink>> =
        list.rows.iter().map(|row| link(row, texts, &terms, spotter)).collect();
    let beside = |at: Option<usize>| at.and_then(|at| list.rows.get(at)).cloned();
    let told: BTreeSet<usize> = list
        .rows
        .iter()
        .zip(&links)
        .filter(|(_, link)| link.is_some())
        .flat_map(|(row, _)| row.growth.into_iter().chain(row.rank))
        .collect();
    let rows = list.rows.iter().zip(links).enumerate();
    rows.filter(|(at, _)| !told.contains(at))
        .filter_map(|(_, (row, link))| {
            let (growth, rank) = (beside(row.growth), beside(row.rank));
            Some(ConceptFigure { row: row.clone(), growth, rank, link: link? })
        })
        .collect()
}

fn link(
    row: &SourcedFigure,
    texts: &[ConceptText],
    terms: &[String],
    spotter: &ConceptSpotter,
) -> Option<FigureLink> {
    let what = Folded::new(&row.figure.what);
    let what = Haystack::new(&what);
    if terms.iter().any(|term| !what.find(term, true).is_empty()) {
        return Some(FigureLink::Measured);
    }
    let text = passage(texts, &row.passage)?;
    let inside = |range: &std::ops::Range<usize>| {
        text.mentions.iter().any(|place| range.start <= place.start && place.start < range.end)
    };
    let sentence = &row.figure.sentence;
    if inside(sentence) {
        return Some(FigureLink::Sentence);
    }
    let before = crate::wording::sentences(&text.passage.text);
    let before = before.iter().rfind(|other| other.end <= sentence.start)?;
    let about = inside(before);
    (about && spotter.concepts_in(&row.sentence).is_empty()).then_some(FigureLink::GoesOn)
}

/// The text of a passage; texts are in order of documents and places.
fn passage<'t>(texts: &'t [ConceptText], id: &PassageId) -> Option<&'t ConceptText> {
    texts.iter().find(|text| text.heading.is_none() && text.passage.id == *id)
}
