//! The way to the pages before and after one.

use maud::{Markup, html};

use crate::render::Language;

/// Links to the page before and the page after this one, where there are such, with
/// what is told of this one between them.
pub(super) fn turning(
    language: Language,
    before: Option<String>,
    told: Option<String>,
    after: Option<String>,
) -> Markup {
    html! {
        nav.pages aria-label=(language.pick("翻页", "Pages")) {
            @if let Some(address) = before { a rel="prev" href=(address) { (language.pick("上一页", "Previous")) } }
            @if let Some(told) = told { span { (told) } }
            @if let Some(address) = after { a rel="next" href=(address) { (language.pick("下一页", "Next")) } }
        }
    }
}

/// The same for rows, where a page does not have all: this one passes over `offset` of
/// `total` and has at most `size`; `address` gives the page that passes over so many.
pub(super) fn turning_rows(
    language: Language,
    offset: usize,
    size: usize,
    total: usize,
    address: impl Fn(usize) -> Option<String>,
) -> Markup {
    let next = offset.saturating_add(size);
    let before = (offset > 0).then(|| address(offset.saturating_sub(size))).flatten();
    let told = (offset < total).then(|| format!("{}–{} / {total}", offset + 1, next.min(total)));
    let after = (next < total).then(|| address(next)).flatten();
    html! { @if offset > 0 || next < total { (turning(language, before, told, after)) } }
}
