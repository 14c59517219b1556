//! The shape of what is questionable.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::{Doubt, Finding, Problem};

/// What a careful clerk would question.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckAnswer<'a> {
    schema: &'static str,
    total: usize,
    findings: Vec<FindingShape<'a>>,
    /// Files that cannot be read, and so are not searched.
    problems: Vec<ProblemShape<'a>>,
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

/// A file of the corpus with something wrong in it.
#[derive(Debug, Serialize, JsonSchema)]
struct ProblemShape<'a> {
    /// Its place within the corpus.
    file: &'a str,
    /// The line, counted from 1.
    line: Option<usize>,
    /// The column in characters, counted from 1.
    column: Option<usize>,
    field: Option<&'a str>,
    /// How many more there are in the same file.
    more: usize,
}

/// The sorts of what is questionable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtSort {
    /// It speaks of duties and yet gives no measure.
    NoMeasures,
    /// Nothing tells what sort of text it is.
    KindUnknown,
    /// The title was made from the content.
    TitleInferred,
    /// No date of issue is known.
    Undated,
    /// A number is missing, or there twice.
    NumberGap,
    /// A measure names no agency, those before and after it do.
    NoAgency,
    /// The register does not know an agency.
    UnknownAgency,
    /// One agency is written in several ways.
    WrittenVariously,
    /// The greater part of the text stands in another document, too.
    NearDuplicate,
}

impl DoubtSort {
    /// That of something questionable.
    pub fn of(doubt: &Doubt) -> Self {
        match doubt {
            Doubt::NoMeasures { .. } => Self::NoMeasures,
            Doubt::KindUnknown => Self::KindUnknown,
            Doubt::TitleInferred => Self::TitleInferred,
            Doubt::Undated => Self::Undated,
            Doubt::NumberGap { .. } => Self::NumberGap,
            Doubt::NoAgency => Self::NoAgency,
            Doubt::UnknownAgency { .. } => Self::UnknownAgency,
            Doubt::WrittenVariously { .. } => Self::WrittenVariously,
            Doubt::NearDuplicate { .. } => Self::NearDuplicate,
        }
    }

    /// The word for it in an address, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoMeasures => "no-measures",
            Self::KindUnknown => "kind-unknown",
            Self::TitleInferred => "title-inferred",
            Self::Undated => "undated",
            Self::NumberGap => "number-gap",
            Self::NoAgency => "no-agency",
            Self::UnknownAgency => "unknown-agency",
            Self::WrittenVariously => "written-variously",
            Self::NearDuplicate => "near-duplicate",
        }
    }
}

impl<'a> CheckAnswer<'a> {
    /// The shape of findings and of files that cannot be read.
    pub fn of(findings: impl IntoIterator<Item = &'a Finding>, problems: &'a [Problem]) -> Self {
        let findings: Vec<FindingShape<'_>> = findings
            .into_iter()
            .map(|Finding { document, measure, doubt }| FindingShape {
                document,
                measure: measure.as_deref(),
                doubt: DoubtShape::of(doubt),
            })
            .collect();
        let problems = problems.iter().map(|problem| ProblemShape {
            file: problem.path.as_str(),
            line: problem.line,
            column: problem.column,
            field: problem.field.as_deref(),
            more: problem.more,
        });
        Self { schema: "zhengce.check/1", total: findings.len(), findings, problems: problems.collect() }
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
