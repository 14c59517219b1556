//! ZIP archives: which document one is, and its parts as text.

use std::io::{self, Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{ExtractionError, ForeignFormat, Format, LIMIT, encoding};

/// The archive of a document.
pub(crate) struct Archive<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    /// How many more bytes its parts may unpack to.
    bytes: usize,
}

/// Archives that are read: what they hold, and what they are.
const READ: [(&str, Format); 3] = [("word/", Format::Docx), ("OFD.xml", Format::Ofd), ("xl/", Format::Xlsx)];

/// Archives that are not read, by what they hold.
const FOREIGN: [(&str, ForeignFormat); 3] = [
    ("ppt/", ForeignFormat::Pptx),
    ("content.xml", ForeignFormat::OpenDocument),
    ("OEBPS/", ForeignFormat::Epub),
];

impl<'a> Archive<'a> {
    /// Opens an archive that is a document of some format.
    ///
    /// # Errors
    /// Any other archive, and a damaged one.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ExtractionError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged(Format::Docx, fault))?;
        let holds = |start: &str| archive.file_names_raw().any(|name| name.starts_with(start.as_bytes()));
        if let Some(&(_, format)) = READ.iter().find(|(start, _)| holds(start)) {
            return Ok(Self { archive, format, bytes: 4 * LIMIT });
        }
        let known = FOREIGN.iter().find(|(start, _)| holds(start));
        Err(ExtractionError::Unsupported(known.map_or(ForeignFormat::Archive("ZIP"), |&(_, format)| format)))
    }

    /// What it is.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// The length of its longest part of XML, unpacked, for readers that unpack
    /// parts themselves. None may be longer than `longest` bytes.
    ///
    /// # Errors
    /// Parts that are damaged, longer than that, or together unpack to more than
    /// [`Self::part`] allows.
    pub(super) fn measure(&mut self, longest: usize) -> Result<usize, ExtractionError> {
        /// Readers keep more of a style than its bytes.
        const STYLES: usize = 8 << 20;
        let mut largest = 0;
        for at in 0..self.archive.len() {
            let part = self.archive.by_index(at).map_err(|fault| damaged(self.format, fault))?;
            let name = part.name().map_err(|fault| damaged(self.format, fault))?.into_owned();
            if !name.ends_with(".xml") && !name.ends_with(".rels") {
                continue;
            }
            let most = self.bytes.min(if name.ends_with("styles.xml") { STYLES } else { longest });
            let read = io::copy(&mut part.take(beyond(most)), &mut io::sink());
            let length =
                usize::try_from(read.map_err(|fault| damaged(self.format, fault))?).unwrap_or(usize::MAX);
            if length > most {
                return Err(ExtractionError::TooLarge(self.format));
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
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, ExtractionError> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(self.format, error)),
        };
        let mut bytes = Vec::new();
        let most = self.bytes.min(LIMIT);
        part.take(beyond(most)).read_to_end(&mut bytes).map_err(|fault| damaged(self.format, fault))?;
        if bytes.len() > most {
            return Err(ExtractionError::TooLarge(self.format));
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

fn damaged(format: Format, fault: impl ToString) -> ExtractionError {
    ExtractionError::Damaged { format, fault: fault.to_string() }
}
