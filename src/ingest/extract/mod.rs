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
mod foreign;
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

use std::borrow::Cow;
use std::fmt;

pub use self::foreign::Foreign;
use super::repair::{Reason, RepairKind, Repairs};
use super::stated::Stated;

/// The format of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text, also Markdown.
    Text,
    /// A web page.
    Html,
    /// A document of Word or WPS (Office Open XML).
    Docx,
    /// A document of Word 97 to 2003 or of WPS, which also calls it WPS.
    Doc,
    /// PDF.
    Pdf,
    /// OFD, the fixed layout of GB/T 33190.
    Ofd,
    /// A spreadsheet (Office Open XML).
    Xlsx,
}

impl Format {
    /// Every format that is read.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Html, Self::Docx, Self::Doc, Self::Pdf, Self::Ofd, Self::Xlsx];

    /// The ending of the names of its files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Xlsx => "xlsx",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Docx => "DOCX",
            Self::Doc => "DOC",
            Self::Pdf => "PDF",
            Self::Ofd => "OFD",
            Self::Xlsx => "XLSX",
        })
    }
}

/// Why a source cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes are text in no known encoding.
    Undecodable {
        /// The encoding that fits best.
        encoding: &'static str,
        /// The first byte that does not fit, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// The bytes are no text.
    Binary {
        /// The first zero byte, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// A known format that is not read.
    Unsupported(
        /// Which.
        Foreign,
    ),
    /// A file that is not what its beginning says.
    Damaged {
        /// The format.
        format: Format,
        /// What is wrong with it.
        fault: String,
    },
    /// A file that a password protects.
    Protected(Format),
    /// A file that unpacks to more than is ever needed, or draws without end.
    TooLarge(Format),
    /// A file of images.
    Scanned {
        /// Its format.
        format: Format,
        /// How many pages.
        pages: usize,
    },
    /// A PDF whose fonts do not tell their characters.
    Unmapped,
    /// There is nothing to read.
    Empty,
}

/// The most bytes that anything in a file may unpack to.
pub const LIMIT: usize = 64 << 20;

/// The text of a file and what the file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Extracted<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The format it was in.
    pub format: Format,
    /// What the file says of itself beside the text.
    pub stated: Stated,
    /// The width of a full line in ems where the page tells it; `None` where
    /// the lines must.
    pub measure: Option<f32>,
}

/// Reads the text of a file.
///
/// # Errors
/// Formats that are not read, damaged or protected files, bytes that are no
/// text, and files without text.
pub(crate) fn extract<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Extracted<'a>, Error> {
    let extracted = match bytes {
        [b'%', b'P', b'D', b'F', ..] => pdf::read(bytes, repairs),
        [b'P', b'K', 3, 4, ..] => archive::read(bytes, repairs),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => compound::read(bytes, repairs),
        _ => match Foreign::of(bytes) {
            Some(format) => Err(Error::Unsupported(format)),
            None => text(bytes, repairs),
        },
    }?;
    let nothing = |c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}';
    if extracted.text.chars().all(nothing) { Err(Error::Empty) } else { Ok(extracted) }
}

/// Text that was received as text, or as a web page.
fn text<'a>(bytes: &'a [u8], repairs: &mut Repairs) -> Result<Extracted<'a>, Error> {
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
