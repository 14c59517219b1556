//! What is to be looked at in ledgers that came back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{GivenEntry, SourceCells, difference};
use crate::ledger::LedgerColumn;
use crate::ledger::returned::{EntryValues, ReturnedRow};
use crate::policy::PassageId;

/// Something that is to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeFinding {
    /// What.
    pub note: MergeNote,
    /// The task; `None` for rows without one.
    pub task: Option<PassageId>,
    /// The id that stands in a row without a task; else empty.
    pub as_written: String,
    /// Where: `[海关.xlsx]深圳海关!5`.
    pub places: Vec<String>,
}

/// What is to be looked at. The order is that of how grave it is.
#[derive(Debug, Clone, PartialEq)]
pub enum MergeNote {
    /// A cell that is to stay as it is was changed.
    Changed {
        /// Its column.
        column: LedgerColumn,
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
        /// What is gone, in bytes of what should stand there.
        gone: Vec<Range<usize>>,
        /// What is new, in bytes of what stands there.
        new: Vec<Range<usize>>,
        /// Whether it was the document that changed: the text is the one that the
        /// fingerprint beside it was made of.
        revised: bool,
    },
    /// Entries for a task contradict each other.
    Contradiction {
        /// The column.
        column: LedgerColumn,
        /// Each value with the offices that entered it.
        told: Vec<ToldValue>,
    },
    /// A sheet lacks a task that it should have.
    Missing {
        /// The text of the task.
        text: String,
    },
    /// A task stands in a sheet again.
    Doubled {
        /// The row in which it stands first.
        first: u32,
    },
    /// A row has no task.
    Unplaced {
        /// Why.
        reason: UnplacedReason,
        /// The text of its task, maybe empty.
        text: String,
    },
    /// Rows of a file stand outside its tables.
    Outside {
        /// How many; the places are those of the first.
        rows: usize,
    },
    /// A row was placed by its words; the id is that of another task, or of none.
    Renumbered {
        /// The id that stands there.
        written: String,
    },
    /// A row was placed by its words, which other tasks have, too.
    Ambiguous {
        /// The ids of the others, with blanks between.
        others: String,
    },
    /// What stands for the day of completion is no day.
    NoDay(
        /// What stands there.
        String,
    ),
    /// What stands for the progress is not of the list.
    UnknownProgress(
        /// What stands there.
        String,
    ),
    /// A formula that failed.
    Failed {
        /// The heading of its column, if it is one that somebody added.
        heading: Option<String>,
        /// The column, if it is one of ledgers.
        column: Option<LedgerColumn>,
        /// What stands there.
        text: String,
    },
}

/// A value with the offices that entered it.
pub type ToldValue = (Vec<String>, String);

/// Why a row has no task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnplacedReason {
    /// Its id and its text are those of no task of the corpus.
    UnknownTask,
    /// Its task is one of a document that the other files are not about.
    OtherDocument,
    /// It has neither id nor text.
    NamesNoTask,
    /// It stands above or below a table, or on a sheet that is no ledger.
    OutsideLedger,
    /// The policy was revised and has its task no more.
    TaskDropped,
}

/// The columns that are compared with the source; rows may be numbered anew.
const COMPARED: [LedgerColumn; 9] = [
    LedgerColumn::Category,
    LedgerColumn::Measure,
    LedgerColumn::Text,
    LedgerColumn::Lead,
    LedgerColumn::Others,
    LedgerColumn::Deadline,
    LedgerColumn::Strength,
    LedgerColumn::Place,
    LedgerColumn::Fingerprint,
];

