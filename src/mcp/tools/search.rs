//! `search`

use super::super::reply::{ToolReply, next, next_page};
use super::{AssistantTool, ToolFailure, fitting};
use crate::knowledge_base::{Answer, Error, KnowledgeBase};
use crate::render::{self, Advice, Language};
use crate::wire::{NextCall, SearchRequest, ToldHits, ToldPassage, ToolAnswer};

/// The most characters of one passage.
const CUT: usize = 1500;

pub(super) struct SearchTool;

impl AssistantTool for SearchTool {
    const NAME: &'static str = "search";
    const TITLE: &'static str = "检索 Search";
    const ABOUT: &'static str = "\
Finds passages of policies, papers and news by words (海外仓), questions, agencies and headings. \
`query` takes words as they stand in Chinese documents; quotation marks make them literal, `-` excludes, \
`|` means or. `agency` (责任单位) and `category` (类别) narrow it down; `kind` is policy, paper, news or report. \
Every passage comes verbatim with its id and citation (出处). `answers: false` marks passages that have only \
a part of the query: do not present them as answers. A text with `cut: true` goes on: call `read` before \
quoting it. `found: false` means that all documents were looked through; say so, and do not answer from memory.";
    type Request = SearchRequest;
    type Answer = ToldHits<'static>;

    fn answer(
        knowledge_base: &KnowledgeBase,
        request: SearchRequest,
        language: Language,
    ) -> Result<ToolReply, ToolFailure> {
        let facets = request.facets;
        let question = request.clone().question().map_err(Error::from)?;
        let answer = knowledge_base.search(&question)?;
        let results = &answer.results;
        let count = fitting(results.hits.iter().map(|hit| hit.passage.text.as_str()), CUT);
        let passages = results.hits.iter().take(count).filter_map(|hit| {
            let header = results.headers.get(&hit.passage.id.document)?;
            let citation = render::citation(header, &hit.passage, language);
            Some(ToldPassage::of(&hit.passage, header, citation, CUT))
        });
        let passages: Vec<_> = passages.collect();
        let text = render::told_hits(&answer, count, CUT, language);
        let told = ToolAnswer {
            found: results.total > 0,
            next: further(&answer, &request, count, language),
            answer: ToldHits::of(&answer, passages, facets),
        };
        Ok(ToolReply::of(told, text, language)?)
    }
}

/// What to ask after a search.
fn further(answer: &Answer, request: &SearchRequest, count: usize, language: Language) -> Vec<NextCall> {
    let results = &answer.results;
    let mut calls = Vec::new();
    let cut = results.hits.iter().take(count).find(|hit| hit.passage.text.chars().nth(CUT).is_some());
    if let Some(hit) = cut {
        let id = hit.passage.id.to_string();
        calls.push(next("read", [("id", id.into())], Advice::ReadWhole, language));
    } else if let Some(hit) = results.hits.first().filter(|_| results.total > 0) {
        let id = hit.passage.id.to_string();
        let around = [("id", id.into()), ("neighbours", 1.into())];
        calls.push(next("read", around, Advice::ReadAround, language));
    }
    let behind = results.offset + count.min(results.answering());
    if behind < results.total {
        calls.push(next_page("search", request, behind, language));
    }
    let Some(nothing) = &answer.nothing else { return calls };
    for (absent, near) in &nothing.absent {
        if let Some(word) = near.first() {
            let query = request.query.replace(absent, word);
            calls.push(next("search", [("query", query.into())], Advice::NearestWord, language));
        }
    }
    if !nothing.without.is_empty() && !request.query.trim().is_empty() {
        let query = request.query.clone();
        calls.push(next("search", [("query", query.into())], Advice::LeaveOut, language));
    }
    calls
}
