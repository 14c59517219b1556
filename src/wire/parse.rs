//! The shape of a document's structure, before it is added.

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::RowShape;
use super::shapes::DeadlineShape;
use crate::policy::{Attribution, AttributionBasis, Document, Passage, PassageKind, Role, RoleBasis};

/// What was read in a document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ParseAnswer<'a> {
    schema: &'static str,
    title: &'a str,
    number: Option<&'a str>,
    issuer: Option<&'a str>,
    issued: Option<String>,
    kind: &'static str,
    region: Option<&'a str>,
    /// Whether the title stands in the source or was made from its content.
    title_basis: &'static str,
    /// Whether it is in force, as the source says.
    status: &'static str,
    in_force_from: Option<String>,
    in_force_until: Option<String>,
    measures: Vec<ParsedMeasureShape<'a>>,
    removed: Vec<RemovalShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ParsedMeasureShape<'a> {
    /// As written, with its brackets: `（一）`, `第三条`, `1`.
    number: &'a str,
    ordinal: u32,
    /// 1 for the 之一 of an inserted article.
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted: Option<u32>,
    title: &'a str,
    /// The outermost heading above it.
    category: Option<&'a str>,
    /// All headings above it, outermost first.
    path: &'a [String],
    attributions: Vec<AttributionShape<'a>>,
    /// Display names in the order of the text, each once, without implied ones.
    agencies: Vec<&'a str>,
    deadline: Option<String>,
    deadlines: Vec<DeadlineShape<'a>>,
    /// The row of a sheet, where the document is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<RowShape<'a>>,
    text: &'a str,
}

/// Agencies that follow each other with one role.
#[derive(Debug, Serialize, JsonSchema)]
struct AttributionShape<'a> {
    /// The words of the label (牵头单位), if the attribution has one.
    label: Option<&'a str>,
    role: &'static str,
    /// Named by the measure itself, or inherited from what stands above it.
    basis: &'static str,
    agencies: Vec<ParsedAgencyShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ParsedAgencyShape<'a> {
    name: &'a str,
    display: &'a str,
    as_written: &'a str,
    collective: bool,
    /// The role inferred from its place, where the text states none.
    #[serde(skip_serializing_if = "Option::is_none")]
    inferred_role: Option<&'static str>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RemovalShape<'a> {
    line: usize,
    text: &'a str,
    why: String,
}

impl<'a> ParseAnswer<'a> {
    /// The shape of a document with its passages. `removed` are the lines
    /// (from 1), texts and reasons of what was taken out of its body.
    pub fn of(
        document: &'a Document,
        passages: &'a [Passage],
        removed: impl Iterator<Item = (usize, &'a str, String)>,
    ) -> Self {
        let metadata = &document.metadata;
        let measures = passages.iter().filter(|passage| passage.kind == PassageKind::Measure);
        Self {
            schema: "zhengce.parse/1",
            title: &metadata.title,
            number: metadata.number.as_deref(),
            issuer: metadata.issuer.as_deref(),
            issued: metadata.issued.map(|issued| issued.date.to_string()),
            kind: metadata.kind.as_str(),
            region: metadata.region.as_deref(),
            title_basis: metadata.title_basis.as_str(),
            status: metadata.validity.status.as_str(),
            in_force_from: metadata.validity.in_force_from.map(|known| known.date.to_string()),
            in_force_until: metadata.validity.in_force_until.map(|known| known.date.to_string()),
            measures: measures.filter_map(ParsedMeasureShape::of).collect(),
            removed: removed.map(|(line, text, why)| RemovalShape { line, text, why }).collect(),
        }
    }
}

impl<'a> ParsedMeasureShape<'a> {
    fn of(passage: &'a Passage) -> Option<Self> {
        let number = passage.number.as_ref()?;
        let explicit: Vec<&Attribution> = passage
            .attributions
            .iter()
            .filter(|attribution| attribution.basis != AttributionBasis::Implied)
            .collect();
        let alike = |a: &&Attribution, b: &&Attribution| {
            (stated(a), a.basis, &a.label) == (stated(b), b.basis, &b.label)
        };
        Some(Self {
            number: &number.as_written,
            ordinal: number.ordinal.number,
            inserted: number.ordinal.insertion(),
            title: &passage.title,
            category: passage.category.first().map(String::as_str),
            path: &passage.category,
            attributions: explicit.chunk_by(alike).map(AttributionShape::of).collect(),
            agencies: explicit.iter().map(|attribution| attribution.agency.display.as_str()).collect(),
            deadline: passage.deadline(),
            deadlines: passage.deadlines.iter().map(DeadlineShape::of).collect(),
            row: passage.row.as_ref().map(RowShape::of),
            text: &passage.text,
        })
    }
}

/// The role that the text states.
fn stated(attribution: &Attribution) -> Role {
    match attribution.role_basis {
        RoleBasis::Stated => attribution.role,
        RoleBasis::FirstListed => Role::Responsible,
    }
}

impl<'a> AttributionShape<'a> {
    fn of(alike: &[&'a Attribution]) -> Self {
        let first = alike[0];
        let agencies = alike.iter().map(|attribution| ParsedAgencyShape {
            name: &attribution.agency.name,
            display: &attribution.agency.display,
            as_written: &attribution.agency.as_written,
            collective: attribution.collective,
            inferred_role: Some(attribution.role.as_str())
                .filter(|_| attribution.role_basis == RoleBasis::FirstListed),
        });
        Self {
            label: first.label.as_deref(),
            role: stated(first).as_str(),
            basis: first.basis.as_str(),
            agencies: agencies.collect(),
        }
    }
}
