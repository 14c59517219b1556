//! Raw file → [`Document`]: decoding, header, cleaning, joining, outline, and
//! the record of every repair.
//!
//! In: the bytes of a source as received. Out: [`Ingested`], the document and
//! what was done to get it. Nothing is written, indexed or looked up, and
//! typing errors of the source stay: only damage of the layout is mended.

pub mod attribution;
mod dates;
mod decode;
mod header;
mod infer;
mod joining;
mod lines;
mod noise;
mod notes;
mod numbering;
mod outline;
mod passages;
mod repair;
mod script;
mod spacing;
mod tables;


use sha2::{Digest, Sha256};

use self::header::Header;
use self::joining::{Content, Piece};
use self::repair::Repairs;
use crate::policy::{Basis, Document, DocumentId, DocumentKind, Issued, Metadata, Source, Status};

pub use self::passages::passages;
pub use self::repair::{Reason, Repair, RepairKind};

/// What the caller knows about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The id of the document to be.
    pub id: DocumentId,
    /// Its kind; `None` to infer it from the text.
    pub kind: Option<DocumentKind>,
}

/// A document and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingested {
    /// The document.
    pub document: Document,
    /// What was done, in the order of the source.
    pub repairs: Vec<Repair>,
}

/// Why a source cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes are no UTF-8.
    #[error("line {line}, byte {byte}: not UTF-8; save the file as UTF-8 and try again")]
    NotUtf8 {
        /// The first byte that is none, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// The bytes are no text.
    #[error("line {line}, byte {byte}: zero byte; not a text file, extract its text first")]
    Binary {
        /// The first zero byte, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// There is nothing to read.
    #[error("no text in it; nothing to add")]
    Empty,
}

/// Makes a document of a source. Takes time linear in its length.
///
/// # Errors
/// A source that is no UTF-8 text or has no text in it. Any text is read: at
/// worst it becomes paragraphs.
pub fn ingest(bytes: &[u8], options: &Options) -> Result<Ingested, Error> {
    let text = decode::decode(bytes)?;
    let mut repairs = Repairs::default();
    let lines = lines::split(text);
    let (header, lines) = header::take(lines, &mut repairs);
    let lines = noise::remove(lines, header.title.as_deref(), &mut repairs);
    let layout = lines::Layout::of(text, &lines);
    let lines = joining::mend_blanks(lines, &layout, &mut repairs);
    let lines = notes::lift(lines, layout.apart, &mut repairs);
    let pieces = joining::pieces(&lines, &layout, &mut repairs);
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let metadata = metadata(header, &pieces, options, sha256, &mut repairs);
    let blocks = outline::blocks(pieces, metadata.kind, &mut repairs);
    let document = Document { id: options.id.clone(), metadata, blocks };
    Ok(Ingested { document, repairs: repairs.finish() })
}

/// The header of the document: what the source states, then what can be
/// inferred from its text, recorded as such.
fn metadata(header: Header, pieces: &[Piece], options: &Options, sha256: String, repairs: &mut Repairs) -> Metadata {
    let texts: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match &piece.content {
            Content::Text(text) => Some(text.as_str()),
            Content::Note(_) | Content::Table(_) => None,
        })
        .collect();
    let mut inferred = |text: &str, why: Reason| repairs.note(1, RepairKind::Inferred, text, why);
    let keywords = keywords(&texts);
    let title_basis = if header.title.is_some() { Basis::Stated } else { Basis::Inferred };
    let title = header.title.unwrap_or_else(|| {
        let title = infer::title(&texts, &keywords).unwrap_or_else(|| options.id.to_string());
        inferred(&title, Reason::NoTitle);
        title
    });
    let kind = options.kind.unwrap_or_else(|| {
        let kind = infer::kind(&texts, &title);
        inferred(kind.as_str(), Reason::KindFromText);
        kind
    });
    let stated = header.date.map(|date| Issued { date, basis: Basis::Stated });
    let issued = stated.or_else(|| {
        let date = infer::date(&texts).filter(|_| kind == DocumentKind::News)?;
        inferred(&date.to_string(), Reason::YearFromContext);
        Some(Issued { date, basis: Basis::Inferred })
    });
    let region = match kind {
        DocumentKind::Policy => header.issuer.as_deref().or(Some(&title)).and_then(infer::region_of_agency),
        DocumentKind::News | DocumentKind::Report => infer::region_of_text(&texts),
        DocumentKind::Paper => None,
    };
    if let Some(region) = &region {
        inferred(region, Reason::RegionFromText);
    }
    Metadata {
        title,
        title_basis,
        kind,
        issuer: header.issuer,
        number: header.number,
        region,
        issued,
        source: Source { url: header.url, publisher: header.publisher, retrieved: None, sha256 },
        status: Status::default(),
        authors: header.authors,
        keywords,
    }
}

/// The keywords of a paper, from the line that lists them.
fn keywords(texts: &[&str]) -> Vec<String> {
    let list = texts.iter().find_map(|text| text.strip_prefix("关键词")).unwrap_or_default();
    let list = list.trim_start_matches([':', '：', ' ']);
    list.split([';', '；', '，', ',', '、']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
