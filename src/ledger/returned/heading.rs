//! Which row of a sheet has the headings, and what each column is.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::LedgerColumn;
use crate::ledger::trail::TrailColumn;
use crate::sheets::{CellRow, column_letters};
use crate::table::Bilingual;

/// How far down the headings may stand, in rows in which anything stands.
const DEEPEST: usize = 40;
/// The fewest known headings that make a row one of headings.
const FEWEST: usize = 2;

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ColumnMeaning {
    /// A column of ledgers.
    Known(LedgerColumn),
    /// A column of merged ledgers.
    Trail(TrailColumn),
    /// A column that somebody added, by its heading.
    Added(String),
}

/// The headings of a sheet.
#[derive(Debug)]
pub(super) struct Headings {
    /// Which of the rows they are.
    pub(super) at: usize,
    columns: BTreeMap<u32, ColumnMeaning>,
    /// The headings as they stand.
    written: BTreeMap<u32, String>,
}

impl Headings {
    /// Finds the headings of a ledger: the first row that has most of them.
    ///
    /// # Errors
    /// Where no row heads a column of ids or of texts: the columns that the best
    /// row heads.
    pub(super) fn of(rows: &[CellRow]) -> Result<Self, Vec<LedgerColumn>> {
        let mut best: Option<(usize, BTreeMap<u32, ColumnMeaning>)> = None;
        for (at, row) in rows.iter().take(DEEPEST).enumerate() {
            let columns = columns(row);
            let known = known(&columns).count();
            let more = best.as_ref().is_none_or(|(_, columns)| known > self::known(columns).count());
            if more && known >= FEWEST {
                best = Some((at, columns));
            }
        }
        let Some((at, columns)) = best else { return Err(Vec::new()) };
        let has = |wanted| known(&columns).any(|column| column == wanted);
        if !has(LedgerColumn::Task) && !has(LedgerColumn::Text) {
            return Err(known(&columns).collect());
        }
        let written = rows[at].cells.iter().map(|(column, cell)| (*column, cell.text.clone())).collect();
        Ok(Self { at, columns, written })
    }

    /// The headings of a further table, if a row is that: none but headings, and a
    /// column of ids or of texts among those of ledgers.
    pub(super) fn of_next(row: &CellRow, at: usize) -> Option<Self> {
        let columns = columns(row);
        let is_known = |told: &ColumnMeaning| !matches!(told, ColumnMeaning::Added(_));
        let of_tasks = known(&columns).any(|it| matches!(it, LedgerColumn::Task | LedgerColumn::Text));
        let all = columns.len() > FEWEST && columns.values().all(is_known);
        let written = row.cells.iter().map(|(column, cell)| (*column, cell.text.clone())).collect();
        (of_tasks && all).then_some(Self { at, columns, written })
    }

    /// What a column is; `None` for one without a heading.
    pub(super) fn of_column(&self, column: u32) -> Option<&ColumnMeaning> {
        self.columns.get(&column)
    }

    /// What a column is called: as it stands there, else by its letters.
    pub(super) fn name(&self, column: u32) -> String {
        self.written.get(&column).map_or_else(|| unnamed(column), |heading| heading.trim().to_owned())
    }

    /// The columns of ledgers that the sheet has.
    pub(super) fn known(&self) -> impl Iterator<Item = LedgerColumn> {
        known(&self.columns)
    }

    /// Whether it has a column of merged ledgers.
    pub(super) fn has(&self, column: TrailColumn) -> bool {
        self.columns.values().any(|told| *told == ColumnMeaning::Trail(column))
    }

    /// Whether a row repeats the headings, as tables that were pasted together do.
    pub(super) fn repeated_in(&self, row: &CellRow) -> bool {
        row.notes.is_empty()
            && row.cells.len() >= FEWEST
            && row.cells.iter().all(|(column, cell)| self.written.get(column) == Some(&cell.text))
    }
}

/// What a column without a heading is called: by its letters.
pub(super) fn unnamed(column: u32) -> String {
    format!("[{}]", column_letters(column))
}

