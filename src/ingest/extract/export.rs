//! Exports (导出): files that this program wrote, in any of its formats, as rows of
//! cells, so that what they record can be read back and their rows compared.
//!
//! Nothing is cleaned here: a row is what was written. Lines that are no table are
//! rows of one cell. Files may have been opened and saved again by an office program.

mod json;
mod lines;
mod page;
mod word;
mod xml;

use std::collections::BTreeMap;

use super::{Archive, ExtractionError, Format, LIMIT, Packing, encoding, html};
use crate::sheets::{CellRow, CellSheet, CellText};

/// The tables of an export and the lines between them, in order.
///
/// # Errors
/// A file of a format that this program does not write, or a damaged one.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<CellSheet>, ExtractionError> {
    match Packing::of(bytes) {
        Packing::Archive => {
            let mut archive = Archive::open(bytes)?;
            match archive.format() {
                Format::Docx => word::sheets(&mut archive),
                _ => super::sheets(bytes),
            }
        }
        Packing::Text if bytes.len() > LIMIT => Err(ExtractionError::TooLarge(Format::Text)),
        Packing::Text => {
            let text = encoding::decode(bytes, html::declared_encoding(bytes))?.text;
            let text = text.trim_start_matches('\u{feff}');
            match text.trim_start().chars().next() {
                None => Err(ExtractionError::Empty),
                Some('{') => Ok(json::sheets(text).unwrap_or_else(|| lines::sheets(text))),
                Some('<') if !text.trim_start().starts_with("<?xml") && html::is_page(text) => {
                    page::sheets(text)
                }
                Some('<') => xml::sheets(text),
                Some(_) => Ok(lines::sheets(text)),
            }
        }
        _ => super::sheets(bytes),
    }
}

/// Sheets under construction: tables, and the lines between them.
#[derive(Default)]
struct ExportedSheets {
    sheets: Vec<CellSheet>,
}

impl ExportedSheets {
    /// What follows stands in a table of its own, or between tables.
    fn begin(&mut self, name: &str) {
        self.sheets.push(CellSheet { name: name.to_owned(), visible: true, rows: Vec::new() });
    }

    /// Adds a row.
    fn row(&mut self, values: impl IntoIterator<Item = String>) {
        if self.sheets.is_empty() {
            self.begin("");
        }
        let Some(sheet) = self.sheets.last_mut() else { return };
        let values = (0_u32..).zip(values).filter(|(_, value)| !value.trim().is_empty());
        let cells: BTreeMap<u32, CellText> =
            values.map(|(at, text)| (at, CellText { text, day: None })).collect();
        let number = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        if !cells.is_empty() {
            sheet.rows.push(CellRow { number, cells, notes: BTreeMap::new() });
        }
    }

    /// Adds a line that belongs to no table.
    fn line(&mut self, line: &str) {
        self.row([line.trim().to_owned()]);
    }

    fn finish(mut self) -> Vec<CellSheet> {
        self.sheets.retain(|sheet| !sheet.rows.is_empty());
        self.sheets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<Vec<String>> {
        let rows = sheets(text.as_bytes()).unwrap().into_iter().flat_map(|sheet| sheet.rows);
        rows.map(|row| row.cells.into_values().map(|cell| cell.text).collect()).collect()
    }

    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(told(text), expected, "{text}");
    }

    #[test]
    fn a_record_is_read_from_every_text() {
        let rows: &[&[&str]] = &[&["词", "频"], &["a,b", "1"], &["命令：zhengce kwic a,b '\"c\"'"]];
        check("\u{feff}词,频\n\"a,b\",1\n# 命令：zhengce kwic a,b '\"c\"'\n", rows);
        // As office programs save it again: with every row filled up, or all of it in a cell.
        check("词;频\r\n\"a,b\";1\r\n\"# 命令：zhengce kwic a,b '\"\"c\"\"'\";\r\n", rows);
        check("词,频,,\n\"a,b\",1,,\n# 命令：zhengce kwic a,\"b '\"\"c\"\"'\",,\n", rows);
        check("a  1\n\n命令：zhengce kwic '#'\n", &[&["a  1"], &["命令：zhengce kwic '#'"]]);
        check(
            "## 词\n\n| 词 | 频 |\n| --- | ---: |\n| a\\|b&lt;<br>c | 1 |\n",
            &[&["## 词"], &["词", "频"], &["a|b<\nc", "1"]],
        );
        check(
            "<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><h1>词</h1>\
             <table><tr><th>词</th><th>频</th></tr><tr><td>a&lt;b</td><td>1</td></tr></table><p>完</p></body></html>",
            &[&["词"], &["词", "频"], &["a<b", "1"], &["完"]],
        );
        check(
            "<?xml version=\"1.0\"?>\n<svg><title>t</title><metadata>\n命令：zhengce &lt;\n程序：z</metadata>\
             <g><text x=\"1\">海关</text></g></svg>",
            &[
                &["<svg>"],
                &["<title>", "t"],
                &["命令：zhengce <"],
                &["程序：z"],
                &["<g>"],
                &["<text x=\"1\">", "海关"],
            ],
        );
        check(
            "<?xml version=\"1.0\"?><graphml><desc>命令：z</desc><node id=\"a\"><data key=\"k\">甲</data></node></graphml>",
            &[&["<graphml>"], &["命令：z"], &["<node id=\"a\">", "<data key=\"k\">", "甲"]],
        );
        check(
            "{\"total\": 2, \"rows\": [{\"word\": \"仓\", \"a\": {\"n\": 1.5}, \"at\": [1, 2]}], \
             \"record\": {\"command\": \"z\", \"parameters\": {\"min\": \"2\"}, \"corpus\": null}}",
            &[
                &["total", "2"],
                &["word", "a.n", "at"],
                &["仓", "1.5", "1, 2"],
                &["command", "z"],
                &["min", "2"],
                &["corpus"],
            ],
        );
    }
}
