//! The file of a coder: which codes somebody gave to which units.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::fold;
use crate::sheets::{CellRow, CellSheet};

/// How far down the headings may stand, in rows in which anything stands.
const DEEPEST: usize = 40;
/// What the column of units may be called, and that of codes; the first are those
/// of `code`.
const UNITS: &[&str] =
    &["单元", "unit", "单元编号", "unit id", "编号", "id", "措施", "measure", "任务", "task"];
const CODES: &[&str] = &["编码", "code", "代码", "codes"];

/// What a coder says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoderFile {
    /// What the coder is called: the file.
    pub name: String,
    /// The units in the order of the file, each with its codes, of which there may
    /// be none.
    pub units: Vec<(String, BTreeSet<String>)>,
}

/// Why a file is not that of a coder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CoderFileError {
    /// No sheet has a column of units and one of codes: the first row of the first
    /// sheet.
    NoColumns {
        /// Its cells.
        found: Vec<String>,
    },
    /// Nothing stands below the headings.
    NoUnits,
}

impl CoderFile {
    /// Reads the first sheet that has units and codes, a row each. A unit may
    /// stand in several rows, a cell may hold several codes behind semicolons, and
    /// a cell without a code says that the unit has none. Lines that begin with
    /// `#` and a blank are remarks.
    ///
    /// # Errors
    /// No such sheet, or none with units.
    pub fn of(name: &str, sheets: &[CellSheet]) -> Result<Self, CoderFileError> {
        let headed = sheets.iter().find_map(|sheet| headings(sheet).map(|found| (sheet, found)));
        let Some((sheet, Headed { below, unit, code })) = headed else {
            let first = sheets.iter().find_map(|sheet| sheet.rows.first());
            let found = first.map(|row| row.cells.values().map(|cell| cell.text.trim().to_owned()).collect());
            return Err(CoderFileError::NoColumns { found: found.unwrap_or_default() });
        };
        let mut units: Vec<(String, BTreeSet<String>)> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for row in sheet.rows.iter().skip(below).filter(|row| !is_remark(row)) {
            let Some(written) = text(row, unit) else { continue };
            let place = *places.entry(fold(written)).or_insert_with(|| {
                units.push((written.to_owned(), BTreeSet::new()));
                units.len() - 1
            });
            let codes = text(row, code).unwrap_or_default().split([';', '；', '、', '，', ',', '|']);
            let codes = codes.map(str::trim).filter(|code| !code.is_empty());
            units[place].1.extend(codes.map(str::to_owned));
        }
        if units.is_empty() {
            Err(CoderFileError::NoUnits)
        } else {
            Ok(Self { name: name.to_owned(), units })
        }
    }
}

/// Where units and codes stand.
struct Headed {
    /// How many rows stand above the first unit.
    below: usize,
    unit: u32,
    code: u32,
}

/// The headings of a sheet; two columns without headings are units and codes.
fn headings(sheet: &CellSheet) -> Option<Headed> {
    let column = |row: &CellRow, names: &[&str]| {
        let is_named = |text: &str, name: &&str| fold(text.trim()) == fold(name);
        names.iter().find_map(|name| {
            row.cells.iter().find(|(_, cell)| is_named(&cell.text, name)).map(|(column, _)| *column)
        })
    };
    let found = sheet.rows.iter().take(DEEPEST).enumerate().find_map(|(at, row)| {
        Some(Headed { below: at + 1, unit: column(row, UNITS)?, code: column(row, CODES)? })
    });
    let bare = || {
        let rows = sheet.rows.iter().filter(|row| !is_remark(row));
        let columns: BTreeSet<u32> = rows.flat_map(|row| row.cells.keys().copied()).collect();
        let mut columns = columns.into_iter();
        let (unit, code) = (columns.next()?, columns.next()?);
        columns.next().is_none().then_some(Headed { below: 0, unit, code })
    };
    found.or_else(bare)
}

fn text(row: &CellRow, column: u32) -> Option<&str> {
    row.cells.get(&column).map(|cell| cell.text.trim()).filter(|text| !text.is_empty())
}

/// Whether a row is one of those below a table that tell of its making.
fn is_remark(row: &CellRow) -> bool {
    row.cells.get(&0).is_some_and(|cell| cell.text.starts_with("# "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::CellText;

    fn sheet(rows: &[&[&str]]) -> CellSheet {
        let row = |(number, cells): (u32, &&[&str])| {
            let cells = (0..).zip(cells.iter()).filter(|(_, text)| !text.is_empty());
            let cells = cells.map(|(at, text)| (at, CellText { text: (*text).to_owned(), day: None }));
            CellRow { number, cells: cells.collect(), notes: BTreeMap::new() }
        };
        CellSheet { name: String::new(), visible: true, rows: (1..).zip(rows).map(row).collect() }
    }

    fn read(rows: &[&[&str]]) -> Result<Vec<(String, Vec<String>)>, CoderFileError> {
        let file = CoderFile::of("a.csv", &[sheet(rows)])?;
        Ok(file.units.into_iter().map(|(unit, codes)| (unit, codes.into_iter().collect())).collect())
    }

    #[test]
    fn units_stand_with_all_their_codes_and_with_none() {
        let owned = |unit: &str, codes: &[&str]| {
            (unit.to_owned(), codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>())
        };
        let expected = vec![owned("m1", &["a", "b"]), owned("m2", &[])];
        let full: &[&[&str]] = &[
            &["名称", "单元", "编码"],
            &["甲", "m1", "b"],
            &["乙", "M1", " a"],
            &["", "m2"],
            &["# 命令：x"],
        ];
        assert_eq!(read(full), Ok(expected.clone()));
        assert_eq!(read(&[&["id", "code"], &["m1", "a；b"], &["m2", ""]]), Ok(expected.clone()));
        assert_eq!(read(&[&["m1", "a;b"], &["m2"]]), Ok(expected));
        let three = ["m1", "a", "b"].map(str::to_owned).to_vec();
        assert_eq!(read(&[&["m1", "a", "b"]]), Err(CoderFileError::NoColumns { found: three }));
        assert_eq!(read(&[&["unit", "code"]]), Err(CoderFileError::NoUnits));
    }
}
