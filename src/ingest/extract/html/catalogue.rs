//! The catalogue entry that government sites print above a document: 索引号,
//! 主题分类, 发文机关, 成文日期, 标题, 发文字号, 发布日期, 有效性. It is a table on one
//! site, a list on the next; what they share is known labels, each before its
//! value.

use std::cmp::Reverse;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::super::Stated;
use super::article::ElementSizes;
use super::elements::elements;
use crate::wording::{Label, catalogue};

/// A catalogue entry.
pub(super) struct CatalogueEntry {
    /// The element that holds it.
    pub element: NodeId,
    /// Labels and values, one pair a line.
    pub text: String,
    /// What it says of the document.
    pub stated: Stated,
}

/// Finds the entry: the smallest element with the most labels.
pub(super) fn find(page: &Html, sizes: &ElementSizes) -> Option<CatalogueEntry> {
    /// Fewer labels also stand in a byline (发布时间, 来源).
    const FEWEST: usize = 3;
    /// An entry is short, in characters and in elements; what is longer is
    /// the page.
    const LONGEST: usize = 800;
    let candidates = elements(page, "table, ul, dl, div, section").into_iter().filter_map(|element| {
        let size = sizes.of(element.id());
        let pairs = (size.characters.max(size.nodes) <= LONGEST).then(|| pairs(element))?;
        (pairs.len() >= FEWEST).then_some((pairs.len(), Reverse(size.characters), element, pairs))
    });
    let (.., element, pairs) = candidates.max_by_key(|&(count, length, ..)| (count, length))?;
    let mut stated = Stated::default();
    for (label, written, value) in &pairs {
        stated.take(*label, written, value);
    }
    let text: Vec<String> = pairs.iter().map(|(_, label, value)| format!("{label}：{value}")).collect();
    Some(CatalogueEntry { element: element.id(), text: text.join("\n"), stated })
}

/// Labels, as written, and values in order.
fn pairs(element: ElementRef<'_>) -> Vec<(Label, String, String)> {
    const COLON: [char; 2] = [':', '：'];
    let mut pairs: Vec<(Label, String, String)> = Vec::new();
    for text in element.text().map(str::trim).filter(|text| !text.is_empty()) {
        let (before, after) = text.split_once(COLON).unwrap_or((text, ""));
        let bare: String = before.chars().filter(|c| !c.is_whitespace()).collect();
        match (catalogue::label(&bare), pairs.last_mut()) {
            (Some(label), _) => pairs.push((label, bare, after.trim().to_owned())),
            // Only what follows a label is its value: not the rest of the page.
            (None, Some((.., value))) => value.push_str(text.trim_start_matches(COLON).trim_start()),
            (None, None) => {}
        }
    }
    pairs
}
