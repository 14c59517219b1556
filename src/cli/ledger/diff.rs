//! `zhengce ledger diff`

use std::fs;
use std::sync::Arc;

use camino::Utf8Path;

use super::super::args::{OutputFormat, TaskDiffArgs};
use super::super::named::{examined, named};
use super::super::output::tables;
use super::super::{Outcome, Session};
use super::merge::returned_file;
use crate::comparison::{TaskComparison, TaskListing};
use crate::ingest;
use crate::knowledge_base::today_in_china;
use crate::ledger::{Ledger, LedgerRow, ReturnedFile, Terms};
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
        return Err(CommandError::NothingInCommon { old: args.old.clone(), new: args.new.clone() }.into());
    }
    let carried = rows.map(|rows| compared.carried_over(&rows));
    let request = MergeRequest { command: session.command().to_owned(), today: today_in_china() };
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

/// The tasks of a document or a ledger; of documents also as rows for a ledger.
fn side(session: &Session, name: &str) -> anyhow::Result<(TaskListing, Option<Vec<LedgerRow>>)> {
    let document = match named(session, name)? {
        Some(document) => document,
        None => {
            let path = Utf8Path::new(name);
            let source = fs::read(path).map_err(CommandError::reading(path))?;
            if is_ledger(path, &source) {
                return Ok((TaskListing::of_file(&returned_file(path)?), None));
            }
            examined(session, path, &source)?
        }
    };
    let rows = rows(document.header, document.passages);
    Ok((TaskListing::of_rows(document.name, &rows), Some(rows)))
}

/// Whether a file has columns for entries.
fn is_ledger(path: &Utf8Path, source: &[u8]) -> bool {
    ingest::sheets_of(source)
        .is_ok_and(|sheets| ReturnedFile::of(path.as_str(), sheets).is_ok_and(|file| file.is_for_entries()))
}

/// The tasks of a document.
fn rows(header: Header, passages: Vec<Passage>) -> Vec<LedgerRow> {
    let header = Arc::new(header);
    let measures = passages.into_iter().map(|passage| (passage, Arc::clone(&header)));
    Ledger::of(measures, Terms::everything()).rows
}
