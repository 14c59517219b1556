//! How the corpus is: what a careful clerk would question in it.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::asked::WebRequest;
use super::super::page::WebPage;
use super::super::reply::{Offer, Reply};
use super::{Failure, answer, answer_at_length};
use crate::audit::{Checked, Finding};
use crate::desk::Desk;
use crate::knowledge_base::KnowledgeBase;
use crate::render::{self, ListedFindings};
use crate::wire::{CheckAnswer, DoubtSort};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<CheckAnswer<'_>>(
            "/check",
            get(check),
            "What a careful clerk would question in the documents; the first time it is asked of a corpus, as long as reading it takes.",
        )
        .asked_by::<CheckRequest>()
        .with_tables(),
    ]
}

/// The parameters of the page of questions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct CheckRequest {
    /// The only document, by id or title.
    document: Option<String>,
    /// The only sort of questions.
    doubt: Option<DoubtSort>,
    /// How many to pass over, on a page; data has all.
    offset: usize,
}

/// Told from what is known at once, else in the place of what takes long.
async fn check(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    match desk.work(KnowledgeBase::is_checked).await {
        Ok(true) => answer(desk, asked, checked).await,
        _ => answer_at_length(desk, asked, checked).await,
    }
}

fn checked(knowledge_base: &KnowledgeBase, asked: &WebRequest) -> Result<Reply, Failure> {
    let CheckRequest { document, doubt, offset } = asked.parameters()?;
    let header = document.map(|name| knowledge_base.document_named(&name)).transpose()?;
    let header = header.map(|whole| whole.header);
    let checked = knowledge_base.check()?;
    let Checked { findings, problems } = &*checked;
    let all: Vec<&Finding> = match &header {
        Some(header) => checked.findings_of(header.id.as_str()).collect(),
        None => findings.iter().collect(),
    };
    let is_asked = |found: &&Finding| doubt.is_none_or(|sort| DoubtSort::of(&found.doubt) == sort);
    let shown: Vec<&Finding> = all.iter().copied().filter(is_asked).collect();
    let header = header.as_ref();
    let listed = ListedFindings { header, doubt, all: &all, shown: &shown, offset, problems };
    let offer = Offer {
        page: |frame: render::PageFrame<'_>| render::check_web_page(frame, &listed),
        json: CheckAnswer::of(shown.iter().copied(), problems),
        tables: || vec![render::findings_table(shown.iter().copied())],
    };
    Ok(Reply::of(asked, offer)?)
}
