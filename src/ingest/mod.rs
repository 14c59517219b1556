//! Raw file → [`Document`]: extraction, header, cleaning, joining, outline, and
//! the record of every repair.
//!
//! In: the bytes of a source as received. Out: [`Ingested`], the document and
//! what was done to get it. Nothing is written, indexed or looked up, and
//! typing errors of the source stay: only damage of the layout is mended.

mod cells;
mod extract;
mod header;
mod infer;
mod joining;
mod kind;
mod lines;
mod noise;
mod notes;
mod outline;
mod page;
mod place;
mod repair;
mod spacing;
mod stated;
mod tables;
mod validity;

use sha2::{Digest, Sha256};

use self::extract::Extracted;
use self::header::StatedHeader;
use self::joining::BodyPiece;
use self::repair::Repairs;
use crate::policy::{Basis, Document, DocumentId, DocumentKind, KnownDate, Metadata, Source};
use crate::sheets::CellSheet;

pub(crate) use self::extract::{Archive, is_empty, referenced};
pub use self::extract::{ExtractionError, ForeignFormat, Format, LIMIT as SIZE_LIMIT};
pub use self::repair::{Reason, Repair, RepairKind};

/// What the caller knows about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IngestOptions {
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
    /// The format of its source.
    pub format: Format,
    /// What was done, in the order of the source.
    pub repairs: Vec<Repair>,
}

impl Ingested {
    /// What was taken out of the body: the lines (from 1), texts and reasons.
    pub fn removed(&self) -> impl Iterator<Item = (usize, &str, String)> {
        let removed = self.repairs.iter().filter(|repair| repair.what == RepairKind::Removed);
        removed.map(|repair| (repair.line, repair.text.as_str(), repair.why.to_string()))
    }
}

/// Makes a document of a source. Takes time linear in its length.
///
/// # Errors
/// A file whose text cannot be had, see [`ExtractionError`]. Any text is read: at worst it
/// becomes paragraphs.
pub fn ingest(bytes: &[u8], options: &IngestOptions) -> Result<Ingested, ExtractionError> {
    let mut repairs = Repairs::default();
    let Extracted { text, format, stated, measure } = extract::extract(bytes, &mut repairs)?;
    let lines = lines::split(&text, &mut repairs);
    let lines = cells::set_tables(lines, &mut repairs);
    let lines = page::strip(lines, &mut repairs);
    let (header, lines) = header::take(lines, stated, &mut repairs);
    let lines = noise::remove(lines, header.title.as_deref(), &mut repairs);
    let layout = lines::Layout::of(&text, &lines, measure);
    let lines = joining::mend_blanks(lines, &layout, &mut repairs);
    let lines = notes::lift(lines, layout.apart, &mut repairs);
    let pieces = joining::pieces(&lines, &layout, &mut repairs);
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let metadata = metadata(header, &pieces, options, sha256, &mut repairs);
    let blocks = outline::blocks(pieces, metadata.kind, &mut repairs);
    let document = Document { id: options.id.clone(), metadata, blocks, marks: Vec::new() };
    Ok(Ingested { document, format, repairs: repairs.finish() })
}

/// The text of a file of any format that is read, before anything is cleaned: a
/// text file as it stands, once an encoding it was wrongly read in is mended; of
/// other formats a paragraph a line. For texts that are compared with a corpus, and
/// never added to it. And the format.
///
/// # Errors
/// Those of [`ingest`].
pub fn text_of(bytes: &[u8]) -> Result<(String, Format), ExtractionError> {
    extract::as_it_stands(bytes).map(|(text, format)| (text.into_owned(), format))
}

/// The cells of a workbook (XLSX), or of a text of values between commas,
/// semicolons or tabs in any encoding that is read: hidden sheets and rows too,
/// and merged cells filled.
///
/// # Errors
/// Those of [`ingest`], and a file that has no sheets.
pub fn sheets_of(bytes: &[u8]) -> Result<Vec<CellSheet>, ExtractionError> {
    extract::sheets(bytes)
}

/// The tables of a file that this program wrote, in any of its formats, and the lines
/// between them, as sheets: what it records can be read back, and its rows compared.
///
/// # Errors
/// Those of [`sheets_of`].
pub fn export_of(bytes: &[u8]) -> Result<Vec<CellSheet>, ExtractionError> {
    extract::exported(bytes)
}

