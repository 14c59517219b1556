//! The addresses of the server's pages.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::asked::WebRequest;
use crate::policy::{DocumentId, PassageId};
use crate::render::{Language, Links, Section};
use crate::wire::SearchRequest;

/// What is written otherwise within a segment of a path or a value: all but the
/// unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Addresses of pages in the language of the request.
pub(super) struct Addresses<'a>(pub(super) &'a WebRequest);

impl Addresses<'_> {
    /// An address in the language of this page, where one was asked for.
    fn in_this_language(&self, address: String) -> String {
        match self.0.chosen {
            Some(language) => with(&address, "lang", language.pick("zh", "en")),
            None => address,
        }
    }
}

/// Where a section is.
fn path_of(section: Section) -> &'static str {
    match section {
        Section::Search => "/",
        Section::Documents => "/documents",
        Section::Agencies => "/agencies",
        Section::Categories => "/categories",
        Section::Concepts => "/concepts",
        Section::Ledger => "/ledger",
        Section::Compare => "/compare",
        Section::Trace => "/trace",
        Section::Concordance => "/kwic",
        Section::Figures => "/figures",
        Section::Check => "/check",
        Section::Merge => "/ledger/merge",
    }
}

/// The parameters that say what an answer is about.
const NAMING: [&str; 6] = ["query", "name", "agency", "document", "old", "new"];
/// The most characters of the name of a file.
const LONGEST_NAME: usize = 80;

/// A name for its answer as a file: the page, what was asked for, the extension.
pub(super) fn file_name(asked: &WebRequest) -> String {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let section = section_at(asked.path()).or((asked.path() == "/search").then_some(Section::Search));
    let page = match section {
        Some(section) => section.name(asked.language).to_owned(),
        None => asked.path().split('/').skip(2).map(decoded).collect::<Vec<_>>().join("-"),
    };
    let values = asked.query().split('&').filter_map(|pair| pair.split_once('='));
    let named =
        values.filter(|(key, _)| NAMING.contains(key)).map(|(_, value)| decoded(&value.replace('+', " ")));
    let parts: Vec<String> = [page].into_iter().chain(named).collect();
    let plain = |c: char| !c.is_control() && !"\\/:*?\"<>|".contains(c);
    let name: String = parts.join("-").chars().filter(|c| plain(*c)).take(LONGEST_NAME).collect();
    format!("{}.{}", name.trim(), asked.format.extension())
}

/// The section at a path; merging stands at the top of no page.
fn section_at(path: &str) -> Option<Section> {
    Section::ALL.into_iter().chain([Section::Merge]).find(|section| path_of(*section) == path)
}

/// A part of a path, or a value.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

fn with(address: &str, key: &str, value: &str) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{key}={value}")
}

impl Links for Addresses<'_> {
    fn asset(&self, name: &str) -> String {
        format!("/static/{name}")
    }

    fn section(&self, section: Section, parameters: &[(&str, &str)]) -> Option<String> {
        let path = path_of(section);
        let with_all = |address: String, (key, value): &(&str, &str)| with(&address, key, &encoded(value));
        Some(self.in_this_language(parameters.iter().fold(path.to_owned(), with_all)))
    }

    fn form(&self, section: Section) -> Option<String> {
        self.section(section, &[])
    }

    fn section_as(&self, section: Section, extension: &str) -> Option<String> {
        Some(self.in_this_language(format!("{}.{extension}", path_of(section))))
    }

    fn search(&self, request: &SearchRequest) -> String {
        // Texts, numbers and truth values can always be written.
        let query = serde_html_form::to_string(request).unwrap_or_default();
        let said = query.split('&').filter(|pair| !matches!(pair.split_once('='), Some((_, "" | "false"))));
        let said: Vec<&str> = said.filter(|pair| *pair != "offset=0").collect();
        self.in_this_language(format!("/search?{}", said.join("&")))
    }

    fn document(&self, id: &DocumentId) -> String {
        self.in_this_language(format!("/documents/{}", encoded(id.as_str())))
    }

    fn document_from(&self, id: &DocumentId, offset: usize) -> Option<String> {
        let address = format!("/documents/{}", encoded(id.as_str()));
        let address = if offset == 0 { address } else { with(&address, "offset", &offset.to_string()) };
        Some(self.in_this_language(address))
    }

    fn source(&self, id: &DocumentId) -> Option<String> {
        Some(self.in_this_language(format!("/documents/{}/source", encoded(id.as_str()))))
    }

    fn passage(&self, id: &PassageId) -> String {
        let locator = encoded(&id.locator.to_string());
        self.in_this_language(format!("/documents/{}/{locator}", encoded(id.document.as_str())))
    }

    fn similar(&self, id: &PassageId) -> Option<String> {
        let locator = encoded(&id.locator.to_string());
        let document = encoded(id.document.as_str());
        Some(self.in_this_language(format!("/documents/{document}/{locator}/similar")))
    }

    fn agency(&self, name: &str) -> String {
        self.in_this_language(format!("/agencies/{}", encoded(name)))
    }

    fn category(&self, name: &str) -> Option<String> {
        Some(self.in_this_language(format!("/categories?name={}", encoded(name))))
    }

    fn kept(&self) -> Vec<(&'static str, &'static str)> {
        self.0.chosen.map(|language| ("lang", language.pick("zh", "en"))).into_iter().collect()
    }

    fn in_language(&self, language: Language) -> Option<String> {
        Some(with(&self.0.address(""), "lang", language.pick("zh", "en")))
    }

    fn as_format(&self, extension: &str) -> Option<String> {
        Some(self.in_this_language(self.0.address(extension)))
    }
}
