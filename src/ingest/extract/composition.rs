//! A text under construction, of a file that knows its paragraphs.
//!
//! In: paragraphs, notes and tables in reading order. Out: the text that the
//! cleaner knows, see the module above.

use super::grid::{Grid, GridTable};
use crate::policy::SheetRows;
use crate::wording::{ends_like_agency, numbering, seam};

/// A text under construction.
#[derive(Debug, Default)]
pub(super) struct Composition {
    /// The text so far, every line ended.
    pub text: String,
    lines: usize,
}

impl Composition {
    /// The number of the next line, counted from 1.
    pub(super) fn line(&self) -> usize {
        self.lines + 1
    }

    /// Adds a paragraph; a line break in it begins another. Blanks of any
    /// sort and number are one, as the reader of a page sees them.
    pub(super) fn paragraph(&mut self, text: &str) {
        for line in text.split('\n') {
            self.push("\u{3000}\u{3000}", line);
        }
    }

    /// Adds the note of a footnote mark in the paragraph above.
    pub(super) fn note(&mut self, text: &str) {
        self.push("", &text.replace('\n', " "));
    }

    fn push(&mut self, indent: &str, line: &str) {
        let blank = |c: char| c.is_ascii_whitespace() || c == '\u{a0}';
        let line = line.trim_matches(|c| blank(c) || c == '\u{3000}');
        let mut words = line.split(blank).filter(|word| !word.is_empty()).peekable();
        if words.peek().is_none() {
            return;
        }
        self.text.push_str(indent);
        while let Some(word) = words.next() {
            self.text.push_str(word);
            self.text.push_str(if words.peek().is_some() { " " } else { "\n" });
        }
        self.lines += 1;
    }

    /// Adds a table, with the text in it that belongs above and below it.
    pub(super) fn table(&mut self, grid: Grid) {
        self.reading(grid.read(), None);
    }

    /// Adds the table of a sheet, with its place on the line above it.
    pub(super) fn sheet(&mut self, grid: Grid, name: &str) {
        self.reading(grid.read(), Some(name));
    }

    fn reading(&mut self, reading: GridTable, sheet: Option<&str>) {
        let GridTable { above, header, rows, numbers, below } = reading;
        for text in above {
            self.paragraph(&text);
        }
        if !header.is_empty() {
            if let Some(sheet) = sheet {
                let place = SheetRows { sheet: sheet.to_owned(), rows: numbers };
                self.push("", &place.to_string());
            }
            self.row(&header);
            self.push("", &format!("|{}", "---|".repeat(header.len())));
        }
        for row in rows {
            self.row(&row);
        }
        for text in below {
            self.paragraph(&text);
        }
    }

    fn row(&mut self, cells: &[String]) {
        let mut line = String::from("|");
        for cell in cells {
            line.push_str(&joined(cell).replace('\\', "\\\\").replace('|', "\\|"));
            line.push('|');
        }
        self.push("", &line);
    }
}

/// The mark of a note by its number from 1: notes are known by circled
/// numbers, of which there are twenty.
pub(super) fn note_mark(number: u32) -> char {
    char::from_u32(u32::from('①') + number.saturating_sub(1) % 20).unwrap_or('①')
}

/// The lines of a cell as one: a sentence that was broken is whole again, while
/// names that stand below each other, and numbered points, stay apart.
fn joined(cell: &str) -> String {
    let mut joined = String::with_capacity(cell.len());
    for line in cell.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            let apart = ends_like_agency(&joined) || numbering(line).is_some();
            joined.push_str(if apart { " " } else { seam(&joined, line, false) });
        }
        joined.push_str(line);
    }
    joined
}
