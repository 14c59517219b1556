//! `agency`

use serde_json::Value;

use super::super::reply::{ToolReply, next, next_page};
use super::{AssistantTool, ToolFailure, size};
use crate::knowledge_base::{Error, KnowledgeBase};
use crate::query::{QueryError, QueryField};
use crate::render::{self, Advice, Language};
use crate::wire::{ProfileRequest, ToldAgencies, ToolAnswer};

pub(super) struct AgencyTool;

impl AssistantTool for AgencyTool {
    const NAME: &'static str = "agency";
    const TITLE: &'static str = "单位职责 Agency";
    const ABOUT: &'static str = "\
Tells what an agency (单位) answers for: how many measures name it, which it leads (牵头), supports (配合) or \
answers for (责任), with a page of them, and its partners. Any name will do: full, short (市商务局), shortened \
(外管局) or former; where several agencies may be meant, all are told: choose none yourself. `lead_inferred` counts \
leads that follow only from the first place in a list (推定); `implied` measures do not name it but a group that it \
belongs to (推及). For its tasks in exact words call `ledger`.";
    type Request = ProfileRequest;
    type Answer = ToldAgencies<'static>;

    fn answer(
        knowledge_base: &KnowledgeBase,
        request: ProfileRequest,
        language: Language,
    ) -> Result<ToolReply, ToolFailure> {
        let profiles = match knowledge_base.profiles(&request.name, request.document.as_deref()) {
            Err(Error::Query(QueryError::Value { field: QueryField::Agency, nearest, .. })) => {
                return missing(&request.name, nearest, language);
            }
            profiles => profiles?,
        };
        let (from, limit) = (request.offset, size(request.limit));
        let text = render::told_agencies(&profiles, from, limit, language);
        let mut calls: Vec<_> = profiles
            .profiles
            .iter()
            .filter(|profile| !profile.tasks.is_empty())
            .take(3)
            .map(|profile| {
                let names = Value::from(vec![profile.name.as_str()]);
                next("ledger", [("agency", names)], Advice::ListTasks, language)
            })
            .collect();
        if profiles.profiles.iter().any(|profile| profile.measures.len() > from + limit) {
            calls.push(next_page("agency", &request, from + limit, language));
        }
        let told = ToolAnswer {
            found: profiles.profiles.iter().any(|profile| !profile.measures.is_empty()),
            answer: ToldAgencies::of(&profiles, from, limit),
            next: calls,
        };
        Ok(ToolReply::of(told, text, language)?)
    }
}

/// That there is no agency of this name.
fn missing(asked: &str, nearest: Vec<String>, language: Language) -> Result<ToolReply, ToolFailure> {
    let text = render::told_no_agency(asked, &nearest, language);
    let mut calls: Vec<_> = nearest
        .iter()
        .take(3)
        .map(|name| next("agency", [("name", name.as_str().into())], Advice::MayBeMeant, language))
        .collect();
    let quoted = format!("\"{asked}\"");
    calls.push(next("search", [("query", quoted.into())], Advice::SearchWords, language));
    let told = ToolAnswer { found: false, answer: ToldAgencies::nothing(asked, nearest), next: calls };
    Ok(ToolReply::of(told, text, language)?)
}
