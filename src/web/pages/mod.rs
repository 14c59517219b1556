//! What stands at each address: a question to the front door, and the answer in
//! every format. A file a family of pages, each with the addresses it answers.

mod agencies;
mod check;
mod comparison;
mod documents;
mod ledgers;
mod search;
mod studies;
mod trace;

use std::error::Error;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{OriginalUri, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};

use super::asked::{WebFormat, WebRequest};
use super::description::described;
use super::page::WebPage;
use super::reply::{self, Reply};
use super::upload::{SentBody, SentForm};
use super::worker::Worker;
use crate::audit::CheckError;
use crate::desk::{Desk, log};
use crate::intake::IntakeError;
use crate::knowledge_base::KnowledgeBase;
use crate::render::{CommandError, RequestError};

/// Every page that answers something.
fn pages() -> Vec<WebPage> {
    [
        search::pages(),
        documents::pages(),
        agencies::pages(),
        ledgers::pages(),
        check::pages(),
        comparison::pages(),
        trace::pages(),
        studies::pages(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every address: those of the pages, their description, and what answers nothing.
pub(super) fn routes() -> Router<Arc<Desk>> {
    let pages = pages();
    let description = Bytes::from(described(&pages).to_string());
    pages
        .into_iter()
        .fold(Router::new(), |routes, page| page.routed(routes))
        .route("/", get(search::search))
        .route("/openapi", get(async move || ([(CONTENT_TYPE, WebFormat::Json.media_type())], description)))
        .route("/health", get(health))
        .fallback(nowhere)
}

/// Why a question got no answer.
enum Failure {
    Request(RequestError),
    Library(Box<crate::Error>),
    File(Box<CommandError>),
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<crate::Error> for Failure {
    fn from(error: crate::Error) -> Self {
        Self::Library(Box::new(error))
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::NoDocument(_) => Self::Request(RequestError::NoPage),
            error => Self::inside(&error),
        }
    }
}

impl From<IntakeError> for Failure {
    fn from(error: IntakeError) -> Self {
        Self::inside(&error)
    }
}

impl Failure {
    /// What is wrong with a file that was sent, by its name.
    fn of_file(name: &str, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::File(Box::new(CommandError::in_file(name.into())(error)))
    }

    /// What is nobody's business outside: it may name files.
    fn inside(error: &dyn Error) -> Self {
        log(&format!("zhengce: {error}"));
        Self::Request(RequestError::Inside)
    }
}

/// Answers on a thread of the desk.
async fn answer(
    desk: Arc<Desk>,
    asked: WebRequest,
    work: impl FnOnce(&KnowledgeBase, &WebRequest) -> Result<Reply, Failure> + Send + 'static,
) -> Response {
    let shown = asked.clone();
    told(&shown, desk.work(move |knowledge_base| work(knowledge_base, &asked)).await)
}

/// The same for what may take long.
async fn answer_at_length(
    desk: Arc<Desk>,
    asked: WebRequest,
    work: impl FnOnce(&KnowledgeBase, &WebRequest) -> Result<Reply, Failure> + Send + 'static,
) -> Response {
    let shown = asked.clone();
    told(&shown, desk.work_at_length(move |knowledge_base| work(knowledge_base, &asked)).await)
}

/// The same for a form that is sent, by a process of its own if there is one for that.
async fn answer_to_form(
    desk: Arc<Desk>,
    asked: WebRequest,
    mut sent: Request,
    work: impl FnOnce(&KnowledgeBase, &WebRequest, SentForm) -> Result<Reply, Failure> + Send + 'static,
) -> Response {
    let worker = sent.extensions_mut().remove::<Worker>();
    let address = sent.extensions_mut().remove::<OriginalUri>().map(|OriginalUri(address)| address);
    let answered = async {
        let sent = SentBody::take(sent).await?;
        let Some((worker, address)) = worker.zip(address) else {
            let form = SentForm::read(sent).await?;
            return Ok(answer_at_length(desk, asked.clone(), |base, asked| work(base, asked, form)).await);
        };
        let answered = desk.wait_at_length(worker.answer(&address, sent)).await?;
        answered.map_err(|cause| {
            log(&format!("zhengce: {cause}"));
            RequestError::TooMuch
        })
    };
    answered.await.unwrap_or_else(|error| reply::problem(&asked, &error))
}

fn told(asked: &WebRequest, answered: Result<Result<Reply, Failure>, RequestError>) -> Response {
    match answered {
        Ok(Ok(reply)) => reply.into_response(),
        Ok(Err(Failure::Request(error))) | Err(error) => reply::problem(asked, &error),
        Ok(Err(Failure::Library(error))) => reply::failed(asked, &error),
        Ok(Err(Failure::File(error))) => reply::unreadable(asked, &error),
    }
}

/// Whether the server can answer, for whoever watches it.
async fn health(State(desk): State<Arc<Desk>>) -> Response {
    // Looked up in the index, whatever the answer.
    match desk.work(|knowledge_base| knowledge_base.document("health").is_ok()).await {
        Ok(true) => "ok\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "not ok\n").into_response(),
    }
}

/// Every other address.
async fn nowhere(Extension(asked): Extension<WebRequest>) -> Response {
    reply::problem(&asked, &RequestError::NoPage)
}
