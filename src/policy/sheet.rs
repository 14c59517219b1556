//! Where a table, and each of its rows, stood in a workbook.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The place of a table in a workbook.
///
/// In texts it is a comment of Markdown on the line above the table:
/// `<!-- sheet "任务分解" rows 3-8,10 -->`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetRows {
    /// The name of the sheet.
    pub sheet: String,
    /// The number of the row of titles and of each row below it, counted from
    /// 1 as spreadsheets do.
    pub rows: Vec<u32>,
}

/// The place of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The name of the sheet.
    pub sheet: String,
    /// The number of the row, counted from 1.
    pub row: u32,
}

impl SheetRows {
    /// The place of a row of the table, counted from the row of titles, which
    /// is 0.
    pub fn row(&self, at: usize) -> Option<SheetRow> {
        self.rows.get(at).map(|&row| SheetRow { sheet: self.sheet.clone(), row })
    }
}

impl fmt::Display for SheetRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<!-- sheet \"")?;
        for c in self.sheet.chars() {
            // A comment ends at `>`.
            match c {
                '"' | '\\' | '>' => write!(f, "\\{c}")?,
                '\n' | '\r' => f.write_str(" ")?,
                _ => write!(f, "{c}")?,
            }
        }
        f.write_str("\" rows ")?;
        let follows = |before: &u32, after: &u32| before.checked_add(1) == Some(*after);
        for (at, run) in self.rows.chunk_by(follows).enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            match run {
                [first, .., last] => write!(f, "{first}-{last}")?,
                [only] => write!(f, "{only}")?,
                [] => {}
            }
        }
        f.write_str(" -->")
    }
}

/// A line that names no place in a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct NoSheetRows;

impl FromStr for SheetRows {
    type Err = NoSheetRows;

    fn from_str(line: &str) -> Result<Self, NoSheetRows> {
        /// More rows than any table has that is read.
        const MOST: usize = 1 << 22;
        let inner = line.trim().strip_prefix("<!-- sheet \"").and_then(|rest| rest.strip_suffix(" -->"));
        let mut rest = inner.ok_or(NoSheetRows)?.chars();
        let mut sheet = String::new();
        loop {
            match rest.next().ok_or(NoSheetRows)? {
                '"' => break,
                '\\' => sheet.push(rest.next().ok_or(NoSheetRows)?),
                c => sheet.push(c),
            }
        }
        let runs = rest.as_str().strip_prefix(" rows ").ok_or(NoSheetRows)?;
        let mut rows = Vec::new();
        for run in runs.split(',') {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let number = |text: &str| text.trim().parse::<u32>().map_err(|_| NoSheetRows);
            let (first, last) = (number(first)?, number(last)?);
            if last < first || (last - first) as usize > MOST - rows.len() {
                return Err(NoSheetRows);
            }
            rows.extend(first..=last);
        }
        Ok(Self { sheet, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for (sheet, rows, expected) in [
            ("任务分解", vec![3, 4, 5, 8], "<!-- sheet \"任务分解\" rows 3-5,8 -->"),
            ("a\"b\\c-->d", vec![1], "<!-- sheet \"a\\\"b\\\\c--\\>d\" rows 1 -->"),
        ] {
            let place = SheetRows { sheet: sheet.to_owned(), rows };
            assert_eq!(place.to_string(), expected);
            assert_eq!(expected.parse(), Ok(place));
        }
        for line in
            ["<!-- sheet \"a\" rows  -->", "<!-- sheet \"a\" rows 1-4294967295 -->", "<!-- a -->", "|a|"]
        {
            assert_eq!(line.parse::<SheetRows>(), Err(NoSheetRows));
        }
    }
}
