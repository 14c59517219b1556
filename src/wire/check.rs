//! The shape of what is questionable.

use schemars::JsonSchema;
use serde::Serialize;

use crate::audit::{Doubt, Finding};

/// What a careful clerk would question.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckAnswer<'a> {
    schema: &'static str,
    total: usize,
    findings: Vec<FindingShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FindingShape<'a> {
    document: &'a str,
    measure: Option<&'a str>,
    #[serde(flatten)]
    doubt: DoubtShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "doubt", rename_all = "kebab-case")]
enum DoubtShape<'a> {
    NoAgency,
    NumberGap { before: &'a str, after: &'a str },
    UnknownAgency { display: &'a str, measures: usize, nearest: &'a [String] },
    WrittenVariously { name: &'a str, displays: &'a [String] },
    KindUnknown,
    NoMeasures { duties: usize },
    Undated,
    TitleInferred,
    NearDuplicate { of: &'a str, share: f32 },
}

impl<'a> CheckAnswer<'a> {
    /// The shape of findings.
    pub fn of(findings: &'a [Finding]) -> Self {
        let shapes = findings.iter().map(|Finding { document, measure, doubt }| FindingShape {
            document,
            measure: measure.as_deref(),
            doubt: DoubtShape::of(doubt),
        });
        Self { schema: "zhengce.check/1", total: findings.len(), findings: shapes.collect() }
    }
}

impl<'a> DoubtShape<'a> {
    fn of(doubt: &'a Doubt) -> Self {
        match doubt {
            Doubt::NoAgency => Self::NoAgency,
            Doubt::NumberGap { before, after } => Self::NumberGap { before, after },
            Doubt::UnknownAgency { display, measures, nearest } => {
                Self::UnknownAgency { display, measures: *measures, nearest }
            }
            Doubt::WrittenVariously { name, displays } => Self::WrittenVariously { name, displays },
            Doubt::KindUnknown => Self::KindUnknown,
            Doubt::NoMeasures { duties } => Self::NoMeasures { duties: *duties },
            Doubt::Undated => Self::Undated,
            Doubt::TitleInferred => Self::TitleInferred,
            Doubt::NearDuplicate { of, share } => Self::NearDuplicate { of, share: *share },
        }
    }
}
