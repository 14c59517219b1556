//! What stands at each address: a question to the front door, and the answer in
//! every format.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::asked::WebRequest;
use super::desk::Desk;
use super::reply::{self, Offer, Reply};
use crate::analysis::fingerprint;
use crate::knowledge_base::{Error, KnowledgeBase};
use crate::render::{self, RequestError};
use crate::wire::{
    AgenciesAnswer, CategoriesAnswer, DocumentAnswer, DocumentsAnswer, ProfilesAnswer, SearchAnswer,
    SearchRequest, ShowAnswer,
};

/// Why a question got no answer.
enum Failure {
    Request(RequestError),
    Library(Box<Error>),
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Library(Box::new(error))
    }
}

/// Answers on a thread of the desk.
async fn answer(
    desk: Arc<Desk>,
    asked: WebRequest,
    work: impl FnOnce(&KnowledgeBase, &WebRequest) -> Result<Reply, Failure> + Send + 'static,
) -> Response {
    let shown = asked.clone();
    match desk.work(move |knowledge_base| work(knowledge_base, &asked)).await {
        Ok(Ok(reply)) => reply.into_response(),
        Ok(Err(Failure::Request(error))) | Err(error) => reply::problem(&shown, &error),
        Ok(Err(Failure::Library(error))) => reply::failed(&shown, &error),
    }
}

pub(super) async fn search(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let mut request: SearchRequest = asked.parameters()?;
        request.facets = true;
        if request.is_empty() {
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

pub(super) async fn documents(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
) -> Response {
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

pub(super) async fn document(
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

pub(super) async fn passage(
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

pub(super) async fn agencies(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let agencies = knowledge_base.agencies(None)?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::agencies_web_page(frame, &agencies),
            json: AgenciesAnswer::of(&agencies),
            tables: || vec![render::agencies_table(&agencies)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

pub(super) async fn agency(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    Path(name): Path<String>,
) -> Response {
    answer(desk, asked, move |knowledge_base, asked| {
        let profiles = knowledge_base.profiles(&name, None)?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::agency_web_page(frame, &profiles),
            json: ProfilesAnswer::of(&profiles),
            tables: || render::profile_tables(&profiles),
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

/// The parameters of the page of categories.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct CategoriesRequest {
    name: Option<String>,
}

pub(super) async fn categories(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let CategoriesRequest { name } = asked.parameters()?;
        let categories = knowledge_base.categories(name.as_deref())?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| {
                render::categories_web_page(frame, name.as_deref(), &categories)
            },
            json: CategoriesAnswer::of(&categories),
            tables: || vec![render::categories_table(&categories)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

/// Whether the server can answer, for whoever watches it.
pub(super) async fn health(State(desk): State<Arc<Desk>>) -> Response {
    match desk.work(|knowledge_base| knowledge_base.headers().is_ok()).await {
        Ok(true) => "ok\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "not ok\n").into_response(),
    }
}

/// Every other address.
pub(super) async fn nowhere(Extension(asked): Extension<WebRequest>) -> Response {
    reply::problem(&asked, &RequestError::NoPage)
}
