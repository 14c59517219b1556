//! What is questionable in documents.

use std::io::{self, Write};

use super::Language;
use super::language::counted;
use super::style::{ALARM, Page, styled};
use super::table::both;
use crate::audit::{Doubt, Finding};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// The findings, a row each, with their places.
pub fn findings_table<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Table {
    let columns = vec![
        Column::new("位置", "place", Content::Label).naming(Naming::Place),
        Column::new("存疑", "question", Content::Label),
        Column::new("说明", "detail", Content::LongText),
    ];
    let mut table = Table::new(Bilingual::new("存疑", "questions"), columns);
    table.extend(findings.into_iter().map(|Finding { document, measure, doubt }| {
        vec![
            Cell::Text(measure.as_ref().unwrap_or(document).clone()),
            Cell::Words(both(|language| doubt.name(language))),
            Cell::Words(both(|language| doubt.detail(language))),
        ]
    }));
    let count = table.rows.len();
    table.notes.push(both(|language| match language {
        Language::Chinese => format!("共 {count} 处存疑；是否有误，请对照原文"),
        Language::English => {
            format!("{}; compare with the source", counted(count, "question"))
        }
    }));
    table
}

/// How many findings a summary lists.
const FEW: usize = 6;

/// The first findings of one document, below its summary.
///
/// # Errors
/// Only those of writing.
pub fn questions(out: &mut dyn Write, findings: &[Finding], page: Page) -> io::Result<()> {
    let language = page.language;
    for Finding { measure, doubt, .. } in findings.iter().take(FEW) {
        let (what, detail) = (doubt.name(language), doubt.detail(language));
        let place = measure.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
        if matches!(doubt, Doubt::NoMeasures { .. }) {
            // All that the document was added for may be missing.
            writeln!(out, "{}", styled(&format!("  ⚠ {what}{}{detail}", language.colon()), ALARM))?;
            continue;
        }
        writeln!(out, "  {}{place} {what}{}{detail}", page.pick("存疑", "question"), language.colon())?;
    }
    let more = findings.len().saturating_sub(FEW);
    match language {
        _ if more == 0 => Ok(()),
        Language::Chinese => writeln!(out, "  另有 {more} 处存疑，加入后可用 zhengce check 查看"),
        Language::English => {
            let more = counted(more, "more question");
            writeln!(out, "  {more}; zhengce check lists them once the document is added")
        }
    }
}
