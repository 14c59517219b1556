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
