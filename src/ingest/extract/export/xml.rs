//! Exports in XML, pictures and networks: a row an element, with its text; of a network
//! a row a node or an edge, with all that is said of it. What describes the file is lines.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::{ExtractionError, Format};
use super::ExportedSheets;
use crate::ingest::extract::referenced;
use crate::sheets::CellSheet;

/// Elements that hold the record of a file (SVG, GraphML, GEXF).
const RECORDS: [&str; 3] = ["metadata", "desc", "description"];
/// Elements that are told in one row with all that stands in them.
const WHOLE: [&str; 2] = ["node", "edge"];

/// The sheets of an XML file.
///
/// # Errors
/// What is no XML.
pub(super) fn sheets(text: &str) -> Result<Vec<CellSheet>, ExtractionError> {
    let damaged = |fault: String| ExtractionError::Damaged { format: Format::Text, fault };
    let mut reader = Reader::from_str(text);
    let mut sheets = ExportedSheets::default();
    let (mut row, mut record): (Vec<String>, Option<String>) = (Vec::new(), None);
    let mut whole = false;
    loop {
        let event = reader.read_event().map_err(|error| damaged(error.to_string()))?;
        let (piece, empty) = match event {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(tag) => {
                if RECORDS.contains(&tag.local_name().as_ref()) {
                    record.take().unwrap_or_default().lines().for_each(|line| sheets.line(line));
                } else if WHOLE.contains(&tag.local_name().as_ref()) {
                    whole = false;
                }
                continue;
            }
            Event::Text(text) => {
                push(&mut row, &mut record, &text.xml10_content());
                continue;
            }
            Event::CData(text) => {
                push(&mut row, &mut record, &text.xml10_content());
                continue;
            }
            Event::GeneralRef(entity) => {
                if let Some(c) = referenced(&entity) {
                    push(&mut row, &mut record, c.encode_utf8(&mut [0; 4]));
                }
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = piece.local_name();
        if !whole {
            sheets.row(std::mem::take(&mut row).into_iter().map(|cell| cell.trim().to_owned()));
        }
        if RECORDS.contains(&name.as_ref()) {
            record = (!empty).then(String::new);
            continue;
        }
        whole |= !empty && WHOLE.contains(&name.as_ref());
        row.push(format!("<{}>", piece.as_ref().trim_end()));
        row.push(String::new());
    }
    sheets.row(row.into_iter().map(|cell| cell.trim().to_owned()));
    Ok(sheets.finish())
}

/// A text goes to the record, or to the element that was opened last.
fn push(row: &mut [String], record: &mut Option<String>, text: &str) {
    if let Some(into) = record.as_mut().or(row.last_mut()) {
        into.push_str(text);
    }
}
