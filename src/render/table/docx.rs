//! Tables as a Word file to hand round: A4 across, a table below each name,
//! headings on every page, the number of the page at the bottom.

use std::io::{self, Cursor, Write};

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, LineSpacing, NumPages, PageMargin, PageNum, PageOrientationType,
    Paragraph, Run, RunFonts, Shading, Table as WordTable, TableCell, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, WidthType,
};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{pieces, plain, words};
use crate::render::Language;
use crate::table::{Alteration, Cell, Content, Table};

/// A4 across and its margins, in twentieths of a point.
const PAGE: (u32, u32) = (16_838, 11_906);
const MARGIN: i32 = 850;
/// How wide a table is, in the same.
const WIDTH: usize = 15_138;
/// A row with a text of more characters goes on over the page.
const LONG: usize = 200;
/// Sizes of letters, in half points.
const TITLE: usize = 32;
const TEXT: usize = 18;

/// The tables, each below its name, from a new page on.
///
/// # Errors
/// Only those of writing.
pub fn docx(out: &mut dyn Write, tables: &[Table], language: Language) -> io::Result<()> {
    file(out, tables, language, true)
}

/// The tables, each below its name, one below the other.
///
/// # Errors
/// Only those of writing.
pub fn docx_in_flow(out: &mut dyn Write, tables: &[Table], language: Language) -> io::Result<()> {
    file(out, tables, language, false)
}

fn file(out: &mut dyn Write, tables: &[Table], language: Language, on_new_pages: bool) -> io::Result<()> {
    let fonts = RunFonts::new().east_asia("仿宋").ascii("Times New Roman").hi_ansi("Times New Roman");
    let margin = PageMargin::new().top(MARGIN).bottom(MARGIN).left(MARGIN).right(MARGIN);
    let mut file = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(TEXT)
        // A file is the same whenever it is written.
        .created_at("1970-01-01T00:00:00Z")
        .updated_at("1970-01-01T00:00:00Z")
        .footer(footer());
    for (at, table) in tables.iter().enumerate() {
        let heading = name(words(table.title(), language), at > 0 && on_new_pages);
        file = file.add_paragraph(if on_new_pages {
            heading
        } else {
            heading.keep_next(true).line_spacing(LineSpacing::new().before(240).after(80))
        });
        // A table in which nothing stands but what is said below it.
        if !table.rows.is_empty() || table.notes.is_empty() {
            file = file.add_table(rows(table, language));
        }
        for note in &table.notes {
            file = file.add_paragraph(paragraph(words(note, language), false));
        }
    }
    let mut parts = file.build();
    parts.document = with_headings_on_every_page(parts.document);
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(io::Error::other)?;
    out.write_all(&packed(bytes).map_err(io::Error::other)?)
}

/// The same file, compressed: the writer stores its parts as they are.
fn packed(file: Cursor<Vec<u8>>) -> ZipResult<Vec<u8>> {
    let mut parts = ZipArchive::new(file)?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..parts.len() {
        let mut part = parts.by_index(at)?;
        if part.is_file() {
            packed.start_file(part.name()?.into_owned(), options)?;
            io::copy(&mut part, &mut packed)?;
        }
    }
    Ok(packed.finish()?.into_inner())
}

