//! CSV for spreadsheets: with a byte-order mark, without which Excel takes it
//! for the local encoding, and with cells that no spreadsheet runs.

use std::io::{self, Write};

use super::hit_table::HitTable;
use super::style::Page;
use crate::knowledge_base::Answer;

/// The hits, a row each; those of a batch with the query in front.
///
/// # Errors
/// Only those of writing.
pub fn search_csv(out: &mut dyn Write, answers: &[Answer], batch: bool, page: Page) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = csv::Writer::from_writer(out);
    let table = HitTable::new(answers, batch, page);
    rows.write_record(table.header())?;
    for row in table.rows() {
        rows.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    rows.flush()
}

/// A cell that begins like a formula is given an apostrophe, which
/// spreadsheets take as «this is text» (OWASP, CSV Injection).
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}
