//! `zhengce parse`

use std::fs;

use super::add::id;
use super::args::{Format, ParseArgs};
use super::{Outcome, Session};
use crate::audit;
use crate::ingest::{self, Options, RepairKind};
use crate::query;
use crate::render::{self, CommandError};
use crate::structure;
use crate::wire::ParseAnswer;

pub(super) fn run(session: &Session, args: &ParseArgs) -> anyhow::Result<Outcome> {
    let kind = args.kind.as_deref().map(query::kind).transpose()?;
    let path = &args.file;
    let bytes = fs::read(path).map_err(CommandError::reading(path))?;
    // Nothing is added, so any id will do.
    let id = id(path, None).or_else(|_| "document".parse())?;
    let options = Options { id, kind };
    let ingested = ingest::ingest(&bytes, &options).map_err(CommandError::in_file(path))?;
    let register = session.location().register()?;
    let passages = structure::passages(&ingested.document, &register, &session.location().task_words()?);
    let findings = audit::document(&ingested.document, &passages, &register);
    match args.format {
        Format::Json => {
            let removed = ingested.repairs.iter().filter(|repair| repair.what == RepairKind::Removed);
            let removed = removed.map(|repair| (repair.line, repair.text.as_str(), repair.why.to_string()));
            let answer = ParseAnswer::of(&ingested.document, &passages, removed);
            session.print(|out| render::json(out, &answer))?;
        }
        _ => session.print(|out| {
            render::ingested(out, &ingested, &passages, session.page())?;
            render::text(out, &render::measures_table(&passages), session.page())?;
            render::questions(out, &findings, session.page())?;
            if args.explain {
                render::text(out, &render::repairs_table(&ingested.repairs), session.page())?;
            }
            Ok(())
        })?,
    }
    Ok(Outcome::found(passages.iter().any(|passage| passage.number.is_some())))
}
