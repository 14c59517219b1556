//! Spreadsheets (XLSX): each sheet is a table, with what stands above and below
//! it as text. What a cell shows is read, not what it holds; hidden sheets are
//! left out.

mod format;
mod notes;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{
    DataRef, Dimensions, Reader as _, Sheet as SheetAbout, SheetType, SheetVisible, Xlsx, XlsxError,
};

use super::composition::Composition;
use super::grid::Grid;
use super::{Extracted, ExtractionError, Format, LIMIT, Stated};
use crate::ingest::repair::{Reason, RepairKind, Repairs};
use crate::sheets::{CellRow, CellSheet, CellText};
use notes::CellNotes;

/// The most cells of a file.
const MOST_CELLS: usize = 4 << 20;
/// The most merged cells of a sheet.
const MOST_MERGED: usize = 20_000;

/// Reads a spreadsheet. `largest` is the length of its longest part in bytes,
/// none of which unpacks to more than [`LIMIT`].
///
/// # Errors
/// A damaged or protected file, one that holds too much.
pub(super) fn read<'a>(
    bytes: &[u8],
    largest: usize,
    repairs: &mut Repairs,
) -> Result<Extracted<'a>, ExtractionError> {
    let mut composition = Composition::default();
    let mut title = None;
    for (about, sheet) in open(bytes, largest)? {
        let name: String = about.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if about.visible != SheetVisible::Visible {
            repairs.note(composition.line(), RepairKind::Removed, name, Reason::Hidden);
            continue;
        }
        let begins = composition.text.is_empty();
        composition.sheet(sheet.grid()?, &name);
        // A sheet that begins with its table is titled by its name only.
        if begins && composition.text.starts_with('<') && !is_default(&name) {
            title = Some(name);
        }
    }
    let stated = Stated { page_title: title, ..Stated::default() };
    Ok(Extracted { text: composition.text.into(), format: Format::Xlsx, stated, measure: None })
}

/// The cells of every sheet that holds any, hidden ones too, merged cells filled.
///
/// # Errors
/// Those of [`read`].
pub(super) fn sheets(bytes: &[u8], largest: usize) -> Result<Vec<CellSheet>, ExtractionError> {
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let mut notes = notes::read(bytes)?;
    for (about, mut sheet) in open(bytes, largest)? {
        sheet.add_formulas(&mut book, &about.name, &mut left)?;
        let visible = about.visible == SheetVisible::Visible;
        let notes = notes.remove(&about.name).unwrap_or_default();
        sheets.push(CellSheet { name: about.name, visible, rows: sheet.rows(notes, &mut left)? });
    }
    Ok(sheets)
}

/// The sheets that hold anything.
fn open(bytes: &[u8], largest: usize) -> Result<Vec<(SheetAbout, Sheet)>, ExtractionError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    // Sheets may share a part, so that a small file could be read without end.
    if sheets.len().saturating_mul(largest) > 16 * LIMIT {
        return Err(ExtractionError::TooLarge(Format::Xlsx));
    }
    let mut read = Vec::new();
    let mut left = MOST_CELLS;
    let mut bytes = LIMIT;
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let cells = cells(&mut book, &sheet.name, &mut left, &mut bytes)?;
        if cells.is_empty() {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).map_err(fault)?;
        if merged.len() > MOST_MERGED {
            return Err(ExtractionError::TooLarge(Format::Xlsx));
        }
        read.push((sheet, Sheet { cells, merged }));
    }
    Ok(read)
}

fn fault(error: XlsxError) -> ExtractionError {
    match error {
        XlsxError::Password => ExtractionError::Protected(Format::Xlsx),
        error => ExtractionError::Damaged { format: Format::Xlsx, fault: error.to_string() },
    }
}

/// Whether a program named a sheet so: Sheet1, 工作表1.
fn is_default(name: &str) -> bool {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')'));
    matches!(bare.to_ascii_lowercase().as_str(), "" | "sheet" | "工作表" | "表")
}

/// Cells by row and column, from 0.
type Cells = BTreeMap<(u32, u32), CellText>;

fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut usize,
    bytes: &mut usize,
) -> Result<Cells, ExtractionError> {
    let from_1904 = book.has_1904_epoch();
    let mut reader = match book.worksheet_cells_reader(name) {
        // A sheet of macros or a chart.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Cells::new()),
        reader => reader.map_err(fault)?,
    };
    let mut cells = Cells::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(fault)? {
        *left = left.checked_sub(1).ok_or(ExtractionError::TooLarge(Format::Xlsx))?;
        let format = || {
            let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
            format.map_or((None, "General"), |format| (format.format_id, format.format_code.as_str()))
        };
        let mut day = None;
        let mut number = |value: f64| {
            let (id, code) = format();
            day = format::day(value, id, code, from_1904);
            format::shown(value, id, code, from_1904)
        };
        let text = match cell.get_value() {
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Int(value) => number(*value as f64),
            DataRef::Float(value) => number(*value),
            DataRef::DateTime(date) => number(date.as_f64()),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
            DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            DataRef::Error(error) => error.to_string(),
            DataRef::Empty => continue,
        };
        if !text.trim().is_empty() {
            *bytes = bytes.checked_sub(text.len()).ok_or(ExtractionError::TooLarge(Format::Xlsx))?;
            cells.insert(cell.get_position(), CellText { text, day });
        }
    }
    Ok(cells)
}

