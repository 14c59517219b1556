//! Drafts compared with the corpus (核校): every quotation and every reference has
//! a verdict, the place in the draft and the place in the source.
//!
//! In: the text of a draft, and a knowledge base. Out: a [`Trace`]. What is quoted
//! and referred to is read from the draft alone (`quotations`, `references`,
//! `links`, `notes`); sources come through the front door, and are compared character by
//! character (`alignment`). Nothing is exact that was not found to be so.

mod alignment;
mod borrowed;
mod characters;
mod finding;
mod library;
mod links;
mod notes;
mod quotation_check;
mod quotations;
mod reference_check;
mod references;
mod search;
mod touched;
mod verification;

use std::ops::Range;

use crate::knowledge_base::{Error, KnowledgeBase};
use library::Library;
use links::Link;
use notes::SourceNotes;
use quotation_check::{CitationOutcome, QuotationCheck};
use quotations::Quotation;
use reference_check::ReferenceCheck;
use references::Reference;
use search::Sources;

pub use finding::{CheckedCitation, Cited, Deviation, Ground, SourcePlace, Touched, Trace, Verdict};
pub use verification::{SaidFrom, verify};

/// What to look for in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TraceOptions {
    /// Also sentences that stand in the corpus and are not marked as quotations.
    pub borrowed: bool,
}

/// Checks the text of a draft.
///
/// # Errors
/// Only those of reading the index.
pub fn trace(base: &KnowledgeBase, draft: &str, options: TraceOptions) -> Result<Trace, Error> {
    let quotations = quotations::quotations(draft);
    let (quotations, references) = apart(draft, quotations, references::references(draft));
    let documents = links::documents(draft, &references);
    let notes = SourceNotes::of(draft);
    let links = links::links(draft, &quotations, &references, &documents);
    let links: Vec<Link> = links
        .into_iter()
        .zip(&quotations)
        .map(|(link, quotation)| {
            // What the sentence itself says is nearer than a note.
            let note = Some(quotation).filter(|_| link == Link::default());
            let source = note.and_then(|quotation| notes.source(quotation, &references));
            source.map_or(link, |source| links::of(&references, &documents, source))
        })
        .collect();
    let short_names = links::short_names(draft, &references);
    let library = Library::of(base.headers()?);
    let mut sources = Sources::of(base);
    let lines = Lines::of(draft);
    let mut trace = Trace { characters: draft.chars().count(), ..Trace::default() };

    let mut resolved = Vec::new();
    {
        let mut check =
            ReferenceCheck { draft, library: &library, short_names: &short_names, sources: &mut sources };
        for (at, reference) in references.iter().enumerate() {
            let checked = check.check(&references, at, documents[at], &resolved)?;
            resolved.push(checked.scope);
            let said_from =
                documents[at].map(|document| draft[references[document].range.clone()].to_owned());
            trace.citations.push(lines.citation(
                checked.cited,
                reference.range.clone(),
                said_from,
                checked.outcome,
            ));
        }
    }
    let mut check = QuotationCheck { draft, sources: &mut sources, library: &library };
    for (quotation, link) in quotations.iter().zip(&links) {
        let outcome = match &quotation.inner {
            Some(inner) => {
                let scope = link.article.or(link.document).map(|at| resolved[at].clone()).unwrap_or_default();
                check.check(inner.clone(), &scope)?
            }
            None => CitationOutcome::only(Ground::Unpaired),
        };
        let said = [link.document, link.article].into_iter().flatten();
        let said: Vec<&str> = said.map(|at| &draft[references[at].range.clone()]).collect();
        let said_from = Some(said.join(" ")).filter(|said| !said.is_empty());
        trace.citations.push(lines.citation(Cited::Quotation, quotation.range.clone(), said_from, outcome));
    }
    trace.citations.sort_by_key(|one| (one.range.start, one.range.end));
    if options.borrowed {
        let quoted: Vec<Range<usize>> = quotations
            .iter()
            .filter(|quotation| quotation.inner.is_some())
            .map(|quotation| quotation.range.clone())
            .collect();
        for (range, outcome) in borrowed::borrowed(&mut check, &quoted)? {
            trace.borrowed.push(lines.citation(Cited::Borrowed, range, None, outcome));
        }
    }
    Ok(trace)
}

/// Quotations and references without each other: what is referred to inside a
/// quotation is part of its text, and a title in quotation marks is a title.
fn apart(
    draft: &str,
    mut quotations: Vec<Quotation>,
    mut references: Vec<Reference>,
) -> (Vec<Quotation>, Vec<Reference>) {
    quotations.retain(|quotation| {
        quotation.inner.as_ref().is_none_or(|inner| {
            let text = draft[inner.clone()].trim();
            let rest = text.len() - "《》".len().min(text.len());
            !(text.starts_with('《') && text.ends_with('》') && text.matches('《').count() == 1 && rest > 0)
        })
    });
    references.retain(|reference| {
        let behind = quotations.partition_point(|quotation| quotation.range.start <= reference.range.start);
        let quotation = behind.checked_sub(1).map(|at| &quotations[at]);
        let inside =
            |inner: &Range<usize>| inner.start <= reference.range.start && reference.range.end <= inner.end;
        !quotation.and_then(|quotation| quotation.inner.as_ref()).is_some_and(inside)
    });
    (quotations, references)
}

/// Where the lines of a draft begin.
struct Lines<'d> {
    draft: &'d str,
    starts: Vec<usize>,
}

impl<'d> Lines<'d> {
    fn of(draft: &'d str) -> Self {
        let after = draft.match_indices('\n').map(|(at, _)| at + 1);
        Self { draft, starts: std::iter::once(0).chain(after).collect() }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= byte);
        let start = self.starts[line.saturating_sub(1)];
        let column = self.draft.get(start..byte).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }

    fn citation(
        &self,
        cited: Cited,
        range: Range<usize>,
        said_from: Option<String>,
        CitationOutcome { ground, sources, deviations }: CitationOutcome,
    ) -> CheckedCitation {
        let (line, column) = self.place(range.start);
        let text = self.draft.get(range.clone()).unwrap_or_default().to_owned();
        CheckedCitation { cited, range, line, column, text, said_from, ground, sources, deviations }
    }
}
