//! Tables for reading on a terminal: columns by display width, without lines.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ContentArrangement, presets};

use super::{plain, words};
use crate::render::style::{ASIDE, Page, styled};
use crate::table::{Content, Table};

/// The rows below their headings, then the notes. On a terminal, cells are
/// broken so that rows fit its width.
///
/// # Errors
/// Only those of writing.
pub fn text(out: &mut dyn Write, table: &Table, page: Page) -> io::Result<()> {
    let language = page.language;
    let shown: Vec<bool> = table.columns.iter().map(|column| !column.only_in_files).collect();
    let only_shown = |cells: Vec<String>| -> Vec<String> {
        cells.into_iter().zip(&shown).filter(|(_, shown)| **shown).map(|(cell, _)| cell).collect()
    };
    let mut set = comfy_table::Table::new();
    set.load_style(presets::NOTHING);
    if let Some(width) = page.width {
        set.set_content_arrangement(ContentArrangement::Dynamic);
        set.set_width(u16::try_from(width.max(20)).unwrap_or(u16::MAX));
    }
    let headings = table.columns.iter().map(|column| words(&column.heading, language).to_owned());
    set.set_header(only_shown(headings.collect()));
    for row in &table.rows {
        // A cell is a line until the page is too narrow for it.
        let cells = row.iter().map(|cell| plain(cell, language).replace('\n', "⏎"));
        set.add_row(only_shown(cells.collect()));
    }
    for (at, column) in table.columns.iter().filter(|column| !column.only_in_files).enumerate() {
        if let (Content::Number, Some(set)) = (column.content, set.column_mut(at)) {
            set.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{}", set.trim_fmt())?;
    for note in &table.notes {
        writeln!(out, "{}", styled(words(note, language), ASIDE))?;
    }
    Ok(())
}
