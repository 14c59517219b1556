//! Ledgers that came back → one (汇总): every entry of everyone beside its task,
//! what does not fit, and how far the tasks are.
//!
//! In: returned files and the tasks of the documents as they are today. Out: a
//! [`MergedLedger`]. Pure. Nothing that was entered is dropped or preferred: where
//! offices differ, all their entries stand there.

mod difference;
mod finding;
mod placing;
mod progress;
mod scope;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use super::returned::{EntryValues, ReturnedFile, ReturnedRow, ReturnedSheet, StrayRow};
use super::{Ledger, LedgerColumn, LedgerRow};
use crate::policy::{DocumentId, PassageId};
use placing::{KnownTasks, Placed, Placement, Surroundings};

pub use difference::difference;
pub use finding::{MergeFinding, MergeNote, ToldValue, UnplacedReason};
pub use progress::{ProgressCount, ProgressGroup, ProgressLine, TaskState};
pub use source::EntrySource;
use source::place;

/// What stands in the source columns of a task: of each the texts that it may
/// have, the usual one first.
pub type SourceCells = BTreeMap<LedgerColumn, Vec<String>>;

/// How ledgers are merged.
pub struct MergeOptions<'o> {
    /// The documents whose tasks belong into the merged ledger; empty for those that
    /// the files have in common, see [`MergedLedger::of`].
    pub documents: &'o [DocumentId],
    /// What stands in the source columns of a task.
    pub source_cells: &'o dyn Fn(&LedgerRow) -> SourceCells,
}

/// Ledgers that came back, as one.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedLedger {
    /// The files, in their order.
    pub files: Vec<FileReceipt>,
    /// The tasks that any file had or should have had, in the order of the documents.
    pub tasks: Vec<MergedTask>,
    /// What has no task, in the order of the files.
    pub unplaced: Vec<UnplacedRow>,
    /// What is to be looked at, by files and rows; contradictions stand last.
    pub findings: Vec<MergeFinding>,
    /// How much more is to be looked at, of files in which nearly everything is.
    pub more_findings: usize,
}

/// The most findings of a file that are told; nobody would look at more.
const MOST_FINDINGS: usize = 10_000;

/// The most places that a finding about a whole file names.
const MOST_PLACES: usize = 20;

/// What came in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReceipt {
    /// Its name.
    pub name: String,
    /// How many of its sheets are ledgers.
    pub sheets: usize,
    /// How many rows they have.
    pub rows: usize,
    /// How many of these have something entered.
    pub filled: usize,
    /// How many of its rows, in ledgers and outside, have no task.
    pub unplaced: usize,
}

/// A task with everything that was entered for it.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedTask {
    /// The task as it stands in the document today.
    pub row: LedgerRow,
    /// What was entered, each once, in the order of the files.
    pub entries: Vec<GivenEntry>,
    /// The columns in which entries contradict each other.
    pub contradictory: Vec<LedgerColumn>,
}

/// An entry with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenEntry {
    /// What was entered.
    pub values: EntryValues,
    /// Who entered it where; several if they entered the same.
    pub sources: Vec<EntrySource>,
}

/// A row without a task.
#[derive(Debug, Clone, PartialEq)]
pub struct UnplacedRow {
    /// Why.
    pub reason: UnplacedReason,
    /// Where it stood.
    pub sources: Vec<EntrySource>,
    /// Its cells in the columns of ledgers.
    pub cells: BTreeMap<LedgerColumn, String>,
    /// What was entered.
    pub values: EntryValues,
    /// What stands in a row outside any ledger; else empty.
    pub content: String,
}

impl UnplacedRow {
    /// A row that stands outside the ledgers of a file.
    pub fn of_stray(file: &str, stray: &StrayRow) -> Self {
        let place = place(file, &stray.sheet, Some(stray.row));
        Self {
            reason: UnplacedReason::OutsideLedger,
            sources: vec![EntrySource { office: stem(file).to_owned(), place }],
            cells: BTreeMap::new(),
            values: EntryValues::default(),
            content: stray.text.clone(),
        }
    }
}

