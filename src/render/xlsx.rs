//! One workbook for Excel and WPS: a sheet of the queries of a batch
//! and a sheet of hits.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::hit_table::HitTable;
use super::style::Page;
use crate::knowledge_base::Answer;

/// The most characters of a cell, by Excel's limit.
const CELL: usize = 32_767;
/// Column widths in characters of the default font; a Han character is two.
const WIDTH: f64 = 18.0;
const TEXT_WIDTH: f64 = 80.0;

/// The hits of all answers.
///
/// # Errors
/// Those of writing, and more hits than a sheet has rows.
pub fn search_xlsx(out: &mut dyn Write, answers: &[Answer], batch: bool, page: Page) -> io::Result<()> {
    let bytes = workbook(answers, batch, page).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(answers: &[Answer], batch: bool, page: Page) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    if batch {
        let header = [
            page.pick("检索式", "query"),
            page.pick("解读", "reading"),
            page.pick("匹配", "stage"),
            page.pick("命中段数", "passages"),
        ];
        let rows = answers.iter().map(|answer| {
            let total = answer.results.total;
            let stage = if total > 0 { answer.results.stage.as_str() } else { "" };
            vec![answer.query.clone(), answer.plan.root.to_string(), stage.to_owned(), total.to_string()]
        });
        fill(workbook.add_worksheet().set_name(page.pick("检索式", "queries"))?, &header, rows)?;
    }
    let table = HitTable::new(answers, batch, page);
    fill(workbook.add_worksheet().set_name(page.pick("结果", "hits"))?, &table.header(), table.rows())?;
    workbook.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, title) in (0..).zip(header) {
        sheet.write_with_format(0, column, *title, &bold)?;
        let last = usize::from(column) + 1 == header.len();
        sheet.set_column_width(column, if last { TEXT_WIDTH } else { WIDTH })?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            let cell: String = cell.chars().take(CELL).collect();
            // As text, whatever it looks like: no cell is ever run.
            sheet.write_string_with_format(row, column, cell, &wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
