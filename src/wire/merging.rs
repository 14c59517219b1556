//! The shape of merged ledgers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::ledger::named;
use crate::ledger::{
    EntrySource, EntryValues, FileReceipt, GivenEntry, LedgerColumn, MergeFinding, MergeNote, MergedLedger,
    Progress, ProgressGroup, ProgressLine, TaskState, UnplacedReason, UnplacedRow,
};

/// Ledgers that came back, as one.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MergeAnswer<'a> {
    schema: &'static str,
    /// The day by which tasks are overdue.
    today: Date,
    files: Vec<FileShape<'a>>,
    findings: Vec<MergeFindingShape<'a>>,
    /// How many more there are, of files in which nearly nothing fits.
    more_findings: usize,
    progress: Vec<ProgressShape<'a>>,
    tasks: Vec<MergedTaskShape<'a>>,
    unplaced: Vec<UnplacedShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FileShape<'a> {
    name: &'a str,
    sheets: usize,
    rows: usize,
    filled: usize,
    unplaced: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct MergeFindingShape<'a> {
    /// `changed`, `revised`, `contradiction`, `missing`, `doubled`, `unplaced`,
    /// `outside`, `renumbered`, `ambiguous`, `no-day`, `unknown-progress` or `failed-formula`.
    finding: &'static str,
    /// The id of the task; of a row without one what stands there for it.
    task: Option<String>,
    /// The column, in the word for it below `entries`, or its Chinese heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
    /// What is gone of what should stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<&'a str>,
    /// What is new in what stands there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    new: Vec<&'a str>,
    /// Of a contradiction: who says what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    told: Vec<ToldShape<'a>>,
    /// Why a row has no task.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// The row in which a doubled task stands first.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_row: Option<u32>,
    /// `[file]sheet!row`
    places: &'a [String],
}

#[derive(Debug, Serialize, JsonSchema)]
struct ToldShape<'a> {
    offices: &'a [String],
    value: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ProgressShape<'a> {
    /// `all`, `overdue`, `agency`, `category` or `deadline`.
    by: &'static str,
    /// As in a ledger; null for all, what is overdue, and what nothing is said of.
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    tasks: usize,
    not_started: usize,
    under_way: usize,
    done: usize,
    blocked: usize,
    other_words: usize,
    disputed: usize,
    no_entry: usize,
    overdue: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct MergedTaskShape<'a> {
    id: Option<String>,
    fingerprint: String,
    text: &'a str,
    /// `not-started`, `under-way`, `done`, `blocked`, `other-words`, `disputed` or `no-entry`.
    state: &'static str,
    overdue: bool,
    entries: Vec<EntryShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct EntryShape<'a> {
    #[serde(flatten)]
    values: ValuesShape<'a>,
    sources: Vec<EntrySourceShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ValuesShape<'a> {
    progress: &'a str,
    report: &'a str,
    completed: &'a str,
    remark: &'a str,
    /// What stands in columns that people added.
    added: &'a BTreeMap<String, String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct EntrySourceShape<'a> {
    office: &'a str,
    place: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct UnplacedShape<'a> {
    reason: &'static str,
    /// The cells by the Chinese headings of their columns.
    cells: BTreeMap<String, &'a str>,
    #[serde(flatten)]
    values: ValuesShape<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    content: &'a str,
    sources: Vec<EntrySourceShape<'a>>,
}

impl<'a> MergeAnswer<'a> {
    /// The shape of merged ledgers.
    pub fn of(merged: &'a MergedLedger, lines: &'a [ProgressLine], today: Date) -> Self {
        let tasks = merged.tasks.iter().map(|task| MergedTaskShape {
            id: task.row.id().map(|id| id.to_string()),
            fingerprint: task.row.fingerprint(),
            text: task.row.text(),
            state: state(task.state()),
            overdue: task.is_overdue(today),
            entries: task.entries.iter().map(entry).collect(),
        });
        Self {
            schema: "zhengce.ledger-merge/1",
            today,
            files: merged.files.iter().map(file).collect(),
            findings: merged.findings.iter().map(finding).collect(),
            more_findings: merged.more_findings,
            progress: lines.iter().map(line).collect(),
            tasks: tasks.collect(),
            unplaced: merged.unplaced.iter().map(unplaced).collect(),
        }
    }
}

fn file(file: &FileReceipt) -> FileShape<'_> {
    let FileReceipt { name, sheets, rows, filled, unplaced } = file;
    FileShape { name, sheets: *sheets, rows: *rows, filled: *filled, unplaced: *unplaced }
}

/// An entry with its sources.
pub(super) fn entry(entry: &GivenEntry) -> EntryShape<'_> {
    EntryShape { values: values(&entry.values), sources: sources(&entry.sources) }
}

fn values(values: &EntryValues) -> ValuesShape<'_> {
    let EntryValues { progress, report, completed, remark, added } = values;
    ValuesShape { progress, report, completed, remark, added }
}

