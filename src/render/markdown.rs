//! Markdown, for pasting into notes and documents.

use std::io::{self, Write};

use super::citation;
use super::passage::agencies_line;
use super::style::Page;
use super::table::pieces;
use crate::knowledge_base::Answer;

/// The hits, a section each, the text quoted and cited.
///
/// # Errors
/// Only those of writing.
pub fn search_markdown(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    writeln!(out, "# {}\n", answer.query)?;
    for step in &answer.plan.steps {
        writeln!(out, "- {} → {}", step.text, step.read_as)?;
    }
    for hit in &answer.results.hits {
        let passage = &hit.passage;
        let number = passage.number_as_written();
        writeln!(out, "\n## {number}{}（{}）\n", passage.title, passage.id)?;
        let mark = |(piece, marked): (&str, bool)| {
            if marked { format!("**{piece}**") } else { piece.to_owned() }
        };
        let quoted: String = pieces(&passage.text, &hit.highlights).into_iter().map(mark).collect();
        for line in quoted.lines() {
            writeln!(out, "> {line}")?;
        }
        writeln!(out)?;
        if !passage.attributions.is_empty() {
            let plain = anstream::adapter::strip_str(&agencies_line(passage, &[], page)).to_string();
            writeln!(out, "{plain}\n")?;
        }
        if let Some(header) = answer.results.headers.get(&passage.id.document) {
            writeln!(out, "—— {}", citation(header, passage, page.language))?;
        }
    }
    Ok(())
}
