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
mod format;
mod grid;
mod html;
mod markdown;
mod numbering;
mod ofd;
mod pages;
mod pdf;
#[cfg(test)]
mod tests;
mod xlsx;
mod xml;

use super::repair::{Reason, RepairKind, Repairs};
use super::stated::Stated;
use archive::Archive;
use compound::Compound;

pub(crate) use extracted::Extracted;
pub use extracted::{ExtractionError, LIMIT};
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
        _ => match foreign(bytes) {
            Some((format, remedy)) => Err(ExtractionError::Unsupported { format, remedy }),
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

/// The name of a known format that is not read, and what to do about it.
fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const IMAGE: &str = "recognise its text first (OCR) and add the result";
    const UNPACK: &str = "unpack it and add the files in it";
    const KNOWN: [(&[u8], &str, &str); 10] = [
        (b"{\\rtf", "RTF", "open it in Word or WPS and save it as DOCX"),
        (b"\x89PNG", "PNG image", IMAGE),
        (b"\xff\xd8\xff", "JPEG image", IMAGE),
        (b"GIF8", "GIF image", IMAGE),
        (b"II*\0", "TIFF image", IMAGE),
        (b"MM\0*", "TIFF image", IMAGE),
        (b"PK\x05\x06", "empty ZIP", UNPACK),
        (b"Rar!", "RAR archive", UNPACK),
        (b"7z\xbc\xaf", "7z archive", UNPACK),
        (b"\x1f\x8b", "gzip archive", UNPACK),
    ];
    let known = KNOWN.iter().find(|(magic, ..)| bytes.starts_with(magic));
    known.map(|&(_, format, remedy)| (format, remedy))
}

/// Text that was received as text, or as a web page.
fn text<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let decoded = encoding::decode(bytes, html::declared_encoding(bytes))?;
    if let Some(name) = decoded.inferred {
        repairs.note(1, RepairKind::Inferred, name, Reason::EncodingFromBytes);
    }
    if html::is_page(&decoded.text) {
        return html::read(&decoded.text, repairs);
    }
    let text = markdown::unmark(decoded.text, repairs);
    Ok(Extracted { text, format: Format::Text, stated: Stated::default(), measure: None })
}