fn sources(sources: &[EntrySource]) -> Vec<EntrySourceShape<'_>> {
    sources.iter().map(|source| EntrySourceShape { office: &source.office, place: &source.place }).collect()
}

fn unplaced(row: &UnplacedRow) -> UnplacedShape<'_> {
    let cells = row.cells.iter().filter(|(_, text)| !text.is_empty());
    UnplacedShape {
        reason: reason(row.reason),
        cells: cells.map(|(column, text)| (column.heading().chinese.into_owned(), text.as_str())).collect(),
        values: values(&row.values),
        content: &row.content,
        sources: sources(&row.sources),
    }
}

fn reason(reason: UnplacedReason) -> &'static str {
    match reason {
        UnplacedReason::UnknownTask => "unknown-task",
        UnplacedReason::OtherDocument => "other-document",
        UnplacedReason::NamesNoTask => "names-no-task",
        UnplacedReason::OutsideLedger => "outside-ledger",
        UnplacedReason::TaskDropped => "task-dropped",
    }
}

fn state(state: TaskState) -> &'static str {
    match state {
        TaskState::Told(Progress::NotStarted) => "not-started",
        TaskState::Told(Progress::UnderWay) => "under-way",
        TaskState::Told(Progress::Done) => "done",
        TaskState::Told(Progress::Blocked) => "blocked",
        TaskState::OtherWords => "other-words",
        TaskState::Disputed => "disputed",
        TaskState::Silent => "no-entry",
    }
}

fn line(line: &ProgressLine) -> ProgressShape<'_> {
    let (by, name, document) = match &line.group {
        ProgressGroup::All => ("all", None, None),
        ProgressGroup::Overdue => ("overdue", None, None),
        ProgressGroup::Of(by, kind) => {
            let (_, name, document) = named(kind);
            (super::ledger::by(*by), name, document)
        }
    };
    let count = &line.count;
    let [not_started, under_way, done, blocked] = count.stages;
    ProgressShape {
        by,
        name,
        document,
        tasks: count.tasks,
        not_started,
        under_way,
        done,
        blocked,
        other_words: count.other_words,
        disputed: count.disputed,
        no_entry: count.silent,
        overdue: count.overdue,
    }
}

fn column(column: LedgerColumn) -> String {
    match column {
        LedgerColumn::Progress => "progress".to_owned(),
        LedgerColumn::Report => "report".to_owned(),
        LedgerColumn::Completed => "completed".to_owned(),
        LedgerColumn::Remark => "remark".to_owned(),
        other => other.heading().chinese.into_owned(),
    }
}

fn finding(finding: &MergeFinding) -> MergeFindingShape<'_> {
    let written = Some(finding.as_written.clone()).filter(|written| !written.is_empty());
    let mut shape = MergeFindingShape {
        finding: "",
        task: finding.task.as_ref().map(ToString::to_string).or(written),
        column: None,
        expected: None,
        found: None,
        gone: Vec::new(),
        new: Vec::new(),
        told: Vec::new(),
        reason: None,
        first_row: None,
        places: &finding.places,
    };
    match &finding.note {
        MergeNote::Changed { column: of, expected, found, gone, new, revised } => {
            shape.finding = if *revised { "revised" } else { "changed" };
            shape.column = Some(column(*of));
            shape.expected = Some(expected);
            shape.found = Some(found);
            shape.gone = gone.iter().filter_map(|range| expected.get(range.clone())).collect();
            shape.new = new.iter().filter_map(|range| found.get(range.clone())).collect();
        }
        MergeNote::Contradiction { column: of, told } => {
            shape.finding = "contradiction";
            shape.column = Some(column(*of));
            shape.told = told.iter().map(|(offices, value)| ToldShape { offices, value }).collect();
        }
        MergeNote::Missing { text } => {
            shape.finding = "missing";
            shape.expected = Some(text);
        }
        MergeNote::Doubled { first } => {
            shape.finding = "doubled";
            shape.first_row = Some(*first);
        }
        MergeNote::Unplaced { reason: why, text } => {
            shape.finding = "unplaced";
            shape.reason = Some(reason(*why));
            shape.found = Some(text);
        }
        MergeNote::Outside { .. } => shape.finding = "outside",
        MergeNote::Renumbered { written } => {
            shape.finding = "renumbered";
            shape.found = Some(written);
        }
        MergeNote::Ambiguous { others } => {
            shape.finding = "ambiguous";
            shape.found = Some(others);
        }
        MergeNote::NoDay(text) => {
            shape.finding = "no-day";
            shape.column = Some(column(LedgerColumn::Completed));
            shape.found = Some(text);
        }
        MergeNote::UnknownProgress(text) => {
            shape.finding = "unknown-progress";
            shape.column = Some(column(LedgerColumn::Progress));
            shape.found = Some(text);
        }
        MergeNote::Failed { heading, column: of, text } => {
            shape.finding = "failed-formula";
            shape.column = of.map(column).or_else(|| heading.clone());
            shape.found = Some(text);
        }
    }
    shape
}
