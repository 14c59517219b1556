//! A reference → its verdict, and where a quotation from it must stand.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::alignment::{alike, differences};
use super::characters::Characters;
use super::finding::{Cited, Deviation, Ground, SourcePlace, Touched};
use super::library::{Library, Titled, names};
use super::links::titled;
use super::quotation_check::{CitationOutcome, CitedScope};
use super::references::{CitedTarget, Reference};
use super::search::Sources;
use crate::analysis::fold;
use crate::knowledge_base::Error;
use crate::policy::{Header, Ordinal, PassageId, PassageLocator};
use crate::wording::{dates, ends_like_agency};

/// A reference, checked.
pub(super) struct CheckedReference {
    pub(super) cited: Cited,
    pub(super) outcome: CitationOutcome,
    pub(super) scope: CitedScope,
}

/// Checks references one after the other.
pub(super) struct ReferenceCheck<'a, 'k> {
    pub(super) draft: &'a str,
    pub(super) library: &'a Library,
    /// Short names that the draft gives to documents, each with the reference that
    /// they stand for.
    pub(super) short_names: &'a HashMap<String, usize>,
    pub(super) sources: &'a mut Sources<'k>,
}

impl ReferenceCheck<'_, '_> {
    /// Checks one of the references. Those before it are resolved; `document` is
    /// the one that names its document.
    pub(super) fn check(
        &mut self,
        references: &[Reference],
        at: usize,
        document: Option<usize>,
        resolved: &[CitedScope],
    ) -> Result<CheckedReference, Error> {
        let reference = &references[at];
        Ok(match &reference.to {
            CitedTarget::Title(inner) => {
                let name = &self.draft[inner.clone()];
                let meant = self.short_names.get(name.trim()).filter(|&&meant| meant < at);
                let (outcome, scope) = match meant {
                    Some(&meant) => self.again(&resolved[meant]),
                    None => self.title(references, at, name, inner.start),
                };
                CheckedReference { cited: Cited::Title, outcome, scope }
            }
            CitedTarget::Number => {
                let titled = titled(self.draft, references, at).map(|title| &resolved[title].documents);
                let titled = titled.into_iter().flatten().filter_map(|id| self.library.header(id)).collect();
                let (outcome, scope) = self.number(reference, titled);
                CheckedReference { cited: Cited::Number, outcome, scope }
            }
            CitedTarget::Articles(articles) => {
                let (outcome, scope) = self.articles(articles, document.map(|at| &resolved[at]))?;
                CheckedReference { cited: Cited::Article, outcome, scope }
            }
            CitedTarget::OwnArticle => CheckedReference {
                cited: Cited::Article,
                outcome: CitationOutcome::only(Ground::OwnArticle),
                scope: CitedScope::default(),
            },
        })
    }

    /// A document that was named before and is meant again.
    fn again(&self, scope: &CitedScope) -> (CitationOutcome, CitedScope) {
        let headers: Vec<&Arc<Header>> =
            scope.documents.iter().filter_map(|id| self.library.header(id)).collect();
        if headers.is_empty() { not_held(Ground::NoDocument) } else { held(&headers, Ground::Held) }
    }

    fn title(
        &self,
        references: &[Reference],
        at: usize,
        title: &str,
        start: usize,
    ) -> (CitationOutcome, CitedScope) {
        let reference = &references[at];
        let headers = match self.library.of_title(title) {
            Titled::Is(headers) => self.meant(references, at, headers),
            Titled::Nearly(header) => {
                let (mut outcome, scope) = held(&[header], Ground::OtherTitle);
                outcome.deviations = title_deviations(self.draft, title, start, header);
                return (outcome, scope);
            }
            Titled::Nothing => return not_held(Ground::NoDocument),
        };
        let (mut outcome, scope) = held(&headers, Ground::Held);
        if let [header] = headers[..]
            && let Some((ground, deviation)) = self.issue(reference, header)
        {
            outcome.ground = ground;
            outcome.deviations = vec![deviation];
        }
        (outcome, scope)
    }

