//! `ledger`

use super::super::reply::{ToolReply, next, next_page};
use super::{AssistantTool, ToolFailure, fitting, size};
use crate::knowledge_base::{Conditions, KnowledgeBase, LedgerQuestion, Question};
use crate::ledger::{GroupBy, LedgerRow};
use crate::render::{self, Advice, Language};
use crate::wire::{TasksRequest, ToldTask, ToldTasks, ToolAnswer};

pub(super) struct LedgerTool;

impl AssistantTool for LedgerTool {
    const NAME: &'static str = "ledger";
    const TITLE: &'static str = "任务台账 Ledger";
    const ABOUT: &'static str = "\
Lists tasks (任务) in the words of the source, each with its id, citation, agencies and deadlines (完成时限): those \
of `agency` (any name), of the measures that answer `query`, or of a `document`. Go on page by page until there is no \
next page before you say that a list is complete. Nothing is supplied: `deadlines: []` means that the document states \
none (文件未明确); `role_basis: first-listed` is a lead that was inferred (推定); tasks that an agency has by \
implication only (推及) are left out and counted as `implied_only` unless `implied` is true.";
    type Request = TasksRequest;
    type Answer = ToldTasks<'static>;

    fn answer(
        knowledge_base: &KnowledgeBase,
        request: TasksRequest,
        language: Language,
    ) -> Result<ToolReply, ToolFailure> {
        let conditions = Conditions {
            agencies: request.agency.clone(),
            category: request.category.clone(),
            document: request.document.clone(),
            ..Conditions::default()
        };
        let asked = Question { conditions, ..Question::of(request.query.as_str()) };
        let TasksRequest { lead, implied, .. } = request;
        let question = LedgerQuestion { asked, lead, implied, by: GroupBy::Document };
        let ledger = knowledge_base.ledger(&question)?.ledger;
        let from = request.offset.min(ledger.rows.len());
        let page = ledger.rows.get(from..).unwrap_or_default();
        let page = page.get(..size(request.limit).min(page.len())).unwrap_or_default();
        let count = fitting(page.iter().map(LedgerRow::text), usize::MAX);
        let text = render::told_tasks(&ledger, from, count, language);
        let mut calls = Vec::new();
        if from + count < ledger.rows.len() {
            calls.push(next_page("ledger", &request, from + count, language));
        }
        if let Some(row) = page.first() {
            let quoted = [("text", row.text().into()), ("source", row.measure().id.to_string().into())];
            calls.push(next("verify_quotation", quoted, Advice::VerifyWords, language));
        }
        if ledger.implied_only > 0 {
            let implied = TasksRequest { implied: true, ..request.clone() };
            let mut call = next_page("ledger", &implied, 0, language);
            call.why = render::Message::message(&Advice::CountImplied, language);
            calls.push(call);
        }
        let tasks = page.iter().take(count).map(|row| {
            let citation = render::citation_of_task(row.header(), row.measure(), row.task(), language);
            ToldTask::of(row.measure(), row.task(), citation)
        });
        let told = ToolAnswer {
            found: !ledger.rows.is_empty(),
            answer: ToldTasks::of(&ledger, tasks.collect(), from),
            next: calls,
        };
        Ok(ToolReply::of(told, text, language)?)
    }
}
