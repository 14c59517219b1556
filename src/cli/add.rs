//! `zhengce add`

use std::fs;

use anyhow::Error;
use camino::Utf8Path;

use super::args::AddArgs;
use super::session::{FILES, progress_bar};
use super::{Outcome, Session};
use crate::ingest::IngestOptions;
use crate::intake::{self, Adding, Addition, Examined, Intake, IntakeError};
use crate::policy::{DocumentId, DocumentKind};
use crate::query;
use crate::render::{self, CommandError};

pub(super) fn run(session: &Session, args: &AddArgs) -> anyhow::Result<Outcome> {
    let kind = args.kind.as_deref().map(query::kind).transpose()?;
    if args.id.is_some() && args.files.len() > 1 {
        return Err(CommandError::IdForMany.into());
    }
    let mut intake = Intake::open(session.location())?;
    if let [path] = args.files.as_slice() {
        return Ok(Outcome::found(add(session, args, &mut intake, path, kind)?));
    }
    // A file that cannot be read never keeps the others out.
    let progress = progress_bar(args.files.len() as u64, FILES);
    let (mut added, mut failed) = (false, 0);
    for path in &args.files {
        match progress.suspend(|| add(session, args, &mut intake, path, kind)) {
            Ok(any) => added |= any,
            Err(error) => {
                failed += 1;
                progress
                    .suspend(|| render::failure(&mut session.stderr(), error.as_ref(), session.page()))?;
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    if failed > 0 {
        return Err(CommandError::NotAdded { failed, total: args.files.len() }.into());
    }
    Ok(Outcome::found(added))
}

/// Adds one file and tells what became of it. Whether it is new.
fn add(
    session: &Session,
    args: &AddArgs,
    intake: &mut Intake,
    path: &Utf8Path,
    kind: Option<DocumentKind>,
) -> anyhow::Result<bool> {
    let source = fs::read(path).map_err(CommandError::reading(path))?;
    let options = IngestOptions { id: id(path, args.id.as_deref())?, kind };
    let adding = match (args.dry_run, args.replace) {
        (true, replacing) => Adding::DryRun { replacing },
        (false, true) => Adding::Replacing,
        (false, false) => Adding::New,
    };
    let added = intake.add(&source, &options, adding).map_err(in_file(path))?;
    let (Examined { ingested, passages, findings }, addition) = added;
    let page = session.page();
    session.print(|out| {
        render::ingested(out, &ingested, &passages, page)?;
        if args.explain {
            render::text(out, &render::repairs_table(&ingested.repairs), page)?;
        }
        render::questions(out, &findings, page)?;
        render::addition(out, &addition, page)
    })?;
    Ok(!matches!(addition, Addition::Known(_)))
}

/// The id asked for, or that of the file.
fn id(path: &Utf8Path, asked: Option<&str>) -> anyhow::Result<DocumentId> {
    if let Some(asked) = asked {
        return Ok(asked.parse()?);
    }
    let id = intake::id_of_file(path.as_str());
    Ok(id.map_err(|cause| CommandError::NoId { path: path.to_owned(), cause })?)
}

/// A failure with the file, where that is to blame.
pub(super) fn in_file(path: &Utf8Path) -> impl FnOnce(IntakeError) -> Error {
    move |error| match error {
        IntakeError::Source(cause) => CommandError::in_file(path)(cause).into(),
        other => other.into(),
    }
}
