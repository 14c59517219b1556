//! Texts to be quoted: verbatim, with their citation.

use super::super::Language;
use super::super::citation::{citation, citation_of_task, source_of};
use crate::knowledge_base::{Excerpt, WholeDocument};

/// The most characters of a document in one piece.
const MOST: usize = 100_000;

/// A whole document in Markdown: its citation, and every passage verbatim with its
/// id, under its headings.
pub fn document_to_quote(document: &WholeDocument, language: Language) -> String {
    let WholeDocument { header, passages, .. } = document;
    let mut told = format!("# {}\n\n{}\n", header.metadata.title, source_of(header, language));
    if let Some(url) = &header.metadata.source.url {
        told.push_str(&format!("\n<{url}>\n"));
    }
    let mut under: &[String] = &[];
    let mut characters = 0;
    for (at, passage) in passages.iter().enumerate() {
        characters += passage.text.chars().count();
        if characters > MOST && at > 0 {
            let (id, all) = (&header.id, passages.len());
            told.push_str(&match language {
                Language::Chinese => {
                    format!("\n（以上为 {all} 段中的 {at} 段；其余用工具 read 读：id {id}，offset {at}）\n")
                }
                Language::English => format!(
                    "\n({at} of {all} passages; for the rest call the tool read with id {id} and offset {at})\n"
                ),
            });
            break;
        }
        let shared = under.iter().zip(&passage.category).take_while(|(one, other)| one == other).count();
        let shared = passage.opens.map_or(shared, |opens| opens.min(shared));
        for (depth, heading) in passage.category.iter().enumerate().skip(shared) {
            told.push_str(&format!("\n{} {heading}\n", "#".repeat((depth + 2).min(6))));
        }
        under = &passage.category;
        told.push_str(&format!("\n[{}] {}\n", passage.id, passage.text));
    }
    told
}

/// A passage or a task verbatim, with its citation below.
pub fn passage_to_quote(excerpt: &Excerpt, language: Language) -> String {
    let header = &excerpt.header;
    let (text, citation) = match (excerpt.asked_task(), excerpt.asked()) {
        (Some((measure, task)), _) => {
            (measure.task_text(task), citation_of_task(header, measure, task, language))
        }
        (None, Some(passage)) => (passage.text.as_str(), citation(header, passage, language)),
        (None, None) => return String::new(),
    };
    format!("{text}\n\n—— {citation}\n")
}
