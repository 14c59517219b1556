//! Runs in TREC's form, which evaluation programs read.

use std::io::{self, Write};

use crate::evaluation::RunLine;
use crate::knowledge_base::Answer;

/// `query Q0 id rank score zhengce`, a line each.
///
/// # Errors
/// Only those of writing.
pub fn trec_run(out: &mut dyn Write, run: &[RunLine]) -> io::Result<()> {
    for RunLine { query, id, rank, score } in run {
        writeln!(out, "{query} Q0 {id} {rank} {score} zhengce")?;
    }
    Ok(())
}

/// The hits of searches as a run, each search called by its id.
///
/// # Errors
/// Only those of writing.
pub fn search_trec(out: &mut dyn Write, ids: &[String], answers: &[Answer]) -> io::Result<()> {
    for (query, answer) in ids.iter().zip(answers) {
        for (rank, hit) in (1..).zip(&answer.results.hits) {
            writeln!(out, "{query} Q0 {} {rank} {} zhengce", hit.passage.id, hit.score)?;
        }
    }
    Ok(())
}
