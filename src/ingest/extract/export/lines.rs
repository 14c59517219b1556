//! Exports that are text: comma-separated values with their record in comments,
//! Markdown, and pages of lines.

use super::super::delimited;
use super::ExportedSheets;
use crate::sheets::CellSheet;

/// The sheets of a text.
pub(super) fn sheets(text: &str) -> Vec<CellSheet> {
    let lines: Vec<&str> = text.lines().collect();
    let comments = lines.iter().rev().take_while(|line| is_comment(line) || is_blank(line)).count();
    let (values, comments) = lines.split_at(lines.len() - comments);
    if comments.iter().any(|line| is_comment(line)) {
        return separated(values, comments);
    }
    let mut sheets = ExportedSheets::default();
    let mut in_table = false;
    for line in lines {
        let is_row = line.starts_with('|');
        if is_row != in_table {
            sheets.begin("");
            in_table = is_row;
        }
        match is_row {
            true => {
                let cells = cells(line);
                if !cells.iter().all(|cell| is_rule(cell)) {
                    sheets.row(cells);
                }
            }
            false => sheets.line(line),
        }
    }
    sheets.finish()
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#') || line.starts_with("\"#")
}

/// Whether nothing stands in a line, or only marks between cells without values.
fn is_blank(line: &str) -> bool {
    line.trim().trim_matches([',', ';', '\t', '"']).is_empty()
}

/// Comma-separated values with comments below them.
fn separated(values: &[&str], comments: &[&str]) -> Vec<CellSheet> {
    let values = values.join("\n");
    let mark = delimited::delimiter(&values);
    let mut sheets = ExportedSheets::default();
    if let Ok(sheet) = delimited::sheet(&values) {
        sheets.sheets.push(sheet);
    }
    sheets.begin("");
    let mark_char = char::from(mark);
    let comments: Vec<&str> = comments.iter().copied().filter(|line| is_comment(line)).collect();
    // A program that saves the file again gives every row as many cells.
    let filled = comments.iter().filter(|line| line.ends_with(mark_char) || line.starts_with('"')).count();
    let saved_again = filled * 2 > comments.len();
    for line in comments {
        let line = match line.starts_with('"') || saved_again {
            true => as_one(line, mark),
            false => line.to_owned(),
        };
        sheets.line(line.trim_start_matches('#'));
    }
    sheets.finish()
}

/// A comment that a program took for a row: its cells as the line they were, with the
/// commas at which they were cut.
fn as_one(line: &str, mark: u8) -> String {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(line.as_bytes());
    let cells: Vec<String> = match reader.records().next() {
        Some(Ok(record)) => record.iter().map(str::to_owned).collect(),
        _ => vec![line.to_owned()],
    };
    let length = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    cells[..length].join(",")
}

/// The cells of a row of a Markdown table, as they were before they were escaped.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut rest = line.trim().trim_start_matches('|');
    while let Some(c) = rest.chars().next() {
        let (text, length) = match c {
            '|' => {
                cells.push(String::new());
                rest = &rest[1..];
                continue;
            }
            '\\' => {
                let next = rest[1..].chars().next().unwrap_or('\\');
                (next, if rest.len() > 1 { 1 + next.len_utf8() } else { 1 })
            }
            _ => [("&lt;", '<'), ("&amp;", '&'), ("<br>", '\n')]
                .into_iter()
                .find(|(written, _)| rest.starts_with(written))
                .map_or((c, c.len_utf8()), |(written, c)| (c, written.len())),
        };
        if let Some(cell) = cells.last_mut() {
            cell.push(text);
        }
        rest = &rest[length..];
    }
    cells.pop();
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// What stands in the line below the headings.
fn is_rule(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'))
}
