//! What is sent to the server: the fields and files of a form.
//!
//! Everything stays in memory; nothing that is sent is ever written to a file, and
//! a name that a file came with is only shown.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, header};

use crate::render::RequestError;

/// The most bytes of one request, files and fields together.
pub(super) const MOST: usize = 20_000_000;
/// The most files and fields of one request.
const PARTS: usize = 100;
/// The longest that a request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(60);

/// A file that was sent.
pub(super) struct SentFile {
    /// The field of the form it was chosen in.
    pub(super) field: String,
    /// Its name, without folders.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// What was sent, as it came.
pub(super) struct SentBody {
    pub(super) headers: HeaderMap,
    pub(super) bytes: Bytes,
}

/// A form that was sent.
#[derive(Default)]
pub(super) struct SentForm {
    fields: Vec<(String, String)>,
    pub(super) files: Vec<SentFile>,
}

impl SentBody {
    /// Takes what is sent.
    ///
    /// # Errors
    /// More than [`MOST`] bytes, and what takes too long.
    pub(super) async fn take(request: Request) -> Result<Self, RequestError> {
        let (head, body) = request.into_parts();
        let length = head.headers.get(header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        // Told before anything is read of it.
        if length.is_some_and(|length| length > MOST) {
            return Err(RequestError::TooLarge(MOST));
        }
        match tokio::time::timeout(PATIENCE, to_bytes(body, MOST)).await {
            Ok(Ok(bytes)) => Ok(Self { headers: head.headers, bytes }),
            Ok(Err(_)) => Err(RequestError::TooLarge(MOST)),
            Err(_) => Err(RequestError::TooSlow),
        }
    }
}

impl SentForm {
    /// Reads a form (`multipart/form-data`); whatever else is sent is one file.
    ///
    /// # Errors
    /// One that is no such form, and one of too many parts.
    pub(super) async fn read(sent: SentBody) -> Result<Self, RequestError> {
        let kind = sent.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            Self::parts(sent).await
        } else {
            Ok(Self::whole(&sent.bytes))
        }
    }

    /// A file that was sent by itself, without a name.
    fn whole(bytes: &[u8]) -> Self {
        let file = SentFile { field: String::new(), name: "-".to_owned(), bytes: bytes.to_vec() };
        Self { fields: Vec::new(), files: if bytes.is_empty() { Vec::new() } else { vec![file] } }
    }

    async fn parts(sent: SentBody) -> Result<Self, RequestError> {
        let mut request = Request::new(Body::from(sent.bytes));
        *request.headers_mut() = sent.headers;
        let malformed = |error: &dyn std::fmt::Display| RequestError::Form(error.to_string());
        let mut parts = Multipart::from_request(request, &()).await.map_err(|error| malformed(&error))?;
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|error| malformed(&error))? {
            if form.fields.len() + form.files.len() >= PARTS {
                return Err(RequestError::TooManyParts(PARTS));
            }
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(|name| bare(name).to_owned());
            let bytes = part.bytes().await.map_err(|error| malformed(&error))?.to_vec();
            match name {
                // A field for a file in which none was chosen.
                Some(name) if name.is_empty() && bytes.is_empty() => {}
                Some(name) => form.files.push(SentFile { field, name, bytes }),
                None => form.fields.push((field, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(form)
    }

    /// What was typed into a field; `None` if nothing was.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let typed = self.fields.iter().find(|(field, _)| field == name)?;
        Some(typed.1.as_str()).filter(|text| !text.trim().is_empty())
    }
}

/// The name of a file without the folders that some browsers put before it.
fn bare(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
