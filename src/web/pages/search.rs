//! Searches.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::super::asked::{WebFormat, WebRequest};
use super::super::page::WebPage;
use super::super::reply::{Offer, Reply};
use super::answer;
use crate::desk::Desk;
use crate::knowledge_base::Error;
use crate::render;
use crate::wire::{SearchAnswer, SearchRequest};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<SearchAnswer<'_>>("/search", get(search), "The passages that answer a query.")
            .asked_by::<SearchRequest>()
            .with_tables(),
    ]
}

/// Finds; the page of a query that asks for nothing has only the form.
pub(super) async fn search(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let mut request: SearchRequest = asked.parameters()?;
        request.facets = true;
        if request.is_empty() && asked.format == WebFormat::Page {
            let nothing = Offer {
                page: |frame: render::PageFrame<'_>| render::search_web_page(frame, &request, None),
                json: serde_json::Value::Null,
                tables: Vec::new,
            };
            return Ok(Reply::of(asked, nothing)?);
        }
        let question = request.clone().question().map_err(Error::from)?;
        let answers = [knowledge_base.search(&question)?];
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::search_web_page(frame, &request, answers.first()),
            json: SearchAnswer::of(&answers[0]),
            tables: || render::hit_tables(&answers, false),
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}
