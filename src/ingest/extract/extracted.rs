//! What extraction gives: the text of a file, or why there is none.

use std::borrow::Cow;

use super::foreign_format::ForeignFormat;
use super::format::Format;
use crate::ingest::stated::Stated;

/// Why a source cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExtractionError {
    /// The bytes are text in no known encoding.
    Undecodable {
        /// The encoding that fits best.
        encoding: &'static str,
        /// The first byte that does not fit, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// A text that was saved after it had been read in the wrong encoding, with
    /// characters lost.
    Mojibake {
        /// The first line that shows it, counted from 1.
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
        ForeignFormat,
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
    /// A document where a workbook or comma-separated values are wanted.
    NoSheets(
        /// What it is.
        Format,
    ),
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
