//! What came of a merger, on a page.

use std::io::{self, Write};

use super::super::Language;
use super::super::MergeRequest;
use super::super::language::counted;
use super::super::style::{ALARM, ASIDE, ID, Page, TITLE, styled};
use super::super::table::{plain, text, words};
use super::merging::{note_words, progress_table, remark, values_by};
use super::receipt::{more_words, receipt_words};
use crate::ledger::{MergeFinding, MergeNote, MergedLedger};
use crate::table::Cell;

/// The most findings of a sort that are told; the workbook has all.
const MOST: usize = 20;
/// The most characters of a value without differences.
const SHORT: usize = 40;

/// The files, what is to be looked at, and how far the tasks are.
///
/// # Errors
/// Only those of writing.
pub fn merge_page(
    out: &mut dyn Write,
    merged: &MergedLedger,
    request: &MergeRequest,
    page: Page,
) -> io::Result<()> {
    let language = page.language;
    writeln!(out, "{}", page.fill(&merge_summary(merged, language), ""))?;
    for file in &merged.files {
        let told = format!("{}{}{}", file.name, language.colon(), receipt_words(file, language));
        writeln!(out, "{}", page.fill(&told, "  "))?;
    }
    let mut sorts: Vec<(String, Vec<&MergeFinding>)> = Vec::new();
    for finding in &merged.findings {
        let name = note_words(&finding.note, language);
        match sorts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, findings)) => findings.push(finding),
            None => sorts.push((name, vec![finding])),
        }
    }
    for (name, findings) in &sorts {
        writeln!(out, "\n{} {}", styled(name, ALARM), findings.len())?;
        for finding in findings.iter().take(MOST) {
            told(out, finding, page)?;
        }
        if let Some(more @ 1..) = findings.len().checked_sub(MOST) {
            let more = match language {
                Language::Chinese => format!("另有 {more} 处，见工作簿"),
                Language::English => format!("{more} more in the workbook"),
            };
            writeln!(out, "    {}", styled(&more, ASIDE))?;
        }
    }
    if merged.more_findings > 0 {
        writeln!(out, "\n{}", styled(words(&more_words(merged.more_findings), language), ALARM))?;
    }
    let table = progress_table(merged, request.today);
    writeln!(out, "\n{}", styled(words(table.title(), language), TITLE))?;
    text(out, &table, page)
}

/// What came of a merger, in a sentence.
pub(in crate::render) fn merge_summary(merged: &MergedLedger, language: Language) -> String {
    let (files, tasks, filled) = (merged.files.len(), merged.tasks.len(), merged.filled());
    let (unplaced, findings) = (merged.unplaced.len(), merged.findings.len() + merged.more_findings);
    match language {
        Language::Chinese => format!(
            "合并 {files} 个文件：任务 {tasks} 项，有填报 {filled} 项；未归位 {unplaced} 行；待核对 {findings} 处"
        ),
        Language::English => format!(
            "{} merged: {}, {filled} with an entry; {} without a task; {} to be looked at",
            counted(files, "file"),
            counted(tasks, "task"),
            counted(unplaced, "row"),
            counted(findings, "finding"),
        ),
    }
}

fn told(out: &mut dyn Write, finding: &MergeFinding, page: Page) -> io::Result<()> {
    let language = page.language;
    let id = finding.task.as_ref().map_or_else(|| finding.as_written.clone(), ToString::to_string);
    let etc = if finding.places.len() > MOST { " …" } else { "" };
    let place = format!("{}{etc}", finding.places.get(..MOST).unwrap_or(&finding.places).join(" "));
    let line = if id.is_empty() {
        format!("  {}", styled(&place, ASIDE))
    } else {
        format!("  {}  {}", styled(&id, ID), styled(&place, ASIDE))
    };
    writeln!(out, "{line}")?;
    for line in lines(&finding.note, language) {
        writeln!(out, "{}", page.fill(&line, "    "))?;
    }
    Ok(())
}

fn lines(note: &MergeNote, language: Language) -> Vec<String> {
    let mut lines = match note {
        MergeNote::Changed { column, expected, found, gone, new, .. } => {
            let marked = |text: &str, ranges: &[std::ops::Range<usize>], open, close| {
                let pieces = super::super::table::pieces(text, ranges).into_iter();
                let told: String = pieces
                    .map(
                        |(piece, marked)| {
                            if marked { format!("{open}{piece}{close}") } else { piece.to_owned() }
                        },
                    )
                    .collect();
                if told.is_empty() {
                    language.pick("（空）", "(empty)").to_owned()
                } else {
                    told.replace('\n', "⏎")
                }
            };
            let column = words(&column.heading(), language).to_owned();
            let colon = language.colon();
            vec![
                format!(
                    "{column}{}{colon}{}",
                    language.pick("，应为", ", should be"),
                    marked(expected, gone, "[-", "-]")
                ),
                format!(
                    "{column}{}{colon}{}",
                    language.pick("，收到", ", came as"),
                    marked(found, new, "{+", "+}")
                ),
            ]
        }
        MergeNote::Contradiction { column, told } => {
            let column = words(&column.heading(), language).to_owned();
            vec![format!("{column}{}{}", language.colon(), values_by(told, language))]
        }
        MergeNote::Unplaced { text, .. }
        | MergeNote::Missing { text }
        | MergeNote::NoDay(text)
        | MergeNote::UnknownProgress(text)
        | MergeNote::Ambiguous { others: text }
        | MergeNote::Renumbered { written: text } => vec![short(text)],
        MergeNote::Failed { text, heading, column } => {
            let named = column.map(|column| Cell::Words(column.heading()));
            let named = named.unwrap_or_else(|| Cell::text(heading.clone()));
            vec![format!("{}{}{text}", plain(&named, language), language.colon())]
        }
        MergeNote::Doubled { .. } | MergeNote::Outside { .. } => Vec::new(),
    };
    lines.retain(|line| !line.is_empty());
    if let Some(remark) = remark(note) {
        let remark = words(&remark, language);
        match lines.last_mut().filter(|_| !matches!(note, MergeNote::Changed { .. })) {
            Some(last) => {
                *last = format!("{last}{}{remark}{}", language.pick("（", " ("), language.pick("）", ")"));
            }
            None => lines.push(remark.to_owned()),
        }
    }
    lines
}

/// A value in a line, cut if it is long.
fn short(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHORT {
        return line;
    }
    line.chars().take(SHORT).chain("……".chars()).collect()
}
