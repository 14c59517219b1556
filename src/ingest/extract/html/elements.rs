//! The elements of a page that a selector names.

use scraper::{ElementRef, Html, Selector};

/// Those elements in order; none for a selector that is none.
pub(super) fn elements<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default()
}
