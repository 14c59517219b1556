//! One passage with its neighbours, or a task of it.

use std::io::{self, Write};

use super::citation;
use super::passage::{agencies_line, heading_line, place_line};
use super::style::{ASIDE, Page, highlighted, styled};
use super::task::task;
use crate::knowledge_base::Excerpt;

/// A passage and its neighbours, each whole.
///
/// # Errors
/// Only those of writing.
pub fn excerpt(out: &mut dyn Write, excerpt: &Excerpt, page: Page) -> io::Result<()> {
    for (at, passage) in excerpt.passages.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let asked = passage.id == excerpt.id;
        if let Some((_, asked_for)) = excerpt.asked_task().filter(|_| asked) {
            task(out, passage, asked_for, &excerpt.header, page)?;
            continue;
        }
        writeln!(out, "{}", page.fill(&heading_line(passage, Some(&excerpt.header), &[], page), ""))?;
        writeln!(out, "{}", page.fill(&place_line(passage, Some(&excerpt.header), page), "  "))?;
        if asked && !passage.attributions.is_empty() {
            writeln!(out, "{}", page.fill(&agencies_line(passage, &[], page), "  "))?;
        }
        writeln!(out, "{}", page.fill(&highlighted(&passage.text, &[]), "  "))?;
        if asked {
            writeln!(
                out,
                "{}",
                styled(&page.fill(&citation(&excerpt.header, passage, page.language), "  "), ASIDE)
            )?;
        }
    }
    Ok(())
}
