//! Where the pages of a site are: names of files, and ways from one to another.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::names;
use crate::policy::{DocumentId, PassageId, PassageLocator};
use crate::render::{Language, Links, ListedDocuments, Section};
use crate::wire::SearchRequest;

/// The page that a site is opened by.
pub const START: &str = "index.html";
pub(super) const ASSETS: &str = "assets";
pub(super) const AGENCIES: &str = "agencies.html";
pub(super) const CATEGORIES: &str = "categories.html";
pub(super) const CONCEPTS: &str = "concepts.html";
pub(super) const MATRIX: &str = "matrix.html";

/// From so many documents on they are in folders of their own: FAT has room for some
/// 20,000 names of this length in a folder, and people's patience for less.
const MANY: usize = 2_000;

/// All but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The paths of pages from the folder of the site.
pub(super) struct SitePages {
    grouped: bool,
    categories: BTreeSet<String>,
    /// `None` where concepts have no pages and their names are searched for instead.
    concepts: Option<BTreeSet<String>>,
}

impl SitePages {
    /// Of a site with so many documents, and a page for each of these categories and concepts.
    pub(super) fn new(
        documents: usize,
        categories: BTreeSet<String>,
        concepts: Option<BTreeSet<String>>,
    ) -> Self {
        Self { grouped: documents > MANY, categories, concepts }
    }

    /// A page of the list of documents, of one kind or of all, from a place on.
    pub(super) fn documents(kind: &str, offset: usize) -> String {
        let kind = if kind.is_empty() { String::new() } else { format!("-{kind}") };
        match offset / ListedDocuments::MOST {
            0 => format!("documents{kind}.html"),
            before => format!("documents{kind}-{}.html", before + 1),
        }
    }

    /// The folder of a document's measures.
    pub(super) fn document_folder(&self, id: &DocumentId) -> String {
        let name = names::of_document(id);
        if self.grouped { format!("d/{}/{name}", names::group(id.as_str())) } else { format!("d/{name}") }
    }

    pub(super) fn document(&self, id: &DocumentId) -> String {
        format!("{}.html", self.document_folder(id))
    }

    /// The page of a measure, with the place of a task on it; other passages have
    /// their places on the page of the document.
    pub(super) fn measure(&self, id: &PassageId) -> String {
        let folder = self.document_folder(&id.document);
        match id.locator {
            PassageLocator::Measure(measure) => format!("{folder}/m{measure}.html"),
            PassageLocator::Task(measure, task) => format!("{folder}/m{measure}.html#task-{task}"),
            PassageLocator::Paragraph(number) => format!("{folder}.html#p{number}"),
        }
    }

    pub(super) fn agency(name: &str) -> String {
        format!("a/{}.html", names::of_name(name))
    }

    pub(super) fn category(name: &str) -> String {
        format!("c/{}.html", names::of_name(name))
    }

    pub(super) fn concept(label: &str) -> String {
        format!("k/{}.html", names::of_name(label))
    }

    /// The page of a category; `None` for a heading that has no measures.
    pub(super) fn known_category(&self, name: &str) -> Option<String> {
        self.categories.contains(name).then(|| Self::category(name))
    }
}

/// The ways from one page to the others.
pub(super) struct SiteLinks<'a> {
    pub(super) pages: &'a SitePages,
    /// The path of the page.
    pub(super) page: &'a str,
}

impl SiteLinks<'_> {
    fn to(&self, path: &str) -> String {
        format!("{}{path}", "../".repeat(self.page.matches('/').count()))
    }
}

impl Links for SiteLinks<'_> {
    fn asset(&self, name: &str) -> String {
        self.to(&format!("{ASSETS}/{name}"))
    }

    fn section(&self, section: Section, parameters: &[(&str, &str)]) -> Option<String> {
        let path = match (section, parameters) {
            (Section::Documents, parameters) => list_of_documents(parameters)?,
            (Section::Search, []) => START.to_owned(),
            (Section::Agencies, []) => AGENCIES.to_owned(),
            (Section::Categories, []) => CATEGORIES.to_owned(),
            (Section::Concepts, []) => CONCEPTS.to_owned(),
            (Section::Concepts, [("name", name)]) => match &self.pages.concepts {
                Some(concepts) => concepts.contains(*name).then(|| SitePages::concept(name))?,
                None => format!("{START}#q={}", utf8_percent_encode(name, ENCODED)),
            },
            // What needs a server to answer.
            _ => return None,
        };
        Some(self.to(&path))
    }

    fn form(&self, _: Section) -> Option<String> {
        None
    }

    fn search(&self, request: &SearchRequest) -> String {
        let pairs = [("q", Some(&request.query).filter(|query| !query.is_empty()))]
            .into_iter()
            .chain(request.agency.iter().map(|name| ("agency", Some(name))))
            .chain([
                ("category", request.category.as_ref()),
                ("document", request.document.as_ref()),
                ("kind", request.kind.as_ref()),
            ]);
        let pairs =
            pairs.filter_map(|(key, value)| Some(format!("{key}={}", utf8_percent_encode(value?, ENCODED))));
        self.to(&format!("{START}#{}", pairs.collect::<Vec<_>>().join("&")))
    }

    fn document(&self, id: &DocumentId) -> String {
        self.to(&self.pages.document(id))
    }

    fn source(&self, _: &DocumentId) -> Option<String> {
        None
    }

    fn passage(&self, id: &PassageId) -> String {
        self.to(&self.pages.measure(id))
    }

    fn similar(&self, _: &PassageId) -> Option<String> {
        None
    }

    fn agency(&self, name: &str) -> String {
        self.to(&SitePages::agency(name))
    }

    fn category(&self, name: &str) -> Option<String> {
        self.pages.known_category(name).map(|path| self.to(&path))
    }

    fn in_language(&self, _: Language) -> Option<String> {
        None
    }

    fn as_format(&self, _: &str) -> Option<String> {
        None
    }
}

/// The page of the list of documents with these parameters.
fn list_of_documents(parameters: &[(&str, &str)]) -> Option<String> {
    let (mut kind, mut offset) = ("", 0);
    for (key, value) in parameters {
        match *key {
            "kind" => kind = value,
            "offset" => offset = value.parse().ok()?,
            _ => return None,
        }
    }
    Some(SitePages::documents(kind, offset))
}
