//! One text that is said to stand in the corpus, without a draft around it.

use super::Lines;
use super::finding::{CheckedCitation, Cited};
use super::library::Library;
use super::quotation_check::{CitedScope, QuotationCheck};
use super::search::Sources;
use crate::knowledge_base::{Error, KnowledgeBase};
use crate::policy::{DocumentId, PassageId};

/// Where a text is said to be from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidFrom {
    /// Nobody says.
    Anywhere,
    /// A document of the corpus.
    Document(DocumentId),
    /// A passage of the corpus.
    Passage(PassageId),
    /// Something that the corpus does not have.
    NotHeld,
}

/// Compares a text with the corpus character by character, as a quotation of a draft
/// is compared. `name` is what it is said to be from, in the words of who says so.
///
/// # Errors
/// Only those of reading the index.
pub fn verify(
    base: &KnowledgeBase,
    text: &str,
    from: &SaidFrom,
    name: Option<&str>,
) -> Result<CheckedCitation, Error> {
    let scope = match from {
        SaidFrom::Anywhere => CitedScope::default(),
        SaidFrom::Document(document) => {
            CitedScope { documents: vec![document.clone()], ..CitedScope::default() }
        }
        SaidFrom::Passage(passage) => CitedScope {
            documents: vec![passage.document.clone()],
            passages: vec![passage.clone()],
            ..CitedScope::default()
        },
        SaidFrom::NotHeld => CitedScope { not_held: true, ..CitedScope::default() },
    };
    let library = Library::of(base.headers()?);
    let mut sources = Sources::of(base);
    let mut check = QuotationCheck { draft: text, sources: &mut sources, library: &library };
    let outcome = check.check(0..text.len(), &scope)?;
    Ok(Lines::of(text).citation(Cited::Quotation, 0..text.len(), name.map(str::to_owned), outcome))
}
