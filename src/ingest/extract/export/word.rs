//! Exports that are Word files: their tables, and the paragraphs between them.

use super::super::xml::{XmlEvent, walk};
use super::super::{Archive, ExtractionError, Format};
use super::ExportedSheets;
use crate::sheets::CellSheet;

/// The part that holds the text, wherever such files are written.
const PART: &str = "word/document.xml";

/// The sheets of a Word file.
///
/// # Errors
/// A damaged file.
pub(super) fn sheets(archive: &mut Archive<'_>) -> Result<Vec<CellSheet>, ExtractionError> {
    let damaged = |fault: String| ExtractionError::Damaged { format: Format::Docx, fault };
    let body = archive.part(PART)?.ok_or_else(|| damaged(format!("{PART} is missing")))?;
    let mut sheets = ExportedSheets::default();
    let (mut row, mut cell): (Vec<String>, Option<Vec<String>>) = (Vec::new(), None);
    let (mut line, mut is_text) = (String::new(), false);
    walk(&body, |step| match step {
        XmlEvent::Open("tbl", _) => sheets.begin(""),
        XmlEvent::Open("tc", _) => cell = Some(Vec::new()),
        XmlEvent::Open("t", _) => is_text = true,
        XmlEvent::Open("tab", _) => line.push('\t'),
        XmlEvent::Text(text) if is_text => line.push_str(text),
        XmlEvent::Close("t") => is_text = false,
        XmlEvent::Close("p") => match &mut cell {
            Some(lines) => lines.push(std::mem::take(&mut line)),
            None => sheets.line(&std::mem::take(&mut line)),
        },
        XmlEvent::Close("tc") => row.push(cell.take().unwrap_or_default().join("\n")),
        XmlEvent::Close("tr") => sheets.row(std::mem::take(&mut row)),
        XmlEvent::Close("tbl") => sheets.begin(""),
        _ => {}
    })
    .map_err(|fault| damaged(format!("{PART}: {fault}")))?;
    Ok(sheets.finish())
}
