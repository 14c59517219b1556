//! Ledgers as they come back: the sheets of a file → what its rows say.
//!
//! Columns are known by their headings wherever they stand; whatever nobody gave a
//! heading of ours is kept under its own. Nothing is compared with a document here.

mod entry;
mod heading;
mod names;
mod remnant;
mod scope;
mod side;

use std::collections::BTreeMap;

use super::columns::LedgerColumn;
use super::trail::TrailColumn;
use crate::policy::PassageId;
use crate::sheets::{CellRow, CellSheet};
use crate::wording::half_width;
use heading::{ColumnMeaning, Headings};

pub use entry::EntryValues;
pub use names::distinguish;
pub use scope::in_short;

/// What stands between the cells of a row that is told as one text.
const BETWEEN: &str = " | ";
/// The column in which notes on cells are kept.
const NOTE: &str = "批注";

/// What is typed beside the reason why a row has no task: under a heading of its
/// own, since only the sheet of such rows has a column for reasons.
const BESIDE_REASON: &str = "归位说明";

/// A file that came back.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedFile {
    /// Its name, without folders.
    pub name: String,
    /// Its ledgers, at least one.
    pub sheets: Vec<ReturnedSheet>,
    /// What stands outside them: above and below the tables, on other sheets.
    pub strays: Vec<StrayRow>,
    /// Which tasks its sheets were given, as it says itself: the beginning of the
    /// name of a sheet, and the tasks.
    pub scopes: Vec<(String, Vec<PassageId>)>,
}

/// A sheet that is a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedSheet {
    /// Its name; empty in a file without sheets.
    pub name: String,
    /// Who filled it in, if a line above the table says so.
    pub office: Option<String>,
    /// Whether it lists what an earlier merger could not place.
    pub is_unplaced: bool,
    /// Whether its rows say where their entries come from, as those of a merged
    /// ledger do: a task may then have several.
    pub has_sources: bool,
    /// Its rows, without those in which nothing stands.
    pub rows: Vec<ReturnedRow>,
}

/// A row of a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedRow {
    /// Its number, from 1.
    pub number: u32,
    /// The cells of the known columns, as shown; a column that is there has its
    /// cell, be it empty.
    pub cells: BTreeMap<LedgerColumn, String>,
    /// What was entered.
    pub values: EntryValues,
    /// Who entered it, where the row says so.
    pub office: Option<String>,
    /// Where it was entered first, where the row says so, as it is written there.
    pub sources: Vec<String>,
    /// What stood in a row that was none of a ledger, where the row says so.
    pub content: String,
}

/// A row outside any ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrayRow {
    /// The sheet.
    pub sheet: String,
    /// Its number, from 1.
    pub row: u32,
    /// Its cells, one after the other.
    pub text: String,
}

/// Why a file is no ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReturnError {
    /// No sheet has a column of ids or of texts of tasks.
    NoTaskColumn {
        /// The columns that are known, of the sheet that has most; maybe none.
        known: Vec<LedgerColumn>,
    },
}

impl ReturnedRow {
    /// The id of its task as it stands there.
    pub fn id_as_written(&self) -> &str {
        self.cells.get(&LedgerColumn::Task).map_or("", |text| text.trim())
    }

    /// The id of its task, if what stands there is one.
    pub fn id(&self) -> Option<PassageId> {
        let written: String =
            self.id_as_written().chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
        written.parse().or_else(|_| written.to_lowercase().parse()).ok()
    }

    /// The text of its task.
    pub fn text(&self) -> &str {
        self.cells.get(&LedgerColumn::Text).map_or("", |text| text.trim())
    }

    /// The fingerprint that stands there.
    pub fn fingerprint(&self) -> &str {
        self.cells.get(&LedgerColumn::Fingerprint).map_or("", |text| text.trim())
    }