/// Marks the first row of every table as its heading, for which the writer has
/// no word. Text cannot be mistaken for it: in text `<` is escaped.
fn with_headings_on_every_page(document: Vec<u8>) -> Vec<u8> {
    const FIRST: &str = "</w:tblGrid><w:tr><w:trPr>";
    match String::from_utf8(document) {
        Ok(text) => text.replace(FIRST, &format!("{FIRST}<w:tblHeader />")).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn name(text: &str, on_new_page: bool) -> Paragraph {
    let run = Run::new();
    let run = if on_new_page { run.add_break(BreakType::Page) } else { run };
    let run = run.add_text(clean(text)).size(TITLE).bold();
    Paragraph::new().align(AlignmentType::Center).add_run(run)
}

fn footer() -> Footer {
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / "))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(number)
}

fn rows(table: &Table, language: Language) -> WordTable {
    let table = table.printed();
    let columns = &table.columns;
    let all: usize = columns.iter().map(|column| usize::from(column.width())).sum();
    let widths: Vec<usize> =
        columns.iter().map(|column| usize::from(column.width()) * WIDTH / all.max(1)).collect();
    let headings = columns.iter().zip(&widths).map(|(column, width)| {
        let text = words(&column.heading, language);
        let shade = Shading::new().fill("D9D9D9");
        cell(*width).shading(shade).add_paragraph(paragraph(text, true).align(AlignmentType::Center))
    });
    let mut rows = vec![TableRow::new(headings.collect()).cant_split()];
    for row in &table.rows {
        let shown = columns.iter().zip(row);
        let long = row.iter().any(|value| plain(value, language).chars().count() > LONG);
        let cells = shown.zip(&widths).map(|((column, value), width)| {
            let align = match column.content {
                Content::Number | Content::Label | Content::Day => AlignmentType::Center,
                Content::Text | Content::LongText => AlignmentType::Left,
            };
            lines(value, language)
                .iter()
                .fold(cell(*width), |cell, line| cell.add_paragraph(marked(line).align(align)))
                .vertical_align(if long { VAlignType::Top } else { VAlignType::Center })
        });
        let row = TableRow::new(cells.collect());
        rows.push(if long { row } else { row.cant_split() });
    }
    // A blank of a millimetre at the sides leaves two characters their room.
    let margins = TableCellMargins::new().margin(20, 60, 20, 60);
    WordTable::new(rows)
        .margins(margins)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center)
}

fn paragraph(text: &str, bold: bool) -> Paragraph {
    let run = Run::new().add_text(clean(text)).size(TEXT);
    let run = if bold { run.bold() } else { run };
    spaced().add_run(run)
}

/// A line in pieces, each with how it is marked.
type CellLine = Vec<(String, Option<Alteration>)>;

/// The lines of a value, at least one: a cell must hold a paragraph.
fn lines(value: &Cell, language: Language) -> Vec<CellLine> {
    let text = plain(value, language);
    let (ranges, alteration) = match value {
        Cell::Altered(_, ranges, alteration) => (ranges.as_slice(), Some(*alteration)),
        _ => (&[][..], None),
    };
    let mut lines: Vec<CellLine> = vec![Vec::new()];
    for (piece, marked) in pieces(&text, ranges) {
        for (at, part) in piece.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push((part.to_owned(), alteration.filter(|_| marked)));
            }
        }
    }
    lines
}

/// What is gone is struck out, what is new underlined, so that a printer without
/// colours will do.
fn marked(line: &CellLine) -> Paragraph {
    let runs = line.iter().map(|(text, alteration)| {
        let run = Run::new().add_text(clean(text)).size(TEXT);
        match alteration {
            None => run,
            Some(Alteration::Dropped) => run.color("AA0000").strike(),
            Some(Alteration::Added) => run.color("006600").underline("single"),
        }
    });
    runs.fold(spaced(), Paragraph::add_run)
}

fn spaced() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().before(20).after(20))
}

/// A text without the signs that XML cannot hold.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| c == '\t' || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{IngestOptions, ingest};
    use crate::table::Bilingual;
    use crate::table::Column;

    #[test]
    fn a_word_file_reads_back_as_the_table() {
        let columns = vec![Column::new("甲", "a", Content::Text), Column::new("乙", "b", Content::LongText)];
        let mut table = Table::new(Bilingual::same("任务分解表"), columns);
        table.push(vec![Cell::Text("1 < 2 & 3\u{1}".to_owned()), Cell::Text("一行\n二行".to_owned())]);
        table.push(vec![Cell::Empty, Cell::Count(3)]);
        let mut out = Vec::new();
        docx(&mut out, &[table], Language::Chinese).unwrap();
        let options = IngestOptions { id: "d".parse().unwrap(), kind: None };
        let read = ingest(&out, &options).unwrap().document;
        let text = crate::corpus::document_file::write(&read);
        for part in ["任务分解表", "| 甲 | 乙 |", "1 \\< 2 & 3", "二行", "| 3 |"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
