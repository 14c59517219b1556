//! The documents, and a whole one with its outline, as pages.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use super::marked::{marked, name_of};
use super::paging::turning_rows;
use crate::ingest::Repair;
use crate::knowledge_base::WholeDocument;
use crate::policy::{DocumentKind, Header, Passage, PassageKind};
use crate::render::documents::{documents_table, header_facts, kind_words};
use crate::render::repairs::repairs_table;
use crate::render::table::{is_address, words};
use crate::table::Table;

/// The documents from a place on, of one kind or of all, `total` of them.
pub fn documents_web_page(frame: PageFrame<'_>, listed: &ListedDocuments<'_>) -> String {
    let language = frame.language;
    let title = Section::Documents.name(language);
    let address = |kind: &str, offset: usize| {
        let offset = offset.to_string();
        let said: Vec<(&str, &str)> = [("kind", kind), ("offset", offset.as_str())]
            .into_iter()
            .filter(|(_, value)| !value.is_empty() && *value != "0")
            .collect();
        frame.links.section(Section::Documents, &said)
    };
    let ListedDocuments { headers, kinds, kind, offset, total } = *listed;
    let asked = kind.map_or("", DocumentKind::as_str);
    let body = html! {
        h1 { (title) }
        @if kinds.len() > 1 {
            ul.conditions aria-label=(language.pick("类型", "Kinds")) {
                li { a href=[address("", 0)] aria-current=[kind.is_none().then_some("true")] { (language.pick("全部", "all")) } }
                @for one in kinds {
                    li {
                        a href=[address(one.as_str(), 0)] aria-current=[(kind == Some(*one)).then_some("true")] {
                            (words(&kind_words(*one), language))
                        }
                    }
                }
            }
        }
        (frame.table(&listed_table(headers)))
        (turning_rows(language, offset, ListedDocuments::MOST, total, |offset| {
            address(asked, offset)
        }))
    };
    frame.page(title, Some(Section::Documents), &["json", "csv", "xlsx"], &body)
}

/// The columns of the list of documents that people look for, the title first; files
/// have all.
fn listed_table(headers: &[Header]) -> Table {
    let table = documents_table(headers);
    let english = |name: &str| table.columns.iter().position(|column| column.heading.english == name);
    let shown: Vec<usize> =
        ["id", "title", "kind", "issued", "issuer", "measures"].into_iter().filter_map(english).collect();
    table.of_columns(&shown)
}

/// A page of the list of documents.
#[derive(Debug, Clone, Copy)]
pub struct ListedDocuments<'a> {
    /// Those of this page.
    pub headers: &'a [Header],
    /// The kinds that there are.
    pub kinds: &'a [DocumentKind],
    /// The only kind that is listed.
    pub kind: Option<DocumentKind>,
    /// How many stand before this page.
    pub offset: usize,
    /// How many there are of the kind.
    pub total: usize,
}

impl ListedDocuments<'_> {
    /// The most documents of a page.
    pub const MOST: usize = 200;
}

/// The most passages of a page: a document of thousands would take a browser long.
const PASSAGES: usize = 300;

