//! The server (网页服务, feature `web`): the knowledge base as pages and as JSON.
//!
//! One request: `guard` lets it in, `asked` knows the language and the format it
//! wants, `worker` has a process of its own read what is sent, `pages` asks the front door on a thread of `desk`, and `reply` writes
//! what `render` or `wire` make of the answer. Nothing is kept between requests:
//! what a page shows follows from its address.

mod address;
mod asked;
mod assets;
#[cfg(feature = "mcp")]
mod assistants;
mod description;
mod guard;
mod listen;
mod page;
mod pages;
mod reply;
mod upload;
mod worker;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use tokio::net::TcpListener;

use crate::desk::{self, Desk};
use crate::knowledge_base::KnowledgeBase;
use crate::render::Language;
use asked::WebRequest;
use guard::Guard;
pub use worker::Worker;

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The address to listen at; all but this machine's own ask for a token.
    pub address: IpAddr,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Names under which the server may be called beside its address.
    pub hosts: Vec<String>,
    /// The language where a request asks for none.
    pub language: Language,
    /// Whether every request is told on standard error.
    pub log: bool,
    /// Who reads what is sent.
    pub worker: Worker,
}

/// Serves until the process is told to stop, then lets the open requests end.
/// `started` is told the address to open, with the token if there is one.
///
/// # Errors
/// A port that is taken or forbidden, and no random numbers for a token.
pub fn serve(
    knowledge_base: Arc<KnowledgeBase>,
    options: &ServerOptions,
    started: impl FnOnce(&str),
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(SocketAddr::new(options.address, options.port)).await?;
        let address = listener.local_addr()?;
        let guard = Guard::new(address, &options.hosts)?;
        let stop = listen::stopping()?;
        started(&guard.start_address());
        let desk = Arc::new(Desk::new(knowledge_base, options.language, options.log));
        let following = desk::follow(&desk);
        listen::run(listener, router(Arc::new(guard), options.worker.clone(), desk), stop).await;
        following.abort();
        Ok(())
    })
}

/// Answers one request over standard input and output: what was sent to a server whose
/// [`Worker`] this is.
///
/// # Errors
/// Only those of the system.
pub fn answer_one(knowledge_base: Arc<KnowledgeBase>, language: Language) -> io::Result<()> {
    worker::answer_one(|| {
        let desk = Arc::new(Desk::new(knowledge_base, language, false));
        understood(pages().with_state(Arc::clone(&desk)), desk)
    })
}

/// Every address, behind the guard.
fn router(guard: Arc<Guard>, worker: Worker, desk: Arc<Desk>) -> Router {
    let pages = pages().layer(Extension(worker));
    #[cfg(feature = "mcp")]
    let pages = pages.merge(assistants::routes(&desk));
    understood(pages.with_state(Arc::clone(&desk)), Arc::clone(&desk))
        .layer(from_fn_with_state((guard, desk), guard::pass))
}

fn pages() -> Router<Arc<Desk>> {
    pages::routes()
        .route("/static/{name}", get(assets::file))
        // `upload` counts what is sent.
        .layer(DefaultBodyLimit::disable())
}

/// Addresses are rewritten before they are looked up, and so this stands around the
/// router and not in it.
fn understood(pages: Router, desk: Arc<Desk>) -> Router {
    Router::new().fallback_service(pages).layer(from_fn_with_state(desk, understand))
}

/// Reads what a request asks for, and leads it to its page.
async fn understand(State(desk): State<Arc<Desk>>, mut request: Request, next: Next) -> Response {
    let asked = WebRequest::of(request.uri(), request.headers(), desk.language());
    if let Err(error) = asked.check() {
        return reply::problem(&asked, &error);
    }
    *request.uri_mut() = asked.path().parse().unwrap_or_default();
    request.extensions_mut().insert(asked);
    next.run(request).await
}
