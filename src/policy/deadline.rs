//! Deadlines (完成时限): until when something is to be done.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::basis::Basis;

/// A deadline as it is written and, where it can be told, as it is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The words of the text without blanks: `6月底前`, `2025年第三季度`.
    pub as_written: String,
    /// Where they stand, a byte range of the passage's text.
    pub span: Range<usize>,
    /// What they mean; `None` where that cannot be told.
    pub due: Option<Due>,
    /// Whether the words state the whole of what they mean, or a part of it,
    /// mostly the year, was inferred from the document.
    pub basis: Basis,
    /// Whether the measure says so in its own sentences (4月15日前完成报名) and
    /// not where it says who is responsible.
    #[serde(default)]
    pub in_text: bool,
}

/// What a deadline means, in civil dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// On this day at the latest: 6月底前, 2025年12月31日.
    By(Date),
    /// Within this time: 2025年第三季度, 2023—2025年.
    Within {
        /// Its first day.
        from: Date,
        /// Its last day.
        until: Date,
    },
    /// At all times: 长期坚持, 持续推进.
    Ongoing,
}

impl Due {
    /// The last day that keeps the deadline; `None` if there is no such day.
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::By(day) | Self::Within { until: day, .. } => Some(day),
            Self::Ongoing => None,
        }
    }
}
