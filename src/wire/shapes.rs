//! The shapes that passages and tasks share: whose it is, until when, where it
//! stands.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::policy::{Attribution, Deadline, Due};

/// An agency that answers for a passage.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AgencyShape<'a> {
    name: &'a str,
    display: &'a str,
    as_written: &'a str,
    role: &'static str,
    role_basis: &'static str,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'a str>,
    /// The words of the label it stands behind (责任单位), if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Whether it stands for many (各区人民政府).
    collective: bool,
}

impl<'a> AgencyShape<'a> {
    pub(super) fn of(attribution: &'a Attribution) -> Self {
        Self {
            name: &attribution.agency.name,
            display: &attribution.agency.display,
            as_written: &attribution.agency.as_written,
            role: attribution.role.as_str(),
            role_basis: attribution.role_basis.as_str(),
            basis: attribution.basis.as_str(),
            via: attribution.via.as_deref(),
            label: attribution.label.as_deref(),
            collective: attribution.collective,
        }
    }
}

/// Until when something is to be done: the words, and what they mean.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DeadlineShape<'a> {
    as_written: &'a str,
    #[serde(flatten)]
    span: RangeShape,
    /// `by`, `within` or `ongoing`; null where the words could not be read.
    due: Option<&'static str>,
    /// The first day, of what is `within`.
    from: Option<String>,
    /// The last day; null where there is none.
    until: Option<String>,
    /// `stated`, or `inferred` where the words leave something open, as the year.
    basis: &'static str,
    /// Whether the measure says so in its own sentences and not where it says
    /// who is responsible.
    in_text: bool,
}

impl<'a> DeadlineShape<'a> {
    pub(super) fn of(deadline: &'a Deadline) -> Self {
        let (due, from) = match deadline.due {
            None => (None, None),
            Some(Due::By(_)) => (Some("by"), None),
            Some(Due::Within { from, .. }) => (Some("within"), Some(from.to_string())),
            Some(Due::Ongoing) => (Some("ongoing"), None),
        };
        Self {
            as_written: &deadline.as_written,
            span: RangeShape::of(&deadline.span),
            due,
            from,
            until: deadline.due.and_then(Due::last_day).map(|day| day.to_string()),
            basis: deadline.basis.as_str(),
            in_text: deadline.in_text,
        }
    }
}

/// A byte range of the text beside it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RangeShape {
    start: usize,
    end: usize,
}

impl RangeShape {
    pub(super) fn of(range: &Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}
