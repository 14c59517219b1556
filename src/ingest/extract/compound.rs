//! Compound files ([MS-CFB]), in which the programs of Office up to 2003, and
//! WPS, keep documents: which one a file is, and its streams.

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use super::{Error, Extracted, Foreign, Format, LIMIT, doc};
use crate::ingest::repair::Repairs;

/// A compound file.
pub(super) struct Compound<'a>(CompoundFile<Cursor<&'a [u8]>>);

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        CompoundFile::open(Cursor::new(bytes)).map(Self).map_err(|fault| damaged(Format::Doc, &fault))
    }

    fn holds(&self, name: &str) -> bool {
        self.0.is_stream(format!("/{name}"))
    }

    /// The bytes of a stream; `None` if there is no such stream.
    ///
    /// # Errors
    /// A damaged stream, and one longer than [`LIMIT`].
    pub(super) fn stream(&mut self, name: &str, format: Format) -> Result<Option<Vec<u8>>, Error> {
        if !self.holds(name) {
            return Ok(None);
        }
        let stream = self.0.open_stream(format!("/{name}")).map_err(|fault| damaged(format, &fault))?;
        let mut bytes = Vec::new();
        let most = u64::try_from(LIMIT).unwrap_or(u64::MAX).saturating_add(1);
        stream.take(most).read_to_end(&mut bytes).map_err(|fault| damaged(format, &fault))?;
        if bytes.len() > LIMIT { Err(Error::TooLarge(format)) } else { Ok(Some(bytes)) }
    }
}

fn damaged(format: Format, fault: &std::io::Error) -> Error {
    Error::Damaged { format, fault: fault.to_string() }
}

/// Reads a compound file that is a document.
///
/// # Errors
/// Any other compound file, a damaged or a protected one.
pub(super) fn read<'a>(bytes: &[u8], repairs: &mut Repairs) -> Result<Extracted<'a>, Error> {
    const KNOWN: [(&str, Foreign); 6] = [
        ("PowerPoint Document", Foreign::Ppt),
        ("Workbook", Foreign::Xls),
        ("Book", Foreign::OldExcel),
        ("MatOST", Foreign::Works),
        ("__properties_version1.0", Foreign::Msg),
        ("VisioDocument", Foreign::Vsd),
    ];
    let mut file = Compound::open(bytes)?;
    if file.holds("WordDocument") {
        return doc::read(&mut file, repairs);
    }
    // DOCX and XLSX files with a password.
    if file.holds("EncryptedPackage") {
        return Err(Error::Protected(Format::Docx));
    }
    let known = KNOWN.iter().find(|(stream, _)| file.holds(stream));
    Err(Error::Unsupported(known.map_or(Foreign::Unknown, |&(_, format)| format)))
}
