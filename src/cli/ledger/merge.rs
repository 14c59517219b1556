//! `zhengce ledger merge`

use std::collections::BTreeSet;
use std::fs;

use camino::Utf8Path;

use super::super::args::{MergeArgs, OutputArgs, OutputFormat};
use super::super::output::tables;
use super::super::session::is_open_elsewhere;
use super::super::{Outcome, Session};
use crate::knowledge_base::{returned_ledger, today_in_china};
use crate::ledger::{LedgerRow, MergeOptions, MergedLedger, ReturnedFile, distinguish};
use crate::render::{self, CommandError, MergeRequest};
use crate::wire::MergeAnswer;

pub(super) fn run(session: &Session, args: &MergeArgs) -> anyhow::Result<Outcome> {
    let output = OutputArgs { format: None, output: Some(args.output.clone()) };
    let format = output.format(OutputFormat::OF_MERGED, OutputFormat::Xlsx)?;
    session.may_write(&args.output, args.force)?;
    let files = returned(session, &args.files)?;
    let (ledger, documents) = session.open()?.tasks_for(&files, &args.document)?;
    let source_cells = |row: &LedgerRow| render::source_cells(row, session.language());
    let options = MergeOptions { documents: &documents, source_cells: &source_cells };
    let merged = MergedLedger::of(&files, &ledger, &options);
    let today = args.today.unwrap_or_else(today_in_china);
    let request = MergeRequest { command: session.command().to_owned(), today };
    let lines = merged.progress(today);
    session.answer_over(&output, format, args.force, |out, page| match format {
        OutputFormat::Json => render::json(out, &MergeAnswer::of(&merged, &lines, today)),
        format => tables(out, &render::merged_tables(&merged, &request), format, page),
    })?;
    if args.format == OutputFormat::Json {
        session.print(|out| render::json(out, &MergeAnswer::of(&merged, &lines, today)))?;
    } else {
        session.print_paged(|out| render::merge_page(out, &merged, &request, session.page()))?;
    }
    Ok(Outcome::found(merged.is_clean()))
}

/// Reads the files. All that cannot be read are told before nothing is done.
fn returned(session: &Session, paths: &[camino::Utf8PathBuf]) -> anyhow::Result<Vec<ReturnedFile>> {
    let mut files: Vec<ReturnedFile> = Vec::new();
    let mut failures: Vec<CommandError> = Vec::new();
    let mut read = BTreeSet::new();
    for path in paths {
        // A file that was named twice would look like two offices.
        if !read.insert(path.canonicalize_utf8().unwrap_or_else(|_| path.clone())) {
            continue;
        }
        match returned_file(path) {
            Ok(file) => files.push(file),
            Err(error) => failures.push(error),
        }
    }
    distinguish(&mut files);
    match failures.len() {
        0 => Ok(files),
        1 => Err(failures.remove(0).into()),
        failed => {
            for failure in &failures {
                render::failure(&mut session.stderr(), failure, session.page())?;
            }
            Err(CommandError::NotMerged { failed, total: read.len() }.into())
        }
    }
}

/// Reads a ledger that came back.
///
/// # Errors
/// A file that is open elsewhere, cannot be read, or is no ledger.
pub(super) fn returned_file(path: &Utf8Path) -> Result<ReturnedFile, CommandError> {
    let name = path.file_name().unwrap_or(path.as_str());
    // What Excel puts beside a file that is open was named with the others.
    if name.starts_with("~$") || is_open_elsewhere(path) {
        return Err(CommandError::OpenWhileRead(path.to_owned()));
    }
    let bytes = fs::read(path).map_err(|error| match error.raw_os_error() {
        // Sharing and lock violations of Windows.
        Some(32 | 33) if cfg!(windows) => CommandError::OpenWhileRead(path.to_owned()),
        _ => CommandError::reading(path)(error),
    })?;
    returned_ledger(name, &bytes).map_err(CommandError::in_file(path))
}
