//! The tools, a file each.

mod agency;
mod concept;
mod ledger;
mod read;
mod search;
mod verify;

use std::sync::{Arc, LazyLock};

use rmcp::ErrorData;
use rmcp::model::{CallToolRequestParams, CallToolResult, JsonObject, Tool, ToolAnnotations};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::reply::{self, ToolReply};
use crate::desk::Desk;
use crate::knowledge_base::{Error, KnowledgeBase};
use crate::render::{Language, ToolError};
use crate::wire::{ToolAnswer, answer_schemas, request_schemas};

/// The most characters of passages on one page.
const PAGE: usize = 12_000;
/// The most items on one page, and how many there are if nobody says.
const MOST: usize = 100;
const USUAL: usize = 20;

/// A tool: what it is called, what it takes, and what it answers.
trait AssistantTool {
    const NAME: &'static str;
    const TITLE: &'static str;
    /// For an assistant that must not invent.
    const ABOUT: &'static str;
    /// What it takes.
    type Request: DeserializeOwned + JsonSchema;
    /// What it answers.
    type Answer: JsonSchema;

    /// Asks the front door.
    fn answer(
        knowledge_base: &KnowledgeBase,
        request: Self::Request,
        language: Language,
    ) -> Result<ToolReply, ToolFailure>;
}

/// Why a tool has no answer.
enum ToolFailure {
    Tool(ToolError),
    Library(Box<Error>),
}

impl From<ToolError> for ToolFailure {
    fn from(error: ToolError) -> Self {
        Self::Tool(error)
    }
}

impl From<Error> for ToolFailure {
    fn from(error: Error) -> Self {
        Self::Library(Box::new(error))
    }
}

/// A tool as a value.
struct KnownTool {
    listed: Tool,
    answer: fn(&KnowledgeBase, JsonObject, Language) -> Result<ToolReply, ToolFailure>,
}

static TOOLS: LazyLock<[KnownTool; 6]> = LazyLock::new(|| {
    [
        known::<search::SearchTool>(),
        known::<read::ReadTool>(),
        known::<agency::AgencyTool>(),
        known::<ledger::LedgerTool>(),
        known::<concept::ConceptTool>(),
        known::<verify::VerifyTool>(),
    ]
});

fn known<T: AssistantTool>() -> KnownTool {
    let takes = request_schemas().into_generator().into_root_schema_for::<T::Request>();
    let answers = answer_schemas().into_generator().into_root_schema_for::<ToolAnswer<T::Answer>>();
    let looks_only = ToolAnnotations::with_title(T::TITLE)
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    let listed = Tool::new(T::NAME, T::ABOUT, object(takes.to_value()))
        .with_title(T::TITLE)
        .with_raw_output_schema(object(answers.to_value()))
        .with_annotations(looks_only);
    let answer = |knowledge_base: &KnowledgeBase, arguments: JsonObject, language: Language| {
        let request = serde_json::from_value(Value::Object(arguments))
            .map_err(|error| ToolError::Arguments(error.to_string()))?;
        T::answer(knowledge_base, request, language)
    };
    KnownTool { listed, answer }
}

fn object(schema: Value) -> Arc<JsonObject> {
    match schema {
        Value::Object(schema) => Arc::new(schema),
        _ => Arc::default(),
    }
}

/// Every tool.
pub(super) fn listed() -> Vec<Tool> {
    TOOLS.iter().map(|tool| tool.listed.clone()).collect()
}

/// Calls a tool.
///
/// # Errors
/// One that there is not.
pub(super) async fn call(desk: &Arc<Desk>, call: CallToolRequestParams) -> Result<CallToolResult, ErrorData> {
    let CallToolRequestParams { name, arguments, .. } = call;
    let Some(tool) = TOOLS.iter().find(|tool| tool.listed.name == name) else {
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.listed.name.as_ref()).collect();
        let message = format!("unknown tool {name}; there are {}", names.join(", "));
        return Err(ErrorData::invalid_params(message, None));
    };
    let language = desk.language();
    let arguments = arguments.unwrap_or_default();
    let answered = desk.work(move |knowledge_base| (tool.answer)(knowledge_base, arguments, language)).await;
    Ok(match answered {
        Ok(Ok(reply)) => reply.into_result(),
        Ok(Err(ToolFailure::Tool(error))) => reply::failed(&error, language),
        Ok(Err(ToolFailure::Library(error))) => reply::failed(&reply::failure(&error, language), language),
        Err(error) => reply::failed(&reply::at_desk(&error), language),
    })
}

/// How many of these texts fit on a page; at least one.
fn fitting<'t>(texts: impl Iterator<Item = &'t str>, longest: usize) -> usize {
    let mut characters = 0;
    let fits = |text: &str| {
        characters += text.chars().take(longest).count();
        characters <= PAGE
    };
    let mut texts = texts.peekable();
    let any = usize::from(texts.peek().is_some());
    texts.map(fits).take_while(|fits| *fits).count().max(any)
}

/// The size of a page.
fn size(limit: Option<usize>) -> usize {
    limit.unwrap_or(USUAL).clamp(1, MOST)
}
