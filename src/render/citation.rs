//! Citations: the exact place of a passage in the words of its document.

use super::Language;
use super::table::inferred_mark;
use crate::policy::{Basis, Header, Passage, PassageKind, Task};
use crate::wording::dates;

/// The citation of a measure with the number of one of its tasks.
pub fn citation_of_task(header: &Header, passage: &Passage, task: &Task, language: Language) -> String {
    format!("{}{}", citation(header, passage, language), number_of(task, language))
}

/// The title of the document and the place of a task in it.
pub(super) fn place_of_task(header: &Header, passage: &Passage, task: &Task, language: Language) -> String {
    let place = item_of(passage, language);
    format!("{}{place}{}", title_of(header, language), number_of(task, language))
}

/// The number of a task, as it stands behind the place of its measure.
pub(super) fn number_of(task: &Task, language: Language) -> String {
    let number = task.number;
    match language {
        Language::Chinese => format!("任务{number}"),
        Language::English => format!(", task {number}"),
    }
}

/// 《标题》（发文机关，2024年2月20日），“部分”，第（十）项. What is unknown is left out;
/// an inferred title or date says so.
pub fn citation(header: &Header, passage: &Passage, language: Language) -> String {
    format!("{}{}", source_of(header, language), place_of(passage, language))
}

/// The document: its title, issuer, number and day.
pub(super) fn source_of(header: &Header, language: Language) -> String {
    let mut line = title_of(header, language);
    line.push_str(&issue_of(header, language));
    line
}

/// The title of a document in its marks.
fn title_of(header: &Header, language: Language) -> String {
    title_in_marks(&header.metadata.title, header.metadata.title_basis, language)
}

/// A title in its marks. 《》 claims that a text bears this title; one that was
/// supplied stands in square brackets, as bibliographies have it (ISBD, A.3).
pub(super) fn title_in_marks(title: &str, basis: Basis, language: Language) -> String {
    match basis {
        Basis::Stated => format!("《{title}》"),
        Basis::Inferred => format!("[{title}]{}", inferred_mark(language)),
    }
}

/// Who issued it, under which number and when, in brackets; empty if unknown.
fn issue_of(header: &Header, language: Language) -> String {
    let metadata = &header.metadata;
    let mut issue: Vec<String> = Vec::new();
    issue.extend(metadata.issuer.clone().or_else(|| metadata.source.publisher.clone()));
    issue.extend(metadata.number.clone());
    if let Some(issued) = metadata.issued {
        let mut day = match language {
            Language::Chinese => dates::written(issued.date),
            Language::English => issued.date.to_string(),
        };
        if issued.basis == Basis::Inferred {
            day.push_str(inferred_mark(language));
        }
        issue.push(day);
    }
    if issue.is_empty() { String::new() } else { format!("（{}）", issue.join("，")) }
}

/// Where it stands in the document: its part and its number.
fn place_of(passage: &Passage, language: Language) -> String {
    let part = passage.category.first().map(|part| format!("“{part}”")).unwrap_or_default();
    format!("{part}{}", item_of(passage, language))
}

/// Its number, or its id where it has none.
pub(super) fn item_of(passage: &Passage, language: Language) -> String {
    let chinese = language == Language::Chinese;
    let mut line = String::new();
    match (passage.kind, passage.number_as_written()) {
        (PassageKind::Measure, number) if chinese && !number.is_empty() => {
            let item = if number.starts_with('第') { number.to_owned() } else { format!("第{number}项") };
            line.push_str(&item);
        }
        (PassageKind::Measure, number) if !number.is_empty() => line.push_str(&format!(", item {number}")),
        _ if chinese => line.push_str(&format!("，本库段落 {}", passage.id)),
        _ => line.push_str(&format!(", passage {}", passage.id)),
    }
    line
}
