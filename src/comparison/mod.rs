//! Two policies side by side (比对): which measure of one stands where in the
//! other, and what became of it.
//!
//! In: two documents with their passages, a segmenter, the words of tasks. Out: a [`Comparison`]
//! of [`AlignedRow`]s, each with the reason why its passages stand together. Pure: it
//! asks no index and renders nothing. Ranges are bytes of the passages' texts.

mod alignment;
mod assignment;
mod changes;
mod clauses;
mod likeness;
mod order;
mod parties;
mod tasks;
mod verbs;
mod words;

use crate::analysis::Segmenter;
use crate::policy::{Metadata, Passage, PassageKind, TaskWords};
use alignment::Group;
use likeness::BothTexts;

pub use alignment::AlignedLink;
pub use changes::{DeadlineChange, HolderChange, HolderEvent, MeasureChanges, OneOfBoth};
pub use clauses::Shares;
pub use likeness::{AlignmentReason, LEAST_LIKENESS};
pub use tasks::{ListedTask, TaskChange, TaskComparison, TaskFate, TaskListing};
pub use verbs::VerbChange;
pub use words::{Rewording, WordChange};

/// The fewest measures that both documents must have for measures to be
/// compared; else every passage is.
const FEWEST_MEASURES: usize = 2;

/// One of the two documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Its id, or the name of its file.
    pub name: String,
    /// Its header.
    pub metadata: Metadata,
    /// Its passages, in order.
    pub passages: Vec<Passage>,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compared {
    /// The measures of both; what stands around them is not.
    Measures,
    /// All passages, where one of the two has no measures.
    Paragraphs,
}

impl Compared {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Measures => "measures",
            Self::Paragraphs => "paragraphs",
        }
    }
}

/// What became of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The words are the same.
    Identical,
    /// It stands in the other in other words.
    Reworded,
    /// Several of the first are one of the second.
    Merged,
    /// One of the first is several of the second.
    Split,
    /// Several of the first are several of the second.
    Regrouped,
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Dropped,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Identical,
        Self::Reworded,
        Self::Merged,
        Self::Split,
        Self::Regrouped,
        Self::Added,
        Self::Dropped,
    ];

    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Reworded => "reworded",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Regrouped => "regrouped",
            Self::Added => "added",
            Self::Dropped => "dropped",
        }
    }
}

/// Passages that stand together, or one that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedRow {
    /// What became of it.
    pub relation: Relation,
    /// Whether it changed its place among those that stand in both.
    pub moved: bool,
    /// Places in [`Comparison::old`], in order; empty for what was added.
    pub old: Vec<usize>,
    /// Places in [`Comparison::new`], in order; empty for what was dropped.
    pub new: Vec<usize>,
    /// Which of them stand together, and why, in order; empty for what stands alone.
    pub links: Vec<AlignedLink>,
    /// Where the words differ; `None` for what stands alone.
    pub rewording: Option<Rewording>,
    /// What changed of agencies, deadlines and verbs.
    pub changes: MeasureChanges,
}

/// Two documents, aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What was compared.
    pub compared: Compared,
    /// What was compared of the first, in order.
    pub old: Vec<Passage>,
    /// What was compared of the second, in order.
    pub new: Vec<Passage>,
    /// In the order of the first, with what was added between.
    pub rows: Vec<AlignedRow>,
    /// How many passages of the first and of the second were not compared.
    pub left_out: (usize, usize),
}

impl Comparison {
    /// Aligns two documents; by the words of tasks their verbs are read.
    pub fn of(old: &Party, new: &Party, segmenter: &Segmenter<'_>, words: &TaskWords) -> Self {
        let has_measures = |party: &Party| {
            party.passages.iter().filter(|passage| passage.kind == PassageKind::Measure).count()
                >= FEWEST_MEASURES
        };
        let compared =
            if has_measures(old) && has_measures(new) { Compared::Measures } else { Compared::Paragraphs };
        let taken = |party: &Party| -> Vec<Passage> {
            let counts =
                |passage: &&Passage| compared == Compared::Paragraphs || passage.kind == PassageKind::Measure;
            party.passages.iter().filter(counts).cloned().collect()
        };
        let (mine, theirs) = (taken(old), taken(new));
        let terms = BothTexts::of(&mine, &theirs, segmenter);
        let groups = alignment::groups(&terms);
        let regions = (old.metadata.region.as_deref(), new.metadata.region.as_deref());
        let rows = order::interleaved(groups, mine.len(), theirs.len());
        let rows = rows
            .into_iter()
            .map(|(group, moved)| row(group, moved, (&mine, &theirs), regions, (segmenter, words)))
            .collect();
        let left_out = (old.passages.len() - mine.len(), new.passages.len() - theirs.len());
        Self { compared, old: mine, new: theirs, rows, left_out }
    }

    /// How many rows there are of a sort.
    pub fn count(&self, relation: Relation) -> usize {
        self.rows.iter().filter(|row| row.relation == relation).count()
    }

    /// How many changed their place.
    pub fn moved(&self) -> usize {
        self.rows.iter().filter(|row| row.moved).count()
    }

    /// Whether the two have anything in common.
    pub fn has_common(&self) -> bool {
        self.rows.iter().any(|row| !row.links.is_empty())
    }

    /// Whether anything differs.
    pub fn differs(&self) -> bool {
        self.rows.iter().any(|row| row.moved || row.relation != Relation::Identical)
    }

    /// The passages of a row of the first document.
    pub fn old_of(&self, row: &AlignedRow) -> Vec<&Passage> {
        row.old.iter().map(|&at| &self.old[at]).collect()
    }

    /// The passages of a row of the second document.
    pub fn new_of(&self, row: &AlignedRow) -> Vec<&Passage> {
        row.new.iter().map(|&at| &self.new[at]).collect()
    }
}

fn row(
    group: Group,
    moved: bool,
    (mine, theirs): (&[Passage], &[Passage]),
    regions: (Option<&str>, Option<&str>),
    (segmenter, words): (&Segmenter<'_>, &TaskWords),
) -> AlignedRow {
    let old: Vec<&Passage> = group.old.iter().map(|&at| &mine[at]).collect();
    let new: Vec<&Passage> = group.new.iter().map(|&at| &theirs[at]).collect();
    let together = !old.is_empty() && !new.is_empty();
    let rewording = together.then(|| Rewording::of(&old, &new, segmenter));
    let relation = match (&rewording, old.len(), new.len()) {
        (None, 0, _) => Relation::Added,
        (None, ..) => Relation::Dropped,
        (Some(_), 2.., 2..) => Relation::Regrouped,
        (Some(_), 2.., _) => Relation::Merged,
        (Some(_), _, 2..) => Relation::Split,
        (Some(rewording), ..) if rewording.changes.is_empty() => Relation::Identical,
        (Some(_), ..) => Relation::Reworded,
    };
    let changes =
        if together { MeasureChanges::of(&old, &new, regions, words) } else { MeasureChanges::default() };
    let Group { old, new, links } = group;
    AlignedRow { relation, moved, old, new, links, rewording, changes }
}

#[cfg(test)]
mod tests;
