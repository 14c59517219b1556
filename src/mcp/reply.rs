//! Replies to calls of tools: data and text side by side, or why there are none.

use rmcp::model::{CallToolResult, ContentBlock};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::desk::log;
use crate::knowledge_base::Error;
use crate::query::{QueryError, QueryField};
use crate::render::{self, Advice, Language, Message as _, QuestionRemedy, RequestError, ToolError};
use crate::wire::{NextCall, ToolAnswer};

/// An answer as data and as text.
pub(super) struct ToolReply {
    data: Value,
    text: String,
}

impl ToolReply {
    /// An answer with what to ask next.
    ///
    /// # Errors
    /// Data that cannot be written, which is a fault of the program.
    pub(super) fn of<T: Serialize + JsonSchema>(
        answer: ToolAnswer<T>,
        mut text: String,
        language: Language,
    ) -> Result<Self, ToolError> {
        for NextCall { tool, arguments, why } in &answer.next {
            let arguments = Value::from(arguments.clone());
            text.push_str(&format!("\n\n→ {tool} {arguments}{}{why}", language.colon()));
        }
        let data = serde_json::to_value(answer).map_err(|error| {
            log(&format!("zhengce: {error}"));
            ToolError::Inside
        })?;
        Ok(Self { data, text })
    }

    pub(super) fn into_result(self) -> CallToolResult {
        let mut result = CallToolResult::success(vec![ContentBlock::text(self.text)]);
        result.structured_content = Some(self.data);
        result
    }
}

/// A further call of a tool.
pub(super) fn next<const N: usize>(
    tool: &'static str,
    arguments: [(&str, Value); N],
    advice: Advice,
    language: Language,
) -> NextCall {
    let arguments: Map<_, _> = arguments.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    NextCall { tool, arguments, why: advice.message(language) }
}

/// The same call for another page.
pub(super) fn next_page(
    tool: &'static str,
    request: &impl Serialize,
    offset: usize,
    language: Language,
) -> NextCall {
    let mut arguments = match serde_json::to_value(request) {
        Ok(Value::Object(arguments)) => arguments,
        _ => Map::new(),
    };
    // What asks for nothing need not be said again.
    arguments.retain(|_, value| {
        !matches!(value, Value::Null | Value::Bool(false))
            && value.as_u64() != Some(0)
            && value.as_str() != Some("")
            && value.as_array().is_none_or(|values| !values.is_empty())
    });
    arguments.insert("offset".to_owned(), offset.into());
    NextCall { tool, arguments, why: Advice::NextPage.message(language) }
}

/// That a call was not answered.
pub(super) fn failed(error: &ToolError, language: Language) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(error.message(language))])
}

/// What a failure of the library is to an assistant: its own words where it is about
/// the question, and nothing of this machine where it is not.
pub(super) fn failure(error: &Error, language: Language) -> ToolError {
    match error {
        Error::Query(query) => {
            let remedy = remedy(query);
            ToolError::Question { detail: render::told(query, language), remedy }
        }
        Error::NoTask { .. } => ToolError::Question { detail: render::told(error, language), remedy: None },
        error => {
            log(&format!("zhengce: {error}"));
            ToolError::Inside
        }
    }
}

fn remedy(error: &QueryError) -> Option<QuestionRemedy> {
    match error {
        QueryError::Empty => Some(QuestionRemedy::AskForSomething),
        QueryError::TooComplex { .. } | QueryError::Unclosed { .. } | QueryError::Unexpected { .. } => {
            Some(QuestionRemedy::Literal)
        }
        QueryError::Value { field: QueryField::Agency | QueryField::Lead, .. } => {
            Some(QuestionRemedy::LookUpAgency)
        }
        QueryError::Value { field: QueryField::Document, .. } => Some(QuestionRemedy::ListDocuments),
        QueryError::Value { .. }
        | QueryError::TooLong { .. }
        | QueryError::NothingToCount
        | QueryError::Stage { .. } => None,
    }
}

/// The same for a failure of the desk.
pub(super) fn at_desk(error: &RequestError) -> ToolError {
    match error {
        RequestError::Busy => ToolError::Busy,
        _ => ToolError::Inside,
    }
}

/// The names that come close, where a name is not known; else the error.
pub(super) fn nearest(error: Error) -> Result<Vec<String>, Error> {
    match error {
        Error::Query(QueryError::Value { nearest, .. }) => Ok(nearest),
        error => Err(error),
    }
}
