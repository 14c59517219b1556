//! The file of a document: a YAML header between lines of `---`, then the body
//! in Markdown, one block a paragraph. [`read`] gives back exactly what
//! [`write()`] was given.
//!
//! Headings are `#` by level. A table is a Markdown table; a line of text
//! directly above it, without a blank line between, is its caption; above that
//! a comment says where it stood in a workbook, see [`SheetRows`]. A comment
//! `<!-- split -->` or `<!-- join -->` inside a paragraph corrects how it is
//! split into tasks, see [`TaskMark`], and is no part of the text. A backslash
//! takes the meaning from the character after it.

use camino::Utf8Path;

use super::front_matter::{self, HeaderFault};
use super::problem::{Defect, Problem};
use crate::policy::{Block, Document, SheetRows, SourceTable, TaskMark, TaskMarkKind};

/// Writes a document as the text of its file.
pub fn write(document: &Document) -> String {
    let mut text = format!("---\n{}---\n", front_matter::write(&document.id, &document.metadata));
    for (at, block) in document.blocks.iter().enumerate() {
        text.push('\n');
        let marks: Vec<&TaskMark> = document.marks.iter().filter(|mark| mark.block == at).collect();
        match block {
            Block::Heading { level, text: heading } => {
                text.push_str(&"#".repeat(usize::from(*level)));
                text.push(' ');
                text.push_str(&marked(heading, &marks, TextPosition::Inside));
                text.push('\n');
            }
            Block::Paragraph(paragraph) => {
                text.push_str(&marked(paragraph, &marks, TextPosition::LineStart));
                text.push('\n');
            }
            Block::Table(table) => write_table(table, &mut text),
        }
    }
    text
}

fn write_table(table: &SourceTable, text: &mut String) {
    if let Some(sheet) = &table.sheet {
        text.push_str(&sheet.to_string());
        text.push('\n');
    }
    if let Some(caption) = &table.caption {
        text.push_str(&escaped(caption, TextPosition::LineStart));
        text.push('\n');
    }
    write_row(&table.header, text);
    text.push('|');
    text.push_str(&" --- |".repeat(table.header.len()));
    text.push('\n');
    for row in &table.rows {
        write_row(row, text);
    }
}

fn write_row(cells: &[String], text: &mut String) {
    text.push('|');
    for cell in cells {
        text.push(' ');
        text.push_str(&escaped(cell, TextPosition::Cell));
        text.push_str(" |");
    }
    text.push('\n');
}

/// Where a text stands, which tells what could be misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextPosition {
    LineStart,
    Inside,
    Cell,
}

