//! The documents, and what stands in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::asked::{WebFormat, WebRequest};
use super::super::page::WebPage;
use super::super::reply::{Offer, Reply};
use super::{answer, answer_at_length};
use crate::analysis::fingerprint;
use crate::desk::Desk;
use crate::intake::Examined;
use crate::knowledge_base::Error;
use crate::policy::DocumentKind;
use crate::query;
use crate::render::{self, ListedDocuments, RequestError};
use crate::wire::{DocumentAnswer, DocumentsAnswer, ParseAnswer, ShowAnswer, SimilarAnswer};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<DocumentsAnswer<'_>>("/documents", get(documents), "The documents.")
            .asked_by::<DocumentsRequest>()
            .with_tables(),
        WebPage::new::<DocumentAnswer<'_>>("/documents/{id}", get(document), "A whole document.")
            .part("id", DOCUMENT)
            .asked_by::<DocumentRequest>(),
        WebPage::new::<ParseAnswer<'_>>(
            "/documents/{id}/source",
            get(source),
            "How the source of a document is read: its measures, and what was taken out or mended.",
        )
        .part("id", DOCUMENT)
        .with_tables(),
        WebPage::new::<ShowAnswer<'_>>(
            "/documents/{id}/{locator}",
            get(passage),
            "A passage or a task, with its neighbours and its citation.",
        )
        .part("id", DOCUMENT)
        .part("locator", "A measure (`m10`), a passage (`p35`) or a task (`m10.3`).")
        .with_tables(),
        WebPage::new::<SimilarAnswer<'_>>(
            "/documents/{id}/{locator}/similar",
            get(similar),
            "The measures of other documents that share the words of a measure.",
        )
        .part("id", DOCUMENT)
        .part("locator", "A measure (`m10`).")
        .with_tables(),
    ]
}

/// The most similar measures below a measure; their own page has more.
const SIMILAR: usize = 5;
const DOCUMENT: &str = "The id of a document.";

/// The parameters of the list of documents.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct DocumentsRequest {
    /// The only kind: `policy`, `paper`, `news`, `report`, or its name in Chinese.
    kind: Option<String>,
    /// How many documents to pass over; data has all of them from there on, a page two hundred.
    offset: usize,
}

/// The parameters of the page of a document.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct DocumentRequest {
    /// How many passages to pass over, on a page; data has all.
    offset: usize,
}

async fn documents(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let DocumentsRequest { kind, offset } = asked.parameters()?;
        let kind = kind.as_deref().map(query::kind).transpose().map_err(Error::from)?;
        let mut headers = knowledge_base.headers()?;
        let kinds: BTreeSet<DocumentKind> = headers.iter().map(|header| header.metadata.kind).collect();
        let kinds: Vec<DocumentKind> = kinds.into_iter().collect();
        headers.retain(|header| kind.is_none_or(|kind| header.metadata.kind == kind));
        let total = headers.len();
        headers.drain(..offset.min(total));
        let first = &headers[..headers.len().min(ListedDocuments::MOST)];
        let listed = ListedDocuments { headers: first, kinds: &kinds, kind, offset, total };
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::documents_web_page(frame, &listed),
            json: DocumentsAnswer::of(&headers),
            tables: || vec![render::documents_table(&headers)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

async fn source(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    Path(id): Path<String>,
) -> Response {
    answer_at_length(desk, asked, move |knowledge_base, asked| {
        let document = knowledge_base.document(&id)?.ok_or(RequestError::NoPage)?;
        let examined = knowledge_base.source_again(&document.header.id)?.ok_or(RequestError::NoSource)?;
        let Examined { ingested, passages, .. } = &examined;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| {
                render::source_web_page(frame, &document.header, &ingested.repairs)
            },
            json: ParseAnswer::of(&ingested.document, passages, ingested.removed()),
            tables: || vec![render::repairs_table(&ingested.repairs)],
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
        let DocumentRequest { offset } = asked.parameters()?;
        let document = knowledge_base.document(&id)?.ok_or(RequestError::NoPage)?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::document_web_page(frame, &document, offset),
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
        let similar = match asked.format {
            WebFormat::Page => knowledge_base.similar(&excerpt.id.to_string(), SIMILAR)?,
            _ => None,
        };
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| {
                render::passage_web_page(frame, &excerpt, &mark, similar.as_ref())
            },
            json: ShowAnswer::of(&excerpt, &citation),
            tables: || vec![render::excerpt_table(&excerpt)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

async fn similar(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    Path((document, locator)): Path<(String, String)>,
) -> Response {
    const MOST: usize = 50;
    answer(desk, asked, move |knowledge_base, asked| {
        let similar = knowledge_base.similar(&format!("{document}/{locator}"), MOST)?;
        let similar = similar.ok_or(RequestError::NoPage)?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::similar_web_page(frame, &similar),
            json: SimilarAnswer::of(&similar),
            tables: || vec![render::similar_table(&similar)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}
