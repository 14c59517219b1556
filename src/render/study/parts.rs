//! What the tables of all studies have in common: figures, and what they leave out.

use super::super::language::Language;
use super::super::table::both;
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// For whom figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// For people, with as many decimals as can be taken in.
    ForPeople,
    /// The same at a terminal, with a bar beside them.
    AtTerminal,
    /// For programs, with six.
    ForPrograms,
}

impl Figures {
    /// How many decimals, where people have so many.
    pub(in crate::render) fn decimals(self, for_people: u8) -> u8 {
        match self {
            Self::ForPeople | Self::AtTerminal => for_people,
            Self::ForPrograms => 6,
        }
    }
}

/// A figure, or nothing where there is none.
pub(in crate::render) fn value(value: Option<f64>, decimals: u8) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Figure(value, decimals))
}

/// How many characters the longest bar has.
pub(super) const LONGEST_BAR: usize = 20;

/// Gives the rows of a table bars at their ends, if it is for a terminal: as long
/// as these values are to the greatest of them.
pub(in crate::render) fn add_bars(
    table: &mut Table,
    figures: Figures,
    values: impl IntoIterator<Item = f64>,
) {
    if figures != Figures::AtTerminal {
        return;
    }
    let values: Vec<f64> = values.into_iter().collect();
    let most = values.iter().copied().fold(0.0, f64::max);
    table.columns.push(Column::new("", "", Content::Label).wide(LONGEST_BAR as u16 + 2));
    for (row, value) in table.rows.iter_mut().zip(values) {
        row.push(Cell::Text(bar(value, most, LONGEST_BAR)));
    }
}

/// A bar of so many characters for the greatest value, exact to an eighth of one;
/// what is more than nothing is seen.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few eighths")]
#[expect(clippy::cast_precision_loss, reason = "a few characters")]
pub(super) fn bar(value: f64, most: f64, longest: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if !(value > 0.0 && most > 0.0) {
        return String::new();
    }
    let eighths = ((value / most).min(1.0) * longest as f64 * 8.0).round().max(1.0) as usize;
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}

/// How many of something.
pub(in crate::render) fn count(count: u64) -> Cell {
    Cell::Count(usize::try_from(count).unwrap_or(usize::MAX))
}

/// A count as a length.
#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^53")]
pub(in crate::render) fn float(count: u64) -> f64 {
    count as f64
}

/// That rows were left out.
pub(in crate::render) fn left_out(rows: usize) -> Bilingual {
    both(|language| match language {
        Language::Chinese => format!("另有 {rows} 行未列，--limit 0 全列"),
        Language::English => format!("{rows} more rows are left out; --limit 0 has all"),
    })
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_exact_to_an_eighth_of_a_character() {
        assert_eq!(bar(1.0, 1.0, 3), "███");
        assert_eq!(bar(0.5, 1.0, 3), "█▌");
        assert_eq!(bar(1e-9, 1.0, 3), "▏");
        for (value, most) in [(0.0, 1.0), (-1.0, 1.0), (1.0, 0.0), (f64::NAN, 1.0)] {
            assert_eq!(bar(value, most, 3), "", "{value} of {most}");
        }
    }
}
