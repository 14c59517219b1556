//! The server for assistants (Model Context Protocol, feature `mcp`): over standard
//! input and output, and at an address of the web server.
//!
//! One call: `tools` reads the arguments and asks the front door on a thread of the
//! desk, and `reply` puts what `wire` and `render` make of the answer side by side.
//! `resources` has the documents by address, `prompts` what people of the two trades
//! may ask for. Nothing is kept between calls.

mod prompts;
mod reply;
mod resources;
mod tools;

use std::io;
use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, GetPromptRequestParams, GetPromptResponse, Implementation,
    ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult, ListToolsResult,
    PaginatedRequestParams, ReadResourceRequestParams, ReadResourceResponse, ServerCapabilities,
    ServerConfig, Tool,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt as _};

use crate::desk::{self, Desk};
use crate::knowledge_base::KnowledgeBase;
use crate::render::Language;

/// What an assistant is told first.
const INSTRUCTIONS: &str = "\
Chinese government policy measures (政策措施) with papers and news about them, in full text. \
Start with `search` (检索); `read` (阅读) gives texts verbatim with their citations. \
Quote only words that `read` returned, always with the id (sz24/m10) and the citation (出处), and call \
`verify_quotation` (核对引文) before you give a quotation to anybody. \
`agency` (单位职责), `ledger` (任务台账) and `concept` (概念档案) put together what many passages say. \
What is marked inferred (推定), inherited (承上文) or implied (推及) is not said by the text in so many words: \
keep the mark. `found: false` means that all documents were looked through and there is none; an error \
(`isError`) means that nothing was looked up, and says what to do. Never fill a gap from your own knowledge: \
these documents are the only source.";

/// The server's side of a conversation.
#[derive(Clone)]
pub(crate) struct AssistantServer {
    desk: Arc<Desk>,
}

impl AssistantServer {
    /// Answers at this desk.
    pub(crate) fn new(desk: Arc<Desk>) -> Self {
        Self { desk }
    }
}

impl ServerHandler for AssistantServer {
    fn get_info(&self) -> ServerConfig {
        let capabilities =
            ServerCapabilities::builder().enable_tools().enable_resources().enable_prompts().build();
        let title = self.desk.language().pick("政策措施库", "Policy measures");
        ServerConfig::new(capabilities)
            .with_server_info(
                Implementation::new("zhengce", env!("CARGO_PKG_VERSION"))
                    .with_title(title)
                    .with_description(env!("CARGO_PKG_DESCRIPTION")),
            )
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::listed()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        tools::listed().into_iter().find(|tool| tool.name == name)
    }

    async fn call_tool(
        &self,
        call: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        tools::call(&self.desk, call).await.map(CallToolResponse::Complete)
    }

    async fn list_resources(
        &self,
        page: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        resources::list(&self.desk, page.and_then(|page| page.cursor)).await
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(ListResourceTemplatesResult::with_all_items(resources::templates(self.desk.language())))
    }

    async fn read_resource(
        &self,
        asked: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        resources::read(&self.desk, asked.uri).await.map(ReadResourceResponse::Complete)
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(prompts::listed(self.desk.language())))
    }

    async fn get_prompt(
        &self,
        asked: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        prompts::get(&asked, self.desk.language()).map(GetPromptResponse::Complete)
    }
}

/// Answers an assistant over standard input and output until it is gone.
///
/// # Errors
/// A conversation that breaks.
pub fn serve(knowledge_base: Arc<KnowledgeBase>, language: Language) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let desk = Arc::new(Desk::new(knowledge_base, language, false));
        let following = desk::follow(&desk);
        let service = AssistantServer::new(desk);
        let service = service.serve(rmcp::transport::stdio()).await.map_err(io::Error::other)?;
        service.waiting().await.map_err(io::Error::other)?;
        following.abort();
        Ok(())
    });
    // A thread that waits for standard input would be waited for.
    runtime.shutdown_background();
    ended
}
