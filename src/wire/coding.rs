//! The shape of codings.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use super::shapes::RangeShape;
use crate::policy::Code;
use crate::study::{CodeRow, CodedUnit, Codings, RunRecord, UnitCoding};

const SCHEMA: &str = "zhengce.codes/1";

/// Units with their codes, and how often each code was given.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CodesAnswer<'a> {
    schema: &'static str,
    /// `measure` or `task`.
    unit: &'static str,
    book: BookShape<'a>,
    units: Vec<CodedUnitShape<'a>>,
    counts: CodeCountsShape<'a>,
    /// Ids of units with more than one code.
    doubly_coded: Vec<String>,
    /// Ids of units without a code.
    uncoded: Vec<String>,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct BookShape<'a> {
    title: &'a str,
    source: &'a str,
    path: &'a str,
    fingerprint: &'a str,
    codes: Vec<CodeShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CodeShape<'a> {
    id: &'a str,
    name: &'a str,
    /// Empty where the code belongs to none.
    group: &'a str,
    definition: &'a str,
    query: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CodedUnitShape<'a> {
    id: String,
    title: &'a str,
    document: &'a str,
    /// Empty where no heading stands above it.
    category: &'a str,
    agencies: &'a [String],
    date: Option<String>,
    codes: Vec<UnitCodingShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct UnitCodingShape<'a> {
    code: &'a str,
    group: &'a str,
    /// The sentence that shows it, with its bytes in the text of the passage.
    evidence: &'a str,
    #[serde(flatten)]
    span: RangeShape,
    /// The words for which the code was given, as bytes of that text; empty where
    /// the query has conditions only.
    spans: Vec<RangeShape>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CodeCountsShape<'a> {
    /// `category`, `agency`, `document` or `year`.
    by: &'static str,
    columns: Vec<CodeColumnShape<'a>>,
    rows: Vec<CodeRowShape<'a>>,
    /// Units without a code, in each column.
    uncoded: &'a [usize],
}

#[derive(Debug, Serialize, JsonSchema)]
struct CodeColumnShape<'a> {
    name: &'a str,
    units: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CodeRowShape<'a> {
    group: &'a str,
    /// Null for a group as a whole.
    code: Option<&'a str>,
    units: usize,
    counts: &'a [usize],
}

impl<'a> CodesAnswer<'a> {
    /// The shape of codings.
    pub fn of(codings: &'a Codings<'a>, record: &'a RunRecord) -> Self {
        let book = codings.book;
        let codes = &book.codes;
        let counts = &codings.counts;
        let ids = |unit: &CodedUnit| unit.id.to_string();
        Self {
            schema: SCHEMA,
            unit: codings.terms.unit.as_str(),
            book: BookShape {
                title: &book.title,
                source: &book.source,
                path: &book.path,
                fingerprint: &book.fingerprint,
                codes: codes.iter().map(CodeShape::of).collect(),
            },
            units: codings.units.iter().map(|unit| CodedUnitShape::of(unit, codes)).collect(),
            counts: CodeCountsShape {
                by: counts.by.as_str(),
                columns: counts
                    .columns
                    .iter()
                    .map(|column| CodeColumnShape { name: &column.name, units: column.units })
                    .collect(),
                rows: counts.rows.iter().map(|row| CodeRowShape::of(row, codes)).collect(),
                uncoded: &counts.uncoded.counts,
            },
            doubly_coded: codings.doubly_coded().map(ids).collect(),
            uncoded: codings.uncoded().map(ids).collect(),
            record: RecordShape::of(record),
        }
    }
}

impl<'a> CodeShape<'a> {
    fn of(code: &'a Code) -> Self {
        let Code { id, name, group, definition, query, .. } = code;
        Self { id, name, group, definition, query }
    }
}

impl<'a> CodedUnitShape<'a> {
    fn of(unit: &'a CodedUnit, codes: &'a [Code]) -> Self {
        let coding = |given: &'a UnitCoding| {
            let code = codes.get(given.code)?;
            Some(UnitCodingShape {
                code: &code.id,
                group: &code.group,
                evidence: &given.excerpt,
                span: RangeShape::of(&given.evidence),
                spans: given.spans.iter().map(RangeShape::of).collect(),
            })
        };
        Self {
            id: unit.id.to_string(),
            title: &unit.title,
            document: unit.id.document.as_str(),
            category: &unit.category,
            agencies: &unit.agencies,
            date: unit.header.metadata.issued.map(|issued| issued.date.to_string()),
            codes: unit.codes.iter().filter_map(coding).collect(),
        }
    }
}

impl<'a> CodeRowShape<'a> {
    fn of(row: &'a CodeRow, codes: &'a [Code]) -> Self {
        let code = row.code.and_then(|at| codes.get(at)).map(|code| code.id.as_str());
        Self { group: &row.group, code, units: row.units, counts: &row.counts }
    }
}
