//! Replies: pages, JSON, tables, and what went wrong (RFC 9457).

use std::error::Error as StdError;
use std::io;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use serde_json::json;

use super::address::{Addresses, encoded, file_name};
use super::asked::{WebFormat, WebRequest};
use crate::desk::log;
use crate::knowledge_base::Error;
use crate::query::QueryError;
use crate::render::{self, CommandError, PageFrame, RequestError};
use crate::study::RunRecord;
use crate::table::Table;

/// What answers a request.
pub(super) struct Reply {
    media_type: &'static str,
    /// The name under which it is kept; `None` for what is shown.
    file_name: Option<String>,
    body: Vec<u8>,
}

/// An answer in every format that it is to be had in; each is made only if it is
/// the one that is wanted.
pub(super) struct Offer<P, J, T> {
    pub(super) page: P,
    pub(super) json: J,
    pub(super) tables: T,
}

impl Reply {
    /// The answer in the format that was asked for.
    pub(super) fn of<J: Serialize>(
        asked: &WebRequest,
        offer: Offer<impl FnOnce(PageFrame<'_>) -> String, J, impl FnOnce() -> Vec<Table>>,
    ) -> Result<Self, RequestError> {
        Self::written(asked, offer, None)
    }

    /// The same for a study, whose tables have its record below.
    pub(super) fn of_study<J: Serialize>(
        asked: &WebRequest,
        record: &RunRecord,
        offer: Offer<impl FnOnce(PageFrame<'_>) -> String, J, impl FnOnce() -> Vec<Table>>,
    ) -> Result<Self, RequestError> {
        Self::written(asked, offer, Some(render::record_table(record)))
    }

    fn written<J: Serialize>(
        asked: &WebRequest,
        offer: Offer<impl FnOnce(PageFrame<'_>) -> String, J, impl FnOnce() -> Vec<Table>>,
        about: Option<Table>,
    ) -> Result<Self, RequestError> {
        let mut body = Vec::new();
        let written: io::Result<()> = match asked.format {
            WebFormat::Page => return Ok(Self::page(asked, offer.page)),
            WebFormat::Json => render::json(&mut body, &offer.json),
            WebFormat::Ics => return Err(RequestError::NoFormat(asked.format.extension().to_uppercase())),
            format => {
                let mut tables = (offer.tables)();
                if tables.is_empty() {
                    return Err(RequestError::NoFormat(format.extension().to_uppercase()));
                }
                match (format, about) {
                    (WebFormat::Csv, Some(about)) => {
                        render::csv_with_record(&mut body, &tables[0], &about, asked.language)
                    }
                    (WebFormat::Csv, None) => render::csv(&mut body, &tables[0], asked.language),
                    (format, about) => {
                        // Sections of a study follow each other.
                        let docx = if about.is_some() { render::docx_in_flow } else { render::docx };
                        let write = if format == WebFormat::Docx { docx } else { render::xlsx };
                        tables.extend(about);
                        write(&mut body, &tables, asked.language)
                    }
                }
            }
        };
        written.map_err(|_| RequestError::Inside)?;
        Ok(Self::file(asked, body))
    }

    /// A page that is to be had in no other format.
    pub(super) fn page(asked: &WebRequest, page: impl FnOnce(PageFrame<'_>) -> String) -> Self {
        let addresses = Addresses(asked);
        let frame = PageFrame { language: asked.language, links: &addresses };
        let body = page(frame).into_bytes();
        Self { media_type: WebFormat::Page.media_type(), file_name: None, body }
    }

    /// The bytes of the format that was asked for.
    pub(super) fn file(asked: &WebRequest, body: Vec<u8>) -> Self {
        let shown = matches!(asked.format, WebFormat::Page | WebFormat::Json);
        let file_name = (!shown).then(|| file_name(asked));
        Self { media_type: asked.format.media_type(), file_name, body }
    }

    pub(super) fn into_response(self) -> Response {
        let mut response = response(StatusCode::OK, self.media_type, self.body);
        // RFC 6266: an old browser takes the first name, any other the second.
        let kept = self.file_name.and_then(|name| {
            let extension = name.rsplit('.').next().unwrap_or_default();
            let value =
                format!("attachment; filename=\"zhengce.{extension}\"; filename*=UTF-8''{}", encoded(&name));
            HeaderValue::from_str(&value).ok()
        });
        if let Some(kept) = kept {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, kept);
        }
        response
    }
}

fn response(status: StatusCode, media_type: &'static str, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

/// What a failure of the library is to somebody outside: its own words where it is
/// about the question; nothing of this machine where it is not.
pub(super) fn failed(asked: &WebRequest, error: &Error) -> Response {
    match error {
        // A name in the path or the query that is not there.
        Error::Query(QueryError::Value { .. }) | Error::NoTask { .. } => {
            told(asked, StatusCode::NOT_FOUND, error)
        }
        Error::Query(_) => told(asked, StatusCode::BAD_REQUEST, error),
        error => {
            log(&format!("zhengce: {error}"));
            problem(asked, &RequestError::Inside)
        }
    }
}

/// What is wrong with a file that was sent.
pub(super) fn unreadable(asked: &WebRequest, error: &CommandError) -> Response {
    told(asked, StatusCode::UNPROCESSABLE_ENTITY, error)
}

/// A request that is not answered.
pub(super) fn problem(asked: &WebRequest, error: &RequestError) -> Response {
    let status = match error {
        RequestError::NoPage | RequestError::NoSource | RequestError::NoFormat(_) => StatusCode::NOT_FOUND,
        RequestError::Parameters(_) | RequestError::Missing(_) | RequestError::Form(_) => {
            StatusCode::BAD_REQUEST
        }
        RequestError::OnlySent => StatusCode::METHOD_NOT_ALLOWED,
        RequestError::ForeignHost(_) => StatusCode::MISDIRECTED_REQUEST,
        RequestError::ForeignOrigin(_) => StatusCode::FORBIDDEN,
        RequestError::NoToken => StatusCode::UNAUTHORIZED,
        RequestError::Busy | RequestError::TooLong => StatusCode::SERVICE_UNAVAILABLE,
        RequestError::TooLarge(_)
        | RequestError::LongDraft(_)
        | RequestError::TooManyParts(_)
        | RequestError::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
        RequestError::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
        RequestError::TooSlow => StatusCode::REQUEST_TIMEOUT,
        RequestError::Inside => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let mut response = told(asked, status, error);
    let explained = match error {
        RequestError::Busy => Some((header::RETRY_AFTER, "1")),
        RequestError::OnlySent => Some((header::ALLOW, "POST")),
        _ => None,
    };
    if let Some((name, value)) = explained {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn told(asked: &WebRequest, status: StatusCode, error: &(dyn StdError + 'static)) -> Response {
    if asked.by_person {
        let addresses = Addresses(asked);
        let frame = PageFrame { language: asked.language, links: &addresses };
        let page = render::failure_web_page(frame, error);
        return response(status, WebFormat::Page.media_type(), page.into_bytes());
    }
    let mut problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "detail": render::told(error, asked.language),
    });
    if let Some(hint) = render::hint(error, asked.language) {
        problem["hint"] = hint.into();
    }
    response(status, "application/problem+json", problem.to_string().into_bytes())
}
