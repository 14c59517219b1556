//! Runs in TREC's form, which evaluation programs read.

use std::io::{self, Write};

use crate::evaluation::Ranked;

/// `query Q0 id rank score zhengce`, a line each.
///
/// # Errors
/// Only those of writing.
pub fn trec_run(out: &mut dyn Write, run: &[Ranked]) -> io::Result<()> {
    for Ranked { query, id, rank, score } in run {
        writeln!(out, "{query} Q0 {id} {rank} {score} zhengce")?;
    }
    Ok(())
}
