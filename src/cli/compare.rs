//! `zhengce compare`

use std::fs;

use camino::Utf8Path;

use super::args::{CompareArgs, OutputFormat};
use super::named::{examined, named};
use super::output::tables;
use super::{Outcome, Session};
use crate::comparison::{Comparison, Party};
use crate::render::{self, CommandError};
use crate::wire::ComparisonAnswer;

pub(super) fn run(session: &Session, args: &CompareArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let (old, new) = (party(session, &args.old)?, party(session, &args.new)?);
    let comparison = Comparison::by(session.open()?, &old, &new)?;
    if !comparison.has_common() {
        return Err(CommandError::NothingInCommon { old: args.old.clone(), new: args.new.clone() }.into());
    }
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &ComparisonAnswer::of(&old, &new, &comparison)),
        OutputFormat::Text => render::comparison_page(out, (&old, &new), &comparison, page),
        format => {
            let spelt_out = format == OutputFormat::Csv;
            let told = render::comparison_tables((&old, &new), &comparison, spelt_out);
            tables(out, &told, format, page)
        }
    })?;
    Ok(Outcome::found(comparison.differs()))
}

fn party(session: &Session, name: &str) -> anyhow::Result<Party> {
    let document = match named(session, name)? {
        Some(document) => document,
        None => {
            let path = Utf8Path::new(name);
            let source = fs::read(path).map_err(CommandError::reading(path))?;
            examined(session, path, &source)?
        }
    };
    Ok(Party { name: document.name, metadata: document.header.metadata, passages: document.passages })
}
