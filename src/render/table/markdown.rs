//! Tables in Markdown (GitHub Flavored Markdown, 4.10), for notes and documents.

use std::io::{self, Write};

use super::{inferred_mark, pieces, plain, words};
use crate::render::Language;
use crate::table::{Alteration, Cell, Content, Table};

/// The tables, each below its name if there are several.
///
/// # Errors
/// Only those of writing.
pub fn markdown(out: &mut dyn Write, tables: &[Table], language: Language) -> io::Result<()> {
    for (at, table) in tables.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if tables.len() > 1 {
            writeln!(out, "## {}\n", escaped(words(&table.name, language)))?;
        }
        let headings = table.columns.iter().map(|column| escaped(words(&column.heading, language)));
        row(out, headings)?;
        let rule = |content| if content == Content::Number { "---:" } else { "---" };
        row(out, table.columns.iter().map(|column| rule(column.content).to_owned()))?;
        for cells in &table.rows {
            row(out, cells.iter().map(|value| cell(value, language)))?;
        }
        for note in &table.notes {
            writeln!(out, "\n{}", escaped(words(note, language)))?;
        }
    }
    Ok(())
}

fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn cell(value: &Cell, language: Language) -> String {
    match value {
        Cell::Highlighted(text, highlights) => {
            let mark = |(piece, marked)| {
                let piece = escaped(piece);
                if marked { format!("**{piece}**") } else { piece }
            };
            pieces(text, highlights).into_iter().map(mark).collect()
        }
        Cell::Altered(text, ranges, alteration) => {
            let around = match alteration {
                Alteration::Dropped => "~~",
                Alteration::Added => "**",
            };
            let mark = |(piece, marked)| {
                let piece = escaped(piece);
                if marked && !piece.is_empty() { format!("{around}{piece}{around}") } else { piece }
            };
            pieces(text, ranges).into_iter().map(mark).collect()
        }
        Cell::Link { text, url } => {
            // Angle brackets allow anything in an address but themselves and line ends.
            let url: String =
                url.chars().filter(|c| !c.is_control() && !"<>".contains(*c)).collect::<String>();
            format!("[{}](<{}>)", escaped(text), url.replace('|', "%7C"))
        }
        Cell::Inferred(value) => format!("{}{}", cell(value, language), inferred_mark(language)),
        other => escaped(&plain(other, language)),
    }
}

/// A text in which nothing is a mark of Markdown or HTML, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.trim().chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => escaped.extend(['\\', c]),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push_str("<br>"),
            '\r' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Bilingual, Column};

    #[test]
    fn a_row_stays_a_row_whatever_its_cells_hold() {
        let columns = vec![Column::new("文", "t", Content::Text), Column::new("数", "n", Content::Number)];
        let mut table = Table::new(Bilingual::same("t"), columns);
        table.push(vec![Cell::Highlighted("a|b\n*海外仓*".to_owned(), vec![0..1, 5..14]), Cell::Count(2)]);
        let url = "https://例.cn/a b|c".to_owned();
        table.push(vec![Cell::Link { text: "<甲>".to_owned(), url }, Cell::Empty]);
        let mut out = Vec::new();
        markdown(&mut out, &[table], Language::Chinese).unwrap();
        let expected = "| 文 | 数 |\n| --- | ---: |\n| **a**\\|b<br>\\***海外仓**\\* | 2 |\n\
            | [&lt;甲>](<https://例.cn/a b%7Cc>) |  |\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
