//! `zhengce add`

use std::fs;

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};

use super::args::AddArgs;
use super::{Outcome, Session};
use crate::corpus::{self, Location};
use crate::ingest::{self, Options};
use crate::policy::{AgencyRegister, DocumentId};
use crate::query;
use crate::render;

pub(super) fn run(session: &Session, args: &AddArgs) -> anyhow::Result<Outcome> {
    let kind = args.kind.as_deref().map(query::kind).transpose()?;
    if args.id.is_some() && args.files.len() > 1 {
        bail!("--id names one document; add the files one by one");
    }
    let Location::Folder(folder) = session.location() else {
        bail!("there is no corpus folder here; name one with --corpus DIR, it will be made if need be");
    };
    let register = session.location().register()?;
    // All files are read before any is written: one that cannot be read stops
    // the whole, and nothing is half done.
    let mut read = Vec::new();
    for path in &args.files {
        let bytes = fs::read(path).with_context(|| format!("cannot read {path}"))?;
        let id = id(path, args.id.as_deref())?;
        let ingested = ingest::ingest(&bytes, &Options { id, kind }).with_context(|| path.to_string())?;
        read.push((bytes, ingested));
    }
    for (bytes, ingested) in &read {
        let added = if args.dry_run {
            None
        } else {
            Some(
                corpus::add(folder, &ingested.document, bytes, ingested.format, args.replace)
                    .context("nothing was added; --replace replaces a document")?,
            )
        };
        report(session, args, ingested, added, &register)?;
    }
    Ok(Outcome::Done)
}

fn report(
    session: &Session,
    args: &AddArgs,
    ingested: &ingest::Ingested,
    added: Option<Utf8PathBuf>,
    register: &AgencyRegister,
) -> anyhow::Result<()> {
    let passages = ingest::passages(&ingested.document, register);
    session.print(|out| {
        render::ingested(out, ingested, &passages, session.page())?;
        if args.explain {
            render::repairs(out, &ingested.repairs, session.page())?;
        }
        match added {
            Some(path) => writeln!(out, "  → {path}"),
            None => Ok(()),
        }
    })
}

/// The id asked for, or the name of the file with what cannot be in an id
/// replaced by `-`.
pub(super) fn id(path: &Utf8Path, asked: Option<&str>) -> anyhow::Result<DocumentId> {
    if let Some(asked) = asked {
        return Ok(asked.parse()?);
    }
    let name = path.file_stem().unwrap_or("");
    let id: String =
        name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let id = id.trim_matches(['-', '.']);
    id.parse().with_context(|| format!("{path}: give the document an id with --id"))
}
