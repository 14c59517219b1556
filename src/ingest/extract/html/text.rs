//! The text of an element as its reader sees it: blocks and line breaks part
//! paragraphs, lists are numbered, tables are tables.

use std::mem;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::super::composition::Composition;
use super::super::grid::Grid;
use crate::ingest::repair::{Reason, RepairKind, Repairs};
use crate::wording::numbering;
use crate::wording::{is_han, is_punctuation};

/// Whether an element is no part of what is read: code, navigation, buttons,
/// and what the page hides.
pub(super) fn is_unseen(tag: &Element) -> bool {
    const PARTS: [&str; 12] = [
        "share",
        "toolbar",
        "breadcrumb",
        "crumb",
        "qrcode",
        "ewm",
        "pagination",
        "copyright",
        "footer",
        "navbar",
        "sidebar",
        "print",
    ];
    let named = || {
        let names = tag.attr("id").into_iter().chain(tag.classes());
        let mut names = names.map(str::to_ascii_lowercase);
        names.any(|name| PARTS.iter().any(|part| name.starts_with(part) || name.ends_with(part)))
    };
    let hidden = || {
        tag.attr("hidden").is_some()
            || tag.attr("style").is_some_and(|style| {
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
                style.to_ascii_lowercase().contains("display:none")
            })
    };
    is_code(tag)
        || matches!(tag.name(), "nav" | "footer" | "header" | "aside" | "button")
        || hidden()
        || named()
}

/// Whether an element holds nothing that anybody reads.
fn is_code(tag: &Element) -> bool {
    matches!(
        tag.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "select"
            | "option"
            | "iframe"
            | "object"
            | "svg"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "br"
    )
}

/// Which elements are left out of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadingScope {
    /// All that is no part of a document.
    Document,
    /// Only what nobody reads: for the record of what was left out.
    Everything,
}

/// Writes the text of an element, without those given and those that the
/// reading leaves out; gives the latter.
pub(super) fn write<'a>(
    element: ElementRef<'a>,
    reading: ReadingScope,
    without: &[NodeId],
    composition: &mut Composition,
    repairs: &mut Repairs,
) -> Vec<ElementRef<'a>> {
    let mut writer = TextWriter {
        composition,
        repairs,
        line: String::new(),
        lists: Vec::new(),
        number: None,
        table: None,
    };
    let mut left_out = Vec::new();
    let mut aside = None;
    for edge in element.traverse() {
        match edge {
            Edge::Open(node) if aside.is_none() => match node.value() {
                Node::Element(tag) => {
                    let within = node.id() != element.id();
                    if within && reading == ReadingScope::Document && is_unseen(tag) && !is_code(tag) {
                        left_out.extend(ElementRef::wrap(node));
                        aside = Some(node.id());
                    } else if is_code(tag) || without.contains(&node.id()) {
                        aside = Some(node.id());
                    } else {
                        writer.open(node, tag);
                    }
                }
                Node::Text(text) => writer.text(text, is_in_pre(node)),
                _ => {}
            },
            Edge::Close(node) => {
                if aside == Some(node.id()) {
                    aside = None;
                } else if let (Node::Element(tag), None) = (node.value(), aside) {
                    writer.close(node.id(), tag);
                }
            }
            Edge::Open(_) => {}
        }
    }
    writer.flush();
    left_out
}

fn is_in_pre(node: NodeRef<'_, Node>) -> bool {
    node.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "pre")
}

struct TextWriter<'a> {
    composition: &'a mut Composition,
    repairs: &'a mut Repairs,
    /// The line under way.
    line: String,
    /// The number of the last item of each open list; `None` where items
    /// bear no numbers.
    lists: Vec<Option<i32>>,
    /// The number of an item that has no text yet.
    number: Option<String>,
    /// The table under way.
    table: Option<HtmlTable>,
}

struct HtmlTable {
    element: NodeId,
    grid: Grid,
}