/// A document from a passage on, `offset` of them passed over; whole where documents
/// stand whole on their pages.
pub fn document_web_page(frame: PageFrame<'_>, document: &WholeDocument, offset: usize) -> String {
    let WholeDocument { header, outline, passages } = document;
    let language = frame.language;
    let title = header.metadata.title.as_str();
    let total = passages.len();
    let is_whole = frame.links.document_from(&header.id, 0).is_none();
    let from = if is_whole { 0 } else { offset.min(total) };
    let to = if is_whole { total } else { (from + PASSAGES).min(total) };
    let shown = passages.get(from..to).unwrap_or_default();
    let place = |first: u32| {
        let first = first as usize;
        let anchor = passages.get(first).map(anchor).unwrap_or_default();
        let elsewhere = Some(first / PASSAGES * PASSAGES).filter(|_| !(from..to).contains(&first));
        let page = elsewhere.and_then(|offset| frame.links.document_from(&header.id, offset));
        format!("{}#{anchor}", page.unwrap_or_default())
    };
    let body = html! {
        h1 { (title) }
        (provenance(frame, header))
        p {
            @if header.measures > 0 {
                @if let Some(address) = frame.links.section(Section::Ledger, &[("document", header.id.as_str())]) {
                    a href=(address) { (language.pick("任务台账", "Task ledger")) } " "
                }
            }
            @if let Some(address) = frame.links.section(Section::Compare, &[("old", header.id.as_str())]) {
                a href=(address) { (language.pick("与另一文件比对", "Compare with another document")) } " "
            }
            @if let Some(address) = frame.links.source(&header.id) {
                a href=(address) { (language.pick("原件的整理", "How the source is read")) } " "
            }
            @if let Some(address) = frame.links.section(Section::Check, &[("document", header.id.as_str())]) {
                a href=(address) { (language.pick("存疑之处", "What is questionable")) }
            }
        }
        @if outline.len() > 1 {
            nav.outline aria-label=(language.pick("目录", "Outline")) {
                h2 { (language.pick("目录", "Outline")) }
                ul {
                    @for heading in outline {
                        li.(format!("depth-{}", heading.depth.min(4))) {
                            a href=(place(heading.first)) { (heading.text) }
                            @if heading.measures > 0 {
                                " " small { (heading.measures) " " (language.pick("条措施", "measures")) }
                            }
                        }
                    }
                }
            }
        }
        @for passage in shown { (self::passage(frame, passage)) }
        (turning_rows(language, from, PASSAGES, total, |offset| {
            frame.links.document_from(&header.id, offset)
        }))
    };
    frame.page(title, Some(Section::Documents), &["json"], &body)
}

/// How the source of a document is read: what was taken out of it or mended.
pub fn source_web_page(frame: PageFrame<'_>, header: &Header, repairs: &[Repair]) -> String {
    let language = frame.language;
    let title = language.pick("原件的整理", "How the source is read");
    let body = html! {
        h1 { (title) }
        p.way { a href=(frame.links.document(&header.id)) { (header.metadata.title) } }
        p { (language.pick(
            "读取原件时的每一处删改、接行和移位；文件收录后，可能又经人工订正。",
            "Every line that was taken out, joined, mended or moved when the source is read; the document may have been corrected by hand since.",
        )) }
        @if repairs.is_empty() {
            p role="status" { (language.pick("没有删改。", "Nothing was changed.")) }
        } @else {
            (frame.table(&repairs_table(repairs)))
        }
    };
    frame.page(title, None, &["json", "csv", "xlsx"], &body)
}

/// Where a document is from, and what is known of it, each value with its basis.
fn provenance(frame: PageFrame<'_>, header: &Header) -> Markup {
    let language = frame.language;
    let facts = header_facts(header, language);
    html! {
        dl.provenance {
            @for (name, value) in &facts {
                div { dt { (name) } dd { (value) } }
            }
            @if let Some(url) = &header.metadata.source.url {
                div {
                    dt { (language.pick("网址", "address")) }
                    dd { @if is_address(url) { a href=(url) rel="noreferrer" { (url) } } @else { (url) } }
                }
            }
        }
    }
}

/// The name of a passage's place on the page: `m10`, `p3`.
fn anchor(passage: &Passage) -> String {
    passage.id.locator.to_string()
}

fn passage(frame: PageFrame<'_>, passage: &Passage) -> Markup {
    let measure = passage.kind == PassageKind::Measure;
    html! {
        section.passage id=(anchor(passage)) {
            p.id { a href=(frame.links.passage(&passage.id)) { code { (passage.id.to_string()) } } }
            @if measure { h2 { (name_of(passage)) } }
            div.text { (marked(&passage.text, &[])) }
            (frame.agencies(&passage.attributions, &[]))
        }
    }
}
