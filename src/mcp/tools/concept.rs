//! `concept`

use super::super::reply::{ToolReply, next};
use super::{AssistantTool, ToolFailure};
use crate::knowledge_base::{Error, KnowledgeBase};
use crate::render::{self, Advice, Language, ToolError};
use crate::wire::{ConceptDossierAnswer, ConceptRequest, DossierRequest, ToolAnswer};

/// The most lines of a section, and how many there are if nobody says.
const MOST: usize = 50;
const USUAL: usize = 5;

pub(super) struct ConceptTool;

impl AssistantTool for ConceptTool {
    const NAME: &'static str = "concept";
    const TITLE: &'static str = "概念档案 Concept";
    const ABOUT: &'static str = "\
Puts together what the documents say of a concept (概念): its terms and synonyms, measures, definitions, figures \
(数字) with time and place, what papers and news say, words and concepts near it, and what no policy mentions \
(政策未提及). Each list has at most `limit` lines; `left_out` counts the others. Sentences are verbatim, each with \
the id of its passage: call `read` for the citation and for what stands around. `date_basis` and `period_basis` \
`inferred` are inferences. Figures that measure different things must not be compared.";
    type Request = DossierRequest;
    type Answer = ConceptDossierAnswer<'static>;

    fn answer(
        knowledge_base: &KnowledgeBase,
        request: DossierRequest,
        language: Language,
    ) -> Result<ToolReply, ToolFailure> {
        let request = ConceptRequest {
            limit: Some(request.limit.unwrap_or(USUAL).clamp(1, MOST)),
            name: request.name,
            literal: request.literal,
            document: request.document,
            kind: request.kind,
            ..ConceptRequest::default()
        };
        let answer = knowledge_base.dossier(&request.question().map_err(Error::from)?)?;
        let dossier = &answer.dossier;
        let (parameters, notes) = (dossier.parameters(), render::dossier_notes());
        let record = knowledge_base
            .record(request.command("json"), answer.texts.plan(), parameters, notes)?
            .unplaced();
        let found = dossier.occurrences() > 0;
        let text = render::in_plain_text(|out| render::dossier_in_words(out, dossier, language))
            .map_err(|_| ToolError::Inside)?;
        let words = [("query", request.name.as_str().into())];
        let told = ToolAnswer {
            found,
            answer: ConceptDossierAnswer::of(dossier, &record),
            next: vec![next("search", words, Advice::SearchWords, language)],
        };
        Ok(ToolReply::of(told, text, language)?)
    }
}
