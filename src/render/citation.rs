//! Citations: the exact place of a passage in the words of its document.

use super::Language;
use crate::policy::{Basis, Header, Passage, PassageKind, Task};

/// The citation of a measure with the number of one of its tasks.
pub fn citation_of_task(header: &Header, passage: &Passage, task: &Task, language: Language) -> String {
    let number = task.number;
    let measure = citation(header, passage, language);
    match language {
        Language::Chinese => format!("{measure}任务{number}"),
        Language::English => format!("{measure}, task {number}"),
    }
}

/// 《标题》（发文机关，2024年2月20日），“部分”，第（十）项. What is unknown is left out;
/// an inferred title or date says so.
pub fn citation(header: &Header, passage: &Passage, language: Language) -> String {
    let chinese = language == Language::Chinese;
    let inferred = if chinese { "（推定）" } else { " (inferred)" };
    let metadata = &header.metadata;
    let mut issue: Vec<String> = Vec::new();
    issue.extend(metadata.issuer.clone().or_else(|| metadata.source.publisher.clone()));
    issue.extend(metadata.number.clone());
    if let Some(issued) = metadata.issued {
        let day = issued.date;
        let mut day = if chinese {
            format!("{}年{}月{}日", day.year(), day.month(), day.day())
        } else {
            day.to_string()
        };
        if issued.basis == Basis::Inferred {
            day.push_str(inferred);
        }
        issue.push(day);
    }
    // 《》 claims that a text bears this title; one that was supplied stands in
    // square brackets, as bibliographies have it (ISBD, A.3).
    let mut line = match metadata.title_basis {
        Basis::Stated => format!("《{}》", metadata.title),
        Basis::Inferred => format!("[{}]{inferred}", metadata.title),
    };
    if !issue.is_empty() {
        line.push_str(&format!("（{}）", issue.join("，")));
    }
    if let Some(part) = passage.category.first() {
        line.push_str(&format!("“{part}”"));
    }
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
