//! Where assistants ask (Model Context Protocol over HTTP): behind the same guard and
//! at the same desk as the pages, and as little kept between calls.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::any_service;
use axum::{Extension, Router};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use super::asked::WebRequest;
use super::reply;
use crate::desk::Desk;
use crate::mcp::AssistantServer;
use crate::render::RequestError;

/// The most bytes of one call.
const MOST: usize = 1_000_000;
/// The longest that a call may take to arrive and to be answered.
const PATIENCE: Duration = Duration::from_secs(60);

/// The address of the assistants.
pub(super) fn routes(desk: &Arc<Desk>) -> Router<Arc<Desk>> {
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(MOST)
        // The guard knows the names of this server.
        .disable_allowed_hosts();
    let server = AssistantServer::new(Arc::clone(desk));
    let service = StreamableHttpService::new(
        move || Ok(server.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    let gate = from_fn_with_state(Arc::clone(desk), gate);
    Router::new().route("/mcp", any_service(service).layer(gate))
}

/// Lets nobody in who would only be told to come back.
async fn gate(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    request: Request,
    next: Next,
) -> Response {
    if desk.is_full() {
        return reply::problem(&asked, &RequestError::Busy);
    }
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => reply::problem(&asked, &RequestError::TooLong),
    }
}
