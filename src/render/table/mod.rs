//! One table → terminal, CSV, workbook, Markdown, HTML.

mod csv;
mod docx;
mod form;
mod html;
mod markdown;
mod text;
mod xlsx;

use std::ops::Range;

use super::Language;
use crate::table::{Bilingual, Cell, Table};

pub use csv::{csv, csv_with_record};
pub use docx::{docx, docx_in_flow};
pub use html::{html, html_with_picture};
pub(super) use html::{html_rows, is_address};
pub use markdown::markdown;
pub use text::text;
pub(super) use xlsx::CELL;
pub(super) use xlsx::LongCell;
pub use xlsx::xlsx;

/// The words in a language.
pub(super) fn words(bilingual: &Bilingual, language: Language) -> &str {
    language.pick(&bilingual.chinese, &bilingual.english)
}

/// What is said in each language.
pub(super) fn both(said: impl Fn(Language) -> String) -> Bilingual {
    let [chinese, english] = [Language::Chinese, Language::English].map(|language| said(language).into());
    Bilingual { chinese, english }
}

/// The rows of a table of items, a line each: `命令：zhengce …`.
pub(super) fn lines(table: &Table, language: Language) -> Vec<String> {
    let line = |row: &Vec<Cell>| {
        let cells: Vec<String> =
            row.iter().map(|cell| plain(cell, language).replace(['\n', '\r'], " ")).collect();
        cells.join(language.colon())
    };
    table.rows.iter().map(line).collect()
}

/// What stands behind a value that the source does not state.
pub(super) fn inferred_mark(language: Language) -> &'static str {
    language.pick("（推定）", " (inferred)")
}

/// A cell as text.
pub(super) fn plain(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Highlighted(text, _) | Cell::Altered(text, ..) | Cell::Link { text, .. } => {
            text.clone()
        }
        Cell::Words(bilingual) => words(bilingual, language).to_owned(),
        Cell::List(names) => language.list(names),
        Cell::Count(count) => count.to_string(),
        Cell::Figure(value, decimals) => format!("{value:.*}", usize::from(*decimals)),
        Cell::Share(share) => bar(*share),
        Cell::Exact(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Inferred(value) => format!("{}{}", plain(value, language), inferred_mark(language)),
    }
}

/// A share of a whole as a bar of ten squares with its figure.
fn bar(share: f64) -> String {
    const SQUARES: usize = 10;
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10")]
    let full = (share * SQUARES as f64).round() as usize;
    format!("{}{} {:.0}%", "█".repeat(full), "░".repeat(SQUARES - full), share * 100.0)
}

/// A text in pieces, each with whether it is highlighted. Ranges that do not
/// fit are passed over.
pub(super) fn pieces<'t>(text: &'t str, highlights: &[Range<usize>]) -> Vec<(&'t str, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in highlights {
        let (Some(before), Some(inside)) = (text.get(at..range.start), text.get(range.clone())) else {
            continue;
        };
        pieces.extend([(before, false), (inside, true)]);
        at = range.end;
    }
    pieces.push((text.get(at..).unwrap_or_default(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// The start of a text, at most so many UTF-16 units long.
pub(super) fn cut(text: &str, units: usize) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= units
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(bar(0.0), "░░░░░░░░░░ 0%");
        assert_eq!(bar(0.47), "█████░░░░░ 47%");
        assert_eq!(bar(1.0), "██████████ 100%");
        assert_eq!(bar(f64::NAN), "░░░░░░░░░░ 0%");
    }
}
