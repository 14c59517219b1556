//! Compound files ([MS-CFB]), in which the programs of Office up to 2003, and
//! WPS, keep documents: which one a file is, and its streams.

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use super::{ExtractionError, ForeignFormat, Format, LIMIT};

/// A compound file.
pub(super) struct Compound<'a>(CompoundFile<Cursor<&'a [u8]>>);

impl<'a> Compound<'a> {
    /// Opens a compound file that is a document of Word.
    ///
    /// # Errors
    /// Any other compound file, a damaged or a protected one.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ExtractionError> {
        const FOREIGN: [(&str, ForeignFormat); 6] = [
            ("PowerPoint Document", ForeignFormat::Ppt),
            ("Workbook", ForeignFormat::Xls),
            ("Book", ForeignFormat::OldExcel),
            ("MatOST", ForeignFormat::Works),
            ("__properties_version1.0", ForeignFormat::Msg),
            ("VisioDocument", ForeignFormat::Vsd),
        ];
        let file = CompoundFile::open(Cursor::new(bytes)).map(Self);
        let file = file.map_err(|fault| damaged(Format::Doc, &fault))?;
        if file.holds("WordDocument") {
            return Ok(file);
        }
        // DOCX and XLSX files with a password.
        if file.holds("EncryptedPackage") {
            return Err(ExtractionError::Protected(Format::Docx));
        }
        let known = FOREIGN.iter().find(|(stream, _)| file.holds(stream));
        Err(ExtractionError::Unsupported(known.map_or(ForeignFormat::Unknown, |&(_, format)| format)))
    }

    fn holds(&self, name: &str) -> bool {
        self.0.is_stream(format!("/{name}"))
    }

    /// The bytes of a stream; `None` if there is no such stream.
    ///
    /// # Errors
    /// A damaged stream, and one longer than [`LIMIT`].
    pub(super) fn stream(&mut self, name: &str, format: Format) -> Result<Option<Vec<u8>>, ExtractionError> {
        if !self.holds(name) {
            return Ok(None);
        }
        let stream = self.0.open_stream(format!("/{name}")).map_err(|fault| damaged(format, &fault))?;
        let mut bytes = Vec::new();
        let most = u64::try_from(LIMIT).unwrap_or(u64::MAX).saturating_add(1);
        stream.take(most).read_to_end(&mut bytes).map_err(|fault| damaged(format, &fault))?;
        if bytes.len() > LIMIT { Err(ExtractionError::TooLarge(format)) } else { Ok(Some(bytes)) }
    }
}

fn damaged(format: Format, fault: &std::io::Error) -> ExtractionError {
    ExtractionError::Damaged { format, fault: fault.to_string() }
}
