//! The shape of counts of measures.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{AgencyMatrix, MatrixLine, RunRecord};

const SCHEMA: &str = "zhengce.matrix/1";

/// Counts of measures, agencies against something else. Only what is more than
/// nothing is told.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixAnswer<'a> {
    schema: &'static str,
    axes: &'static str,
    /// Whether agencies count that the documents imply and do not name.
    implied: bool,
    measures: usize,
    rows: Vec<LineShape<'a>>,
    columns: Vec<LineShape<'a>>,
    cells: Vec<CrossingShape<'a>>,
    /// How many rows a limit left out.
    rows_left_out: usize,
    columns_left_out: usize,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct LineShape<'a> {
    name: &'a str,
    measures: usize,
    led: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CrossingShape<'a> {
    row: &'a str,
    column: &'a str,
    measures: usize,
    led: usize,
}

impl<'a> MatrixAnswer<'a> {
    /// The shape of a matrix.
    pub fn of(matrix: &'a AgencyMatrix, record: &'a RunRecord) -> Self {
        let lines = |lines: &'a [MatrixLine]| {
            let shape = |line: &'a MatrixLine| LineShape {
                name: &line.name,
                measures: line.all.measures,
                led: line.all.led,
            };
            lines.iter().map(shape).collect()
        };
        let cells = matrix.crossings.iter().map(|(&(row, column), crossing)| CrossingShape {
            row: &matrix.rows[row].name,
            column: &matrix.columns[column].name,
            measures: crossing.measures,
            led: crossing.led,
        });
        Self {
            schema: SCHEMA,
            axes: matrix.terms.axes.as_str(),
            implied: matrix.terms.implied,
            measures: matrix.measures,
            rows: lines(&matrix.rows),
            columns: lines(&matrix.columns),
            cells: cells.collect(),
            rows_left_out: matrix.left_out.0,
            columns_left_out: matrix.left_out.1,
            record: RecordShape::of(record),
        }
    }
}
