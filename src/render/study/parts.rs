//! What the tables of all studies have in common: figures, and what they leave out.

use super::super::language::Language;
use super::super::table::both;
use crate::table::{Bilingual, Cell};

/// For whom figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// For people, with as many decimals as can be taken in.
    ForPeople,
    /// For programs, with six.
    ForPrograms,
}

impl Figures {
    /// How many decimals, where people have so many.
    pub(super) fn decimals(self, for_people: u8) -> u8 {
        match self {
            Self::ForPeople => for_people,
            Self::ForPrograms => 6,
        }
    }
}

/// A figure, or nothing where there is none.
pub(super) fn value(value: Option<f64>, decimals: u8) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Figure(value, decimals))
}

/// How many of something.
pub(super) fn count(count: u64) -> Cell {
    Cell::Count(usize::try_from(count).unwrap_or(usize::MAX))
}

/// That rows were left out.
pub(in crate::render) fn left_out(rows: usize) -> Bilingual {
    both(|language| match language {
        Language::Chinese => format!("另有 {rows} 行未列，--limit 0 全列"),
        Language::English => format!("{rows} more rows are left out; --limit 0 has all"),
    })
}
