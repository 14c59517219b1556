//! What a request asks for beside its page: a language, a format, parameters.

use axum::http::{HeaderMap, Uri, header};
use serde::de::DeserializeOwned;

use crate::render::{Language, RequestError};

/// As what a page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WebFormat {
    Page,
    Json,
    Csv,
    Xlsx,
    Docx,
    Ics,
}

impl WebFormat {
    const FILES: [(Self, &str); 5] = [
        (Self::Json, "json"),
        (Self::Csv, "csv"),
        (Self::Xlsx, "xlsx"),
        (Self::Docx, "docx"),
        (Self::Ics, "ics"),
    ];

    /// What stands behind the point of its name; empty for a page.
    pub(super) fn extension(self) -> &'static str {
        Self::FILES.iter().find(|(format, _)| *format == self).map_or("", |(_, extension)| extension)
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Page => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Ics => "text/calendar; charset=utf-8",
        }
    }
}

/// What a request asks for.
#[derive(Debug, Clone)]
pub(super) struct WebRequest {
    /// The language of the answer.
    pub(super) language: Language,
    /// The language that the address asks for, if it does.
    pub(super) chosen: Option<Language>,
    pub(super) format: WebFormat,
    /// Whether a person is told why there is no answer: of a page, and of a file that a
    /// browser was to keep.
    pub(super) by_person: bool,
    /// Whether the address asks for a language that there is not, or for several.
    odd_language: bool,
    /// Its path without the extension.
    path: String,
    /// Its parameters, without language and token and without empty ones: a field of
    /// a form that was left empty asks for nothing.
    parameters: String,
}

impl WebRequest {
    /// What an address and the headers ask for; else the usual language.
    pub(super) fn of(uri: &Uri, headers: &HeaderMap, usual: Language) -> Self {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (mut chosen, mut odd_language, mut parameters) = (None, false, Vec::new());
        for pair in uri.query().unwrap_or_default().split('&') {
            match pair.split_once('=') {
                None | Some((_, "")) => {}
                // The guard has read it.
                Some(("token", _)) => {}
                Some(("lang", name)) => {
                    let before = std::mem::replace(&mut chosen, Language::named(name));
                    odd_language |= before.is_some() || chosen.is_none();
                }
                Some(_) => parameters.push(pair),
            }
        }
        let path = uri.path();
        let file = WebFormat::FILES.iter().find_map(|(format, extension)| {
            let path = path.strip_suffix(extension)?.strip_suffix('.')?;
            (!path.is_empty() && !path.starts_with("/static/")).then_some((*format, path))
        });
        let first = header(header::ACCEPT).split(',').next().unwrap_or_default();
        let first = first.split(';').next().unwrap_or_default().trim();
        let (format, path) = match file {
            Some(found) => found,
            None if first == "application/json" => (WebFormat::Json, path),
            None => (WebFormat::Page, path),
        };
        Self {
            language: chosen.or_else(|| preferred(header(header::ACCEPT_LANGUAGE))).unwrap_or(usual),
            chosen,
            format,
            by_person: format == WebFormat::Page || (format != WebFormat::Json && first == "text/html"),
            odd_language,
            path: path.to_owned(),
            parameters: parameters.join("&"),
        }
    }

    /// # Errors
    /// A language that there is not.
    pub(super) fn check(&self) -> Result<(), RequestError> {
        if self.odd_language { Err(RequestError::Parameters("lang: zh, en".to_owned())) } else { Ok(()) }
    }

    /// The address of its page, to be looked up.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The address of the same in another format; a page if the extension is empty.
    pub(super) fn address(&self, extension: &str) -> String {
        let path = match (self.path.as_str(), extension) {
            (path, "") => path.to_owned(),
            ("/", extension) => format!("/search.{extension}"),
            (path, extension) => format!("{path}.{extension}"),
        };
        if self.parameters.is_empty() { path } else { format!("{path}?{}", self.parameters) }
    }

    /// Its parameters as they were written.
    pub(super) fn query(&self) -> &str {
        &self.parameters
    }

    /// The parameters in the shape of a request.
    ///
    /// # Errors
    /// A key that the shape does not have, or a value that is none.
    pub(super) fn parameters<T: DeserializeOwned>(&self) -> Result<T, RequestError> {
        serde_html_form::from_str::<T>(&self.parameters).map_err(|error| {
            let error = error.to_string();
            // The reader does not say of which parameter it speaks; alone it is refused alike.
            let alike = |pair: &&str| {
                serde_html_form::from_str::<T>(pair).is_err_and(|alone| alone.to_string() == error)
            };
            let at_fault = self.parameters.split('&').find(alike).and_then(|pair| pair.split_once('='));
            RequestError::Parameters(match at_fault {
                Some((key, _)) if !error.contains(key) => format!("{key}: {error}"),
                _ => error,
            })
        })
    }
}

/// The first language of a browser that the interface has.
fn preferred(accepted: &str) -> Option<Language> {
    accepted.split(',').find_map(|tag| Language::named(tag.split(';').next().unwrap_or_default().trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str, headers: &[(header::HeaderName, &str)]) -> WebRequest {
        let headers =
            headers.iter().map(|(name, value)| (name.clone(), value.parse().expect("a value"))).collect();
        WebRequest::of(&address.parse().expect("an address"), &headers, Language::English)
    }

    #[test]
    fn a_format_is_an_extension_or_a_header() {
        let file = asked("/documents/sz24/m10.json?lang=zh", &[]);
        assert_eq!((file.format, file.path()), (WebFormat::Json, "/documents/sz24/m10"));
        assert_eq!(file.language, Language::Chinese);
        assert_eq!(asked("/documents/sz24/m10.3", &[]).path(), "/documents/sz24/m10.3");
        let json = asked("/search?query=a&kind=", &[(header::ACCEPT, "application/json")]);
        assert_eq!((json.format, json.address("csv").as_str()), (WebFormat::Json, "/search.csv?query=a"));
        let browser = asked("/", &[(header::ACCEPT, "text/html,application/json;q=0.9")]);
        assert_eq!((browser.format, browser.address("json").as_str()), (WebFormat::Page, "/search.json"));
    }

    #[test]
    fn a_language_is_the_address_then_the_browser() {
        let german = [(header::ACCEPT_LANGUAGE, "de,zh-CN;q=0.8,en;q=0.7")];
        assert_eq!(asked("/", &german).language, Language::Chinese);
        assert_eq!(asked("/?lang=en", &german).language, Language::English);
        assert_eq!(asked("/", &[]).language, Language::English);
        assert!(asked("/?lang=en", &[]).check().is_ok() && asked("/?lang=", &[]).check().is_ok());
        for odd in ["/?lang=xx", "/?lang=en&lang=zh"] {
            assert!(asked(odd, &[]).check().is_err(), "{odd}");
        }
    }

    #[test]
    fn the_token_is_no_parameter_of_a_page() {
        let request = asked("/search?query=a&token=b", &[]);
        assert_eq!(request.address(""), "/search?query=a");
    }
}