/// A sheet that holds something.
struct Sheet {
    cells: Cells,
    merged: Vec<Dimensions>,
}

impl Sheet {
    /// Adds the formulas whose values the file does not hold, as their text: programs
    /// that write workbooks without reckoning leave them to the next that opens them.
    fn add_formulas(
        &mut self,
        book: &mut Xlsx<Cursor<&[u8]>>,
        name: &str,
        left: &mut usize,
    ) -> Result<(), ExtractionError> {
        let mut reader = book.worksheet_cells_reader(name).map_err(fault)?;
        while let Some(formula) = reader.next_formula().map_err(fault)? {
            let at = formula.get_position();
            if !formula.get_value().is_empty() && !self.cells.contains_key(&at) {
                *left = left.checked_sub(1).ok_or(ExtractionError::TooLarge(Format::Xlsx))?;
                self.cells.insert(at, CellText { text: format!("={}", formula.get_value()), day: None });
            }
        }
        Ok(())
    }

    /// The rows in which anything stands, with what stands in merged cells in every
    /// row that they cover, unless that has something of its own. `left` is how many cells may still come of that.
    fn rows(self, notes: CellNotes, left: &mut usize) -> Result<Vec<CellRow>, ExtractionError> {
        let mut rows: BTreeMap<u32, BTreeMap<u32, CellText>> = BTreeMap::new();
        for ((row, column), cell) in self.cells {
            rows.entry(row).or_default().insert(column, cell);
        }
        for merged in self.merged.iter().filter(|merged| merged.start.0 < merged.end.0) {
            let (first, column) = merged.start;
            let Some(cell) = rows.get(&first).and_then(|cells| cells.get(&column)).cloned() else { continue };
            for (_, cells) in rows.range_mut(first + 1..=merged.end.0) {
                *left = left.checked_sub(1).ok_or(ExtractionError::TooLarge(Format::Xlsx))?;
                // Programs keep what lies under a merged cell, and somebody entered it.
                cells.entry(column).or_insert_with(|| cell.clone());
            }
        }
        let mut noted: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        for ((row, column), note) in notes {
            rows.entry(row).or_default();
            noted.entry(row).or_default().insert(column, note);
        }
        let row = |(row, cells)| {
            let notes = noted.remove(&row).unwrap_or_default();
            CellRow { number: row + 1, cells, notes }
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The rows and columns in which anything stands.
    fn grid(mut self) -> Result<Grid, ExtractionError> {
        let rows: BTreeSet<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        let columns: BTreeSet<u32> = self.cells.keys().map(|(_, column)| *column).collect();
        if rows.len().saturating_mul(columns.len()) > MOST_CELLS {
            return Err(ExtractionError::TooLarge(Format::Xlsx));
        }
        let columns: Vec<u32> = columns.into_iter().collect();
        self.merged.sort_by_key(|merged| merged.start);
        let mut merged = self.merged.into_iter().peekable();
        // For each column, the last row that a cell from above covers, and
        // whether it is the first column of that cell.
        let mut covered: Vec<Option<(u32, bool)>> = vec![None; columns.len()];
        let mut grid = Grid::default();
        for row in rows {
            grid.row(Some(row + 1));
            let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
            while let Some(next) = merged.next_if(|merged| merged.start.0 <= row) {
                let first = columns.partition_point(|column| *column < next.start.1);
                let last = columns.partition_point(|column| *column <= next.end.1);
                // Above this row nothing stands, so the cell is empty.
                if next.start.0 == row && first < last {
                    widths.insert(first, last - first);
                    for (at, covered) in covered.iter_mut().enumerate().take(last).skip(first) {
                        *covered = Some((next.end.0, at == first));
                    }
                }
            }
            let mut at = 0;
            while let Some(column) = columns.get(at) {
                let width = widths.get(&at).copied().unwrap_or(1);
                match covered.get(at).copied().flatten() {
                    Some((last, first)) if last >= row && !widths.contains_key(&at) => {
                        if first {
                            grid.continued(1);
                        } else {
                            grid.left();
                        }
                    }
                    _ => {
                        grid.cell(width, 1);
                        if let Some(cell) = self.cells.get(&(row, *column)) {
                            grid.write(&cell.text);
                        }
                    }
                }
                at += width;
            }
        }
        Ok(grid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_under_a_merged_cell_is_kept() {
        let cell = |text: &str| CellText { text: text.to_owned(), day: None };
        let cells = [
            ((0, 0), cell("1")),
            ((0, 1), cell("甲")),
            ((1, 0), cell("2")),
            ((1, 1), cell("乙")),
            ((2, 0), cell("3")),
        ];
        let merged = vec![Dimensions { start: (0, 1), end: (2, 1) }];
        let rows =
            Sheet { cells: cells.into_iter().collect(), merged }.rows(CellNotes::new(), &mut 10).unwrap();
        let told: Vec<&str> = rows.iter().map(|row| row.cells[&1].text.as_str()).collect();
        assert_eq!(told, ["甲", "乙", "甲"]);
    }
}
