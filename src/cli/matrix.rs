//! `zhengce matrix`

use super::args::{FirstWord, MatrixArgs, MatrixAxes, OutputFormat};
use super::search::question;
use super::studies::{on_measures, record, tables_with_record};
use super::{Outcome, Session};
use crate::knowledge_base::Question;
use crate::render;
use crate::study::{AgencyMatrix, Axes, MatrixTerms, stage_parameter};
use crate::wire::MatrixAnswer;

/// How many rows and columns a table has unless more are asked for.
const READABLE: usize = 40;

pub(super) fn run(session: &Session, args: &MatrixArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_COUNTS, OutputFormat::Text)?;
    let (axes, first) = match &args.axes {
        Some(FirstWord::Axes(axes)) => (Some(*axes), None),
        Some(FirstWord::Query(word)) => (None, Some(word)),
        None => (None, None),
    };
    let axes = match axes {
        Some(MatrixAxes::Category) => Axes::AgencyCategory,
        Some(MatrixAxes::Document) => Axes::AgencyDocument,
        Some(MatrixAxes::Agency) => Axes::AgencyAgency,
        None => Axes::AgencyCategory,
    };
    let mut conditions = args.question.conditions(args.lead)?;
    conditions.measures = true;
    let words: Vec<&str> = first.into_iter().chain(&args.question.query).map(String::as_str).collect();
    let asked = Question { conditions, ..question(words.join(" "), &args.question) };
    let base = session.open()?;
    let passages = base.passages(&asked)?;
    let (plan, stage) = (on_measures(passages.plan()), passages.stage());
    let mut measures = Vec::new();
    for listed in passages {
        measures.push(listed?.passage);
    }
    // Programs take all there is.
    let all = format == OutputFormat::Json;
    let limit = match args.limit {
        Some(0) => None,
        None if all => None,
        limit => Some(limit.unwrap_or(READABLE)),
    };
    let matrix = AgencyMatrix::of(&measures, MatrixTerms { axes, implied: args.implied, limit });
    let mut parameters = matrix.terms.parameters();
    parameters.push(stage_parameter(stage));
    let record = record(session, base, &plan, parameters, render::matrix_notes(&matrix))?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &MatrixAnswer::of(&matrix, &record)),
        OutputFormat::Svg => render::heat_picture(out, &matrix, &asked, &record, page.language),
        OutputFormat::Text => {
            tables_with_record(out, vec![render::matrix_list(&matrix)], &record, format, page)
        }
        format => tables_with_record(out, render::matrix_tables(&matrix), &record, format, page),
    })?;
    Ok(Outcome::found(!matrix.rows.is_empty()))
}
