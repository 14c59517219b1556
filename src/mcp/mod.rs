//! The server for assistants (Model Context Protocol, feature `mcp`).

use std::io;
use std::sync::Arc;

use rmcp::{ServerHandler, ServiceExt as _};

use crate::knowledge_base::KnowledgeBase;
use crate::render::Language;

struct LibraryServer;

impl ServerHandler for LibraryServer {}

/// Answers an assistant over standard input and output until it is gone.
///
/// # Errors
/// A conversation that breaks.
pub fn serve(_knowledge_base: Arc<KnowledgeBase>, _language: Language) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let service = LibraryServer.serve(rmcp::transport::stdio()).await.map_err(io::Error::other)?;
        service.waiting().await.map_err(io::Error::other)?;
        Ok(())
    })
}
