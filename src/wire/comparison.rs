//! The shapes of two compared documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::PassageShape;
use super::shapes::RangeShape;
use crate::comparison::{
    AlignedLink, AlignedRow, Comparison, DeadlineChange, HolderChange, HolderEvent, MeasureChanges,
    OneOfBoth, Party, Relation, Rewording, VerbChange,
};
use crate::policy::Passage;

const SCHEMA: &str = "zhengce.compare/1";

/// Two documents, aligned.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComparisonAnswer<'a> {
    schema: &'static str,
    old: PartyShape<'a>,
    new: PartyShape<'a>,
    /// `measures`, or `paragraphs` where one of the two has no measures.
    compared: &'static str,
    counts: ComparisonCounts,
    rows: Vec<RowOfBoth<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PartyShape<'a> {
    /// Its id, or the name of its file.
    name: &'a str,
    title: &'a str,
    issuer: Option<&'a str>,
    number: Option<&'a str>,
    region: Option<&'a str>,
    /// How many measures or paragraphs were compared.
    compared: usize,
    /// How many passages were not.
    left_out: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ComparisonCounts {
    identical: usize,
    reworded: usize,
    merged: usize,
    split: usize,
    regrouped: usize,
    added: usize,
    dropped: usize,
    /// How many changed their place; each is counted above, too.
    moved: usize,
}

/// Passages that stand together, or one that stands alone.
#[derive(Debug, Serialize, JsonSchema)]
struct RowOfBoth<'a> {
    relation: &'static str,
    moved: bool,
    /// Empty for what was added.
    old: Vec<PassageShape<'a>>,
    /// Empty for what was dropped.
    new: Vec<PassageShape<'a>>,
    /// Which of them stand together, and why; empty for what stands alone.
    links: Vec<LinkShape<'a>>,
    /// Null for what stands alone.
    rewording: Option<RewordingShape<'a>>,
    agencies: Vec<HolderShape<'a>>,
    /// `old` or `new`, if that document names nobody and the other does.
    names_nobody: Option<&'static str>,
    deadlines: Vec<DeadlineChangeShape<'a>>,
    verbs: Vec<VerbShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct LinkShape<'a> {
    old: String,
    new: String,
    likeness: f64,
    same_title: bool,
    same_number: bool,
    title_likeness: Option<f64>,
    text_likeness: f64,
    shared_words: &'a [String],
    /// How much of each stands in the other, by its clauses.
    old_share: f64,
    new_share: f64,
}

/// Texts with where they differ. Texts of several passages are joined by a line
/// break.
#[derive(Debug, Serialize, JsonSchema)]
struct RewordingShape<'a> {
    kept: f64,
    old_text: &'a str,
    new_text: &'a str,
    changes: Vec<WordChangeShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct WordChangeShape<'a> {
    old: RangeShape,
    new: RangeShape,
    old_words: &'a str,
    new_words: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct HolderShape<'a> {
    agency: &'a str,
    /// `joined`, `left` or `role`.
    change: &'static str,
    /// Null if it joined.
    old_role: Option<&'static str>,
    /// Null if it left.
    new_role: Option<&'static str>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DeadlineChangeShape<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct VerbShape<'a> {
    old: &'a str,
    old_strength: &'static str,
    new: &'a str,
    new_strength: &'static str,
    stronger: bool,
    /// The clauses whose verbs they are.
    old_clause: &'a str,
    new_clause: &'a str,
}