impl MergedLedger {
    /// Merges files. `known` has the tasks of every document that they may be about.
    ///
    /// A row is placed by the id of its task, then by the fingerprint of its text,
    /// then by the fingerprint that stands there; a text that is word for word that
    /// of another task counts for more than an id with which nothing else agrees,
    /// since numbers move when a document is corrected.
    ///
    /// Without documents to go by, those belong into the ledger that two files have,
    /// and all others of such files; a file that shares none with any other is of
    /// another policy, and its rows are not placed. If no two share any, all belong.
    pub fn of(files: &[ReturnedFile], known: &Ledger, options: &MergeOptions<'_>) -> Self {
        let tasks = KnownTasks::of(&known.rows);
        let frame = if options.documents.is_empty() {
            frame(files, &tasks)
        } else {
            options.documents.iter().cloned().collect()
        };
        let offices = offices(&known.rows);
        let mut merging = Merging {
            tasks: &tasks,
            frame,
            offices,
            source_cells: options.source_cells,
            cells: BTreeMap::new(),
            steps: difference::STEPS,
            given: BTreeMap::new(),
            places: BTreeMap::new(),
            sources: BTreeSet::new(),
            unplaced: Vec::new(),
            outside: Vec::new(),
            findings: Vec::new(),
            most: 0,
            more_findings: 0,
        };
        let files = files.iter().map(|file| merging.take(file)).collect();
        merging.finish(files)
    }

    /// Whether nothing is to be looked at.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// How many tasks have an entry.
    pub fn filled(&self) -> usize {
        self.tasks.iter().filter(|task| !task.entries.is_empty()).count()
    }

    /// The headings that people added, in order.
    pub fn added(&self) -> Vec<&str> {
        let placed = self.tasks.iter().flat_map(|task| &task.entries).map(|entry| &entry.values);
        headings(placed)
    }

    /// The headings that people added to rows without a task, in order.
    pub fn added_to_unplaced(&self) -> Vec<&str> {
        headings(self.unplaced.iter().map(|row| &row.values))
    }

    /// The ids of its tasks, in order.
    pub fn ids(&self) -> Vec<PassageId> {
        self.tasks.iter().filter_map(|task| task.row.id()).collect()
    }
}

fn headings<'v>(values: impl Iterator<Item = &'v EntryValues>) -> Vec<&'v str> {
    let headings: BTreeSet<&str> =
        values.flat_map(|values| values.added.keys().map(String::as_str)).collect();
    headings.into_iter().collect()
}

/// The documents that belong into a ledger merged of files.
fn frame(files: &[ReturnedFile], tasks: &KnownTasks<'_>) -> BTreeSet<DocumentId> {
    let mut documents: Vec<BTreeSet<DocumentId>> = Vec::new();
    let mut guessed: Vec<BTreeSet<DocumentId>> = Vec::new();
    let none = BTreeSet::new();
    for file in files {
        let (mut sure, mut maybe) = (BTreeSet::new(), BTreeSet::new());
        for sheet in file.sheets.iter().filter(|sheet| !sheet.is_unplaced) {
            let named = tasks.named(&sheet.rows);
            let around = Surroundings { taken: &BTreeSet::new(), named: &named, frame: &none };
            for row in &sheet.rows {
                let placed = tasks.place(row, &around);
                let Some(at) = placed.placement.task() else { continue };
                let own = tasks.document(at);
                let is_sure = placed.rivals.iter().all(|rival| tasks.document(*rival) == own);
                if is_sure { &mut sure } else { &mut maybe }.insert(own.clone());
                maybe.extend(placed.rivals.iter().map(|rival| tasks.document(*rival).clone()));
            }
        }
        documents.push(sure);
        guessed.push(maybe);
    }
    // Words that several policies have say nothing where other rows say more.
    if documents.iter().all(BTreeSet::is_empty) {
        documents = guessed;
    }
    let mut counts: BTreeMap<&DocumentId, usize> = BTreeMap::new();
    for document in documents.iter().flatten() {
        *counts.entry(document).or_default() += 1;
    }
    let shared = |document: &DocumentId| counts.get(document).is_some_and(|count| *count > 1);
    let any = documents.iter().flatten().any(&shared);
    let belongs = |of_file: &&BTreeSet<DocumentId>| !any || of_file.iter().any(&shared);
    documents.iter().filter(belongs).flatten().cloned().collect()
}

