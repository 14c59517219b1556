//! `zhengce code`

use std::collections::BTreeSet;

use super::args::{CodeArgs, CodeTo, CodesBy, OutputFormat};
use super::studies::{on_measures, record, tables_with_record};
use super::{Outcome, Session};
use crate::corpus::code_book;
use crate::knowledge_base::TextSelection;
use crate::policy::CodeBook;
use crate::render::{self, CommandError};
use crate::study::{CodeGrouping, CodeReader, CodingTerms, CodingUnit, Codings, FoundUnit};
use crate::wire::CodesAnswer;

pub(super) fn run(session: &Session, args: &CodeArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let book = code_book(session.location(), args.codes.as_deref())?;
    let terms = CodingTerms {
        unit: match args.unit {
            CodeTo::Measure => CodingUnit::Measure,
            CodeTo::Task => CodingUnit::Task,
        },
        by: match args.by {
            CodesBy::Category => CodeGrouping::Category,
            CodesBy::Agency => CodeGrouping::Agency,
            CodesBy::Document => CodeGrouping::Document,
            CodesBy::Year => CodeGrouping::Year,
        },
    };
    let knowledge_base = session.open()?;
    let mut selecting = args.texts.selecting(&args.query)?;
    selecting.conditions.measures = true;
    let selection = knowledge_base.select(&selecting)?;
    let reader = reader(&book, &selection)?;
    let found = selection.map(|text| Some(FoundUnit::of(text, terms.unit, &reader)))?.concat();
    let documents: BTreeSet<_> = found.iter().map(|unit| unit.document().clone()).collect();
    let codings = Codings::of(found, &selection.headers(&documents)?, &book, terms);
    let notes = render::coding_notes(&codings);
    let record =
        record(session, knowledge_base, &on_measures(selection.plan()), terms.parameters(&book), notes)?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &CodesAnswer::of(&codings, &record)),
        OutputFormat::Text => render::codings_page(out, &codings, &record, page),
        format => tables_with_record(out, render::coding_tables(&codings), &record, format, page),
    })?;
    Ok(Outcome::found(codings.given() > 0))
}

/// The codes with their queries, as they are read where the selection stands.
///
/// # Errors
/// A query that cannot be read, and examples that are against their code.
fn reader<'b>(book: &'b CodeBook, selection: &TextSelection) -> anyhow::Result<CodeReader<'b>> {
    let mut plans = Vec::new();
    for code in &book.codes {
        plans.push(selection.read(&code.query).map_err(|cause| CommandError::InCode {
            path: book.path.clone(),
            line: code.line,
            code: code.id.clone(),
            cause: Box::new(cause),
        })?);
    }
    let mut reader = CodeReader::of(book, &plans)?;
    reader.ask(|filter| selection.meeting(filter))?;
    Ok(reader)
}