/// The source cells of a row that were changed. Blanks do not count; columns that
/// are not there neither. Those that follow from the number of a task are not
/// compared where it has `moved`.
pub(super) fn changed_cells(
    row: &ReturnedRow,
    cells: &SourceCells,
    moved: bool,
    steps: &mut usize,
) -> Vec<MergeNote> {
    let mut notes = Vec::new();
    let text = row.text();
    let revised = !text.is_empty() && crate::analysis::fingerprint(text) == row.fingerprint();
    for column in COMPARED {
        let (Some(found), Some(expected)) = (row.cells.get(&column), cells.get(&column)) else { continue };
        // A row that stood outside tables never had them.
        if found.trim().is_empty() && !row.content.is_empty() {
            continue;
        }
        let follows = matches!(column, LedgerColumn::Place | LedgerColumn::Measure | LedgerColumn::Category);
        if moved && follows || expected.iter().any(|expected| is_same(expected, found)) {
            continue;
        }
        // If the document has changed, so has the fingerprint.
        let derived = column == LedgerColumn::Fingerprint;
        if derived && revised {
            continue;
        }
        let nearest = expected.iter().min_by_key(|expected| apart(expected, found));
        let Some(expected) = nearest.cloned() else { continue };
        let (gone, new) = difference::within(&expected, found, steps);
        let revised = revised && column == LedgerColumn::Text;
        notes.push(MergeNote::Changed { column, expected, found: found.clone(), gone, new, revised });
    }
    notes
}

/// How far two texts are apart, roughly: what neither end has in common. Texts
/// that have nothing in common are equally far apart.
fn apart(one: &str, other: &str) -> usize {
    let start = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let end = one.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b).count();
    if start + end == 0 { usize::MAX } else { one.len().max(other.len()).saturating_sub(start + end) }
}

fn is_same(one: &str, other: &str) -> bool {
    let solid = |text: &'_ str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if one == other {
        return true;
    }
    let (one, other) = (solid(one), solid(other));
    // The apostrophe that keeps a text from being run as a formula.
    one == other || other.strip_prefix('\'').is_some_and(|other| one == other)
}

/// What spreadsheets show where a formula failed.
const FAILURES: [&str; 7] = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"];

/// What is odd about an entry.
pub(super) fn odd_entries(values: &EntryValues) -> Vec<MergeNote> {
    let mut notes = Vec::new();
    let failed = |text: &str| FAILURES.contains(&text);
    for column in EntryValues::COLUMNS {
        let text = values.of(column).to_owned();
        if failed(&text) {
            notes.push(MergeNote::Failed { heading: None, column: Some(column), text });
        } else if column == LedgerColumn::Completed && !text.is_empty() && values.completed_on().is_none() {
            notes.push(MergeNote::NoDay(text));
        } else if column == LedgerColumn::Progress && !text.is_empty() && values.stage().is_none() {
            notes.push(MergeNote::UnknownProgress(text));
        }
    }
    for (heading, text) in values.added.iter().filter(|(_, text)| failed(text)) {
        let (heading, text) = (Some(heading.clone()), text.clone());
        notes.push(MergeNote::Failed { heading, column: None, text });
    }
    notes
}

/// The columns in which entries contradict each other, with the values. Only how far
/// a task is and when it was completed can: two reports may both be true.
pub(super) fn contradictions(entries: &[GivenEntry]) -> Vec<(LedgerColumn, Vec<ToldValue>)> {
    let mut found = Vec::new();
    for column in [LedgerColumn::Progress, LedgerColumn::Completed] {
        let mut told: Vec<ToldValue> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut met = BTreeSet::new();
        for entry in entries.iter().filter(|entry| !entry.values.of(column).is_empty()) {
            let value = plain(&entry.values, column);
            let place = *places.entry(value.clone()).or_insert(told.len());
            if place == told.len() {
                told.push((Vec::new(), value));
            }
            for source in &entry.sources {
                if met.insert((place, source.office.as_str())) {
                    told[place].0.push(source.office.clone());
                }
            }
        }
        if told.len() > 1 {
            found.push((column, told));
        }
    }
    found
}

/// A value in the one form that all of its forms have.
fn plain(values: &EntryValues, column: LedgerColumn) -> String {
    let told = match column {
        LedgerColumn::Progress => values.stage().map(|stage| stage.words().chinese.into_owned()),
        _ => values.completed_on().map(|day| day.to_string()),
    };
    told.unwrap_or_else(|| values.of(column).to_owned())
}