/// The agencies that have tasks, by their names.
fn offices(rows: &[LedgerRow]) -> BTreeSet<String> {
    rows.iter().flat_map(LedgerRow::attributions).map(|held| held.agency.name.clone()).collect()
}

/// A merger under way.
struct Merging<'m> {
    tasks: &'m KnownTasks<'m>,
    frame: BTreeSet<DocumentId>,
    offices: BTreeSet<String>,
    source_cells: &'m dyn Fn(&LedgerRow) -> SourceCells,
    /// The source cells of tasks that were met.
    cells: BTreeMap<usize, SourceCells>,
    /// How many steps comparisons may still take.
    steps: usize,
    /// What was entered for each task that was met or is missing.
    given: BTreeMap<usize, Vec<GivenEntry>>,
    /// Where each entry of a task stands among the task's.
    places: BTreeMap<(usize, EntryValues), usize>,
    /// The sources that are known: task, entry, office and place.
    sources: BTreeSet<(usize, usize, String)>,
    unplaced: Vec<UnplacedRow>,
    /// Where rows of the file at hand stand outside its tables.
    outside: Vec<String>,
    findings: Vec<MergeFinding>,
    /// How many findings there may be once the file at hand is read.
    most: usize,
    more_findings: usize,
}

impl Merging<'_> {
    fn take(&mut self, file: &ReturnedFile) -> FileReceipt {
        let before = self.unplaced.len();
        self.most = self.findings.len() + MOST_FINDINGS;
        let mut receipt = FileReceipt {
            name: file.name.clone(),
            sheets: file.sheets.len(),
            rows: 0,
            filled: 0,
            unplaced: 0,
        };
        for sheet in &file.sheets {
            receipt.rows += sheet.rows.len();
            receipt.filled += sheet.rows.iter().filter(|row| row.has_entry()).count();
            self.take_sheet(file, sheet);
        }
        for stray in &file.strays {
            let row = UnplacedRow::of_stray(&file.name, stray);
            self.outside.extend(row.sources.iter().map(|source| source.place.clone()));
            self.unplaced.push(row);
        }
        let mut outside = std::mem::take(&mut self.outside);
        let rows = outside.len();
        if rows > 0 {
            outside.truncate(MOST_PLACES);
            self.note(MergeNote::Outside { rows }, None, &outside);
        }
        receipt.unplaced = self.unplaced.len() - before;
        receipt
    }

    fn take_sheet(&mut self, file: &ReturnedFile, sheet: &ReturnedSheet) {
        let agency = self.agency_of(&sheet.name);
        let usual = sheet.office.clone().or(agency.clone()).unwrap_or_else(|| stem(&file.name).to_owned());
        // The row in which each task stood first.
        let mut met: BTreeMap<usize, u32> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let named = self.tasks.named(&sheet.rows);
        for row in &sheet.rows {
            let sources = EntrySource::of_row(&file.name, &sheet.name, row, &usual);
            // Where it was entered, not where it was collected.
            let here: Vec<String> = sources.iter().map(|source| source.place.clone()).collect();
            let around = Surroundings { taken: &taken, named: &named, frame: &self.frame };
            let Placed { placement, rivals } = self.tasks.place(row, &around);
            let reason = match placement.task() {
                Some(at) if self.frame.contains(self.tasks.document(at)) => {
                    if !rivals.is_empty() {
                        let ids = rivals.iter().filter_map(|rival| self.tasks.rows()[*rival].id());
                        let others = ids.map(|id| id.to_string()).collect::<Vec<_>>().join(" ");
                        self.note(MergeNote::Ambiguous { others }, Some(at), &here);
                    }
                    self.checked(row, at, placement, &here);
                    if let Some(first) = met.get(&at).filter(|_| !sheet.has_sources) {
                        let note = MergeNote::Doubled { first: *first };
                        self.note(note, Some(at), &here);
                    }
                    met.entry(at).or_insert(row.number);
                    taken.insert(at);
                    self.enter(at, row, sources);
                    continue;
                }
                Some(_) => UnplacedReason::OtherDocument,
                None if !row.content.is_empty() => UnplacedReason::OutsideLedger,
                None if placement == Placement::Unnamed => UnplacedReason::NamesNoTask,
                None => UnplacedReason::UnknownTask,
            };
            if reason == UnplacedReason::OutsideLedger {
                self.outside.extend(here.into_iter().take(1));
            } else {
                self.add(MergeFinding {
                    note: MergeNote::Unplaced { reason, text: row.text().to_owned() },
                    task: None,
                    as_written: row.id_as_written().to_owned(),
                    places: here,
                });
            }
            self.unplaced.push(UnplacedRow {
                reason,
                sources,
                cells: row.cells.clone(),
                values: row.values.clone(),
                content: row.content.clone(),
            });
        }
        if !sheet.has_sources && !sheet.is_unplaced {
            let met: BTreeSet<usize> = met.into_keys().collect();
            let scope = scope::of_sheet(file, sheet, agency.as_deref(), self.tasks, &met);
            for at in scope.difference(&met).copied() {
                if self.frame.contains(self.tasks.document(at)) {
                    self.given.entry(at).or_default();
                    let text = self.tasks.rows()[at].text().to_owned();
                    self.note(MergeNote::Missing { text }, Some(at), &[place(&file.name, &sheet.name, None)]);
                }
            }
        }
    }

    /// The agency that a sheet is named after. Names of sheets end after 31
    /// characters.
    fn agency_of(&self, sheet: &str) -> Option<String> {
        const LONGEST: usize = 31;
        let name = sheet.trim();
        let cut = name.encode_utf16().count() == LONGEST;
        self.offices.iter().find(|office| **office == name || cut && office.starts_with(name)).cloned()
    }

    /// Notes what is odd about a row that has a task.
    fn checked(&mut self, row: &ReturnedRow, at: usize, placement: Placement, here: &[String]) {
        let moved = matches!(placement, Placement::Renumbered(_));
        if moved {
            self.note(MergeNote::Renumbered { written: row.id_as_written().to_owned() }, Some(at), here);
        }
        let task = &self.tasks.rows()[at];
        let cells = self.cells.entry(at).or_insert_with(|| (self.source_cells)(task));
        // What is not told need not be compared by characters.
        let steps = if self.findings.len() < self.most { &mut self.steps } else { &mut 0 };
        let changed = finding::changed_cells(row, cells, moved, steps);
        let odd = finding::odd_entries(&row.values);
        for note in changed.into_iter().chain(odd) {
            self.note(note, Some(at), here);
        }
    }

    fn note(&mut self, note: MergeNote, task: Option<usize>, places: &[String]) {
        self.add(MergeFinding {
            note,
            task: task.and_then(|at| self.tasks.rows()[at].id()),
            as_written: String::new(),
            places: places.to_vec(),
        });
    }

    fn add(&mut self, finding: MergeFinding) {
        if self.findings.len() < self.most {
            self.findings.push(finding);
        } else {
            self.more_findings += 1;
        }
    }

    /// Adds an entry to a task; the same entry from elsewhere is a source more.
    fn enter(&mut self, at: usize, row: &ReturnedRow, sources: Vec<EntrySource>) {
        let entries = self.given.entry(at).or_default();
        if !row.has_entry() {
            return;
        }
        let values = row.entry();
        let place = *self.places.entry((at, values.clone())).or_insert(entries.len());
        if place == entries.len() {
            entries.push(GivenEntry { values, sources: Vec::new() });
        }
        for source in sources {
            if self.sources.insert((at, place, source.written())) {
                entries[place].sources.push(source);
            }
        }
    }

    fn finish(mut self, files: Vec<FileReceipt>) -> MergedLedger {
        let mut tasks = Vec::new();
        for (at, entries) in self.given {
            let row = self.tasks.rows()[at].clone();
            let found = finding::contradictions(&entries);
            let contradictory = found.iter().map(|(column, _)| *column).collect();
            for (column, told) in found {
                let places = entries.iter().flat_map(|entry| &entry.sources);
                self.findings.push(MergeFinding {
                    note: MergeNote::Contradiction { column, told },
                    task: row.id(),
                    as_written: String::new(),
                    places: places.map(|source| source.place.clone()).collect(),
                });
            }
            tasks.push(MergedTask { row, entries, contradictory });
        }
        let (findings, more_findings) = (self.findings, self.more_findings);
        MergedLedger { files, tasks, unplaced: self.unplaced, findings, more_findings }
    }
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
