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
mod doc;
mod docx;
mod encoding;
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
use archive::Archive;
use compound::Compound;
use mojibake::Past;

pub(crate) use extracted::Extracted;
pub use extracted::{ExtractionError, LIMIT};
pub use foreign_format::ForeignFormat;
pub use format::Format;

/// Reads the text of a file.
///
/// # Errors
/// Formats that are not read, damaged or protected files, bytes that are no
/// text, and files without text.
pub(crate) fn extract<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let extracted = match bytes {
        [b'%', b'P', b'D', b'F', ..] => pdf::read(bytes, repairs),
        [b'P', b'K', 3, 4, ..] => read_archive(bytes, repairs),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => doc::read(&mut Compound::open(bytes)?, repairs),
        _ => match ForeignFormat::of(bytes) {
            Some(format) => Err(ExtractionError::Unsupported(format)),
            None => text(bytes, repairs),
        },
    }?;
    let nothing = |c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}';
    if extracted.text.chars().all(nothing) { Err(ExtractionError::Empty) } else { Ok(extracted) }
}

/// Reads a document that is an archive of parts.
fn read_archive<'a>(bytes: &[u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let mut archive = Archive::open(bytes)?;
    match archive.format() {
        Format::Ofd => ofd::read(&mut archive, repairs),
        Format::Xlsx => xlsx::read(bytes, archive.measure()?, repairs),
        _ => docx::read(&mut archive, repairs),
    }
}

/// Text that was received as text, or as a web page.
fn text<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let decoded = encoding::decode(bytes, html::declared_encoding(bytes))?;
    if let Some(name) = decoded.inferred {
        repairs.note(1, RepairKind::Inferred, name, Reason::EncodingFromBytes);
    }
    let text = match mojibake::past(&decoded.text) {
        Past::Sound => decoded.text,
        Past::Mended(text, wrong) => {
            repairs.note(1, RepairKind::Replaced, wrong, Reason::WrongEncoding);
            Cow::Owned(text)
        }
        Past::Lost(line) => return Err(ExtractionError::Mojibake { line }),
    };
    if html::is_page(&text) {
        return html::read(&text, repairs);
    }
    let text = markdown::unmark(text, repairs);
    Ok(Extracted { text, format: Format::Text, stated: Stated::default(), measure: None })
}
