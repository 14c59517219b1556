//! Which element of a page holds the document.

use std::collections::HashMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::elements;
use super::text::is_unseen;
use crate::ingest::script::is_han;

/// Where the publishing systems of Chinese government sites put the text of a
/// document, and nothing else.
const CERTAIN: [&str; 12] = [
    "#UCAP-CONTENT",
    ".TRS_UEDITOR",
    ".TRS_Editor",
    ".pages_content",
    ".news_cont_d_wrap",
    "#zoom",
    "#Zoom",
    "#ContentPlaceHolder1",
    ".article-content",
    ".article_content",
    ".xxgk_content",
    ".Custom_UnionStyle",
];

/// Names that are also given to other things.
const LIKELY: [&str; 8] =
    [".news_cont", ".view", ".detail-content", ".content", "#content", ".article", "#article", "article"];

/// The fewest Han characters of a document.
const SHORTEST: usize = 30;

/// Finds the element with the document: a known container with text in it;
/// else the element with the most running text, or the likely container
/// around it.
pub(super) fn find(page: &Html) -> Option<ElementRef<'_>> {
    let fullest = |selector: &&str| {
        let candidates = elements(page, selector).into_iter().map(|element| (prose(element), element));
        let (length, element) = candidates.max_by_key(|&(length, _)| length)?;
        (length >= SHORTEST).then_some(element)
    };
    if let Some(certain) = CERTAIN.iter().find_map(fullest) {
        return Some(certain);
    }
    let densest = densest(page)?;
    let around = |element: &ElementRef<'_>| {
        let holds = densest.ancestors().any(|ancestor| ancestor.id() == element.id());
        holds && prose(*element) < 2 * prose(densest)
    };
    LIKELY.iter().find_map(|selector| elements(page, selector).into_iter().find(around)).or(Some(densest))
}

/// How many Han characters of an element are seen and no links.
fn prose(element: ElementRef<'_>) -> usize {
    let mut count = 0;
    let mut aside = None;
    for edge in element.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(tag) if aside.is_none() && (tag.name() == "a" || is_unseen(tag)) => {
                    aside = Some(node.id());
                }
                Node::Text(text) if aside.is_none() => count += text.chars().filter(|&c| is_han(c)).count(),
                _ => {}
            },
            Edge::Close(node) => {
                if aside == Some(node.id()) {
                    aside = None;
                }
            }
        }
    }
    count
}

/// The element that directly holds the most running text: each paragraph
/// counts for its parent, half for the element around that, so that a text in
/// several sections is found whole.
fn densest(page: &Html) -> Option<ElementRef<'_>> {
    let mut scores: HashMap<NodeId, usize> = HashMap::new();
    let mut aside = None;
    // The block each open element stands in, innermost last.
    let mut blocks: Vec<NodeId> = Vec::new();
    let mut order: Vec<NodeId> = Vec::new();
    for edge in page.root_element().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(tag) if aside.is_none() => {
                    if tag.name() == "a" || is_unseen(tag) {
                        aside = Some(node.id());
                    } else if matches!(tag.name(), "div" | "td" | "section" | "article" | "main" | "body") {
                        blocks.push(node.id());
                        order.push(node.id());
                    }
                }
                Node::Text(text) if aside.is_none() => {
                    let length = text.chars().filter(|&c| is_han(c)).count();
                    for (block, share) in blocks.iter().rev().zip([2, 1]) {
                        *scores.entry(*block).or_default() += length * share;
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if aside == Some(node.id()) {
                    aside = None;
                }
                if blocks.last() == Some(&node.id()) {
                    blocks.pop();
                }
            }
        }
    }
    // Of equals the outer one, which comes first.
    let score = |id: &NodeId| scores.get(id).copied().unwrap_or(0);
    let best = order.into_iter().rev().max_by_key(score)?;
    page.tree.get(best).and_then(ElementRef::wrap)
}
