//! `zhengce agreement`

use std::collections::BTreeSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::args::{AgreementArgs, OutputFormat};
use super::studies::{figures, tables_about};
use super::{Outcome, Session};
use crate::corpus;
use crate::ingest;
use crate::render::{self, CommandError};
use crate::study::{CoderAgreement, CoderFile};
use crate::wire::AgreementAnswer;

pub(super) fn run(session: &Session, args: &AgreementArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let paths: Vec<&Utf8PathBuf> = [&args.a, &args.b].into_iter().chain(&args.more).collect();
    let names = names(&paths);
    let mut files = Vec::new();
    let mut fingerprints = Vec::new();
    for (path, name) in paths.iter().zip(names) {
        let bytes = fs::read(path).map_err(CommandError::reading(path))?;
        let sheets = ingest::sheets_of(&bytes).map_err(CommandError::in_file(path))?;
        files.push(CoderFile::of(&name, &sheets).map_err(CommandError::in_file(path))?);
        fingerprints.push((name, corpus::fingerprint_of(&bytes)));
    }
    let Some(agreement) = CoderAgreement::of(&files) else {
        let unit = |at: usize| {
            files
                .get(at)
                .and_then(|file| file.units.first())
                .map(|(unit, _)| unit.clone())
                .unwrap_or_default()
        };
        return Err(CommandError::NoSharedUnits { first: unit(0), second: unit(1) }.into());
    };
    let about = render::agreement_about(&agreement, &fingerprints, session.command());
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => {
            render::json(out, &AgreementAnswer::of(&agreement, &fingerprints, session.command()))
        }
        OutputFormat::Text => render::agreement_page(out, &agreement, &about, page),
        format => {
            tables_about(out, render::agreement_tables(&agreement, figures(format)), about, format, page)
        }
    })?;
    Ok(Outcome::Done)
}

/// What the coders are called: the names of their files, or the whole paths where two
/// have one name.
fn names(paths: &[&Utf8PathBuf]) -> Vec<String> {
    let short = |path: &Utf8Path| path.file_name().unwrap_or(path.as_str()).to_owned();
    let all: BTreeSet<String> = paths.iter().map(|path| short(path)).collect();
    let alone = all.len() == paths.len();
    paths.iter().map(|path| if alone { short(path) } else { path.to_string() }).collect()
}
