//! ZIP archives: which document one is, and its parts as text.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Error, Format, LIMIT, encoding};

/// The archive of a DOCX file.
pub(super) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    /// Opens an archive that is a DOCX file.
    ///
    /// # Errors
    /// Any other archive, and a damaged one.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        match foreign(&archive) {
            Some((format, remedy)) => Err(Error::Unsupported { format, remedy }),
            None => Ok(Self(archive)),
        }
    }

    /// A part as text; `None` if there is no such part.
    ///
    /// # Errors
    /// A part that is damaged or unpacks to more than [`LIMIT`].
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let part = match self.0.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error)),
        };
        let mut bytes = Vec::new();
        let most = u64::try_from(LIMIT).unwrap_or(u64::MAX).saturating_add(1);
        part.take(most).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() > LIMIT {
            return Err(Error::TooLarge(Format::Docx));
        }
        let decoded = encoding::decode(&bytes, None).map_err(|error| damaged(format!("{name}: {error}")))?;
        Ok(Some(decoded.text.into_owned()))
    }
}

fn damaged(fault: impl ToString) -> Error {
    Error::Damaged { format: Format::Docx, fault: fault.to_string() }
}

/// The name of an archive that is no DOCX file, and what to do about it.
fn foreign(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<(&'static str, &'static str)> {
    const KNOWN: [(&str, &str, &str); 6] = [
        ("OFD.xml", "OFD", "open it in an OFD reader and save it as PDF"),
        ("xl/", "XLSX spreadsheet", "save the table that matters as a DOCX file or text"),
        ("ppt/", "PPTX presentation", "save its text as a DOCX file"),
        ("content.xml", "OpenDocument", "save it as DOCX"),
        ("OEBPS/", "EPUB book", "save its text as a DOCX file"),
        ("", "ZIP archive", "unpack it and add the files in it"),
    ];
    let holds = |start: &str| archive.file_names_raw().any(|name| name.starts_with(start.as_bytes()));
    if holds("word/") {
        return None;
    }
    let known = KNOWN.iter().find(|(start, ..)| start.is_empty() || holds(start));
    known.map(|&(_, format, remedy)| (format, remedy))
}
