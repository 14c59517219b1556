//! The years that a document speaks of, for deadlines that leave theirs out.

use jiff::civil::Date;

use super::characters::{characters, is_connector, year};
use crate::policy::Metadata;

/// What a document says of its own time: where a year that its deadlines leave
/// out comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::structure) struct Calendar {
    /// The one year that the title is about (2024年工作要点).
    pub(in crate::structure) year: Option<i16>,
    /// The day of issue.
    pub(in crate::structure) issued: Option<Date>,
}

impl Calendar {
    /// The calendar of a document.
    pub(in crate::structure) fn of(metadata: &Metadata) -> Self {
        let issued = metadata.issued.map(|issued| issued.date);
        Self { year: title_year(&metadata.title), issued }
    }

    /// The year of what ends on this day of a year that is not named: the
    /// title's year, else the first in which the day is not over at the issue.
    pub(super) fn year_of(&self, until: impl Fn(i16) -> Option<Date>) -> Option<i16> {
        self.year.or_else(|| {
            let issued = self.issued?;
            let over = until(issued.year()).is_some_and(|day| day < issued);
            Some(if over { issued.year() + 1 } else { issued.year() })
        })
    }
}

/// The year of a title that names one, and no range of years.
pub(super) fn title_year(title: &str) -> Option<i16> {
    let chars: Vec<char> = characters(title, 0..title.len()).into_iter().map(|(_, c)| c).collect();
    let mut years = (0..chars.len()).filter_map(|at| {
        let year = year(&chars, at)?;
        let in_range = at > 0 && is_connector(chars[at - 1])
            || chars.get(at + 4).is_some_and(|&c| is_connector(c))
            || chars.get(at + 5).is_some_and(|&c| is_connector(c));
        Some((year, in_range))
    });
    let (year, in_range) = years.next()?;
    (!in_range && years.all(|(other, _)| other == year)).then_some(year)
}