    /// What is entered for its task: what stands in its columns, and what stood in a
    /// row outside any ledger before somebody gave it an id.
    pub fn entry(&self) -> EntryValues {
        let mut values = self.values.clone();
        if !self.content.trim().is_empty() {
            add(&mut values, &TrailColumn::Content.heading().chinese, &self.content);
        }
        values
    }

    /// Whether anything is entered for its task.
    pub fn has_entry(&self) -> bool {
        !self.values.is_empty() || !self.content.trim().is_empty()
    }

    /// Whether it names a task in any way.
    pub fn names_a_task(&self) -> bool {
        [self.id_as_written(), self.text(), self.fingerprint()].iter().any(|cell| !cell.is_empty())
    }
}

impl ReturnedFile {
    /// Reads the ledgers of a file.
    ///
    /// # Errors
    /// A file without a ledger.
    pub fn of(name: impl Into<String>, sheets: Vec<CellSheet>) -> Result<Self, ReturnError> {
        let mut file = Self { name: name.into(), sheets: Vec::new(), strays: Vec::new(), scopes: Vec::new() };
        let mut known = Vec::new();
        for sheet in sheets {
            match Headings::of(&sheet.rows) {
                Ok(headings) => file.read(sheet, headings),
                Err(names) => {
                    if names.len() > known.len() {
                        known = names;
                    }
                    file.pass(sheet);
                }
            }
        }
        if file.sheets.is_empty() { Err(ReturnError::NoTaskColumn { known }) } else { Ok(file) }
    }

    /// Whether it is meant to be filled in: it has ids of tasks, or columns for how far
    /// they are. A table of a policy has neither.
    pub fn is_for_entries(&self) -> bool {
        let wanted = [LedgerColumn::Task, LedgerColumn::Progress, LedgerColumn::Completed];
        let mut rows = self.sheets.iter().flat_map(|sheet| &sheet.rows);
        rows.any(|row| wanted.iter().any(|column| row.cells.contains_key(column)))
    }

    /// Takes in a sheet that is a ledger.
    fn read(&mut self, sheet: CellSheet, first: Headings) {
        let (is_unplaced, has_sources) = (first.has(TrailColumn::Reason), first.has(TrailColumn::Source));
        let mut headings = first;
        let mut office = None;
        let mut rows = Vec::new();
        for (at, line) in sheet.rows.iter().enumerate() {
            if at < headings.at {
                let found = line.cells.iter().find_map(|(at, cell)| Some((*at, office_in(&cell.text)?)));
                let mut left = line.clone();
                if let (Some((at, named)), None) = (found, &office) {
                    office = Some(named);
                    left.cells.remove(&at);
                }
                if !left.cells.is_empty() || !left.notes.is_empty() {
                    self.strays.push(stray(&sheet.name, &left));
                }
            } else if at == headings.at || headings.repeated_in(line) {
                self.keep_notes(&sheet.name, line);
            } else {
                // A further table may have other columns.
                if let Some(next) = Headings::of_next(line, at) {
                    headings = next;
                    self.keep_notes(&sheet.name, line);
                    continue;
                }
                let mut row = row(line, &headings);
                if row.names_a_task() || !row.values.is_empty() || !row.content.is_empty() {
                    keep_serial(&mut row);
                    rows.push(row);
                } else if !only_numbered(line, &headings) {
                    self.strays.push(stray(&sheet.name, line));
                }
            }
        }
        self.sheets.push(ReturnedSheet { name: sheet.name, office, is_unplaced, has_sources, rows });
    }

    /// Keeps the notes on cells that are headings.
    fn keep_notes(&mut self, sheet: &str, line: &CellRow) {
        if !line.notes.is_empty() {
            let notes = CellRow { cells: BTreeMap::new(), ..line.clone() };
            self.strays.push(stray(sheet, &notes));
        }
    }

    /// Takes in a sheet that is none.
    fn pass(&mut self, sheet: CellSheet) {
        let typed = match side::read(&sheet.rows) {
            Some(side) => {
                self.scopes.extend(side.scopes);
                side.typed
            }
            None => sheet.rows,
        };
        self.strays.extend(typed.iter().map(|row| stray(&sheet.name, row)));
    }
}

