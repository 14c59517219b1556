//! The documents, and a whole one with its outline, as pages.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use super::marked::{marked, name_of};
use crate::knowledge_base::WholeDocument;
use crate::policy::{Header, Passage, PassageKind};
use crate::render::documents::documents_table;
use crate::render::table::html_rows;

/// The list of all documents.
pub fn documents_web_page(frame: PageFrame<'_>, headers: &[Header]) -> String {
    let title = Section::Documents.name(frame.language);
    let body = html! {
        h1 { (title) }
        ul.documents {
            @for header in headers {
                li {
                    a href=(frame.links.document(&header.id)) { (header.metadata.title) } " "
                    code { (header.id.as_str()) }
                }
            }
        }
        (html_rows(&documents_table(headers), frame.language))
    };
    frame.page(title, Some(Section::Documents), &["json", "csv", "xlsx"], &body)
}

/// A document from its first passage to its last.
pub fn document_web_page(frame: PageFrame<'_>, document: &WholeDocument) -> String {
    let WholeDocument { header, outline, passages } = document;
    let language = frame.language;
    let title = header.metadata.title.as_str();
    let anchor = |place: u32| passages.get(place as usize).map(anchor).unwrap_or_default();
    let body = html! {
        h1 { (title) }
        (html_rows(&documents_table(std::slice::from_ref(header)), language))
        @if outline.len() > 1 {
            nav.outline aria-label=(language.pick("目录", "Outline")) {
                h2 { (language.pick("目录", "Outline")) }
                ul {
                    @for heading in outline {
                        li.(format!("depth-{}", heading.depth.min(4))) {
                            a href=(format!("#{}", anchor(heading.first))) { (heading.text) }
                            @if heading.measures > 0 {
                                " " small { (heading.measures) " " (language.pick("条措施", "measures")) }
                            }
                        }
                    }
                }
            }
        }
        @for passage in passages { (self::passage(frame, passage)) }
    };
    frame.page(title, Some(Section::Documents), &["json"], &body)
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
