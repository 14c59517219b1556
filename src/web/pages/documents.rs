//! The documents, and what stands in them.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;

use super::super::asked::WebRequest;
use super::super::desk::Desk;
use super::super::page::WebPage;
use super::super::reply::{Offer, Reply};
use super::answer;
use crate::analysis::fingerprint;
use crate::render::{self, RequestError};
use crate::wire::{DocumentAnswer, DocumentsAnswer, ShowAnswer};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<DocumentsAnswer<'_>>("/documents", get(documents), "The documents.").with_tables(),
        WebPage::new::<DocumentAnswer<'_>>("/documents/{id}", get(document), "A whole document.")
            .part("id", DOCUMENT),
        WebPage::new::<ShowAnswer<'_>>(
            "/documents/{id}/{locator}",
            get(passage),
            "A passage or a task, with its neighbours and its citation.",
        )
        .part("id", DOCUMENT)
        .part("locator", "A measure (`m10`), a passage (`p35`) or a task (`m10.3`).")
        .with_tables(),
    ]
}

const DOCUMENT: &str = "The id of a document.";

async fn documents(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let headers = knowledge_base.headers()?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::documents_web_page(frame, &headers),
            json: DocumentsAnswer::of(&headers),
            tables: || vec![render::documents_table(&headers)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

async fn document(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    Path(id): Path<String>,
) -> Response {
    answer(desk, asked, move |knowledge_base, asked| {
        let document = knowledge_base.document(&id)?.ok_or(RequestError::NoPage)?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::document_web_page(frame, &document),
            json: DocumentAnswer::of(&document),
            tables: Vec::new,
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

async fn passage(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    Path((document, locator)): Path<(String, String)>,
) -> Response {
    answer(desk, asked, move |knowledge_base, asked| {
        let excerpt = knowledge_base.excerpt(&format!("{document}/{locator}"), 1)?;
        let excerpt = excerpt.ok_or(RequestError::NoPage)?;
        let passage = excerpt.asked().ok_or(RequestError::NoPage)?;
        let task = excerpt.asked_task();
        let citation = match task {
            Some((passage, task)) => render::citation_of_task(&excerpt.header, passage, task, asked.language),
            None => render::citation(&excerpt.header, passage, asked.language),
        };
        let text = task.map_or(passage.text.as_str(), |(passage, task)| passage.task_text(task));
        let mark = fingerprint(text);
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::passage_web_page(frame, &excerpt, &mark),
            json: ShowAnswer::of(&excerpt, &citation),
            tables: || vec![render::excerpt_table(&excerpt)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}
