//! The formats of sources.

use std::fmt;

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
