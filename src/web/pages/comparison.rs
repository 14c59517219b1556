//! Two documents side by side.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;

use super::super::asked::{WebFormat, WebRequest};
use super::super::page::{FormField, WebPage};
use super::super::reply::{Offer, Reply};
use super::{Failure, answer_at_length, answer_to_form};
use crate::comparison::{Comparison, Party};
use crate::desk::Desk;
use crate::knowledge_base::KnowledgeBase;
use crate::render::{self, RequestError};
use crate::wire::{CompareRequest, ComparisonAnswer};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<ComparisonAnswer<'_>>(
            "/compare",
            get(compare).post(compare_file),
            "Two documents measure by measure: what was kept, reworded, merged, split, added, dropped.",
        )
        .asked_by::<CompareRequest>()
        .with_tables()
        .or_sent([
            FormField::text("old-of-file", "The former document, by id or title."),
            FormField::file("file", "The later document as a file."),
        ]),
    ]
}

async fn compare(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer_at_length(desk, asked, |knowledge_base, asked| {
        let request: CompareRequest = asked.parameters()?;
        match (&request.old, &request.new) {
            (Some(old), Some(new)) => {
                let known = |name| knowledge_base.document_named(name).map(Party::known);
                compared(knowledge_base, asked, &request, &known(old)?, &known(new)?)
            }
            _ if asked.format == WebFormat::Page => {
                let headers = knowledge_base.headers()?;
                Ok(Reply::page(asked, |frame| render::comparison_web_page(frame, &headers, &request, None)))
            }
            (None, _) => Err(RequestError::Missing("old").into()),
            (_, None) => Err(RequestError::Missing("new").into()),
        }
    })
    .await
}

/// The same with the later document as a file.
async fn compare_file(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    request: Request,
) -> Response {
    answer_to_form(desk, asked, request, |knowledge_base, asked, mut form| {
        let old = form.field("old-of-file").ok_or(RequestError::Missing("old-of-file"))?.to_owned();
        let file = form.files.pop().ok_or(RequestError::Missing("file"))?;
        let examined = knowledge_base.examine(&file.name, &file.bytes);
        let new = examined.map_err(|error| Failure::of_file(&file.name, error))?;
        let new = Party::examined(&file.name, new);
        let request = CompareRequest { old: Some(old.clone()), new: None };
        let old = Party::known(knowledge_base.document_named(&old)?);
        compared(knowledge_base, asked, &request, &old, &new)
    })
    .await
}

fn compared(
    knowledge_base: &KnowledgeBase,
    asked: &WebRequest,
    request: &CompareRequest,
    old: &Party,
    new: &Party,
) -> Result<Reply, Failure> {
    let comparison = Comparison::by(knowledge_base, old, new)?;
    let headers = if asked.format == WebFormat::Page { knowledge_base.headers()? } else { Vec::new() };
    let offer = Offer {
        page: |frame: render::PageFrame<'_>| {
            render::comparison_web_page(frame, &headers, request, Some((old, new, &comparison)))
        },
        json: ComparisonAnswer::of(old, new, &comparison),
        tables: || render::comparison_tables((old, new), &comparison, asked.format == WebFormat::Csv),
    };
    Ok(Reply::of(asked, offer)?)
}
