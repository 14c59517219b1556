//! `zhengce add`

use std::fs;

use camino::Utf8Path;

use super::args::AddArgs;
use super::session::{FILES, progress_bar};
use super::{Outcome, Session};
use crate::audit;
use crate::corpus::{self, Contents, Location, State};
use crate::ingest::{self, Ingested, Options};
use crate::intake::IntakeError;
use crate::policy::{AgencyRegister, DocumentId, DocumentKind, TaskWords};
use crate::query;
use crate::render::{self, Addition, CommandError};
use crate::structure;

pub(super) fn run(session: &Session, args: &AddArgs) -> anyhow::Result<Outcome> {
    let kind = args.kind.as_deref().map(query::kind).transpose()?;
    if args.id.is_some() && args.files.len() > 1 {
        return Err(CommandError::IdForMany.into());
    }
    let location = session.location();
    let Location::Folder(folder) = location else {
        return Err(IntakeError::NoFolder(location.clone()).into());
    };
    // A corpus that is not there yet holds nothing.
    let contents =
        State::of(location).map_or_else(|_| Contents::default(), |state| Contents::of(location, &state));
    let mut adding = Adding {
        session,
        args,
        folder,
        kind,
        register: location.register()?,
        words: location.task_words()?,
        contents,
    };
    if let [path] = args.files.as_slice() {
        return Ok(Outcome::found(adding.add(path)?));
    }
    // A file that cannot be read never keeps the others out.
    let progress = progress_bar(args.files.len() as u64, FILES);
    let (mut added, mut failed) = (false, 0);
    for path in &args.files {
        match progress.suspend(|| adding.add(path)) {
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

struct Adding<'a> {
    session: &'a Session,
    args: &'a AddArgs,
    folder: &'a Utf8Path,
    kind: Option<DocumentKind>,
    register: AgencyRegister,
    words: TaskWords,
    contents: Contents,
}

impl Adding<'_> {
    /// Adds one file and tells what became of it. Whether it is new.
    fn add(&mut self, path: &Utf8Path) -> anyhow::Result<bool> {
        let bytes = fs::read(path).map_err(CommandError::reading(path))?;
        let options = Options { id: id(path, self.args.id.as_deref())?, kind: self.kind };
        let ingested = ingest::ingest(&bytes, &options).map_err(CommandError::in_file(path))?;
        let addition = self.put(&ingested, &bytes)?;
        let passages = structure::passages(&ingested.document, &self.register, &self.words);
        let findings = audit::document(&ingested.document, &passages, &self.register);
        let page = self.session.page();
        self.session.print(|out| {
            render::ingested(out, &ingested, &passages, page)?;
            if self.args.explain {
                render::text(out, &render::repairs_table(&ingested.repairs), page)?;
            }
            render::questions(out, &findings, page)?;
            render::addition(out, &addition, page)
        })?;
        Ok(!matches!(addition, Addition::Known(_)))
    }

    fn put(&mut self, ingested: &Ingested, bytes: &[u8]) -> anyhow::Result<Addition> {
        let Ingested { document, format, .. } = ingested;
        let held = self.contents.holder(document);
        if let Some(holder) = held.filter(|holder| !(self.args.replace && *holder == document.id.as_str())) {
            return Ok(Addition::Known(holder.to_owned()));
        }
        if self.args.dry_run {
            return Ok(Addition::DryRun);
        }
        let path = corpus::add(self.folder, document, bytes, *format, self.args.replace)?;
        self.contents.add(document);
        Ok(Addition::Written(path))
    }
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
    Ok(id.parse().map_err(|cause| CommandError::NoId { path: path.to_owned(), cause })?)
}