impl HtmlTable {
    /// Begins a cell.
    fn cell(&mut self, tag: &Element) {
        const MOST_COLUMNS: usize = 64;
        const MOST_ROWS: usize = 1000;
        let span = |name: &str| tag.attr(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
        self.grid.cell(span("colspan").min(MOST_COLUMNS), span("rowspan").min(MOST_ROWS));
    }
}

impl TextWriter<'_> {
    fn open(&mut self, node: NodeRef<'_, Node>, tag: &Element) {
        if is_block(tag.name()) {
            self.flush();
        }
        match tag.name() {
            "table" if self.table.is_none() && is_grid(node) => {
                self.table = Some(HtmlTable { element: node.id(), grid: Grid::default() });
            }
            "tr" => {
                if let Some(table) = &mut self.table {
                    table.grid.row(None);
                }
            }
            "td" | "th" => {
                if let Some(table) = &mut self.table {
                    table.cell(tag);
                }
            }
            "ul" => self.lists.push(None),
            "ol" => {
                let bare = tag.attr("style").is_some_and(|style| style.contains("none"));
                let start = tag.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1_i32);
                self.lists.push((!bare).then_some(start.saturating_sub(1)));
            }
            "li" => {
                if let Some(Some(last)) = self.lists.last_mut() {
                    let given = tag.attr("value").and_then(|value| value.parse().ok());
                    *last = given.unwrap_or(last.saturating_add(1));
                    self.number = Some(format!("{last}."));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: NodeId, tag: &Element) {
        if is_block(tag.name()) && tag.name() != "br" {
            self.flush();
        }
        match tag.name() {
            "ol" | "ul" => drop(self.lists.pop()),
            "li" => self.number = None,
            "table" => {
                if let Some(table) = self.table.take_if(|table| table.element == node) {
                    self.composition.table(table.grid);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, verbatim: bool) {
        if verbatim {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.flush();
                }
                self.line.push_str(line);
            }
            return;
        }
        // A line break of the page's source is a blank, but none between
        // characters that are set without blanks.
        let close = |c: char| is_han(c) || is_punctuation(c);
        for (at, line) in text.split(['\n', '\r']).enumerate() {
            let line = if at > 0 { line.trim_start_matches([' ', '\t']) } else { line };
            if at > 0 && !line.is_empty() {
                self.line.truncate(self.line.trim_end_matches([' ', '\t']).len());
                if !(self.line.ends_with(close) && line.starts_with(close)) {
                    self.line.push(' ');
                }
            }
            self.line.push_str(line);
        }
    }

    /// Ends the line under way.
    fn flush(&mut self) {
        let line = mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        let line = self.numbered(line);
        // The caption, and what stands in a table and in no cell, is text.
        let in_cell = self.table.as_mut().is_some_and(|table| table.grid.write(&line));
        if !in_cell {
            self.composition.paragraph(&line);
        }
    }

    /// The line with the number that the list gives it, unless its author
    /// wrote one.
    fn numbered(&mut self, line: String) -> String {
        match self.number.take() {
            Some(number) if numbering(line.trim()).is_none() => {
                let at = self.composition.line();
                self.repairs.note(at, RepairKind::Rebuilt, number.as_str(), Reason::AutomaticNumber);
                format!("{number} {}", line.trim())
            }
            _ => line,
        }
    }
}

/// Whether a table holds data: rows of several cells, and no table in it.
/// Other tables lay a page out.
fn is_grid(table: NodeRef<'_, Node>) -> bool {
    let named = |node: &NodeRef<'_, Node>, name: &str| {
        node.value().as_element().is_some_and(|tag| tag.name() == name)
    };
    let (mut rows, mut cells) = (0_usize, 0_usize);
    for node in table.descendants().skip(1) {
        if named(&node, "table") {
            return false;
        }
        rows += usize::from(named(&node, "tr"));
        cells += usize::from(named(&node, "td") || named(&node, "th"));
    }
    rows >= 2 && cells > rows
}
