//! Trends (趋势): how often something is said in each year or month.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::association::per_ten_thousand;
use super::dispersion::DocumentProfile;
use crate::policy::{DocumentId, Header};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodLength {
    /// 年
    Year,
    /// 月
    Month,
}

impl PeriodLength {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
        }
    }
}

/// A year or a month, or the documents without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrendPeriod {
    /// `2024`, `2024-02`; `None` for documents without a date.
    pub name: Option<String>,
    /// How many documents were issued.
    pub documents: usize,
    /// How many of them have occurrences.
    pub having: usize,
    /// How long they are together, in characters.
    pub length: usize,
    /// Occurrences.
    pub occurrences: usize,
}

/// Occurrences by period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// How long the periods are.
    pub by: PeriodLength,
    /// Those in which documents were issued, in order; documents without a date last.
    pub periods: Vec<TrendPeriod>,
}

impl Trend {
    /// Of documents with the occurrences in them.
    pub fn of(
        profiles: &BTreeMap<DocumentId, DocumentProfile>,
        headers: &BTreeMap<DocumentId, Arc<Header>>,
        by: PeriodLength,
    ) -> Self {
        let mut periods: BTreeMap<(bool, Option<String>), TrendPeriod> = BTreeMap::new();
        for (id, profile) in profiles {
            let issued = headers.get(id).and_then(|header| header.metadata.issued);
            let name = issued.map(|issued| match by {
                PeriodLength::Year => format!("{:04}", issued.date.year()),
                PeriodLength::Month => format!("{:04}-{:02}", issued.date.year(), issued.date.month()),
            });
            let period = periods.entry((name.is_none(), name.clone())).or_default();
            period.name = name;
            period.documents += 1;
            period.having += usize::from(!profile.offsets.is_empty());
            period.length += profile.length;
            period.occurrences += profile.offsets.len();
        }
        Self { by, periods: periods.into_values().collect() }
    }

    /// The periods with those in between in which nothing was issued, from the first
    /// to the last; `None` where they would be more than anybody looks at.
    pub fn with_gaps(&self) -> Option<Vec<TrendPeriod>> {
        /// A thousand months.
        const MOST: usize = 1_000;
        let mut filled: Vec<TrendPeriod> = Vec::new();
        for period in &self.periods {
            let before = filled.last().and_then(|before| self.number(before));
            if let (Some(before), Some(at)) = (before, self.number(period)) {
                if usize::try_from(at - before).is_ok_and(|gap| gap > MOST) {
                    return None;
                }
                let between = (before + 1..at)
                    .map(|number| TrendPeriod { name: Some(self.name(number)), ..TrendPeriod::default() });
                filled.extend(between);
            }
            filled.push(period.clone());
        }
        Some(filled)
    }

    /// Which period it is since the beginning of our calendar.
    fn number(&self, period: &TrendPeriod) -> Option<i32> {
        let name = period.name.as_deref()?;
        match (self.by, name.split_once('-')) {
            (PeriodLength::Year, _) => name.parse().ok(),
            (PeriodLength::Month, Some((year, month))) => {
                Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
            }
            (PeriodLength::Month, None) => None,
        }
    }

    /// The name of a period by its number.
    fn name(&self, number: i32) -> String {
        match self.by {
            PeriodLength::Year => format!("{number:04}"),
            PeriodLength::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1),
        }
    }

    /// All occurrences.
    pub fn occurrences(&self) -> usize {
        self.periods.iter().map(|period| period.occurrences).sum()
    }
}

impl TrendPeriod {
    /// How many occurrences there are in ten thousand characters.
    pub fn rate(&self) -> Option<f64> {
        per_ten_thousand(self.occurrences as u64, self.length as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_without_documents_stand_between_those_with() {
        let period =
            |name: &str| TrendPeriod { name: Some(name.to_owned()), documents: 1, ..TrendPeriod::default() };
        let undated = TrendPeriod { documents: 1, ..TrendPeriod::default() };
        let names = |trend: Trend| -> Vec<String> {
            let filled = trend.with_gaps().expect("a few");
            filled.into_iter().map(|period| period.name.unwrap_or_default()).collect()
        };
        let periods = vec![period("2021"), period("2023"), undated];
        assert_eq!(names(Trend { by: PeriodLength::Year, periods }), ["2021", "2022", "2023", ""]);
        let periods = vec![period("2023-11"), period("2024-02")];
        let months = ["2023-11", "2023-12", "2024-01", "2024-02"];
        assert_eq!(names(Trend { by: PeriodLength::Month, periods }), months);
        let far = vec![period("0001"), period("2024")];
        assert_eq!(Trend { by: PeriodLength::Year, periods: far }.with_gaps(), None);
    }
}
