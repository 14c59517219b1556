//! One task of a measure: who, until when, how much is asked for.

use std::io::{self, Write};

use super::citation::citation_of_task;
use super::passage::{agencies_of, heading_line, place_line};
use super::style::{ASIDE, Page, styled};
use super::table::words;
use crate::analysis::fingerprint;
use crate::policy::{Header, Passage, Strength, Task};
use crate::table::Bilingual;

/// A task with its place, its agencies and what it asks for.
pub(super) fn task(
    out: &mut dyn Write,
    passage: &Passage,
    task: &Task,
    header: &Header,
    page: Page,
) -> io::Result<()> {
    let number = task.number;
    writeln!(
        out,
        "{} · {}{number}",
        heading_line(passage, Some(header), &[], page),
        page.pick("任务 ", "task ")
    )?;
    writeln!(out, "{}", page.fill(&place_line(passage, Some(header), page), "  "))?;
    if !passage.attributions_of(task).is_empty() {
        let agencies = agencies_of(passage.attributions_of(task), &[], page);
        writeln!(out, "{}", page.fill(&agencies, "  "))?;
    }
    let facts = facts(passage, task, page).join(page.pick("；", "; "));
    writeln!(out, "{}", page.fill(&facts, "  "))?;
    writeln!(out, "{}", page.fill(passage.task_text(task), "  "))?;
    let citation = citation_of_task(header, passage, task, page.language);
    writeln!(out, "{}", styled(&page.fill(&citation, "  "), ASIDE))
}

/// What is known of a task, each behind its name.
fn facts(passage: &Passage, task: &Task, page: Page) -> Vec<String> {
    let said = |range: &std::ops::Range<usize>| passage.text.get(range.clone()).unwrap_or_default();
    let colon = page.language.colon();
    let mut facts = Vec::new();
    if let Some(action) = &task.action {
        let strength = strength_words(action.strength);
        let strength = words(&strength, page.language);
        let verb = page.language.pick("（", " (").to_owned() + said(&action.verb) + page.pick("）", ")");
        facts.push(format!("{}{colon}{strength}{verb}", page.pick("力度", "strength")));
    }
    let lists = [
        (page.pick("成果文件", "to be made"), &task.deliverables),
        (page.pick("量化指标", "targets"), &task.targets),
    ];
    for (name, ranges) in lists.into_iter().filter(|(_, ranges)| !ranges.is_empty()) {
        let words: Vec<&str> = ranges.iter().map(said).collect();
        facts.push(format!("{name}{colon}{}", page.language.list(&words)));
    }
    facts.push(format!("{}{colon}{}", page.pick("完成时限", "deadline"), deadline_words(task, page)));
    facts.push(format!(
        "{}{colon}{}",
        page.pick("校验码", "fingerprint"),
        fingerprint(passage.task_text(task))
    ));
    facts
}

/// Until when, in the words of the document, or that it does not say.
fn deadline_words(task: &Task, page: Page) -> String {
    let words: Vec<&str> = task.deadlines.iter().map(|deadline| deadline.as_written.as_str()).collect();
    if words.is_empty() { page.pick("文件未明确", "not stated").to_owned() } else { words.join("；") }
}

/// What a strength is called.
pub(super) const fn strength_words(strength: Strength) -> Bilingual {
    match strength {
        Strength::Deliver => Bilingual::new("硬性", "deliver"),
        Strength::Push => Bilingual::new("推进", "push"),
        Strength::Support => Bilingual::new("支持", "support"),
        Strength::Strive => Bilingual::new("争取", "strive"),
    }
}