/// The header of the document: what the source states, then what can be
/// inferred from its text, recorded as such.
fn metadata(
    mut header: StatedHeader,
    pieces: &[BodyPiece],
    options: &IngestOptions,
    sha256: String,
    repairs: &mut Repairs,
) -> Metadata {
    let texts: Vec<&str> = pieces.iter().filter_map(BodyPiece::text).collect();
    let mut inferred = |text: &str, why: Reason| repairs.note(1, RepairKind::Inferred, text, why);
    let kind = options.kind.unwrap_or_else(|| {
        let kind = kind::kind(pieces, &header);
        inferred(kind.as_str(), Reason::KindFromText);
        kind
    });
    let keywords = match keywords(&texts) {
        own if own.is_empty() => std::mem::take(&mut header.keywords),
        own => own,
    };
    let title_basis = if header.title.is_some() { Basis::Stated } else { Basis::Inferred };
    let title = header.title.take().unwrap_or_else(|| {
        let title = infer::title(&texts, &keywords).unwrap_or_else(|| options.id.to_string());
        inferred(&title, Reason::NoTitle);
        title
    });
    let stated = header.date.map(|date| KnownDate { date, basis: Basis::Stated });
    let issued = stated.or_else(|| {
        let date = infer::date(&texts).filter(|_| kind == DocumentKind::News)?;
        inferred(&date.to_string(), Reason::YearFromContext);
        Some(KnownDate { date, basis: Basis::Inferred })
    });
    let region = match kind {
        DocumentKind::Policy => {
            header.issuer.as_deref().and_then(place::of_agency).or_else(|| place::of_agency(&title))
        }
        DocumentKind::News | DocumentKind::Report => place::of_text(&texts),
        DocumentKind::Paper | DocumentKind::Unknown => None,
    };
    if let Some(region) = &region {
        inferred(region, Reason::RegionFromText);
    }
    let validity = validity::of(&header, &texts, issued.map(|issued| issued.date));
    Metadata {
        title,
        title_basis,
        kind,
        issuer: header.issuer,
        number: header.number,
        region,
        issued,
        source: Source { url: header.url, publisher: header.publisher, retrieved: None, sha256 },
        validity,
        authors: header.authors,
        keywords,
    }
}

/// The keywords of a paper, from the line that lists them.
fn keywords(texts: &[&str]) -> Vec<String> {
    let list = texts.iter().find_map(|text| text.strip_prefix("关键词")).unwrap_or_default();
    stated::keywords(list.trim_start_matches([':', '：', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{AgencyRegister, TaskWords};
    use crate::structure::passages;
    use proptest::prelude::*;

    fn options(kind: Option<DocumentKind>) -> IngestOptions {
        IngestOptions { id: "d".parse().unwrap(), kind }
    }

    #[test]
    fn a_kind_that_is_not_given_is_inferred_and_says_so() {
        for (source, expected) in [
            ("摘要:本文分析了外贸。\n关键词:外贸", DocumentKind::Paper),
            ("某市商务局关于促进外贸的通知\n各有关单位：\n特此通知。", DocumentKind::Policy),
            ("深圳新闻网2025年1月18日讯（记者 甲）外贸增长。", DocumentKind::News),
            ("2024 年排名分析\n广东第一。", DocumentKind::Report),
        ] {
            let ingested = ingest(source.as_bytes(), &options(None)).unwrap();
            assert_eq!(ingested.document.metadata.kind, expected, "{source}");
            let inferred =
                |repair: &Repair| repair.what == RepairKind::Inferred && repair.why == Reason::KindFromText;
            assert!(ingested.repairs.iter().any(inferred), "{source}");
        }
    }

    #[test]
    fn the_header_of_an_official_document_is_read() {
        let source = "某市人民政府办公室关于印发某市促进外贸若\n干措施的通知（2023 年5 月4 日）\n某政办发〔2023〕19 号\n各县人民政府：\n现印发给你们，请认真贯彻执行。";
        let metadata = ingest(source.as_bytes(), &options(None)).unwrap().document.metadata;
        assert_eq!(metadata.title, "某市人民政府办公室关于印发某市促进外贸若干措施的通知");
        assert_eq!(metadata.issuer.as_deref(), Some("某市人民政府办公室"));
        assert_eq!(metadata.number.as_deref(), Some("某政办发〔2023〕19号"));
        assert_eq!(metadata.issued.map(|issued| issued.date.to_string()).as_deref(), Some("2023-05-04"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = ingest(&bytes, &options(None));
        }

        #[test]
        fn every_text_becomes_a_document_and_its_passages(
            text in "([（(一二十三①1. \u{3000}\n。，:：表图第条章《》“”a-zA-Z月日年\\-!\\[\\]()]{1,12}|外贸\n){0,12}",
        ) {
            for kind in [None, Some(DocumentKind::Policy), Some(DocumentKind::News)] {
                let Ok(ingested) = ingest(text.as_bytes(), &options(kind)) else { continue };
                for passage in passages(&ingested.document, &AgencyRegister::default(), &TaskWords::default()) {
                    prop_assert!(passage.text.get(passage.body.clone()).is_some());
                    for task in passage.tasks {
                        prop_assert!(passage.text.get(task.span).is_some());
                    }
                    for deadline in passage.deadlines {
                        prop_assert!(passage.text.get(deadline.span).is_some());
                    }
                }
            }
        }
    }
}
