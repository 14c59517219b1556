//! `zhengce parse`

use std::fs;

use super::add::in_file;
use super::args::{OutputFormat, ParseArgs};
use super::{Outcome, Session};
use crate::ingest::IngestOptions;
use crate::intake;
use crate::query;
use crate::render::{self, CommandError};
use crate::wire::ParseAnswer;

pub(super) fn run(session: &Session, args: &ParseArgs) -> anyhow::Result<Outcome> {
    let kind = args.kind.as_deref().map(query::kind).transpose()?;
    let path = &args.file;
    let source = fs::read(path).map_err(CommandError::reading(path))?;
    // Nothing is added, so any id will do.
    let id = intake::id_of_file(path.as_str()).or_else(|_| "document".parse())?;
    let parsed = intake::parse(session.location(), &source, &IngestOptions { id, kind });
    let intake::Examined { ingested, passages, findings } = parsed.map_err(in_file(path))?;
    match args.format {
        OutputFormat::Json => {
            let answer = ParseAnswer::of(&ingested.document, &passages, ingested.removed());
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
