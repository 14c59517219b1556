//! `zhengce gap`

use super::args::{GapArgs, OutputFormat};
use super::studies::{figures, record, tables_with_record};
use super::{Outcome, Session};
use crate::knowledge_base::Selecting;
use crate::render;
use crate::study::GapTerms;
use crate::wire::GapAnswer;

pub(super) fn run(session: &Session, args: &GapArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let terms =
        GapTerms { least: args.min, ratio: args.ratio, limit: Some(args.limit).filter(|&limit| limit > 0) };
    let knowledge_base = session.open()?;
    let of =
        |query: &String| knowledge_base.select(&Selecting { query: query.clone(), ..Selecting::default() });
    let (ours, others) = (of(&args.a)?, of(&args.b)?);
    let gap = ours.gap(&others, terms)?;
    let parameters = gap.terms.parameters(&args.a, &args.b);
    let record = record(session, knowledge_base, ours.plan(), parameters, render::gap_notes(&gap))?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &GapAnswer::of(&gap, &record)),
        OutputFormat::Text => render::gap_page(out, &gap, &record, page),
        format => {
            tables_with_record(out, vec![render::gap_table(&gap, figures(format))], &record, format, page)
        }
    })?;
    Ok(Outcome::found(!gap.items.is_empty()))
}
