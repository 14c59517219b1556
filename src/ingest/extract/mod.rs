//! The bytes of a file as received → the text that the rest of ingest reads.
//!
//! The format is told by the content, never by the name. What comes out of a
//! file that knows its paragraphs is set as the cleaner expects a paragraph:
//! one line, begun by two ideographic blanks; tables are Markdown tables,
//! footnotes stand unindented below their paragraph. A PDF knows only lines,
//! so its lines come out as printed, with the width of a full one.

mod archive;
mod composition;
mod compound;
mod delimited;
mod doc;
mod docx;
mod encoding;
mod export;
mod extracted;
mod foreign_format;
mod format;
mod grid;
mod html;
mod markdown;
mod mojibake;
mod numbering;
mod ofd;
mod pages;
mod pdf;
#[cfg(test)]
mod tests;
mod xlsx;
mod xml;

use std::borrow::Cow;

use super::repair::{Reason, RepairKind, Repairs};
use super::stated::Stated;
use crate::sheets::CellSheet;
use compound::Compound;
use mojibake::Past;

pub(crate) use archive::Archive;
pub(crate) use extracted::Extracted;
pub use extracted::{ExtractionError, LIMIT};
pub use foreign_format::ForeignFormat;
pub use format::Format;
pub(crate) use xml::referenced;

/// What a file is packed as, by its first bytes.
enum Packing {
    Pdf,
    /// Parts in a ZIP archive: DOCX, XLSX, OFD.
    Archive,
    /// Streams in a compound file: DOC.
    Compound,
    Foreign(ForeignFormat),
    /// Nothing: it is text, or a web page.
    Text,
}

impl Packing {
    fn of(bytes: &[u8]) -> Self {
        match bytes {
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [b'P', b'K', 3, 4, ..] => Self::Archive,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::Compound,
            _ => ForeignFormat::of(bytes).map_or(Self::Text, Self::Foreign),
        }
    }
}

/// Reads the text of a file.
///
/// # Errors
/// Formats that are not read, damaged or protected files, bytes that are no
/// text, and files without text.
pub(crate) fn extract<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let extracted = match Packing::of(bytes) {
        Packing::Pdf => pdf::read(bytes, repairs),
        Packing::Archive => read_archive(bytes, repairs),
        Packing::Compound => doc::read(&mut Compound::open(bytes)?, repairs),
        Packing::Foreign(format) => Err(ExtractionError::Unsupported(format)),
        Packing::Text => text(bytes, repairs),
    }?;
    if is_empty(&extracted.text) { Err(ExtractionError::Empty) } else { Ok(extracted) }
}

/// The text of a file: of text files with all its marks, so that lines and columns
/// are those of the file, once an encoding it was wrongly read in is mended.
///
/// # Errors
/// Those of [`extract`].
pub(crate) fn as_it_stands(bytes: &[u8]) -> Result<(Cow<'_, str>, Format), ExtractionError> {
    let mut repairs = Repairs::default();
    if let Packing::Text = Packing::of(bytes) {
        let text = decoded(bytes, &mut repairs)?;
        if is_empty(&text) {
            return Err(ExtractionError::Empty);
        }
        if !html::is_page(&text) {
            return Ok((text, Format::Text));
        }
    }
    let extracted = extract(bytes, &mut repairs)?;
    Ok((extracted.text, extracted.format))
}

/// The cells of a workbook, or of a text of values between delimiters.
///
/// # Errors
/// Those of [`extract`]; a file that has no sheets.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<CellSheet>, ExtractionError> {
    let sheets = match Packing::of(bytes) {
        Packing::Archive => {
            let mut archive = Archive::open(bytes)?;
            match archive.format() {
                // A ledger may be long, and only its cells are kept.
                Format::Xlsx => xlsx::sheets(bytes, archive.measure(3 * LIMIT)?)?,
                other => return Err(ExtractionError::NoSheets(other)),
            }
        }
        Packing::Pdf => return Err(ExtractionError::NoSheets(Format::Pdf)),
        Packing::Compound => match Compound::open(bytes) {
            Ok(_) => return Err(ExtractionError::NoSheets(Format::Doc)),
            // Whatever is in there, it was named as a workbook.
            Err(ExtractionError::Protected(_)) => return Err(ExtractionError::Protected(Format::Xlsx)),
            Err(error) => return Err(error),
        },
        Packing::Foreign(format) => return Err(ExtractionError::Unsupported(format)),
        Packing::Text => {
            let text = decoded(bytes, &mut Repairs::default())?;
            if html::is_page(&text) {
                return Err(ExtractionError::NoSheets(Format::Html));
            }
            vec![delimited::sheet(&text)?]
        }
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) { Err(ExtractionError::Empty) } else { Ok(sheets) }
}

/// The rows of a file that this program wrote, in any of its formats.
///
/// # Errors
/// Those of [`sheets`].
pub(crate) fn exported(bytes: &[u8]) -> Result<Vec<CellSheet>, ExtractionError> {
    export::sheets(bytes)
}

/// Whether a text has nothing that could be seen.
pub(crate) fn is_empty(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{200b}')
}

/// Reads a document that is an archive of parts.
fn read_archive<'a>(bytes: &[u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let mut archive = Archive::open(bytes)?;
    match archive.format() {
        Format::Ofd => ofd::read(&mut archive, repairs),
        Format::Xlsx => xlsx::read(bytes, archive.measure(LIMIT)?, repairs),
        _ => docx::read(&mut archive, repairs),
    }
}

/// The characters of text that was received as text, or as a web page.
fn decoded<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Cow<'a, str>, ExtractionError> {
    let decoded = encoding::decode(bytes, html::declared_encoding(bytes))?;
    if let Some(name) = decoded.inferred {
        repairs.note(1, RepairKind::Inferred, name, Reason::EncodingFromBytes);
    }
    match mojibake::past(&decoded.text) {
        Past::Sound => Ok(decoded.text),
        Past::Mended(text, wrong) => {
            repairs.note(1, RepairKind::Replaced, wrong, Reason::WrongEncoding);
            Ok(Cow::Owned(text))
        }
        Past::Lost(line) => Err(ExtractionError::Mojibake { line }),
    }
}

/// Text that was received as text, or as a web page.
fn text<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let text = decoded(bytes, repairs)?;
    if html::is_page(&text) {
        return html::read(&text, repairs);
    }
    let text = markdown::unmark(text, repairs);
    Ok(Extracted { text, format: Format::Text, stated: Stated::default(), measure: None })
}
