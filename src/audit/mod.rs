//! What a careful clerk would question in a document: nothing here is an error,
//! and nothing is changed.
//!
//! In: a document with its passages, and the register. Out: [`Finding`]s, each
//! with its place.

mod agencies;
mod check;
mod duplicates;
mod numbering;

use crate::policy::{AgencyRegister, Basis, Block, Document, DocumentKind, Passage, PassageKind};

pub use crate::corpus::Problem;
pub use check::{CheckError, Checked, check};
pub use duplicates::Resemblance;

/// Something to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The id of the document.
    pub document: String,
    /// The id of the measure, where it is about one.
    pub measure: Option<String>,
    /// What is questionable.
    pub doubt: Doubt,
}

/// Why something is questionable.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// A measure names no agency, those before and after it do.
    NoAgency,
    /// Between these two headings a number is missing, or one is there twice.
    NumberGap {
        /// The heading before.
        before: String,
        /// The heading after.
        after: String,
    },
    /// The register does not know an agency.
    UnknownAgency {
        /// As the document displays it.
        display: String,
        /// In how many measures.
        measures: usize,
        /// Known agencies of like name, the nearest first; may be empty.
        nearest: Vec<String>,
    },
    /// One agency is written in several ways.
    WrittenVariously {
        /// Its full name.
        name: String,
        /// The ways, in the order of the text.
        displays: Vec<String>,
    },
    /// Nothing tells what sort of text it is.
    KindUnknown,
    /// It speaks of duties and yet gives no measure.
    NoMeasures {
        /// How often it says 负责, 牵头 or 责任单位.
        duties: usize,
    },
    /// No date of issue is known.
    Undated,
    /// The title was made from the content.
    TitleInferred,
    /// The greater part of the text stands in another document, too.
    NearDuplicate {
        /// The id of the other document.
        of: String,
        /// The estimated share of text in common, from 0 to 1.
        share: f32,
    },
}

/// Whatever is questionable in one document by itself, in the order of the
/// text, what concerns the whole first.
pub fn document(document: &Document, passages: &[Passage], register: &AgencyRegister) -> Vec<Finding> {
    let metadata = &document.metadata;
    let about = |measure: Option<&Passage>, doubt: Doubt| Finding {
        document: document.id.to_string(),
        measure: measure.map(|passage| passage.id.to_string()),
        doubt,
    };
    let mut findings = Vec::new();
    if let Some(duties) = unread_duties(document, passages) {
        findings.push(about(None, Doubt::NoMeasures { duties }));
    }
    if metadata.kind == DocumentKind::Unknown {
        findings.push(about(None, Doubt::KindUnknown));
    }
    if metadata.title_basis == Basis::Inferred {
        findings.push(about(None, Doubt::TitleInferred));
    }
    if metadata.issued.is_none() {
        findings.push(about(None, Doubt::Undated));
    }
    if metadata.kind == DocumentKind::Policy {
        findings.extend(numbering::gaps(&document.blocks).into_iter().map(|doubt| about(None, doubt)));
        findings.extend(agencies::missing(passages).into_iter().map(|at| about(Some(at), Doubt::NoAgency)));
        let region = metadata.region.as_deref();
        let unknown = agencies::unknown(passages, region, register);
        findings.extend(unknown.into_iter().map(|(first, doubt)| about(Some(first), doubt)));
        findings.extend(agencies::written_variously(passages).into_iter().map(|doubt| about(None, doubt)));
    }
    findings
}

/// How often a document without measures says who is responsible for
/// something; `None` where it has measures, or hardly says so.
fn unread_duties(document: &Document, passages: &[Passage]) -> Option<usize> {
    const WORDS: [&str; 4] = ["负责", "牵头", "责任单位", "责任部门"];
    const FEW: usize = 3;
    if passages.iter().any(|passage| passage.kind == PassageKind::Measure) {
        return None;
    }
    let count = |text: &str| WORDS.iter().map(|word| text.matches(word).count()).sum::<usize>();
    let duties = document.blocks.iter().map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => count(text),
        Block::Table(table) => {
            table.header.iter().chain(table.rows.iter().flatten()).map(|cell| count(cell)).sum()
        }
    });
    Some(duties.sum()).filter(|&duties| duties >= FEW)
}
