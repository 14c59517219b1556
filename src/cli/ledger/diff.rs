//! `zhengce ledger diff`

use std::fs;
use std::sync::Arc;

use camino::Utf8Path;

use super::super::add::in_file;
use super::super::args::{OutputFormat, TaskDiffArgs};
use super::super::output::tables;
use super::super::{Outcome, Session};
use super::command_line;
use super::known::terms;
use super::merge::{returned_file, today_in_china};
use crate::comparison::{TaskComparison, TaskListing};
use crate::ingest::{self, IngestOptions};
use crate::intake;
use crate::ledger::{Ledger, LedgerRow, ReturnedFile};
use crate::policy::{Header, Passage};
use crate::render::{self, CommandError, MergeRequest};
use crate::wire::TaskChangesAnswer;

pub(super) fn run(session: &Session, args: &TaskDiffArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    if let Some(path) = &args.output.output {
        session.may_write(path, args.force)?;
    }
    let (old, _) = side(session, &args.old)?;
    let (new, rows) = side(session, &args.new)?;
    let compared = TaskComparison::of(old, new);
    if !compared.has_common() {
        let nothing = CommandError::NothingInCommon { old: args.old.clone(), new: args.new.clone() };
        render::failure(&mut session.stderr(), &nothing, session.page())?;
        return Ok(Outcome::Nothing);
    }
    let carried = rows.map(|rows| compared.carried_over(&rows));
    let request = MergeRequest { command: command_line(), today: today_in_china() };
    session.answer_over(&args.output, format, args.force, |out, page| match format {
        OutputFormat::Json => render::json(out, &TaskChangesAnswer::of(&compared)),
        OutputFormat::Text => render::task_changes_page(out, &compared, page),
        format => {
            let all = render::task_change_tables(&compared, carried.as_ref(), &request);
            tables(out, &all, format, page)
        }
    })?;
    Ok(Outcome::Done)
}

/// The tasks of a document of the corpus by its id, of a file, or of a document by its
/// title; of documents also as rows for a ledger.
fn side(session: &Session, named: &str) -> anyhow::Result<(TaskListing, Option<Vec<LedgerRow>>)> {
    let knowledge_base = session.open()?;
    let path = Utf8Path::new(named);
    let known = match knowledge_base.document(named)? {
        Some(document) => document,
        None if path.is_file() => return file(session, path),
        None => knowledge_base.document_named(named)?,
    };
    let name = known.header.id.to_string();
    let rows = rows(known.header, known.passages);
    Ok((TaskListing::of_rows(name, &rows), Some(rows)))
}

fn file(session: &Session, path: &Utf8Path) -> anyhow::Result<(TaskListing, Option<Vec<LedgerRow>>)> {
    let source = fs::read(path).map_err(CommandError::reading(path))?;
    let has_sheets = ingest::sheets_of(&source)
        .is_ok_and(|sheets| ReturnedFile::of(path.as_str(), sheets).is_ok_and(|file| file.is_for_entries()));
    if has_sheets {
        return Ok((TaskListing::of_file(&returned_file(path)?), None));
    }
    // Nothing is added, so any id will do.
    let id = intake::id_of_file(path.as_str()).or_else(|_| "document".parse())?;
    let examined = intake::parse(session.location(), &source, &IngestOptions { id, kind: None });
    let examined = examined.map_err(in_file(path))?;
    let header = Header::of(&examined.ingested.document, &examined.passages);
    let rows = rows(header, examined.passages);
    let name = path.file_name().unwrap_or(path.as_str());
    Ok((TaskListing::of_rows(name, &rows), Some(rows)))
}

/// The tasks of a document.
fn rows(header: Header, passages: Vec<Passage>) -> Vec<LedgerRow> {
    let header = Arc::new(header);
    let measures = passages.into_iter().map(|passage| (passage, Arc::clone(&header)));
    Ledger::of(measures, terms()).rows
}
