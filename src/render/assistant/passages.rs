//! Passages with their citations.

use super::super::Language;
use super::super::citation::{citation, citation_of_task, source_of};
use super::super::language::counted;
use super::super::passage::{agencies_line, agencies_of, numbered};
use super::super::results::stage_words;
use super::super::style::Page;
use super::super::table::words;
use super::plain;
use crate::knowledge_base::{Answer, Excerpt, WholeDocument};
use crate::policy::{Header, Passage};

/// The first hits of an answer, each with so many characters of its text.
pub fn told_hits(answer: &Answer, hits: usize, characters: usize, language: Language) -> String {
    let results = &answer.results;
    let mut told = Vec::new();
    let steps = answer.plan.steps.iter();
    let steps = steps.filter(|step| step.text != step.read_as && !step.read_as.is_empty());
    told.extend(steps.map(|step| format!("{} → {}", step.text, step.read_as)));
    let (total, from) = (results.total, results.offset + 1);
    let stage = stage_words(answer);
    let stage = words(&stage, language);
    let to = results.offset + hits.min(results.answering());
    told.push(match language {
        Language::Chinese if total == 0 => {
            format!("已查遍全部文件，没有与“{}”相符的段落", answer.query)
        }
        Language::English if total == 0 => {
            format!("all documents were looked through, and no passage answers “{}”", answer.query)
        }
        Language::Chinese => format!("{total} 个段落相符（{stage}），以下为第 {from} 至 {to} 个"),
        Language::English => {
            format!("{} that answer ({stage}); these are {from} to {to}", counted(total, "passage"))
        }
    });
    let asked = answer.plan.agencies();
    for (at, hit) in results.hits.iter().take(hits).enumerate() {
        if at == results.answering() {
            let looser = "以下只含检索式的一部分，不是对检索式的完整回答：";
            told.push(language.pick(looser, "what follows has only a part of the query:").to_owned());
        }
        if let Some(header) = results.headers.get(&hit.passage.id.document) {
            told.push(block(&hit.passage, header, &asked, characters, language));
        }
    }
    told.join("\n\n")
}

/// A passage with its neighbours, or a task of it.
pub fn told_excerpt(excerpt: &Excerpt, language: Language) -> String {
    let header = &excerpt.header;
    let blocks = excerpt.passages.iter().map(|passage| {
        let task = excerpt.asked_task().filter(|(measure, _)| measure.id == passage.id);
        let Some((measure, task)) = task else {
            return block(passage, header, &[], usize::MAX, language);
        };
        let id = measure.task_id(task).map(|id| id.to_string()).unwrap_or_default();
        let agencies =
            plain(&agencies_of(measure.attributions_of(task), &[], Page { language, width: None }));
        let citation = citation_of_task(header, measure, task, language);
        format!("[{id}] {}\n{citation}\n{agencies}\n{}", measure.title, measure.task_text(task))
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// Some passages of a document, in order.
pub fn told_part(document: &WholeDocument, from: usize, count: usize, language: Language) -> String {
    let WholeDocument { header, passages, .. } = document;
    let (first, last, total) = (from + 1, from + count, passages.len());
    let source = source_of(header, language);
    let mut told = vec![match language {
        Language::Chinese => format!("[{}] {source}\n第 {first} 至 {last} 段，共 {total} 段", header.id),
        Language::English => format!("[{}] {source}\npassages {first} to {last} of {total}", header.id),
    }];
    let shown = passages.iter().skip(from).take(count);
    // The citation stands above, and every id after it.
    told.extend(shown.map(|passage| format!("[{}] {}", passage.id, passage.text)));
    told.join("\n\n")
}

/// That nothing is known of this name.
pub fn told_nothing_read(asked: &str, others: &[String], language: Language) -> String {
    let nearest = language.list(others);
    match (others.is_empty(), language) {
        (true, Language::Chinese) => format!("库中没有“{asked}”这一文件、措施或段落"),
        (false, Language::Chinese) => format!("库中没有“{asked}”这一文件、措施或段落；相近的有：{nearest}"),
        (true, Language::English) => format!("there is no document, measure or passage “{asked}”"),
        (false, Language::English) => {
            format!("there is no document, measure or passage “{asked}”; near it are {nearest}")
        }
    }
}

fn block(
    passage: &Passage,
    header: &Header,
    asked: &[&str],
    characters: usize,
    language: Language,
) -> String {
    let mut lines = vec![
        format!("[{}] {}", passage.id, numbered(passage.number_as_written(), &passage.title)),
        citation(header, passage, language),
    ];
    if !passage.attributions.is_empty() {
        lines.push(plain(&agencies_line(passage, asked, Page { language, width: None })));
    }
    match passage.text.char_indices().nth(characters) {
        Some((end, _)) => {
            let all = passage.text.chars().count();
            let id = &passage.id;
            lines.push(format!("{}…", &passage.text[..end]));
            lines.push(match language {
                Language::Chinese => {
                    format!("（以上为前 {characters} 字，全文 {all} 字；用 read {id} 读全文）")
                }
                Language::English => {
                    format!("(the first {characters} of {all} characters; read {id} has all of it)")
                }
            });
        }
        None => lines.push(passage.text.clone()),
    }
    lines.join("\n")
}