/// Who fills a sheet in, by a line above the table: 填报单位：深圳海关.
fn office_in(text: &str) -> Option<String> {
    let (label, name) = text.split_once(['：', ':'])?;
    let name = in_a_line(name);
    (TrailColumn::of_heading(label) == Some(TrailColumn::Office) && !name.is_empty()).then_some(name)
}

/// A name in one line: sources are written a line each.
fn in_a_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stray(sheet: &str, row: &CellRow) -> StrayRow {
    let mut cells: Vec<String> = row.cells.values().map(|cell| cell.text.clone()).collect();
    cells.extend(row.notes.iter().map(|(column, note)| format!("{}：{note}", heading::unnamed(*column))));
    StrayRow { sheet: sheet.to_owned(), row: row.number, text: cells.join(BETWEEN) }
}

/// Whether nothing stands in a row but its number, as in rows that are yet to be
/// filled in.
fn only_numbered(row: &CellRow, headings: &Headings) -> bool {
    row.notes.is_empty()
        && row.cells.iter().all(|(column, cell)| {
            let numbered = headings.of_column(*column) == Some(&ColumnMeaning::Known(LedgerColumn::Serial));
            numbered && cell.text.trim().chars().all(|c| c.is_ascii_digit())
        })
}

fn row(line: &CellRow, headings: &Headings) -> ReturnedRow {
    let mut row = ReturnedRow {
        number: line.number,
        cells: headings.known().map(|column| (column, String::new())).collect(),
        values: EntryValues::default(),
        office: None,
        sources: Vec::new(),
        content: String::new(),
    };
    for (column, cell) in &line.cells {
        match headings.of_column(*column) {
            Some(ColumnMeaning::Known(known)) => {
                row.values.set(*known, cell);
                row.cells.insert(*known, cell.text.clone());
            }
            Some(ColumnMeaning::Trail(TrailColumn::Office)) => row.office = Some(in_a_line(&cell.text)),
            Some(ColumnMeaning::Trail(TrailColumn::Source)) => {
                row.sources = cell.text.lines().map(|line| line.trim().to_owned()).collect();
                row.sources.retain(|line| !line.is_empty());
            }
            Some(ColumnMeaning::Trail(TrailColumn::Content)) => row.content = cell.text.clone(),
            Some(ColumnMeaning::Trail(TrailColumn::Doubt)) => {
                let typed = remnant::beside_doubts(&cell.text);
                add(&mut row.values, &TrailColumn::Doubt.heading().chinese, typed);
            }
            Some(ColumnMeaning::Trail(TrailColumn::Reason)) => {
                add(&mut row.values, BESIDE_REASON, remnant::beside_reason(&cell.text));
            }
            Some(ColumnMeaning::Added(heading)) => add(&mut row.values, heading, &cell.text),
            None => add(&mut row.values, &heading::unnamed(*column), &cell.text),
        }
    }
    for (column, note) in &line.notes {
        add(&mut row.values, NOTE, &format!("{}：{note}", headings.name(*column)));
    }
    row
}

/// Keeps what stands for the number of a row and is none.
fn keep_serial(row: &mut ReturnedRow) {
    let text = row.cells.get(&LedgerColumn::Serial).filter(|text| !remnant::is_serial(text));
    if let Some(text) = text {
        add(&mut row.values, &LedgerColumn::Serial.heading().chinese, text);
    }
}

/// Adds what stands in a column of somebody's own.
fn add(values: &mut EntryValues, heading: &str, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    match values.added.get_mut(heading) {
        // A merged ledger may tell a cell twice.
        Some(before) if before.split(BETWEEN).any(|known| known == text) => {}
        // Two columns may have the same heading.
        Some(before) => {
            before.push_str(BETWEEN);
            before.push_str(text);
        }
        None => drop(values.added.insert(heading.to_owned(), text.to_owned())),
    }
}

#[cfg(test)]
mod tests;
