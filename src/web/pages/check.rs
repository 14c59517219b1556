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
use super::answer_at_length;
use crate::desk::Desk;
use crate::render;
use crate::wire::CheckAnswer;

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
}

async fn check(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer_at_length(desk, asked, |knowledge_base, asked| {
        let CheckRequest { document } = asked.parameters()?;
        let checked = knowledge_base.check(document.as_deref())?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::check_web_page(frame, document.as_deref(), &checked),
            json: CheckAnswer::of(&checked.findings),
            tables: || vec![render::findings_table(&checked.findings)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}
