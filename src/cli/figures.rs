//! `zhengce figures`

use std::sync::Arc;

use super::args::{FiguresArgs, OutputFormat};
use super::search::question;
use super::studies::{record, tables_with_record};
use super::{Outcome, Session};
use crate::figures::{FigureList, ReadDocument};
use crate::knowledge_base::{Conditions, Error, KnowledgeBase, ListedPassage, Question};
use crate::render;
use crate::study::stage_parameter;
use crate::wire::FiguresAnswer;

pub(super) fn run(session: &Session, args: &FiguresArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let conditions = Conditions { everything: true, ..args.question.conditions(false)? };
    let asked = Question { conditions, ..question(args.question.query.join(" "), &args.question) };
    let base = session.open()?;
    let passages = base.passages(&asked)?;
    let (plan, parameters) = (passages.plan().clone(), vec![stage_parameter(passages.stage())]);
    let mut passages = passages.peekable();
    let documents = std::iter::from_fn(|| {
        let first = match passages.next()? {
            Ok(first) => first,
            Err(error) => return Some(Err(error)),
        };
        let id = first.header.id.clone();
        let mut found = vec![first];
        while let Some(Ok(next)) =
            passages.next_if(|next| next.as_ref().is_ok_and(|next| next.header.id == id))
        {
            found.push(next);
        }
        Some(document(base, found))
    });
    let list = FigureList::of(documents)?;
    let record = record(session, base, &plan, parameters, Vec::new())?;
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

/// A document some passages of which were found, with what stands before them.
fn document(base: &KnowledgeBase, found: Vec<ListedPassage>) -> Result<ReadDocument, Error> {
    let asked = found.iter().map(|listed| listed.passage.place).collect();
    let header = found.first().map(|listed| Arc::clone(&listed.header));
    let header = header.ok_or_else(|| Error::Panic("a document without passages".to_owned()))?;
    let passages: Vec<_> = found.into_iter().map(|listed| listed.passage).collect();
    // Without a gap there is nothing before any of them that was not found.
    let whole = (0..).zip(&passages).all(|(place, passage)| passage.place == place);
    let all = if whole { None } else { base.document(header.id.as_str())? };
    Ok(ReadDocument { header, passages: all.map_or(passages, |document| document.passages), asked })
}
