//! `zhengce eval`

use std::fs;
use std::time::Instant;

use camino::Utf8Path;

use super::args::{EvalArgs, OutputFormat};
use super::output::tables;
use super::{Outcome, Session};
use crate::evaluation::{self, evaluate};
use crate::knowledge_base::{Freshness, IndexPlace};
use crate::render::{self, CommandError, UsageError};
use crate::wire::EvaluationAnswer;

pub(super) fn run(session: &Session, args: &EvalArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Json)?;
    let queries = evaluation::queries(&read(&args.queries)?).map_err(CommandError::in_file(&args.queries))?;
    let judgements = evaluation::qrels(&read(&args.qrels)?).map_err(CommandError::in_file(&args.qrels))?;
    if !queries.iter().any(|query| judgements.of(&query.id).is_some()) {
        let (judgements, queries) = (args.qrels.clone(), args.queries.clone());
        return Err(CommandError::NothingJudged { judgements, queries }.into());
    }
    // Built anew beside whatever index there is: building is measured, too.
    let folder = tempfile::tempdir().map_err(CommandError::NoTemporaryFolder)?;
    let place = Utf8Path::from_path(folder.path()).ok_or(UsageError::NotUnicode)?;
    let started = Instant::now();
    let knowledge_base = session.open_at(&IndexPlace::Folder(place.to_owned()), Freshness::Rebuild)?;
    let built = started.elapsed();
    let evaluation = evaluate(knowledge_base, &queries, &judgements, args.ranking)?;
    if let Some(path) = &args.run {
        session.write(path, true, |out| render::trec_run(out, &evaluation.run))?;
    }
    let bytes = size(place);
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &EvaluationAnswer::of(&evaluation, built, bytes)),
        format => tables(out, &[render::evaluation_table(&evaluation, built, bytes)], format, page),
    })?;
    Ok(Outcome::found(evaluation.queries > 0))
}

fn read(path: &Utf8Path) -> anyhow::Result<String> {
    Ok(fs::read_to_string(path).map_err(CommandError::reading(path))?)
}

/// Bytes of all files below a folder.
fn size(folder: &Utf8Path) -> u64 {
    let entries = folder.read_dir_utf8().into_iter().flatten().filter_map(Result::ok);
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size(entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    });
    sizes.sum()
}
