//! Known formats that are not read.

/// A known format that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignFormat {
    /// Rich text.
    Rtf,
    /// Word 95 or older.
    OldWord,
    /// Microsoft Works.
    Works,
    /// Slides: PPT.
    Ppt,
    /// Slides: PPTX.
    Pptx,
    /// A spreadsheet of Excel 97 to 2003, or of an older WPS (ET).
    Xls,
    /// A spreadsheet of Excel 95 or older.
    OldExcel,
    /// OpenDocument of any kind.
    OpenDocument,
    /// A book.
    Epub,
    /// A mail of Outlook.
    Msg,
    /// A drawing of Visio.
    Vsd,
    /// A picture, by the name of its format.
    Image(&'static str),
    /// Files packed together, by the name of the format.
    Archive(&'static str),
    /// A compound file of a program that is not known.
    Unknown,
}

impl ForeignFormat {
    /// The format that bytes which are no document of ours begin like.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        const KNOWN: [(&[u8], ForeignFormat); 10] = [
            (b"{\\rtf", ForeignFormat::Rtf),
            (b"\x89PNG", ForeignFormat::Image("PNG")),
            (b"\xff\xd8\xff", ForeignFormat::Image("JPEG")),
            (b"GIF8", ForeignFormat::Image("GIF")),
            (b"II*\0", ForeignFormat::Image("TIFF")),
            (b"MM\0*", ForeignFormat::Image("TIFF")),
            (b"PK\x05\x06", ForeignFormat::Archive("ZIP")),
            (b"Rar!", ForeignFormat::Archive("RAR")),
            (b"7z\xbc\xaf", ForeignFormat::Archive("7z")),
            (b"\x1f\x8b", ForeignFormat::Archive("gzip")),
        ];
        KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, format)| format)
    }
}
