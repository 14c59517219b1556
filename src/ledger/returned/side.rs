//! The sheets beside ledgers that were written with them: which of their cells were.
//! Whatever else stands there was typed by somebody.

use std::collections::BTreeMap;

use super::scope;
use crate::ledger::columns::bare;
use crate::ledger::trail::{SCOPE, SideSheet};
use crate::policy::PassageId;
use crate::sheets::{CellRow, CellText};

/// How far down the headings may stand, in rows in which anything stands.
const DEEPEST: usize = 10;

/// What is known and what is not of a sheet beside ledgers.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Which tasks sheets were given: the name of a sheet, and the tasks.
    pub(super) scopes: Vec<(String, Vec<PassageId>)>,
    /// What somebody typed, by rows.
    pub(super) typed: Vec<CellRow>,
}

/// Reads a sheet beside ledgers; `None` for a sheet that is somebody's own.
pub(super) fn read(rows: &[CellRow]) -> Option<Side> {
    let cell = |row: &CellRow, at| row.cells.get(&at).map(|cell| cell.text.clone()).unwrap_or_default();
    let found = rows.iter().take(DEEPEST).enumerate();
    let (at, sheet) = found
        .filter_map(|(at, row)| Some((at, SideSheet::of(&cell(row, 0), &cell(row, 1))?)))
        .find(|(at, sheet)| sheet.is_headed_by(rows[*at].cells.values().map(|cell| cell.text.as_str())))?;
    let (above, below) = (&rows[..at], &rows[at + 1..]);
    let headed: BTreeMap<u32, &CellText> = rows[at]
        .cells
        .iter()
        .filter(|(_, cell)| sheet.has_heading(&cell.text))
        .map(|(column, cell)| (*column, cell))
        .collect();
    if sheet == SideSheet::About && !below.iter().any(|row| is_signature(&cell(row, 0), &cell(row, 1))) {
        return None;
    }
    let mut side = Side { scopes: Vec::new(), typed: above.to_vec() };
    for (place, row) in rows.iter().enumerate().skip(at) {
        let known = place == at || is_ours(sheet, row, &headed);
        let mut typed = row.clone();
        typed.cells.retain(|column, _| !known || !headed.contains_key(column));
        if !typed.cells.is_empty() || !typed.notes.is_empty() {
            side.typed.push(typed);
        }
        if known && sheet == SideSheet::About && is_scope(&cell(row, 0)) {
            let content = cell(row, 1);
            let (name, ids) = content.split_once('\n').unwrap_or(("", &content));
            side.scopes.push((name.to_owned(), scope::whole(ids)));
        }
    }
    Some(side)
}

/// Whether a row is one that was written with the sheet.
fn is_ours(sheet: SideSheet, row: &CellRow, headed: &BTreeMap<u32, &CellText>) -> bool {
    let Some(first) = row.cells.get(&0) else { return false };
    if !sheet.has_item(&first.text) {
        return false;
    }
    // Counts are numbers throughout.
    let named = match sheet {
        SideSheet::Summary => 1,
        SideSheet::ProgressSummary => 2,
        SideSheet::About | SideSheet::Findings | SideSheet::Changes => return true,
    };
    headed.keys().filter(|column| **column >= named).all(|column| {
        row.cells.get(column).is_some_and(|cell| {
            let mut characters = cell.text.trim().chars();
            characters.all(|c| c.is_ascii_digit() || matches!(c, '.' | '%'))
        })
    })
}

fn is_scope(item: &str) -> bool {
    item == SCOPE.chinese || item == SCOPE.english
}

/// Whether a line of an about sheet is one that nobody else would write.
fn is_signature(item: &str, content: &str) -> bool {
    let program = ["程序", "program", "命令", "command"].contains(&bare(item).as_str());
    let ids = content.split_once('\n').map_or(content, |(_, ids)| ids);
    program && content.contains("zhengce") || is_scope(item) && !scope::whole(ids).is_empty()
}
