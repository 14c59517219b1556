//! CSV for spreadsheets: with a byte-order mark, without which Excel takes it
//! for the local encoding, and with cells that no spreadsheet runs.

use std::io::{self, Write};

use super::{lines, plain, words};
use crate::render::Language;
use crate::table::{Cell, Table};

/// The rows below their headings.
///
/// # Errors
/// Only those of writing.
pub fn csv(out: &mut dyn Write, table: &Table, language: Language) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = ::csv::Writer::from_writer(out);
    rows.write_record(table.columns.iter().map(|column| words(&column.heading, language)))?;
    for row in &table.rows {
        rows.write_record(row.iter().map(|cell| harmless(cell, language)))?;
    }
    rows.flush()
}

/// The rows below their headings, and below them what is to be known of them, in
/// lines that begin with `#`. A cell that holds this sign stands in quotation
/// marks, so that readers which skip comments read every row whole.
///
/// # Errors
/// Only those of writing.
pub fn csv_with_record(
    out: &mut dyn Write,
    table: &Table,
    about: &Table,
    language: Language,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = ::csv::WriterBuilder::new().comment(Some(b'#')).from_writer(&mut *out);
    rows.write_record(table.columns.iter().map(|column| words(&column.heading, language)))?;
    for row in &table.rows {
        rows.write_record(row.iter().map(|cell| harmless(cell, language)))?;
    }
    rows.flush()?;
    drop(rows);
    lines(about, language).iter().try_for_each(|line| writeln!(out, "# {line}"))
}

/// A text that begins like a formula is given an apostrophe, which
/// spreadsheets take as «this is text» (OWASP, CSV Injection). East Asian
/// versions of Excel take full-width signs for the same.
fn harmless(cell: &Cell, language: Language) -> String {
    let text = plain(cell, language);
    let is_number = matches!(cell, Cell::Count(_) | Cell::Figure(..) | Cell::Exact(_));
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && !is_number { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Bilingual, Column, Content};

    #[test]
    fn no_text_is_run_and_numbers_stay_numbers() {
        let columns = vec![
            Column::new("甲", "a", Content::Text),
            Column::new("乙", "b", Content::Number),
            Column::new("丙", "c", Content::Text),
        ];
        let mut table = Table::new(Bilingual::same("t"), columns);
        table.push(vec![Cell::Text("=1+1".to_owned()), Cell::Figure(-0.5, 2), Cell::Empty]);
        table.push(vec![Cell::Text("＝1".to_owned()), Cell::Count(3), Cell::Text("a,\"b\"\nc".to_owned())]);
        let mut out = Vec::new();
        csv(&mut out, &table, Language::Chinese).unwrap();
        let expected = "\u{feff}甲,乙,丙\n'=1+1,-0.50,\n'＝1,3,\"a,\"\"b\"\"\nc\"\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn the_record_is_comments_and_no_row_is_one() {
        let columns = || vec![Column::new("甲", "a", Content::Text), Column::new("乙", "b", Content::Text)];
        let text = |text: &str| Cell::Text(text.to_owned());
        let mut table = Table::new(Bilingual::same("t"), columns());
        table.push(vec![text("#1"), text("C#")]);
        let mut about = Table::new(Bilingual::same("t"), columns());
        about.push(vec![text("命令"), text("a\nb")]);
        let mut out = Vec::new();
        csv_with_record(&mut out, &table, &about, Language::Chinese).unwrap();
        let expected = "\u{feff}甲,乙\n\"#1\",\"C#\"\n# 命令：a b\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