/// Writes a text so that neither Markdown nor [`read`] misreads it.
fn escaped(text: &str, place: TextPosition) -> String {
    if text.is_empty() {
        // An empty cell is nothing at all; an empty line would be no block.
        return if place == TextPosition::Cell { String::new() } else { "\\".to_owned() };
    }
    let last = text.chars().count() - 1;
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let list = text.len() - numbered.len();
    let mut written = String::with_capacity(text.len() + 4);
    for (position, (at, c)) in text.char_indices().enumerate() {
        let first = position == 0;
        let blank_at_edge = (first || position == last) && c.is_whitespace();
        let starts_line = place == TextPosition::LineStart;
        let opens = first && starts_line && matches!(c, '#' | '|' | '-' | '+' | '>' | '=' | '~');
        let bar = c == '|' && place == TextPosition::Cell;
        let list_mark = starts_line
            && at == list
            && list > 0
            && matches!(c, '.' | ')')
            && numbered.chars().nth(1) == Some(' ');
        match c {
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\\' | '*' | '`' | '<' => written.extend(['\\', c]),
            _ if blank_at_edge || opens || bar || list_mark => written.extend(['\\', c]),
            _ => written.push(c),
        }
    }
    written
}

/// Writes a text with the marks of tasks in it.
fn marked(text: &str, marks: &[&TaskMark], place: TextPosition) -> String {
    let mut written = String::new();
    let mut from = 0;
    for mark in marks.iter().filter(|mark| text.is_char_boundary(mark.at) && mark.at <= text.len()) {
        let part = text.get(from..mark.at).unwrap_or_default();
        if !part.is_empty() {
            written.push_str(&escaped(part, if from == 0 { place } else { TextPosition::Inside }));
        }
        written.push_str(&format!("<!-- {} -->", mark.says));
        from = mark.at.max(from);
    }
    let rest = text.get(from..).unwrap_or_default();
    if !rest.is_empty() || written.is_empty() {
        written.push_str(&escaped(rest, if written.is_empty() { place } else { TextPosition::Inside }));
    }
    written
}

/// The bytes of a text before which marks stand, in order.
type TaskMarks = Vec<(usize, TaskMarkKind)>;

/// Undoes [`marked`]: the text, and the bytes of it before which marks stand.
///
/// # Errors
/// A comment that is no such mark, with the column where it begins.
fn unmarked(line: &str) -> Result<(String, TaskMarks), (usize, Defect)> {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let (mut rest, mut column) = (line, 1);
    loop {
        let mut escaped = false;
        let comment = rest.char_indices().find_map(|(at, c)| {
            let plain = !escaped;
            escaped = plain && c == '\\';
            let inside = rest.get(at..)?.strip_prefix("<!--").filter(|_| plain && c == '<')?;
            Some((at, inside.split_once("-->")?))
        });
        let Some((at, (inside, after))) = comment else {
            text.push_str(&unescaped(rest));
            return Ok((text, marks));
        };
        let before = rest.get(..at).unwrap_or_default();
        text.push_str(&unescaped(before));
        column += before.chars().count();
        let Ok(says) = inside.trim().parse() else {
            return Err((column, Defect::UnknownMark { found: format!("<!--{inside}-->") }));
        };
        marks.push((text.len(), says));
        column += inside.chars().count() + "<!---->".len();
        rest = after;
    }
}

/// Undoes [`escaped`].
fn unescaped(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => read.push('\n'),
            ('\\', Some('r')) => read.push('\r'),
            ('\\', Some(escaped)) => read.push(escaped),
            ('\\', None) => {}
            _ => read.push(c),
        }
    }
    read
}

/// Reads the text of a document file. `path` only names it in errors.
///
/// # Errors
/// The first fault found, with its place and a remedy.
pub fn read(text: &str, path: &Utf8Path) -> Result<Document, Problem> {
    let fault = |line, column, field, defect| Problem {
        path: path.to_owned(),
        line: Some(line),
        column: Some(column),
        field,
        defect: Box::new(defect),
        more: 0,
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unix;
    let text = if text.contains("\r\n") {
        unix = text.replace("\r\n", "\n");
        unix.as_str()
    } else {
        text
    };
    let Some(rest) = text.strip_prefix("---\n") else {
        return Err(fault(1, 1, None, Defect::NoHeader));
    };
    let Some(end) = rest.find("\n---\n").or_else(|| rest.ends_with("\n---").then(|| rest.len() - 4)) else {
        return Err(fault(1, 1, None, Defect::HeaderNotClosed));
    };
    // The header keeps its last line break, which YAML may count as text.
    let (yaml, body) = rest.split_at_checked(end + 1).unwrap_or((rest, ""));
    let body = body.strip_prefix("---\n").unwrap_or_default();
    let (id, metadata) = front_matter::read(yaml)
        .map_err(|HeaderFault { line, column, field, defect }| fault(line + 1, column, field, defect))?;
    // The header, and the lines of `---` around it.
    let offset = yaml.matches('\n').count() + 2;
    let Parts { blocks, marks } = BodyLines {
        lines: body.split('\n').enumerate().map(|(at, line)| (at + 1 + offset, line)).collect(),
        at: 0,
    }
    .parts()
    .map_err(|BodyFault { line, column, defect }| fault(line, column, None, defect))?;
    Ok(Document { id, metadata, blocks, marks })
}

/// A fault of a body.
struct BodyFault {
    line: usize,
    column: usize,
    defect: Defect,
}

impl BodyFault {
    fn at_line(line: usize, defect: Defect) -> Self {
        Self { line, column: 1, defect }
    }
}

/// What a body is made of.
#[derive(Default)]
struct Parts {
    blocks: Vec<Block>,
    marks: Vec<TaskMark>,
}

/// The lines of a body with their numbers in the file.
struct BodyLines<'a> {
    lines: Vec<(usize, &'a str)>,
    at: usize,
}

impl<'a> BodyLines<'a> {
    fn peek(&self) -> Option<(usize, &'a str)> {
        self.lines.get(self.at).copied().filter(|(_, line)| !line.trim().is_empty())
    }

    fn parts(mut self) -> Result<Parts, BodyFault> {
        let Parts { mut blocks, mut marks } = Parts::default();
        while self.at < self.lines.len() {
            let Some((number, line)) = self.peek() else {
                self.at += 1;
                continue;
            };
            if line.starts_with('|') {
                blocks.push(Block::Table(self.table(None)?));
                continue;
            }
            if let Ok(sheet) = line.parse() {
                self.at += 1;
                blocks.push(Block::Table(self.table_of(sheet, number)?));
                continue;
            }
            self.at += 1;
            match self.peek() {
                Some((_, next)) if next.starts_with('|') && !line.starts_with('#') => {
                    blocks.push(Block::Table(self.table(Some(unescaped(line)))?));
                }
                Some((next, _)) => {
                    return Err(BodyFault::at_line(next, Defect::BlockOnTwoLines));
                }
                None => {
                    let (read, found) = heading_or_paragraph(number, line)?;
                    let block = blocks.len();
                    marks.extend(found.into_iter().map(|(at, says)| TaskMark { block, at, says }));
                    blocks.push(read);
                }
            }
        }
        Ok(Parts { blocks, marks })
    }

    /// The table below the line that names its place in a workbook.
    fn table_of(&mut self, sheet: SheetRows, number: usize) -> Result<SourceTable, BodyFault> {
        let caption = self.peek().map(|(_, line)| line).filter(|line| !line.starts_with('|'));
        if caption.is_some() {
            self.at += 1;
        }
        if !self.peek().is_some_and(|(_, line)| line.starts_with('|')) {
            return Err(BodyFault::at_line(number, Defect::NoTableBelowPlace));
        }
        let table = self.table(caption.map(unescaped))?;
        if sheet.rows.len() != table.rows.len() + 1 {
            return Err(BodyFault::at_line(number, Defect::PlaceOfOtherRows));
        }
        Ok(SourceTable { sheet: Some(sheet), ..table })
    }

    fn table(&mut self, caption: Option<String>) -> Result<SourceTable, BodyFault> {
        let header = self.row()?.unwrap_or_default();
        let dashes = self.peek();
        let rule = self.row()?;
        let is_rule = |cell: &String| cell.len() >= 3 && cell.trim_matches(':').chars().all(|c| c == '-');
        if !rule.is_some_and(|rule| rule.len() == header.len() && rule.iter().all(is_rule)) {
            let line = dashes.map_or(self.lines.len(), |(line, _)| line);
            return Err(BodyFault::at_line(line, Defect::NoTableRule));
        }
        let mut rows = Vec::new();
        while let Some((number, _)) = self.peek() {
            let Some(row) = self.row()? else {
                return Err(BodyFault::at_line(number, Defect::TextBelowTable));
            };
            if row.len() != header.len() {
                return Err(BodyFault::at_line(number, Defect::UnevenRow));
            }
            rows.push(row);
        }
        Ok(SourceTable { caption, header, rows, sheet: None })
    }

    /// The cells of the next line, if it is a row of a table.
    fn row(&mut self) -> Result<Option<Vec<String>>, BodyFault> {
        let Some((number, line)) = self.peek() else {
            return Ok(None);
        };
        let Some(mut rest) = line.strip_prefix('|') else {
            return Ok(None);
        };
        self.at += 1;
        let mut cells = Vec::new();
        while !rest.trim_end_matches([' ', '\t']).is_empty() {
            let mut escaped = false;
            let end = rest.char_indices().find(|&(_, c)| {
                let bar = c == '|' && !escaped;
                escaped = c == '\\' && !escaped;
                bar
            });
            let Some((end, _)) = end else {
                let column = line.chars().count() + 1;
                return Err(BodyFault { line: number, column, defect: Defect::OpenCell });
            };
            cells.push(cell(rest.get(..end).unwrap_or_default()));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        Ok(Some(cells))
    }
}

/// The text of a cell without the blanks that set it off from the bars. A
/// blank behind a backslash belongs to the text.
fn cell(raw: &str) -> String {
    let start = raw.trim_start_matches(' ');
    let mut text = start.trim_end_matches(' ');
    let backslashes = text.chars().rev().take_while(|&c| c == '\\').count();
    if backslashes % 2 == 1 && text.len() < start.len() {
        text = start.get(..text.len() + 1).unwrap_or(text);
    }
    unescaped(text)
}

/// A line as a block, with the bytes of its text before which marks stand.
fn heading_or_paragraph(number: usize, line: &str) -> Result<(Block, TaskMarks), BodyFault> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let at = |(column, defect)| BodyFault { line: number, column, defect };
    if level == 0 {
        let (text, marks) = unmarked(line).map_err(at)?;
        return Ok((Block::Paragraph(text), marks));
    }
    match (u8::try_from(level), rest.strip_prefix(' ')) {
        (Ok(level @ 1..=6), Some(text)) => {
            let shifted = |(column, defect)| at((column + line.len() - text.len(), defect));
            let (text, marks) = unmarked(text).map_err(shifted)?;
            Ok((Block::Heading { level, text }, marks))
        }
        _ => Err(BodyFault::at_line(number, Defect::NotHeading)),
    }
}

#[cfg(test)]
mod tests;
