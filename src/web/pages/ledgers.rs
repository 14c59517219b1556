//! Ledgers: those that are asked for, and those that came back and are merged.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;

use super::super::asked::{WebFormat, WebRequest};
use super::super::page::{FormField, WebPage};
use super::super::reply::{Offer, Reply};
use super::super::upload::SentForm;
use super::{answer, answer_to_form};
use crate::desk::Desk;
use crate::knowledge_base::{Error, returned_ledger, today_in_china};
use crate::ledger::{LedgerRow, MergeOptions, MergedLedger, ReturnedFile, distinguish};
use crate::render::{self, LedgerRecord, MergeRequest, RequestError, UnreadableFile};
use crate::wire::{LedgerAnswer, LedgerRequest, MergeAnswer, MergingRequest};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<LedgerAnswer<'_>>("/ledger", get(ledger), "The tasks that a question asks for.")
            .asked_by::<LedgerRequest>()
            .with_tables()
            .with_calendar(),
        WebPage::new::<MergeAnswer<'_>>(
            "/ledger/merge",
            get(merge_form).post(merge),
            "Ledgers that came back filled in, as one, with what does not fit.",
        )
        .sent([
            FormField::file(FILE, "A ledger that came back; may be sent several times."),
            FormField::text(DOCUMENT, "The only document, by id or title."),
            FormField::text(TODAY, "The day by which tasks are overdue; today in China if left out."),
        ])
        .with_tables(),
    ]
}

const FILE: &str = "file";
const DOCUMENT: &str = "document";
const TODAY: &str = "today";

/// Lists tasks; the page of a request that asks for nothing has only the form.
async fn ledger(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let request: LedgerRequest = asked.parameters()?;
        if request.is_empty() && asked.format == WebFormat::Page {
            return Ok(Reply::page(asked, |frame| render::ledger_web_page(frame, &request, None)));
        }
        let question = request.question().map_err(Error::from)?;
        let made = knowledge_base.ledger(&question)?;
        let ledger = &made.ledger;
        if asked.format == WebFormat::Ics && ledger.has_stated_days() {
            let mut calendar = Vec::new();
            render::calendar(&mut calendar, ledger, asked.language).map_err(|_| RequestError::Inside)?;
            return Ok(Reply::file(asked, calendar));
        }
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::ledger_web_page(frame, &request, Some(&made)),
            json: LedgerAnswer::of(ledger),
            tables: || match asked.format {
                WebFormat::Csv => vec![render::ledger_table(ledger)],
                format => {
                    let command = request.command_line(format.extension());
                    render::ledger_tables(ledger, &LedgerRecord::of(command, &made.plan))
                }
            },
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

async fn merge_form(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer(desk, asked, |_, asked| {
        if asked.format != WebFormat::Page {
            return Err(RequestError::OnlySent.into());
        }
        Ok(Reply::page(asked, |frame| render::merge_form_web_page(frame, today_in_china())))
    })
    .await
}

async fn merge(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    request: Request,
) -> Response {
    answer_to_form(desk, asked, request, |knowledge_base, asked, form| {
        let today = day(&form)?;
        let files = ledgers(&form, asked)?;
        let named: Vec<String> = form.field(DOCUMENT).map(str::to_owned).into_iter().collect();
        let (ledger, documents) = knowledge_base.tasks_for(&files, &named)?;
        let source_cells = |row: &LedgerRow| render::source_cells(row, asked.language);
        let options = MergeOptions { documents: &documents, source_cells: &source_cells };
        let merged = MergedLedger::of(&files, &ledger, &options);
        let names = files.into_iter().map(|file| file.name).collect();
        let merging = MergingRequest { files: names, documents: named, today };
        let request = MergeRequest { command: merging.command_line(asked.format.extension()), today };
        let lines = merged.progress(today);
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::merge_web_page(frame, &merged, &request),
            json: MergeAnswer::of(&merged, &lines, today),
            tables: || render::merged_tables(&merged, &request),
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

/// The day by which tasks are overdue.
fn day(form: &SentForm) -> Result<Date, RequestError> {
    match form.field(TODAY) {
        Some(text) => text.trim().parse().map_err(|_| RequestError::Form(format!("{TODAY}: {text}"))),
        None => Ok(today_in_china()),
    }
}

/// The ledgers that were sent: all of them, or what is wrong with each that cannot be
/// read.
fn ledgers(form: &SentForm, asked: &WebRequest) -> Result<Vec<ReturnedFile>, RequestError> {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for sent in form.files.iter().filter(|sent| sent.field == FILE) {
        match returned_ledger(&sent.name, &sent.bytes) {
            Ok(file) => files.push(file),
            Err(error) => {
                let why = render::told(&*error, asked.language);
                unreadable.push(UnreadableFile { name: sent.name.clone(), why });
            }
        }
    }
    distinguish(&mut files);
    match (files.is_empty(), unreadable.is_empty()) {
        (_, false) => Err(RequestError::Unreadable(unreadable)),
        (true, true) => Err(RequestError::Missing(FILE)),
        (false, true) => Ok(files),
    }
}
