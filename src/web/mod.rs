//! The server (网页服务, feature `web`): the knowledge base as pages and as JSON.
//!
//! One request: `guard` lets it in, `asked` knows the language and the format it
//! wants, `pages` asks the front door on a thread of `desk`, and `reply` writes
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

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::desk::{self, Desk};
use crate::knowledge_base::KnowledgeBase;
use crate::render::Language;
use guard::Guard;

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
        listen::run(listener, router(Arc::new(guard), desk), stop).await;
        following.abort();
        Ok(())
    })
}

/// Every address, behind the guard. The guard rewrites addresses before they are
/// looked up, and so stands around the router and not in it.
fn router(guard: Arc<Guard>, desk: Arc<Desk>) -> Router {
    let pages = pages::routes()
        .route("/static/{name}", get(assets::file))
        // `upload` counts what is sent.
        .layer(DefaultBodyLimit::disable());
    #[cfg(feature = "mcp")]
    let pages = pages.merge(assistants::routes(&desk));
    let pages = pages.with_state(Arc::clone(&desk));
    Router::new().fallback_service(pages).layer(from_fn_with_state((guard, desk), guard::pass))
}
