//! Which element of a page holds the document.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::elements::elements;
use super::text::is_unseen;
use crate::wording::is_han;

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
pub(super) fn find<'a>(page: &'a Html, sizes: &ElementSizes) -> Option<ElementRef<'a>> {
    let prose = |element: &ElementRef<'_>| sizes.of(element.id()).prose;
    let fullest = |selector: &&str| {
        let candidates = elements(page, selector).into_iter();
        candidates.max_by_key(prose).filter(|element| prose(element) >= SHORTEST)
    };
    if let Some(certain) = CERTAIN.iter().find_map(fullest) {
        return Some(certain);
    }
    let densest = densest(page)?;
    let around: HashSet<NodeId> = densest.ancestors().map(|ancestor| ancestor.id()).collect();
    let likely =
        |element: &ElementRef<'_>| around.contains(&element.id()) && prose(element) < 2 * prose(&densest);
    LIKELY.iter().find_map(|selector| elements(page, selector).into_iter().find(likely)).or(Some(densest))
}

/// How much each element of a page holds.
pub(super) struct ElementSizes(HashMap<NodeId, ElementSize>);

/// How much an element holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ElementSize {
    /// Elements and texts, itself included.
    pub nodes: usize,
    /// Characters.
    pub characters: usize,
    /// Han characters that are seen and no links.
    pub prose: usize,
}

impl ElementSizes {
    /// Measures all elements in one walk: to look into each by itself would
    /// take forever on a page of deeply nested elements.
    pub(super) fn of_page(page: &Html) -> Self {
        let mut sizes = HashMap::new();
        let mut open: Vec<ElementSize> = Vec::new();
        let mut aside = None;
        for edge in page.root_element().traverse() {
            match edge {
                Edge::Open(node) => {
                    let mut size = ElementSize { nodes: 1, ..ElementSize::default() };
                    match node.value() {
                        Node::Element(tag) if aside.is_none() && is_aside(tag) => aside = Some(node.id()),
                        Node::Text(text) => {
                            size.characters = text.trim().chars().count();
                            if aside.is_none() {
                                size.prose = text.chars().filter(|&c| is_han(c)).count();
                            }
                        }
                        _ => {}
                    }
                    open.push(size);
                }
                Edge::Close(node) => {
                    if aside == Some(node.id()) {
                        aside = None;
                    }
                    let size = open.pop().unwrap_or_default();
                    if let Some(parent) = open.last_mut() {
                        parent.nodes += size.nodes;
                        parent.characters += size.characters;
                        parent.prose += size.prose;
                    }
                    if node.value().is_element() {
                        sizes.insert(node.id(), size);
                    }
                }
            }
        }
        Self(sizes)
    }

    /// How much an element holds.
    pub(super) fn of(&self, element: NodeId) -> ElementSize {
        self.0.get(&element).copied().unwrap_or_default()
    }
}

fn is_aside(tag: &Element) -> bool {
    tag.name() == "a" || is_unseen(tag)
}

/// The element that directly holds the most running text: each paragraph
/// counts for its parent, half for the element around that, so that a text in
/// several sections is found whole.
fn densest(page: &Html) -> Option<ElementRef<'_>> {
    let mut scores: HashMap<NodeId, usize> = HashMap::new();
    let mut aside = None;
    // The blocks that are open, innermost last, and all in order.
    let (mut open, mut all): (Vec<NodeId>, Vec<NodeId>) = (Vec::new(), Vec::new());
    for edge in page.root_element().traverse() {
        match edge {
            Edge::Open(node) if aside.is_none() => match node.value() {
                Node::Element(tag) if is_aside(tag) => aside = Some(node.id()),
                Node::Element(tag) => {
                    if matches!(tag.name(), "div" | "td" | "section" | "article" | "main" | "body") {
                        open.push(node.id());
                        all.push(node.id());
                    }
                }
                Node::Text(text) => {
                    let length = text.chars().filter(|&c| is_han(c)).count();
                    for (block, share) in open.iter().rev().zip([2, 1]) {
                        *scores.entry(*block).or_default() += length * share;
                    }
                }
                _ => {}
            },
            Edge::Open(_) => {}
            Edge::Close(node) => {
                aside = aside.filter(|aside| *aside != node.id());
                if open.last() == Some(&node.id()) {
                    open.pop();
                }
            }
        }
    }
    // Of equals the outer one, which comes first.
    let score = |id: &NodeId| scores.get(id).copied().unwrap_or(0);
    let best = all.into_iter().rev().max_by_key(score)?;
    page.tree.get(best).and_then(ElementRef::wrap)
}
