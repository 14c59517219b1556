//! Texts of the corpus with what matched in them, and what is told of passages.

use std::ops::Range;

use maud::{Markup, html};

use super::frame::PageFrame;
use crate::policy::{Attribution, AttributionBasis, Header, Passage, PassageKind, Role};
use crate::render::passage::{basis_words, inherited_mark, numbered, role_basis_words, role_mark};
use crate::render::table::{pieces, words};

/// Above so many agencies a list is folded.
const MANY_IMPLIED: usize = 3;

/// A text with ranges of it marked, a paragraph a line.
pub(super) fn marked(text: &str, highlights: &[Range<usize>]) -> Markup {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        let end = start + line.trim_end_matches('\n').len();
        let within = highlights
            .iter()
            .filter(|range| range.start < end && range.end > start)
            .map(|range| range.start.max(start) - start..range.end.min(end) - start);
        (&text[start..end], within.collect::<Vec<_>>())
    });
    html! {
        @for (line, ranges) in lines {
            p { (marked_line(line, &ranges)) }
        }
    }
}

/// The same without paragraphs.
pub(super) fn marked_line(line: &str, highlights: &[Range<usize>]) -> Markup {
    html! {
        @for (piece, is_marked) in pieces(line, highlights) {
            @if is_marked { mark { (piece) } } @else { (piece) }
        }
    }
}

/// A measure's number and title, or the heading above a passage.
pub(super) fn name_of(passage: &Passage) -> String {
    match passage.kind {
        PassageKind::Measure => numbered(passage.number_as_written(), &passage.title),
        _ => passage.title.clone(),
    }
}

impl PageFrame<'_> {
    /// Where a passage stands: its document and the headings above it, each a link.
    pub(super) fn way(&self, passage: &Passage, header: Option<&Header>) -> Markup {
        let title = header.map_or(passage.id.document.as_str(), |header| &header.metadata.title);
        html! {
            p.way {
                a href=(self.links.document(&passage.id.document)) { (title) }
                @for (at, name) in passage.category.iter().enumerate() {
                    " › "
                    // Headings that no measure stands under are no categories.
                    @let is_category = at == 0 && passage.kind == PassageKind::Measure;
                    @let address = if is_category { self.links.category(name) } else { None };
                    @if let Some(address) = address { a href=(address) { (name) } } @else { (name) }
                }
            }
        }
    }

    /// Who answers for something: each a link with its role, implied ones folded.
    pub(super) fn agencies(&self, attributions: &[Attribution], asked: &[&str]) -> Markup {
        let language = self.language;
        let (implied, named): (Vec<_>, Vec<_>) = attributions.iter().partition(|attribution| {
            attribution.basis == AttributionBasis::Implied
                && !asked.contains(&attribution.agency.name.as_str())
        });
        html! {
            @if !attributions.is_empty() {
                div.agencies {
                    span.label { (language.pick("责任单位", "Agencies")) }
                    ul {
                        @for attribution in &named { li { (self.agency(attribution, asked)) } }
                    }
                    @if implied.len() > MANY_IMPLIED {
                        details {
                            summary { (language.pick("推及成员单位", "Implied members")) " " (implied.len()) }
                            ul { @for attribution in &implied { li { (self.agency(attribution, asked)) } } }
                        }
                    } @else if !implied.is_empty() {
                        ul { @for attribution in &implied { li { (self.agency(attribution, asked)) } } }
                    }
                }
            }
        }
    }

    fn agency(&self, attribution: &Attribution, asked: &[&str]) -> Markup {
        let language = self.language;
        let name = attribution.agency.name.as_str();
        let basis = words(&basis_words(attribution.basis), language).to_owned();
        let role = role_basis_words(attribution.role_basis);
        let role = words(&role, language);
        let grounds = if attribution.role == Role::Lead { format!("{basis}; {role}") } else { basis };
        let implied = attribution.basis == AttributionBasis::Implied;
        html! {
            a href=(self.links.agency(name)) title=(format!("{name} ({grounds})")) {
                @if asked.contains(&name) { mark { (attribution.agency.display) } } @else { (attribution.agency.display) }
            }
            small {
                (role_mark(attribution.role, attribution.role_basis, language))
                (inherited_mark(attribution.basis, language))
                @if implied { (language.pick("（推及，原文未列名）", " (implied, not named)")) }
            }
        }
    }
}
