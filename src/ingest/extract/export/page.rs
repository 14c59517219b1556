//! Exports that are web pages: their tables as they are, whatever else is text as lines.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::super::{ExtractionError, Format, html};
use super::ExportedSheets;
use crate::sheets::CellSheet;

/// The sheets of a page.
///
/// # Errors
/// A page of elements nested without end.
pub(super) fn sheets(text: &str) -> Result<Vec<CellSheet>, ExtractionError> {
    if html::is_too_deep(text) {
        let fault = "elements without end".to_owned();
        return Err(ExtractionError::Damaged { format: Format::Html, fault });
    }
    let page = Html::parse_document(text);
    let mut sheets = ExportedSheets::default();
    // The cells of the row under way, and the text under way.
    let (mut row, mut line): (Option<Vec<String>>, String) = (None, String::new());
    let mut unseen = None;
    for edge in page.root_element().traverse() {
        match edge {
            Edge::Open(node) if unseen.is_none() => match node.value() {
                Node::Text(text) => line.push_str(text),
                Node::Element(tag) => match tag.name() {
                    "head" | "style" | "script" | "svg" => unseen = Some(node.id()),
                    "table" => {
                        sheets.line(&std::mem::take(&mut line));
                        sheets.begin("");
                    }
                    "tr" => row = Some(Vec::new()),
                    "td" | "th" => line.clear(),
                    "br" => line.push('\n'),
                    _ => {}
                },
                _ => {}
            },
            Edge::Close(node) if unseen == Some(node.id()) => unseen = None,
            Edge::Close(node) if unseen.is_none() => {
                let Some(tag) = node.value().as_element() else { continue };
                match (tag.name(), &mut row) {
                    ("td" | "th", Some(cells)) => cells.push(std::mem::take(&mut line).trim().to_owned()),
                    ("tr", _) => {
                        sheets.row(row.take().unwrap_or_default());
                        line.clear();
                    }
                    ("table", _) => sheets.begin(""),
                    (
                        "a" | "b" | "i" | "em" | "strong" | "mark" | "del" | "ins" | "span" | "sub" | "sup"
                        | "br",
                        _,
                    ) => {}
                    (_, None) => sheets.line(&std::mem::take(&mut line)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    Ok(sheets.finish())
}
