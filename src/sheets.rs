//! Sheets of cells as a file has them, before anybody knows what they hold.
//!
//! Whoever reads workbooks or comma-separated texts makes them (`ingest`), and
//! whoever looks for something in them reads them (`ledger`). Plain values.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// A sheet of a workbook, or a file of comma-separated values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellSheet {
    /// Its name; empty for a file that has no sheets.
    pub name: String,
    /// Whether it is shown.
    pub visible: bool,
    /// The rows in which anything stands, from top to bottom.
    pub rows: Vec<CellRow>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellRow {
    /// Its number as the program shows it, from 1.
    pub number: u32,
    /// The cells in which anything stands by their column, from 0. A cell that is
    /// merged over several rows stands in each of them, one over several columns
    /// in the first.
    pub cells: BTreeMap<u32, CellText>,
    /// The notes (批注) on cells by their column, be there anything in the cell or not.
    pub notes: BTreeMap<u32, String>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellText {
    /// As the program shows it; never blank.
    pub text: String,
    /// The day, where the cell is formatted as one.
    pub day: Option<Date>,
}

/// The name of a column as programs show it: A for the first, AA for the 27th.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(char::from_u32('A' as u32 + left % 26).unwrap_or('?'));
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::column_letters;

    #[test]
    fn columns_have_the_names_that_programs_show() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(column_letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
