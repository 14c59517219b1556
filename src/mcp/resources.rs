//! The documents by address: `zhengce://sz24`, `zhengce://sz24/m10`.

use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rmcp::ErrorData;
use rmcp::model::{ListResourcesResult, ReadResourceResult, Resource, ResourceContents, ResourceTemplate};

use super::reply::{at_desk, failure};
use crate::desk::Desk;
use crate::knowledge_base::{Error, KnowledgeBase};
use crate::policy::{Header, PassageId};
use crate::render::{self, Language, Message as _, ToolError};

const SCHEME: &str = "zhengce://";
const MARKDOWN: &str = "text/markdown";
const PLAIN: &str = "text/plain";
/// How many documents stand on a page of the list.
const PAGE: usize = 50;
/// What is written otherwise in an address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A page of the documents. A cursor is the number of those before it.
///
/// # Errors
/// A cursor that is none, and documents that cannot be read.
pub(super) async fn list(desk: &Arc<Desk>, cursor: Option<String>) -> Result<ListResourcesResult, ErrorData> {
    let from = match cursor {
        Some(cursor) => cursor
            .parse::<usize>()
            .map_err(|_| ErrorData::invalid_params(format!("no cursor of this list: {cursor}"), None))?,
        None => 0,
    };
    let headers = asked(desk, KnowledgeBase::headers).await?;
    let page = headers.iter().skip(from).take(PAGE).map(resource).collect();
    let behind = from.saturating_add(PAGE);
    let mut list = ListResourcesResult::with_all_items(page);
    list.next_cursor = (behind < headers.len()).then(|| behind.to_string());
    Ok(list)
}

fn resource(header: &Header) -> Resource {
    let id = header.id.as_str();
    Resource::new(format!("{SCHEME}{}", utf8_percent_encode(id, ENCODED)), id)
        .with_title(header.metadata.title.as_str())
        .with_mime_type(MARKDOWN)
}

/// How addresses are made.
pub(super) fn templates(language: Language) -> Vec<ResourceTemplate> {
    let passage = language.pick(
        "一条措施（m10）、一个段落（p3）或一项任务（m10.3）的原文，附出处",
        "A measure (m10), a passage (p3) or a task (m10.3) verbatim, with its citation",
    );
    let document = language.pick("整份文件，每段有编号", "A whole document, every passage with its id");
    vec![
        ResourceTemplate::new(format!("{SCHEME}{{document}}"), "document")
            .with_description(document)
            .with_mime_type(MARKDOWN),
        ResourceTemplate::new(format!("{SCHEME}{{document}}/{{locator}}"), "passage")
            .with_description(passage)
            .with_mime_type(PLAIN),
    ]
}

/// What stands at an address.
///
/// # Errors
/// An address at which nothing stands, and documents that cannot be read.
pub(super) async fn read(desk: &Arc<Desk>, uri: String) -> Result<ReadResourceResult, ErrorData> {
    let missing = || ErrorData::resource_not_found(format!("nothing stands at {uri}"), None);
    let path = uri.strip_prefix(SCHEME).ok_or_else(missing)?;
    let path = percent_decode_str(path).decode_utf8().map_err(|_| missing())?.into_owned();
    let language = desk.language();
    let found = asked(desk, move |knowledge_base| {
        if path.parse::<PassageId>().is_ok() {
            let excerpt = match knowledge_base.excerpt(&path, 0) {
                Err(Error::NoTask { .. }) => None,
                excerpt => excerpt?,
            };
            return Ok(excerpt.map(|excerpt| (render::passage_to_quote(&excerpt, language), PLAIN)));
        }
        let document = knowledge_base.document(&path)?;
        Ok(document.map(|document| (render::document_to_quote(&document, language), MARKDOWN)))
    });
    let (text, media_type) = found.await?.ok_or_else(missing)?;
    let contents = ResourceContents::text(text, uri.as_str()).with_mime_type(media_type);
    Ok(ReadResourceResult::new(vec![contents]))
}

/// Asks the front door on a thread of the desk.
async fn asked<T: Send + 'static>(
    desk: &Arc<Desk>,
    question: impl FnOnce(&KnowledgeBase) -> Result<T, Error> + Send + 'static,
) -> Result<T, ErrorData> {
    let language = desk.language();
    let told = |error: ToolError| ErrorData::internal_error(error.message(language), None);
    match desk.work(question).await {
        Ok(answer) => answer.map_err(|error| told(failure(&error, language))),
        Err(error) => Err(told(at_desk(&error))),
    }
}
