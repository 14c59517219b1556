//! `read`

use super::super::reply::{ToolReply, nearest, next, next_page};
use super::{AssistantTool, ToolFailure, fitting, size};
use crate::knowledge_base::{Error, Excerpt, KnowledgeBase, Question, WholeDocument};
use crate::policy::{Header, Passage};
use crate::render::{self, Advice, Language};
use crate::wire::{ReadAnswer, ReadRequest, ToldPassage, ToldTask, ToolAnswer};
use crate::wording::sentences;

/// The most passages on either side.
const NEIGHBOURS: u64 = 10;
/// How many other measures of the same number are told.
const OTHERS: usize = 10;

pub(super) struct ReadTool;

impl AssistantTool for ReadTool {
    const NAME: &'static str = "read";
    const TITLE: &'static str = "阅读 Read";
    const ABOUT: &'static str = "\
Gives texts verbatim with their citations (出处): a measure (措施, sz24/m10), a passage (段落, sz24/p3), \
a task (任务, sz24/m10.3), with `neighbours` on either side, or a whole document (sz24) page by page. \
A measure may also be named as it is cited (第十条, （十）); where `others` is not empty, several documents have \
such a measure: ask which is meant. Quote only what `text` has, character by character, with the id and the \
citation. Agencies under `agencies` are named by the text; `implied` counts those that it does not name. \
`role_basis: first-listed` and `title_inferred` are inferences: say so.";
    type Request = ReadRequest;
    type Answer = ReadAnswer<'static>;

    fn answer(
        knowledge_base: &KnowledgeBase,
        request: ReadRequest,
        language: Language,
    ) -> Result<ToolReply, ToolFailure> {
        let asked = request.id.trim();
        let asked = asked.strip_prefix("zhengce://").unwrap_or(asked);
        let excerpt = match knowledge_base.excerpt(asked, request.neighbours.min(NEIGHBOURS)) {
            // The measure is there, and its other tasks may do.
            Err(Error::NoTask { measure, .. }) => {
                return missing(&request.id, vec![measure.to_string()], language);
            }
            excerpt => excerpt?,
        };
        if let Some(excerpt) = excerpt {
            let others = others(knowledge_base, asked, &excerpt)?;
            return around(&request, &excerpt, others, language);
        }
        match knowledge_base.document_named(asked) {
            Ok(document) => part(&request, &document, language),
            Err(error) => missing(&request.id, nearest(error)?, language),
        }
    }
}

/// That there is nothing of this name.
fn missing(asked: &str, others: Vec<String>, language: Language) -> Result<ToolReply, ToolFailure> {
    let text = render::told_nothing_read(asked, &others, language);
    let mut calls: Vec<_> = others
        .iter()
        .take(3)
        .map(|other| next("read", [("id", other.as_str().into())], Advice::MayBeMeant, language))
        .collect();
    calls.push(next("search", [("query", asked.into())], Advice::SearchWords, language));
    let told = ToolAnswer { found: false, answer: ReadAnswer::nothing(asked, others), next: calls };
    Ok(ToolReply::of(told, text, language)?)
}

/// Other measures that bear the number by which one was asked for.
fn others(knowledge_base: &KnowledgeBase, asked: &str, excerpt: &Excerpt) -> Result<Vec<String>, Error> {
    let document = excerpt.id.document.as_str();
    if asked.starts_with(&format!("{document}/")) {
        return Ok(Vec::new());
    }
    let question = Question { limit: OTHERS + 1, ..Question::of(asked) };
    let answer = knowledge_base.search(&question)?;
    let same = answer.results.hits.iter().take(answer.results.answering());
    let same = same.map(|hit| &hit.passage.id).filter(|id| **id != excerpt.id);
    Ok(same.map(ToString::to_string).collect())
}

/// A passage with its neighbours, or a task.
fn around(
    request: &ReadRequest,
    excerpt: &Excerpt,
    others: Vec<String>,
    language: Language,
) -> Result<ToolReply, ToolFailure> {
    let header = &excerpt.header;
    let passages = excerpt.passages.iter().map(|passage| whole(passage, header, language)).collect();
    let task = excerpt.asked_task().map(|(measure, task)| {
        ToldTask::of(measure, task, render::citation_of_task(header, measure, task, language))
    });
    let text = render::told_excerpt(excerpt, language);
    let mut calls: Vec<_> = others
        .iter()
        .map(|other| next("read", [("id", other.as_str().into())], Advice::MayBeMeant, language))
        .collect();
    let id = excerpt.id.to_string();
    let words = match (excerpt.asked_task(), excerpt.asked()) {
        (Some((measure, task)), _) => measure.task_text(task),
        (None, Some(passage)) => {
            sentences(&passage.text).into_iter().next().map_or("", |first| passage.text[first].trim())
        }
        (None, None) => "",
    };
    let quoted = [("text", words.into()), ("source", id.as_str().into())];
    calls.push(next("verify_quotation", quoted, Advice::VerifyWords, language));
    let before = excerpt.passages.first().map_or(0, |passage| passage.place as usize);
    let told = ToolAnswer {
        found: true,
        answer: ReadAnswer::of(&request.id, header, passages, before).pointing(id, task, others),
        next: calls,
    };
    Ok(ToolReply::of(told, text, language)?)
}

/// A page of a document.
fn part(
    request: &ReadRequest,
    document: &WholeDocument,
    language: Language,
) -> Result<ToolReply, ToolFailure> {
    let WholeDocument { header, passages, .. } = document;
    let from = request.offset.min(passages.len());
    let page = passages.get(from..).unwrap_or_default();
    let page = page.get(..size(request.limit).min(page.len())).unwrap_or_default();
    let count = fitting(page.iter().map(|passage| passage.text.as_str()), usize::MAX);
    let text = render::told_part(document, from, count, language);
    let shown = page.iter().take(count).map(|passage| whole(passage, header, language)).collect();
    let mut calls = Vec::new();
    if from + count < passages.len() {
        calls.push(next_page("read", request, from + count, language));
    }
    let answer = ReadAnswer::of(&request.id, header, shown, from);
    Ok(ToolReply::of(ToolAnswer { found: true, answer, next: calls }, text, language)?)
}

fn whole<'a>(passage: &'a Passage, header: &'a Header, language: Language) -> ToldPassage<'a> {
    ToldPassage::of(passage, header, render::citation(header, passage, language), usize::MAX)
}
