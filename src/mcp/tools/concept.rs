//! `concept`

use super::super::reply::{ToolReply, next};
use super::{AssistantTool, ToolFailure};
use crate::knowledge_base::{ConceptQuestion, Conditions, Error, KnowledgeBase};
use crate::query;
use crate::render::{self, Advice, Language, ToolError};
use crate::study::DossierTerms;
use crate::wire::{ConceptDossierAnswer, DossierRequest, ToolAnswer};

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
        let limit = request.limit.unwrap_or(USUAL).clamp(1, MOST);
        let kind = request.kind.as_deref().map(query::kind).transpose().map_err(Error::from)?;
        let question = ConceptQuestion {
            name: request.name.clone(),
            literal: request.literal,
            conditions: Conditions {
                document: request.document,
                kind,
                everything: true,
                ..Conditions::default()
            },
            terms: DossierTerms { limit: Some(limit) },
        };
        let answer = knowledge_base.dossier(&question)?;
        let dossier = &answer.dossier;
        let command = format!("zhengce concept {}", request.name);
        let record =
            knowledge_base.record(command, answer.texts.plan(), dossier.parameters(), Vec::new())?.unplaced();
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
