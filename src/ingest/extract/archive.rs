//! ZIP archives: which document one is, and its parts as text.

use std::io::{self, Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Error, Extracted, Foreign, Format, LIMIT, docx, encoding, ofd, xlsx};
use crate::ingest::repair::Repairs;

/// The archive of a document.
pub(super) struct Archive<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    /// How many more bytes its parts may unpack to.
    bytes: usize,
}

/// Reads an archive that is a document.
///
/// # Errors
/// Any other archive, and a damaged one.
pub(super) fn read<'a>(bytes: &[u8], repairs: &mut Repairs) -> Result<Extracted<'a>, Error> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged(Format::Docx, fault))?;
    let holds = |start: &str| archive.file_names_raw().any(|name| name.starts_with(start.as_bytes()));
    if holds("word/") {
        return docx::read(&mut Archive::of(archive, Format::Docx), repairs);
    }
    if holds("OFD.xml") {
        return ofd::read(&mut Archive::of(archive, Format::Ofd), repairs);
    }
    if holds("xl/") {
        let largest = Archive::of(archive, Format::Xlsx).measure()?;
        return xlsx::read(bytes, largest, repairs);
    }
    let known = FOREIGN.iter().find(|(start, _)| holds(start));
    Err(Error::Unsupported(known.map_or(Foreign::Archive("ZIP"), |&(_, format)| format)))
}

/// Archives that are not read, by what they hold.
const FOREIGN: [(&str, Foreign); 3] =
    [("ppt/", Foreign::Pptx), ("content.xml", Foreign::OpenDocument), ("OEBPS/", Foreign::Epub)];

impl<'a> Archive<'a> {
    fn of(archive: ZipArchive<Cursor<&'a [u8]>>, format: Format) -> Self {
        Self { archive, format, bytes: 4 * LIMIT }
    }

    /// The length of its longest part of XML, unpacked, for readers that unpack
    /// parts themselves.
    ///
    /// # Errors
    /// Parts that are damaged, or unpack to more than [`Self::part`] allows.
    fn measure(&mut self) -> Result<usize, Error> {
        /// Readers keep more of a style than its bytes.
        const STYLES: usize = 8 << 20;
        let mut largest = 0;
        for at in 0..self.archive.len() {
            let part = self.archive.by_index(at).map_err(|fault| damaged(self.format, fault))?;
            let name = part.name().map_err(|fault| damaged(self.format, fault))?.into_owned();
            if !name.ends_with(".xml") && !name.ends_with(".rels") {
                continue;
            }
            let most = self.bytes.min(if name.ends_with("styles.xml") { STYLES } else { LIMIT });
            let read = io::copy(&mut part.take(beyond(most)), &mut io::sink());
            let length =
                usize::try_from(read.map_err(|fault| damaged(self.format, fault))?).unwrap_or(usize::MAX);
            if length > most {
                return Err(Error::TooLarge(self.format));
            }
            self.bytes -= length;
            largest = largest.max(length);
        }
        Ok(largest)
    }

    /// A part as text; `None` if there is no such part.
    ///
    /// # Errors
    /// A part that is damaged, or parts that unpack to more than [`LIMIT`]
    /// each or four times as much together.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(self.format, error)),
        };
        let mut bytes = Vec::new();
        let most = self.bytes.min(LIMIT);
        part.take(beyond(most)).read_to_end(&mut bytes).map_err(|fault| damaged(self.format, fault))?;
        if bytes.len() > most {
            return Err(Error::TooLarge(self.format));
        }
        self.bytes -= bytes.len();
        let decoded = encoding::decode(&bytes, None);
        let decoded = decoded.map_err(|fault| damaged(self.format, format!("{name}: {fault}")))?;
        Ok(Some(decoded.text.into_owned()))
    }
}

/// One byte more than a limit.
fn beyond(limit: usize) -> u64 {
    u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1)
}

fn damaged(format: Format, fault: impl ToString) -> Error {
    Error::Damaged { format, fault: fault.to_string() }
}
