//! `verify_quotation`

use super::super::reply::{ToolReply, nearest, next};
use super::{AssistantTool, ToolFailure};
use crate::knowledge_base::{Error, KnowledgeBase};
use crate::render::{self, Advice, Language, ToolError};
use crate::trace::{SaidFrom, Verdict, verify};
use crate::wire::{ToolAnswer, VerifiedAnswer, VerifyRequest};

/// The most characters of a text.
const LONGEST: usize = 3000;

pub(super) struct VerifyTool;

impl AssistantTool for VerifyTool {
    const NAME: &'static str = "verify_quotation";
    const TITLE: &'static str = "核对引文 Verify a quotation";
    const ABOUT: &'static str = "\
Compares words with the documents character by character, before they are quoted. `verdict`: exact (一致), differs \
(有出入; `deviations` tell each difference, `touches` whether it is a number, a date or an agency), missing (未找到: \
nothing like it stands in any document, so do not quote it) or undecided (无法判断: too short, or the source is not \
among the documents; it was not compared). Give `source` (an id, a title, 第十条) to have the place checked, too: \
`ground: elsewhere` means that the words stand somewhere else. Blanks, quotation marks and punctuation at the ends do \
not count. Quote only what is exact; else correct the words from `sources` and call again.";
    type Request = VerifyRequest;
    type Answer = VerifiedAnswer<'static>;

    fn answer(
        knowledge_base: &KnowledgeBase,
        request: VerifyRequest,
        language: Language,
    ) -> Result<ToolReply, ToolFailure> {
        if request.text.chars().nth(LONGEST).is_some() {
            return Err(ToolError::TooLong(LONGEST).into());
        }
        let source = request.source.as_deref().map(str::trim).filter(|source| !source.is_empty());
        let from = match source {
            Some(source) => said_from(knowledge_base, source)?,
            None => SaidFrom::Anywhere,
        };
        let checked = verify(knowledge_base, &request.text, &from, source)?;
        let citations: Vec<String> =
            checked.sources.iter().map(|source| render::source_citation(source, language)).collect();
        let text = render::verification(&checked, language);
        let mut calls = Vec::new();
        match (checked.verdict(), checked.sources.first()) {
            (Verdict::Missing | Verdict::Undecided, None) => {
                let words = request.text.as_str().into();
                calls.push(next("search", [("query", words)], Advice::SearchWords, language));
            }
            (_, Some(source)) => {
                calls.push(next("read", [("id", source.id().into())], Advice::ReadWhole, language));
            }
            (_, None) => {}
        }
        let told = ToolAnswer {
            found: !checked.sources.is_empty(),
            answer: VerifiedAnswer::of(&checked, citations),
            next: calls,
        };
        Ok(ToolReply::of(told, text, language)?)
    }
}

/// What is meant by the place that words are said to be from.
fn said_from(knowledge_base: &KnowledgeBase, source: &str) -> Result<SaidFrom, Error> {
    let source = source.strip_prefix("zhengce://").unwrap_or(source);
    let excerpt = match knowledge_base.excerpt(source, 0) {
        Err(Error::NoTask { .. }) => return Ok(SaidFrom::NotHeld),
        excerpt => excerpt?,
    };
    if let Some(excerpt) = excerpt {
        return Ok(SaidFrom::Passage(excerpt.id));
    }
    let title = source.trim_matches(['《', '》']);
    match knowledge_base.document_named(title) {
        Ok(document) => Ok(SaidFrom::Document(document.header.id)),
        Err(error) => nearest(error).map(|_| SaidFrom::NotHeld),
    }
}
