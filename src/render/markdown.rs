//! Markdown, for pasting into notes and documents.

use std::io::{self, Write};

use super::citation;
use super::passage::agencies_line;
use super::style::Page;
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
        let record = &hit.record;
        let number = record.number.as_deref().unwrap_or("");
        writeln!(out, "\n## {number}{}（{}）\n", record.title, record.id)?;
        let mut quoted = String::with_capacity(record.text.len() + 64);
        let mut at = 0;
        for range in &hit.highlights {
            let (Some(before), Some(inside)) =
                (record.text.get(at..range.start), record.text.get(range.clone()))
            else {
                continue;
            };
            quoted.push_str(before);
            quoted.push_str(&format!("**{inside}**"));
            at = range.end;
        }
        quoted.push_str(record.text.get(at..).unwrap_or(""));
        for line in quoted.lines() {
            writeln!(out, "> {line}")?;
        }
        writeln!(out)?;
        if !record.attributions.is_empty() {
            let plain = anstream::adapter::strip_str(&agencies_line(record, &[], page)).to_string();
            writeln!(out, "{plain}\n")?;
        }
        if let Some(header) = answer.results.headers.get(&record.document) {
            writeln!(out, "—— {}", citation(header, record, page.language))?;
        }
    }
    Ok(())
}
