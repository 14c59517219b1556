//! The file of a document: a YAML header between lines of `---`, then the body
//! in Markdown, one block a paragraph. [`read`] gives back exactly what
//! [`write`] was given.
//!
//! Headings are `#` by level. A table is a Markdown table; a line of text
//! directly above it, without a blank line between, is its caption. A
//! backslash takes the meaning from the character after it.

use camino::{Utf8Path, Utf8PathBuf};

use super::front_matter;
use crate::policy::{Block, Document, Table};

/// A fault in a document file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {}{what}", .field.as_ref().map(|field| format!("field `{field}`: ")).unwrap_or_default())]
pub struct Error {
    /// The file.
    pub path: Utf8PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The field of the header concerned, if any.
    pub field: Option<String>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: &'static str,
}

impl Error {
    /// What is wrong, with the field, and what to do about it.
    pub fn message(&self) -> String {
        let field = self
            .field
            .as_ref()
            .map(|field| format!("field `{field}`: "))
            .unwrap_or_default();
        format!(
            "column {}: {field}{}; {}",
            self.column, self.what, self.hint
        )
    }
}

/// Writes a document as the text of its file.
pub fn write(document: &Document) -> String {
    let mut text = format!(
        "---\n{}---\n",
        front_matter::write(&document.id, &document.metadata)
    );
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading {
                level,
                text: heading,
            } => {
                text.push_str(&"#".repeat(usize::from(*level)));
                text.push(' ');
                text.push_str(&escaped(heading, Place::Inside));
                text.push('\n');
            }
            Block::Paragraph(paragraph) => {
                text.push_str(&escaped(paragraph, Place::LineStart));
                text.push('\n');
            }
            Block::Table(table) => write_table(table, &mut text),
        }
    }
    text
}

fn write_table(table: &Table, text: &mut String) {
    if let Some(caption) = &table.caption {
        text.push_str(&escaped(caption, Place::LineStart));
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
        text.push_str(&escaped(cell, Place::Cell));
        text.push_str(" |");
    }
    text.push('\n');
}

/// Where a text stands, which tells what could be misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    LineStart,
    Inside,
    Cell,
}

