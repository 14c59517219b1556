//! A reference → its verdict, and where a quotation from it must stand.

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
                let (outcome, scope) = self.title(reference, &self.draft[inner.clone()], inner.start);
                CheckedReference { cited: Cited::Title, outcome, scope }
            }
            CitedTarget::Number => {
                let titled = titled(self.draft, references, at);
                let titled = titled.and_then(|title| self.library.header(resolved[title].document.as_ref()?));
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

    fn title(&self, reference: &Reference, title: &str, start: usize) -> (CitationOutcome, CitedScope) {
        let (header, nearly) = match self.library.of_title(title) {
            Titled::Is(header) => (header, false),
            Titled::Nearly(header) => (header, true),
            Titled::Nothing => return not_held(Ground::NoDocument),
        };
        let (mut outcome, scope) = held(header, Ground::Held);
        if nearly {
            outcome.ground = Ground::OtherTitle;
            outcome.deviations = title_deviations(self.draft, title, start, header);
        } else if let Some((ground, deviation)) = self.issue(reference, header) {
            outcome.ground = ground;
            outcome.deviations = vec![deviation];
        }
        (outcome, scope)
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

    fn number(&self, reference: &Reference, titled: Option<&Arc<Header>>) -> (CitationOutcome, CitedScope) {
        let written = &self.draft[reference.range.clone()];
        let of_number = self.library.of_number(written);
        match (titled, of_number) {
            (Some(title), Some(number)) if title.id == number.id => held(title, Ground::Held),
            (None, Some(number)) => held(number, Ground::Held),
            (Some(title), _) => match &title.metadata.number {
                Some(number) => {
                    let (mut outcome, scope) = held(title, Ground::OtherNumber);
                    outcome.deviations.push(Deviation {
                        draft: reference.range.clone(),
                        written: written.to_owned(),
                        source: number.clone(),
                        touched: Some(Touched::Number),
                    });
                    (outcome, scope)
                }
                None => held(title, Ground::NumberUnknown),
            },
            (None, None) => not_held(Ground::NoNumber),
        }
    }

    fn articles(
        &mut self,
        articles: &[Ordinal],
        document: Option<&CitedScope>,
    ) -> Result<(CitationOutcome, CitedScope), Error> {
        let library = self.library;
        let header = match document {
            Some(scope) => match scope.document.as_ref().and_then(|id| library.header(id)) {
                Some(header) => header,
                None => return Ok(not_held(Ground::DocumentNotHeld)),
            },
            None => match library.only_policy() {
                Some(header) => header,
                None => return Ok((CitationOutcome::only(Ground::WhichDocument), CitedScope::default())),
            },
        };
        let (mut outcome, mut scope) = held(header, Ground::Held);
        let mut sources = Vec::new();
        for &ordinal in articles {
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
                None => outcome.ground = Ground::NoArticle,
            }
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

/// What is told of a document of the corpus, and that a quotation must stand there.
fn held(header: &Arc<Header>, ground: Ground) -> (CitationOutcome, CitedScope) {
    let scope = CitedScope { document: Some(header.id.clone()), ..CitedScope::default() };
    (CitationOutcome { ground, sources: vec![whole(header)], deviations: Vec::new() }, scope)
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
