//! Results that were written to a file (结果文件), read back: what their record says,
//! and their rows.
//!
//! In: the tables and lines of a file, whatever its format. Out: a [`RecordedResult`].
//! The record is looked for from the end; it begins with the conditions, or the coders
//! that are compared, and ends with the command line.

use std::collections::BTreeMap;

use super::record::{BUILT_IN_DOCUMENTS, PROGRAM, RecordItem};
use crate::sheets::{CellRow, CellSheet};
use crate::table::Bilingual;

/// What a record in JSON calls the version of the program.
const VERSION_KEY: &str = "version";

/// A result as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedResult {
    /// What every record says, by item.
    pub items: BTreeMap<RecordItem, String>,
    /// Parameters and notes in their order, as they are called there.
    pub others: Vec<(String, String)>,
    /// Its rows, table after table.
    pub tables: Vec<RecordedTable>,
}

/// A table of a result, or lines between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedTable {
    /// What its columns are called; empty for lines.
    pub headings: Vec<String>,
    /// The rows below the headings.
    pub rows: Vec<Vec<String>>,
}

impl RecordedResult {
    /// Reads a result; `None` if it has no record with program and command line.
    pub fn of(sheets: &[CellSheet]) -> Option<Self> {
        let is_command =
            |row: &CellRow| matches!(item(row), Some((RecordLabel::Item(RecordItem::Command), _)));
        let (at, sheet) =
            sheets.iter().enumerate().rev().find(|(_, sheet)| sheet.rows.iter().any(is_command))?;
        let last = sheet.rows.iter().rposition(is_command)?;
        let (from, to) = extent(&sheet.rows, last);
        let mut items = BTreeMap::new();
        let mut others = Vec::new();
        for (label, value) in sheet.rows[from..to].iter().filter_map(item) {
            match label {
                RecordLabel::Item(item @ (RecordItem::Note | RecordItem::Coder)) => {
                    others.push((item.name().english.into_owned(), value));
                }
                RecordLabel::Item(item) => drop(items.insert(item, value)),
                RecordLabel::Other(name) => others.push((name, value)),
            }
        }
        if !items.contains_key(&RecordItem::Program) {
            return None;
        }
        let tables = sheets.iter().enumerate().map(|(other, sheet)| {
            let kept = sheet.rows.iter().enumerate();
            let kept = kept.filter(|(row, _)| other != at || !(from..to).contains(row));
            RecordedTable::of(kept.map(|(_, row)| values(row)).collect())
        });
        Some(Self { items, others, tables: tables.collect() })
    }

    /// The command line.
    pub fn command(&self) -> &str {
        self.items.get(&RecordItem::Command).map_or("", String::as_str)
    }

    /// The path of the corpus; `None` for the built-in documents.
    pub fn corpus(&self) -> Option<&str> {
        let path = self.items.get(&RecordItem::Corpus)?;
        let Bilingual { chinese, english } = BUILT_IN_DOCUMENTS;
        (*path != chinese && *path != english).then_some(path)
    }
}

impl RecordedTable {
    fn of(mut rows: Vec<Vec<String>>) -> Self {
        let headed = rows.first().is_some_and(|row| row.len() > 1);
        let headings = if headed { rows.remove(0) } else { Vec::new() };
        Self { headings, rows }
    }
}

/// From where to where the record goes that has this command line.
fn extent(rows: &[CellRow], command: usize) -> (usize, usize) {
    let is =
        |row: &CellRow, wanted| matches!(item(row), Some((RecordLabel::Item(item), _)) if item == wanted);
    // In JSON keys have another order, but nothing else stands in that sheet.
    let keyed = |row: &CellRow| values(row).first().is_some_and(|key| key == VERSION_KEY);
    if rows.first().is_some_and(keyed) {
        return (0, rows.len());
    }
    let before = &rows[..command];
    let conditions = before.iter().rposition(|row| is(row, RecordItem::Conditions));
    let coders = || before.iter().position(|row| is(row, RecordItem::Coder));
    (conditions.or_else(coders).unwrap_or(command), command + 1)
}

/// What a row of a record is called.
enum RecordLabel {
    Item(RecordItem),
    Other(String),
}

/// A row as an item of a record: in two cells, or in one with a colon.
fn item(row: &CellRow) -> Option<(RecordLabel, String)> {
    let mut values = values(row).into_iter();
    let first = values.next()?;
    let (name, value) = match values.next() {
        Some(value) => (first, value),
        None => {
            let colon = ["：", ": "].into_iter().filter_map(|colon| Some((first.find(colon)?, colon)));
            let (at, colon) = colon.min()?;
            (first[..at].to_owned(), first[at + colon.len()..].to_owned())
        }
    };
    let name = name.trim();
    let known = RecordItem::ALL.into_iter().find(|item| {
        let Bilingual { chinese, english } = item.name();
        name == chinese || name == english
    });
    Some(match known {
        Some(item) => (RecordLabel::Item(item), value),
        None if name == VERSION_KEY => {
            let program = PROGRAM.split(' ').next().unwrap_or_default();
            (RecordLabel::Item(RecordItem::Program), format!("{program} {value}"))
        }
        None => (RecordLabel::Other(name.to_owned()), value),
    })
}

/// The values of a row from the first column to the last that has one.
fn values(row: &CellRow) -> Vec<String> {
    let length = row.cells.keys().last().map_or(0, |last| last + 1);
    (0..length).map(|at| row.cells.get(&at).map_or_else(String::new, |cell| cell.text.clone())).collect()
}