/// Writes a text so that neither Markdown nor [`read`] misreads it.
fn escaped(text: &str, place: Place) -> String {
    if text.is_empty() {
        // An empty cell is nothing at all; an empty line would be no block.
        return if place == Place::Cell {
            String::new()
        } else {
            "\\".to_owned()
        };
    }
    let last = text.chars().count() - 1;
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let list = text.len() - numbered.len();
    let mut written = String::with_capacity(text.len() + 4);
    for (position, (at, c)) in text.char_indices().enumerate() {
        let first = position == 0;
        let blank_at_edge = (first || position == last) && c.is_whitespace();
        let starts_line = place == Place::LineStart;
        let opens = first && starts_line && matches!(c, '#' | '|' | '-' | '+' | '>' | '=' | '~');
        let bar = c == '|' && place == Place::Cell;
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
pub fn read(text: &str, path: &Utf8Path) -> Result<Document, Error> {
    let fault = |line, column, what: &str, hint| Error {
        path: path.to_owned(),
        line,
        column,
        field: None,
        what: what.to_owned(),
        hint,
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
        return Err(fault(
            1,
            1,
            "no header",
            "begin the file with a line `---`, the header, and another line `---`",
        ));
    };
    let Some(end) = rest
        .find("\n---\n")
        .or_else(|| rest.ends_with("\n---").then(|| rest.len() - 4))
    else {
        return Err(fault(
            1,
            1,
            "the header has no end",
            "close the header with a line `---`",
        ));
    };
    // The header keeps its last line break, which YAML may count as text.
    let (yaml, body) = rest.split_at_checked(end + 1).unwrap_or((rest, ""));
    let body = body.strip_prefix("---\n").unwrap_or_default();
    let (id, metadata) = front_matter::read(yaml).map_err(
        |front_matter::Fault {
             line,
             column,
             field,
             what,
             hint,
         }| Error {
            path: path.to_owned(),
            line: line + 1,
            column,
            field,
            what,
            hint,
        },
    )?;
    // The header, and the lines of `---` around it.
    let offset = yaml.matches('\n').count() + 2;
    let blocks = Body {
        lines: body
            .split('\n')
            .enumerate()
            .map(|(at, line)| (at + 1 + offset, line))
            .collect(),
        at: 0,
    }
    .blocks()
    .map_err(
        |Malformed {
             line,
             column,
             what,
             hint,
         }| fault(line, column, what, hint),
    )?;
    Ok(Document {
        id,
        metadata,
        blocks,
    })
}

/// A fault of a body.
struct Malformed {
    line: usize,
    column: usize,
    what: &'static str,
    hint: &'static str,
}

/// The lines of a body with their numbers in the file.
struct Body<'a> {
    lines: Vec<(usize, &'a str)>,
    at: usize,
}

impl<'a> Body<'a> {
    fn peek(&self) -> Option<(usize, &'a str)> {
        self.lines
            .get(self.at)
            .copied()
            .filter(|(_, line)| !line.trim().is_empty())
    }

    fn blocks(mut self) -> Result<Vec<Block>, Malformed> {
        let mut blocks = Vec::new();
        while self.at < self.lines.len() {
            let Some((number, line)) = self.peek() else {
                self.at += 1;
                continue;
            };
            if line.starts_with('|') {
                blocks.push(Block::Table(self.table(None)?));
                continue;
            }
            self.at += 1;
            match self.peek() {
                Some((_, next)) if next.starts_with('|') && !line.starts_with('#') => {
                    blocks.push(Block::Table(self.table(Some(unescaped(line)))?));
                }
                Some((next, _)) => {
                    return Err(Malformed {
                        line: next,
                        column: 1,
                        what: "a block on two lines",
                        hint: "join it with the line above, or put a blank line between",
                    });
                }
                None => blocks.push(heading_or_paragraph(number, line)?),
            }
        }
        Ok(blocks)
    }

    fn table(&mut self, caption: Option<String>) -> Result<Table, Malformed> {
        let header = self.row()?.unwrap_or_default();
        let dashes = self.peek();
        let rule = self.row()?;
        let is_rule =
            |cell: &String| cell.len() >= 3 && cell.trim_matches(':').chars().all(|c| c == '-');
        if !rule.is_some_and(|rule| rule.len() == header.len() && rule.iter().all(is_rule)) {
            let line = dashes.map_or(self.lines.len(), |(line, _)| line);
            return Err(Malformed {
                line,
                column: 1,
                what: "no rule below the column titles",
                hint: "write `| --- |` with one `---` a column",
            });
        }
        let mut rows = Vec::new();
        while let Some((number, _)) = self.peek() {
            let Some(row) = self.row()? else {
                return Err(Malformed {
                    line: number,
                    column: 1,
                    what: "text directly below a table",
                    hint: "put a blank line after the table",
                });
            };
            if row.len() != header.len() {
                return Err(Malformed {
                    line: number,
                    column: 1,
                    what: "a row with more or fewer cells than there are columns",
                    hint: "give every row one cell a column; write `\\|` for a `|` in a cell",
                });
            }
            rows.push(row);
        }
        Ok(Table {
            caption,
            header,
            rows,
        })
    }

    /// The cells of the next line, if it is a row of a table.
    fn row(&mut self) -> Result<Option<Vec<String>>, Malformed> {
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
                return Err(Malformed {
                    line: number,
                    column,
                    what: "the last cell is not closed",
                    hint: "end the row with `|`",
                });
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

fn heading_or_paragraph(number: usize, line: &str) -> Result<Block, Malformed> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if level == 0 {
        return Ok(Block::Paragraph(unescaped(line)));
    }
    match (u8::try_from(level), rest.strip_prefix(' ')) {
        (Ok(level @ 1..=6), Some(text)) => Ok(Block::Heading {
            level,
            text: unescaped(text),
        }),
        _ => Err(Malformed {
            line: number,
            column: 1,
            what: "no heading",
            hint: "write one to six `#` and a blank before a heading, or `\\#` before a paragraph",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Basis, DocumentKind, Issued, Metadata, Source, Status, Validity};
    use proptest::collection::vec;
    use proptest::option::of;
    use proptest::prelude::*;

    const SMALL: &str = "---
id: sz24
title: 措施
kind: policy
issuer: 深圳市商务局
number: unknown
region: unknown
issued:
  date: 2024-02-20
  basis: stated
source:
  url: unknown
  publisher: unknown
  retrieved: unknown
  sha256: ab
status:
  value: unknown
  basis: unknown
authors: unknown
keywords:
- 外贸
---

# 一、促进

正文。

表 1　出口
| 商品 | 金额 |
| --- | --- |
| 钢材 | -2.4 |
";

    fn document(text: &str) -> Result<Document, Error> {
        read(text, Utf8Path::new("sz24.md"))
    }

    #[test]
    fn a_file_is_written_as_a_person_would_write_it() {
        assert_eq!(write(&document(SMALL).unwrap()), SMALL);
    }

    #[test]
    fn a_fault_is_named_with_its_place_and_a_remedy() {
        let check = |from: &str, to: &str, line: usize, field: Option<&str>, what: &str| {
            let error = document(&SMALL.replace(from, to)).unwrap_err();
            assert_eq!(
                (error.line, error.field.as_deref()),
                (line, field),
                "{error}"
            );
            assert!(
                error.to_string().starts_with(&format!("sz24.md:{line}:")),
                "{error}"
            );
            assert!(error.what.contains(what), "{error}");
            assert!(!error.hint.is_empty());
        };
        check(
            "kind: policy",
            "kind: poem",
            4,
            Some("kind"),
            "`poem` is none of policy, paper, news, report",
        );
        check("2024-02-20", "2024-02-31", 9, Some("issued.date"), "31");
        check(
            "issuer: 深圳",
            "issuers: 深圳",
            5,
            Some("issuers"),
            "unknown key",
        );
        check(
            "authors: unknown",
            "authors: 7",
            19,
            Some("authors"),
            "no list",
        );
        check(
            "number: unknown",
            "number: unknown\nnummer: 7",
            7,
            Some("nummer"),
            "unknown key",
        );
        check("  sha256: ab\n", "", 11, Some("source.sha256"), "missing");
        check("title: 措施", "title: a: b", 3, None, "mapping");
        check("# 一、促进", "#一、促进", 24, None, "no heading");
        check("正文。", "正文。\n还有。", 27, None, "two lines");
        check("| -2.4 |", "|", 31, None, "cells");
        check("| --- | --- |\n", "", 30, None, "no rule");
    }

    /// Texts of whatever could be misread.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[政策#|\\\\ \\-*:`<>n1.)\n\r\t~=+\u{3000}-]{0,8}",
            "\\PC{0,12}",
            Just("unknown".to_owned()),
            Just("\\unknown".to_owned())
        ]
    }

    fn table() -> impl Strategy<Value = Table> {
        (0_usize..4).prop_flat_map(|columns| {
            (
                of(text()),
                vec(text(), columns),
                vec(vec(text(), columns), 0..4),
            )
                .prop_map(|(caption, header, rows)| Table {
                    caption,
                    header,
                    rows,
                })
        })
    }

    fn block() -> impl Strategy<Value = Block> {
        prop_oneof![
            (1_u8..=6, text()).prop_map(|(level, text)| Block::Heading { level, text }),
            text().prop_map(Block::Paragraph),
            table().prop_map(Block::Table),
        ]
    }

    fn date() -> impl Strategy<Value = jiff::civil::Date> {
        (1900_i16..2100, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
    }

    fn basis() -> impl Strategy<Value = Basis> {
        prop_oneof![Just(Basis::Stated), Just(Basis::Inferred)]
    }

    fn metadata() -> impl Strategy<Value = Metadata> {
        let kind = prop_oneof![Just(DocumentKind::Policy), Just(DocumentKind::Report)];
        let validity = prop_oneof![Just(Validity::Unknown), Just(Validity::InForce)];
        let head = (text(), basis(), kind, of(text()), of(text()), of(text()));
        let issued = of((date(), basis()).prop_map(|(date, basis)| Issued { date, basis }));
        let source = (of(text()), of(text()), of(date()), text()).prop_map(
            |(url, publisher, retrieved, sha256)| Source {
                url,
                publisher,
                retrieved,
                sha256,
            },
        );
        let status = (validity, of(text())).prop_map(|(value, basis)| Status { value, basis });
        (
            head,
            issued,
            source,
            status,
            vec(text(), 0..3),
            vec(text(), 0..3),
        )
            .prop_map(
                |(
                    (title, title_basis, kind, issuer, number, region),
                    issued,
                    source,
                    status,
                    authors,
                    keywords,
                )| {
                    Metadata {
                        title,
                        title_basis,
                        kind,
                        issuer,
                        number,
                        region,
                        issued,
                        source,
                        status,
                        authors,
                        keywords,
                    }
                },
            )
    }

    proptest! {
        #[test]
        fn what_was_written_reads_back(metadata in metadata(), blocks in vec(block(), 0..6)) {
            let document = Document { id: "sz24".parse().unwrap(), metadata, blocks };
            let written = write(&document);
            prop_assert_eq!(read(&written, Utf8Path::new("d.md")).map_err(|error| format!("{error}\n{written}")), Ok(document));
        }

        #[test]
        fn no_text_panics(text in "(---\n)?[a-z:| #\\\\\n-]{0,60}(\n---\n)?[|#a \\\\\n-]{0,40}") {
            let _ = read(&text, Utf8Path::new("d.md"));
        }
    }
}