fn known(columns: &BTreeMap<u32, ColumnMeaning>) -> impl Iterator<Item = LedgerColumn> {
    columns.values().filter_map(|told| match told {
        ColumnMeaning::Known(column) => Some(*column),
        _ => None,
    })
}

/// What the columns below a row are, if it is one of headings. Where two have the
/// same meaning, the one that is called as we call it, else the first, has it; the
/// other counts as added.
fn columns(row: &CellRow) -> BTreeMap<u32, ColumnMeaning> {
    let owners = owners(row, LedgerColumn::of_heading, LedgerColumn::heading);
    let trails = self::owners(row, TrailColumn::of_heading, TrailColumn::heading);
    let taken: BTreeSet<&str> = row.cells.values().map(|cell| cell.text.trim()).collect();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let told = |(at, cell): (&u32, &crate::sheets::CellText)| {
        let known = LedgerColumn::of_heading(&cell.text).filter(|column| owners.get(column) == Some(at));
        // What is typed as a doubt and what is told as one may each have a column.
        let trail = TrailColumn::of_heading(&cell.text)
            .filter(|column| *column == TrailColumn::Doubt || trails.get(column) == Some(at));
        let told = match (known, trail) {
            (Some(column), _) => ColumnMeaning::Known(column),
            (None, Some(column)) => ColumnMeaning::Trail(column),
            _ => {
                let heading = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let ours = LedgerColumn::of_heading(&heading)
                    .is_some_and(|column| is(&column.heading(), &heading))
                    || TrailColumn::of_heading(&heading)
                        .is_some_and(|column| is(&column.heading(), &heading));
                ColumnMeaning::Added(if ours { free(&heading, &taken, &mut numbers) } else { heading })
            }
        };
        (*at, told)
    };
    row.cells.iter().map(told).collect()
}

/// The column that has each meaning: the first that is called as we call it, else
/// the first of all.
fn owners<C: Ord + Copy>(
    row: &CellRow,
    meaning: impl Fn(&str) -> Option<C>,
    heading: impl Fn(C) -> Bilingual,
) -> BTreeMap<C, u32> {
    let mut owners = BTreeMap::new();
    for exact in [true, false] {
        for (at, cell) in &row.cells {
            if let Some(column) =
                meaning(&cell.text).filter(|column| exact == is(&heading(*column), &cell.text))
            {
                owners.entry(column).or_insert(*at);
            }
        }
    }
    owners
}

/// Whether a column is called exactly as we call it.
fn is(own: &Bilingual, heading: &str) -> bool {
    heading.trim() == own.chinese || heading.trim() == own.english
}

/// A name for a column that somebody added under a heading of ours: in a merged
/// ledger it must not be taken for ours, nor fall together with another.
fn free(heading: &str, taken: &BTreeSet<&str>, numbers: &mut BTreeMap<String, usize>) -> String {
    let number = numbers.entry(heading.to_owned()).or_insert(1);
    loop {
        *number += 1;
        let name = format!("{heading} ({number})");
        if !taken.contains(name.as_str()) {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::CellText;

    fn told(headings: &[&str]) -> Vec<ColumnMeaning> {
        let cell = |text: &&str| CellText { text: (*text).to_owned(), day: None };
        let row = CellRow {
            number: 1,
            cells: (0..).zip(headings.iter().map(cell)).collect(),
            ..CellRow::default()
        };
        columns(&row).into_values().collect()
    }

    #[test]
    fn a_column_that_is_called_as_we_call_it_comes_first_wherever_it_stands() {
        let added = |heading: &str| ColumnMeaning::Added(heading.to_owned());
        let office = ColumnMeaning::Trail(TrailColumn::Office);
        assert_eq!(told(&["填报部门", "填报单位"]), [added("填报部门"), office.clone()]);
        assert_eq!(told(&["填报部门", "报送单位"]), [office.clone(), added("报送单位")]);
        let twice = told(&["填报单位", "填报单位", "填报单位", "填报单位 (2)"]);
        assert_eq!(twice, [office, added("填报单位 (3)"), added("填报单位 (4)"), added("填报单位 (2)")]);
    }
}