    /// Of documents of one title those that are meant, by what follows it: their
    /// number, or issuer and date in brackets.
    fn meant<'l>(
        &self,
        references: &[Reference],
        at: usize,
        headers: Vec<&'l Arc<Header>>,
    ) -> Vec<&'l Arc<Header>> {
        if headers.len() < 2 {
            return headers;
        }
        let next = references.get(at + 1).filter(|next| next.to == CitedTarget::Number);
        let next = next.filter(|_| titled(self.draft, references, at + 1) == Some(at));
        let numbered = next.map(|next| self.library.of_number(&self.draft[next.range.clone()]));
        let numbered = numbered.unwrap_or_default();
        let fits = |header: &&&'l Arc<Header>| {
            numbered.iter().any(|other| other.id == header.id)
                || numbered.is_empty() && self.issue(&references[at], header).is_none()
        };
        let fitting: Vec<&Arc<Header>> = headers.iter().filter(fits).copied().collect();
        if fitting.is_empty() { headers } else { fitting }
    }

    /// What the brackets behind a title say of agency and date, where the corpus
    /// knows better.
    fn issue(&self, reference: &Reference, header: &Arc<Header>) -> Option<(Ground, Deviation)> {
        let rest = self.draft.get(reference.range.end..)?;
        let inner = rest.strip_prefix(['（', '('])?;
        let (inside, _) = inner.split_once(['）', ')'])?;
        let mut start = self.draft.len() - inner.len();
        for part in inside.split(['，', ',', '、', '；']) {
            let draft = start..start + part.len();
            let mark = self.draft[draft.end..].chars().next();
            start = draft.end + mark.map_or(0, char::len_utf8);
            let deviation = |source: String, touched| Deviation {
                draft: draft.clone(),
                written: part.to_owned(),
                source,
                touched: Some(touched),
            };
            let metadata = &header.metadata;
            let name = part.trim();
            if let Some(issuer) = metadata.issuer.as_deref()
                && ends_like_agency(name)
                && !fold(issuer).contains(&fold(name))
                && !fold(name).contains(&fold(issuer))
            {
                return Some((Ground::OtherIssuer, deviation(issuer.to_owned(), Touched::Agency)));
            }
            if let (Some(said), Some(issued)) = (whole_date(name), metadata.issued)
                && said != issued.date
            {
                return Some((Ground::OtherDate, deviation(dates::written(issued.date), Touched::Date)));
            }
        }
        None
    }

    fn number(&self, reference: &Reference, titled: Vec<&Arc<Header>>) -> (CitationOutcome, CitedScope) {
        let written = &self.draft[reference.range.clone()];
        let numbered = self.library.of_number(written);
        if titled.is_empty() {
            return if numbered.is_empty() {
                not_held(Ground::NoNumber)
            } else {
                held(&numbered, Ground::Held)
            };
        }
        let both: Vec<&Arc<Header>> =
            titled.iter().filter(|title| numbered.iter().any(|one| one.id == title.id)).copied().collect();
        if !both.is_empty() {
            return held(&both, Ground::Held);
        }
        match titled.iter().find_map(|title| title.metadata.number.as_deref()) {
            Some(number) => {
                let (mut outcome, scope) = held(&titled, Ground::OtherNumber);
                outcome.deviations.push(Deviation {
                    draft: reference.range.clone(),
                    written: written.to_owned(),
                    source: number.to_owned(),
                    touched: Some(Touched::Number),
                });
                (outcome, scope)
            }
            None => held(&titled, Ground::NumberUnknown),
        }
    }

    fn articles(
        &mut self,
        articles: &[Ordinal],
        document: Option<&CitedScope>,
    ) -> Result<(CitationOutcome, CitedScope), Error> {
        let library = self.library;
        let headers: Vec<&Arc<Header>> = match document {
            Some(scope) => scope.documents.iter().filter_map(|id| library.header(id)).collect(),
            None => match library.only_policy() {
                Some(header) => vec![header],
                None => return Ok((CitationOutcome::only(Ground::WhichDocument), CitedScope::default())),
            },
        };
        if headers.is_empty() {
            return Ok(not_held(Ground::DocumentNotHeld));
        }
        let (mut outcome, mut scope) = held(&headers, Ground::Held);
        let mut sources = Vec::new();
        let mut missing = 0;
        for (&ordinal, header) in
            articles.iter().flat_map(|one| headers.iter().map(move |header| (one, header)))
        {
            let id = PassageId { document: header.id.clone(), locator: PassageLocator::Measure(ordinal) };
            match self.sources.passage(&id)? {
                Some(known) => {
                    sources.push(SourcePlace {
                        passage: Some(Arc::clone(&known.passage)),
                        text: known.passage.title.clone(),
                        ..whole(header)
                    });
                    scope.passages.push(id);
                }
                None => missing += 1,
            }
        }
        // Of several documents nobody knows whose article it is, unless none has it.
        if missing > 0 && (headers.len() == 1 || sources.is_empty()) {
            outcome.ground = Ground::NoArticle;
        } else if headers.len() > 1 {
            outcome.ground = Ground::WhichDocument;
        }
        // Without any of them the document as a whole is told.
        if sources.is_empty() {
            scope.no_article = true;
        } else {
            outcome.sources = sources;
        }
        Ok((outcome, scope))
    }
}

/// What is told of documents of the corpus, and that a quotation must stand in one
/// of them.
fn held(headers: &[&Arc<Header>], ground: Ground) -> (CitationOutcome, CitedScope) {
    let documents = headers.iter().map(|header| header.id.clone()).collect();
    let sources = headers.iter().map(|header| whole(header)).collect();
    let outcome = CitationOutcome { ground, sources, deviations: Vec::new() };
    (outcome, CitedScope { documents, ..CitedScope::default() })
}

/// The same of one that the corpus does not have.
fn not_held(ground: Ground) -> (CitationOutcome, CitedScope) {
    (CitationOutcome::only(ground), CitedScope { not_held: true, ..CitedScope::default() })
}

/// A document as a whole.
fn whole(header: &Arc<Header>) -> SourcePlace {
    SourcePlace { header: Arc::clone(header), passage: None, range: 0..0, text: String::new() }
}

/// How a title differs from that of a document, or from the one in it.
fn title_deviations(draft: &str, title: &str, start: usize, header: &Arc<Header>) -> Vec<Deviation> {
    let mine = Characters::of(title, start);
    let likeness = |name: &str| alike(&mine, &Characters::of(name, 0));
    let names = names(&header.metadata.title);
    let Some(name) = names.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))) else {
        return Vec::new();
    };
    let theirs = Characters::of(name, 0);
    let all = 0..theirs.len();
    let differences = differences(&mine, &theirs, all).into_iter().map(|(one, other)| {
        let range = mine.bytes(one);
        Deviation {
            written: draft.get(range.clone()).unwrap_or_default().to_owned(),
            source: name.get(theirs.bytes(other)).unwrap_or_default().to_owned(),
            draft: range,
            touched: None,
        }
    });
    differences.collect()
}

/// A day that is given whole, with nothing else.
fn whole_date(text: &str) -> Option<Date> {
    let ends = ["印发", "发布", "公布"].iter().find_map(|verb| text.strip_suffix(verb)).unwrap_or(text);
    let date = ends.ends_with('日') && ends.contains('年');
    date.then(|| dates::find(ends)).flatten()
}