impl<'a> ComparisonAnswer<'a> {
    /// The shape of two documents that were compared.
    pub fn of(old: &'a Party, new: &'a Party, comparison: &'a Comparison) -> Self {
        let count = |relation| comparison.count(relation);
        let party = |party: &'a Party, compared, left_out| PartyShape {
            name: &party.name,
            title: &party.metadata.title,
            issuer: party.metadata.issuer.as_deref(),
            number: party.metadata.number.as_deref(),
            region: party.metadata.region.as_deref(),
            compared,
            left_out,
        };
        Self {
            schema: SCHEMA,
            old: party(old, comparison.old.len(), comparison.left_out.0),
            new: party(new, comparison.new.len(), comparison.left_out.1),
            compared: comparison.compared.as_str(),
            counts: ComparisonCounts {
                identical: count(Relation::Identical),
                reworded: count(Relation::Reworded),
                merged: count(Relation::Merged),
                split: count(Relation::Split),
                regrouped: count(Relation::Regrouped),
                added: count(Relation::Added),
                dropped: count(Relation::Dropped),
                moved: comparison.moved(),
            },
            rows: comparison.rows.iter().map(|row| RowOfBoth::of(comparison, row)).collect(),
        }
    }
}

impl<'a> RowOfBoth<'a> {
    fn of(comparison: &'a Comparison, row: &'a AlignedRow) -> Self {
        let passages = |passages: Vec<&'a Passage>| {
            passages.into_iter().map(|passage| PassageShape::of(passage, None)).collect()
        };
        let MeasureChanges { holders, names_nobody, deadlines, verbs } = &row.changes;
        Self {
            relation: row.relation.as_str(),
            moved: row.moved,
            old: passages(comparison.old_of(row)),
            new: passages(comparison.new_of(row)),
            links: row.links.iter().map(|link| LinkShape::of(comparison, link)).collect(),
            rewording: row.rewording.as_ref().map(RewordingShape::of),
            agencies: holders.iter().map(HolderShape::of).collect(),
            names_nobody: names_nobody.map(|side| match side {
                OneOfBoth::Old => "old",
                OneOfBoth::New => "new",
            }),
            deadlines: deadlines.iter().map(DeadlineChangeShape::of).collect(),
            verbs: verbs.iter().map(VerbShape::of).collect(),
        }
    }
}

impl<'a> LinkShape<'a> {
    fn of(comparison: &'a Comparison, link: &'a AlignedLink) -> Self {
        let reason = &link.reason;
        Self {
            old: comparison.old[link.old].id.to_string(),
            new: comparison.new[link.new].id.to_string(),
            likeness: reason.likeness,
            same_title: reason.same_title,
            same_number: reason.same_number,
            title_likeness: reason.title,
            text_likeness: reason.text,
            shared_words: &reason.shared,
            old_share: reason.shares.old,
            new_share: reason.shares.new,
        }
    }
}

impl<'a> RewordingShape<'a> {
    fn of(rewording: &'a Rewording) -> Self {
        let changes = rewording.changes.iter().map(|change| WordChangeShape {
            old: RangeShape::of(&change.old),
            new: RangeShape::of(&change.new),
            old_words: rewording.old.get(change.old.clone()).unwrap_or_default(),
            new_words: rewording.new.get(change.new.clone()).unwrap_or_default(),
        });
        Self {
            kept: rewording.kept,
            changes: changes.collect(),
            old_text: &rewording.old,
            new_text: &rewording.new,
        }
    }
}

impl<'a> HolderShape<'a> {
    fn of(change: &'a HolderChange) -> Self {
        let (word, old, new) = match change.event {
            HolderEvent::Joined(role) => ("joined", None, Some(role)),
            HolderEvent::Left(role) => ("left", Some(role), None),
            HolderEvent::Role { from, to } => ("role", Some(from), Some(to)),
        };
        let word_of = |role: Option<crate::policy::Role>| role.map(crate::policy::Role::as_str);
        Self { agency: &change.agency, change: word, old_role: word_of(old), new_role: word_of(new) }
    }
}

impl<'a> DeadlineChangeShape<'a> {
    fn of(change: &'a DeadlineChange) -> Self {
        Self { old: change.old.as_deref(), new: change.new.as_deref() }
    }
}

impl<'a> VerbShape<'a> {
    fn of(change: &'a VerbChange) -> Self {
        Self {
            old: &change.old,
            old_strength: change.old_strength.as_str(),
            new: &change.new,
            new_strength: change.new_strength.as_str(),
            stronger: change.is_stronger(),
            old_clause: &change.old_clause,
            new_clause: &change.new_clause,
        }
    }
}
