//! `zhengce matrix`

use super::args::{MatrixArgs, MatrixAxes, OutputFormat};
use super::output::tables;
use super::search::question;
use super::{Outcome, Session};
use crate::knowledge_base::Question;
use crate::render;
use crate::study::{AgencyMatrix, Axes, MatrixTerms};
use crate::wire::MatrixAnswer;

/// How many rows and columns a table has unless more are asked for.
const READABLE: usize = 40;

pub(super) fn run(session: &Session, args: &MatrixArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_COUNTS, OutputFormat::Text)?;
    let mut conditions = args.question.conditions(args.lead)?;
    conditions.measures = true;
    let asked = Question { conditions, ..question(args.question.query.join(" "), &args.question) };
    let mut measures = Vec::new();
    for listed in session.open()?.passages(&asked)? {
        measures.push(listed?.passage);
    }
    // Programs take all there is.
    let all = matches!(format, OutputFormat::Json | OutputFormat::Graphml);
    let limit = match args.limit {
        Some(0) => None,
        None if all => None,
        limit => Some(limit.unwrap_or(READABLE)),
    };
    let axes = match args.axes {
        MatrixAxes::Category => Axes::AgencyCategory,
        MatrixAxes::Agency => Axes::AgencyAgency,
        MatrixAxes::Document => Axes::AgencyDocument,
    };
    let matrix = AgencyMatrix::of(&measures, MatrixTerms { axes, implied: args.implied, limit });
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &MatrixAnswer::of(&matrix)),
        OutputFormat::Graphml => render::graphml(out, &matrix),
        OutputFormat::Text => render::text(out, &render::matrix_list(&matrix), page),
        format => tables(out, &render::matrix_tables(&matrix), format, page),
    })?;
    Ok(Outcome::found(!matrix.rows.is_empty()))
}
