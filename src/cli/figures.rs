//! `zhengce figures`

use super::args::{FiguresArgs, OutputFormat};
use super::output::tables;
use super::search::question;
use super::{Outcome, Session};
use crate::figures::FigureList;
use crate::knowledge_base::{Conditions, Question};
use crate::render;
use crate::wire::FiguresAnswer;

pub(super) fn run(session: &Session, args: &FiguresArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_DRAFTS, OutputFormat::Text)?;
    let conditions = Conditions { everything: true, ..args.question.conditions(false)? };
    let asked = Question { conditions, ..question(args.question.query.join(" "), &args.question) };
    let passages = session.open()?.passages(&asked)?;
    let list = FigureList::of(passages.map(|listed| listed.map(|listed| (listed.passage, listed.header))))?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &FiguresAnswer::of(&list)),
        OutputFormat::Text => render::figures_page(out, &list, page),
        format => tables(out, &render::figure_tables(&list), format, page),
    })?;
    Ok(Outcome::found(!list.rows.is_empty()))
}
