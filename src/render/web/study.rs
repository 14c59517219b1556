//! What the pages of studies have in common: the fields of their forms, and the record.

use maud::{Markup, html};

use super::frame::PageFrame;
use crate::policy::DocumentKind;
use crate::query;
use crate::render::Language;
use crate::render::documents::kind_words;
use crate::render::study::record_table;
use crate::render::table::words;
use crate::study::RunRecord;

/// The conditions on texts, as a request has them.
pub(super) struct FormConditions<'a> {
    pub(super) agency: &'a [String],
    pub(super) category: Option<&'a str>,
    pub(super) document: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
}

/// A field for what is sought, with the button beside it.
pub(super) fn sought(frame: PageFrame<'_>, name: &str, label: &str, value: &str) -> Markup {
    html! {
        label for=(name) { (label) }
        div.row {
            input id=(name) type="search" name=(name) value=(value) autocomplete="off" spellcheck="false"
                maxlength="2000";
            button type="submit" { (frame.language.pick("查看", "Show")) }
        }
    }
}

/// A field with its label.
fn field(name: &str, id: &str, label: &str, value: &str, kind: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (label) }
            input id=(id) type=(kind) name=(name) value=(value) autocomplete="off" maxlength="500";
        }
    }
}

/// A field for a number, which may be left empty.
pub(super) fn number(name: &str, label: &str, value: Option<impl ToString>, least: u32) -> Markup {
    let value = value.map(|value| value.to_string()).unwrap_or_default();
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) type="number" name=(name) value=(value) min=(least) step="1" autocomplete="off";
        }
    }
}

/// A choice among values, each with what it is called.
pub(super) fn choice(name: &str, id: &str, label: &str, values: &[(&str, &str)], chosen: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (label) }
            select id=(id) name=(name) {
                @for (value, called) in values {
                    option value=(value) selected[*value == chosen] { (called) }
                }
            }
        }
    }
}

/// Something that is asked for or not.
pub(super) fn tick(name: &str, label: &str, set: bool) -> Markup {
    html! { label.choice { input type="checkbox" name=(name) value="true" checked[set]; (label) } }
}

/// The fields of the conditions.
pub(super) fn conditions(language: Language, conditions: &FormConditions<'_>) -> Markup {
    let kinds = [DocumentKind::Policy, DocumentKind::Paper, DocumentKind::News, DocumentKind::Report];
    let kinds = kinds.map(|kind| (kind.as_str(), kind_words(kind)));
    let any = ("", language.pick("全部", "all"));
    let kinds: Vec<(&str, &str)> = std::iter::once(any)
        .chain(kinds.iter().map(|(name, called)| (*name, words(called, language))))
        .collect();
    // A kind may have been asked for by another of its names.
    let kind = conditions.kind.unwrap_or_default();
    let known = query::kind(kind);
    let kind = known.as_ref().map_or(kind, |known| known.as_str());
    let agencies: Vec<&str> = conditions.agency.iter().map(String::as_str).collect();
    let agencies = if agencies.is_empty() { vec![""] } else { agencies };
    html! {
        fieldset {
            legend { (language.pick("只看", "Only in")) }
            @for (at, agency) in agencies.into_iter().enumerate() {
                @let id = if at == 0 { "agency".to_owned() } else { format!("agency-{at}") };
                (field("agency", &id, language.pick("责任单位", "agency"), agency, "text"))
            }
            (field("category", "category", language.pick("类别", "category"), conditions.category.unwrap_or(""), "text"))
            (field("document", "document", language.pick("文件", "document"), conditions.document.unwrap_or(""), "text"))
            (choice("kind", "kind", language.pick("文件类型", "kind of document"), &kinds, kind))
        }
    }
}

/// What is needed to cite a result and to get it again.
pub(super) fn record(frame: PageFrame<'_>, record: &RunRecord) -> Markup {
    html! {
        section.record {
            h2 { (frame.language.pick("可复现说明", "How to get this again")) }
            (frame.table(&record_table(record)))
        }
    }
}
