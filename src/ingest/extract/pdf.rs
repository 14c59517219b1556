//! PDF: the characters of its pages with their places. Scanned, protected and
//! damaged files are refused.

mod bytes;
mod collection;
mod content;
mod font;

use lopdf::{Document, LoadOptions};

use self::content::ContentReader;
use super::pages::Pages;
use super::{Extracted, ExtractionError, Format, LIMIT};
use crate::ingest::repair::{Reason, RepairKind, Repairs};

/// Reads a PDF file.
///
/// # Errors
/// A file that is damaged, protected, scanned, or whose fonts do not tell
/// their characters.
pub(super) fn read<'a>(bytes: &[u8], repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    let document = load(bytes)?;
    let mut reader = ContentReader::new(&document);
    let mut pages = read_pages(&document, &mut reader)?;
    if let Some((mut reader, said)) = reader.corrected() {
        for said in said {
            repairs.note(1, RepairKind::Replaced, said, Reason::ChineseAsLatin);
        }
        pages = read_pages(&document, &mut reader)?;
    }
    pages.read(repairs)
}

fn read_pages<'a>(document: &'a Document, reader: &mut ContentReader<'a>) -> Result<Pages, ExtractionError> {
    let mut pages = Pages::of(Format::Pdf);
    for id in document.get_pages().into_values() {
        pages.add(reader.page(id)?);
    }
    Ok(pages)
}

fn load(bytes: &[u8]) -> Result<Document, ExtractionError> {
    use lopdf::DecompressError::MemoryLimitExceeded;
    use lopdf::Error::{Decompress, Decryption, InvalidPassword, UnsupportedSecurityHandler};
    let options = LoadOptions { max_decompressed_size: Some(LIMIT), ..LoadOptions::default() };
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => Err(ExtractionError::Protected(Format::Pdf)),
        Ok(document) => Ok(document),
        Err(Decryption(_) | InvalidPassword | UnsupportedSecurityHandler(_)) => {
            Err(ExtractionError::Protected(Format::Pdf))
        }
        Err(Decompress(MemoryLimitExceeded { .. })) => Err(ExtractionError::TooLarge(Format::Pdf)),
        Err(error) => Err(ExtractionError::Damaged { format: Format::Pdf, fault: error.to_string() }),
    }
}
