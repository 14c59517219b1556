//! `zhengce eval`

use std::fs;
use std::time::Instant;

use anyhow::{Context as _, bail};
use camino::Utf8Path;

use super::args::EvalArgs;
use super::{Outcome, Session};
use crate::evaluation::{self, evaluate};
use crate::knowledge_base::{Freshness, IndexPlace};
use crate::render;
use crate::wire::EvaluationAnswer;

pub(super) fn run(session: &Session, args: &EvalArgs) -> anyhow::Result<Outcome> {
    let queries = evaluation::queries(&read(&args.queries)?).with_context(|| args.queries.to_string())?;
    let judgements = evaluation::qrels(&read(&args.qrels)?).with_context(|| args.qrels.to_string())?;
    if !queries.iter().any(|query| judgements.of(&query.id).is_some()) {
        bail!("{} judges none of the queries in {}; their ids must agree", args.qrels, args.queries);
    }
    // Built anew beside whatever index there is: building is measured, too.
    let folder = tempfile::tempdir().context("cannot make a folder for the index")?;
    let place = Utf8Path::from_path(folder.path()).context("the temporary folder's name is not Unicode")?;
    let started = Instant::now();
    let knowledge_base = session.open_at(&IndexPlace::Folder(place.to_owned()), Freshness::Rebuild)?;
    let built = started.elapsed();
    let evaluation = evaluate(knowledge_base, &queries, &judgements, args.ranking)?;
    if let Some(path) = &args.run {
        session.write(path, |out| render::trec_run(out, &evaluation.run))?;
    }
    session.print(|out| render::json(out, &EvaluationAnswer::of(&evaluation, built, size(place))))?;
    Ok(Outcome::found(evaluation.queries > 0))
}

fn read(path: &Utf8Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {path}"))
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
