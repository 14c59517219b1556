//! A whole corpus, looked over.

use std::io;

use super::{Doubt, Finding, Resemblance, document};
use crate::analysis::fold;
use crate::corpus::{Corpus, Location, Problem, State};
use crate::policy::Document;

/// What looking over a corpus has found.
#[derive(Debug)]
pub struct Checked {
    /// What should be compared with the source, document by document; at the
    /// end, which of them resemble each other.
    pub findings: Vec<Finding>,
    /// Files that cannot be read, and so are not searched.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// The findings that concern a document: its own, and that another repeats it.
    pub fn findings_of<'a>(&'a self, document: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |found| concerns(found, &|id| id == document))
    }
}

/// Whether a finding concerns one of some documents.
fn concerns(found: &Finding, meant: &dyn Fn(&str) -> bool) -> bool {
    matches!(&found.doubt, Doubt::NearDuplicate { of, .. } if meant(of)) || meant(&found.document)
}

/// Why a corpus cannot be looked over.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// Its folder cannot be read.
    Unreadable {
        /// The corpus.
        location: Location,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A register or the lexicon is wrong.
    Register(#[from] Problem),
    /// No document has that id, nor a title with that text.
    NoDocument(String),
}

/// Looks over the documents of a corpus, or those whose id is, or whose title
/// holds, a text. Reads the corpus, not the index, and takes as long as that.
///
/// # Errors
/// A corpus that cannot be read at all; a text that names no document.
pub fn check(location: &Location, wanted: Option<&str>) -> Result<Checked, CheckError> {
    let state =
        State::of(location).map_err(|cause| CheckError::Unreadable { location: location.clone(), cause })?;
    let corpus = Corpus::open(location)?;
    let folded = wanted.map(fold);
    let asked = |document: &Document| {
        folded.as_ref().is_none_or(|wanted| {
            fold(document.id.as_str()) == *wanted || fold(&document.metadata.title).contains(wanted)
        })
    };
    let (mut findings, mut problems) = (Vec::new(), Vec::new());
    let (mut resemblance, mut meant) = (Resemblance::default(), Vec::new());
    for entry in corpus.entries(&state, &|_| {}) {
        match entry {
            Ok(entry) => {
                resemblance.add(&entry);
                if asked(&entry.document) {
                    findings.extend(document(&entry.document, &entry.passages, &corpus.register));
                    meant.push(entry.document.id.to_string());
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(wanted) = wanted.filter(|_| meant.is_empty()) {
        return Err(CheckError::NoDocument(wanted.to_owned()));
    }
    let meant = |id: &str| meant.iter().any(|known| known == id);
    findings.extend(resemblance.near_duplicates().into_iter().filter(|found| concerns(found, &meant)));
    Ok(Checked { findings, problems })
}
