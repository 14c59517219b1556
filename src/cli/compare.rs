//! `zhengce compare`

use std::fs;

use camino::Utf8Path;

use super::add::in_file;
use super::args::{CompareArgs, OutputFormat};
use super::output::tables;
use super::{Outcome, Session};
use crate::comparison::{Comparison, Party};
use crate::ingest::IngestOptions;
use crate::intake;
use crate::render::{self, CommandError};
use crate::wire::ComparisonAnswer;

pub(super) fn run(session: &Session, args: &CompareArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let (old, new) = (party(session, &args.old)?, party(session, &args.new)?);
    let lexicon = session.open()?.lexicon();
    let words = session.location().task_words()?;
    let comparison = Comparison::of(&old, &new, &lexicon.full_segmenter(), &words);
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

/// A document of the corpus by its id, else a file, else a document by its title.
fn party(session: &Session, named: &str) -> anyhow::Result<Party> {
    let knowledge_base = session.open()?;
    let path = Utf8Path::new(named);
    let known = match knowledge_base.document(named)? {
        Some(document) => document,
        None if path.is_file() => return file(session, path),
        None => knowledge_base.document_named(named)?,
    };
    let name = known.header.id.to_string();
    Ok(Party { name, metadata: known.header.metadata, passages: known.passages })
}

fn file(session: &Session, path: &Utf8Path) -> anyhow::Result<Party> {
    let source = fs::read(path).map_err(CommandError::reading(path))?;
    // Nothing is added, so any id will do.
    let id = intake::id_of_file(path.as_str()).or_else(|_| "document".parse())?;
    let options = IngestOptions { id, kind: None };
    let examined = intake::parse(session.location(), &source, &options).map_err(in_file(path))?;
    let name = path.file_name().unwrap_or(path.as_str()).to_owned();
    Ok(Party { name, metadata: examined.ingested.document.metadata, passages: examined.passages })
}
