//! Drafts whose quotations are checked.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;

use super::super::asked::{WebFormat, WebRequest};
use super::super::page::{FormField, WebPage};
use super::super::reply::{self, Offer, Reply};
use super::super::upload::SentFile;
use super::{Failure, answer_to_form};
use crate::desk::Desk;
use crate::draft::Draft;
use crate::render::{self, CheckedDraft, RequestError};
use crate::trace::{TraceOptions, trace};
use crate::wire::{TraceAnswer, TraceRequest};

/// The most characters of a draft: what takes longer than a minute is no page.
const MOST: usize = 500_000;

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<TraceAnswer<'_>>(
            "/trace",
            get(empty).post(check),
            "Every quotation and reference of a draft, compared with the documents character by character; a draft may also be sent by itself, as text or as the bytes of a file.",
        )
        .asked_by::<TraceRequest>()
        .with_tables()
        .sent([
            FormField::text("text", "The draft as text."),
            FormField::file("file", "The draft as a file; goes before the text."),
            FormField::text("borrowed", "`true` to look for sentences without quotation marks, too."),
        ]),
    ]
}

async fn empty(Extension(asked): Extension<WebRequest>) -> Response {
    match asked.format {
        WebFormat::Page => Reply::page(&asked, |frame| render::trace_web_page(frame, None)).into_response(),
        _ => reply::problem(&asked, &RequestError::OnlySent),
    }
}

async fn check(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    request: Request,
) -> Response {
    answer_to_form(desk, asked, request, |knowledge_base, asked, mut form| {
        let TraceRequest { borrowed } = asked.parameters()?;
        let borrowed = borrowed || form.field("borrowed") == Some("true");
        let pasted = form.field("text").map(|text| SentFile {
            field: "text".to_owned(),
            name: asked.language.pick("草稿", "draft").to_owned(),
            bytes: text.as_bytes().to_vec(),
        });
        let file = form.files.pop().or(pasted).ok_or(RequestError::Missing("text"))?;
        let name = file.name;
        let draft = Draft::read(file.bytes).map_err(|error| Failure::of_file(&name, error))?;
        if draft.text().chars().count() > MOST {
            return Err(RequestError::LongDraft(MOST).into());
        }
        let trace = trace(knowledge_base, draft.text(), TraceOptions { borrowed })?;
        if asked.format == WebFormat::Docx {
            let comments = render::trace_comments(&name, &draft, &trace, asked.language);
            let copy = draft.commented(&comments).map_err(|error| Failure::of_file(&name, error))?;
            return Ok(Reply::file(asked, copy));
        }
        let checked = CheckedDraft { name: &name, text: draft.text(), trace: &trace };
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::trace_web_page(frame, Some(checked)),
            json: TraceAnswer::of(&name, &trace),
            tables: || match asked.format {
                WebFormat::Csv => vec![render::trace_table(&name, &trace)],
                _ => render::trace_tables(&name, &trace),
            },
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}
