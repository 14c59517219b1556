//! `zhengce figures`

use super::args::{FiguresArgs, OutputFormat};
use super::search::question;
use super::studies::{record, tables_with_record};
use super::{Outcome, Session};
use crate::knowledge_base::{Conditions, FoundFigures, Question};
use crate::render;
use crate::study::stage_parameter;
use crate::wire::FiguresAnswer;

pub(super) fn run(session: &Session, args: &FiguresArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let conditions = Conditions { everything: true, ..args.question.conditions(false)? };
    let asked = Question { conditions, ..question(args.question.query.join(" "), &args.question) };
    let base = session.open()?;
    let FoundFigures { list, plan, stage } = base.figures(&asked)?;
    let record = record(session, base, &plan, vec![stage_parameter(stage)], Vec::new())?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &FiguresAnswer::of(&list, &record)),
        OutputFormat::Text => {
            render::figures_page(out, &list, page)?;
            render::record_lines(out, &render::record_table(&record), page)
        }
        format => tables_with_record(out, render::figure_tables(&list), &record, format, page),
    })?;
    Ok(Outcome::found(!list.rows.is_empty()))
}
