//! Which passages answer in a stage: each condition is put to the index, and
//! the sets that come back are joined here.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Bound;

use tantivy::query::{
    EnableScoring, PhraseQuery, Query, RangeQuery, RegexPhraseQuery, RegexQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, TantivyError, Term as IndexTerm};

use super::Stage;
use super::words::{QueryWords, UnitKind};
use crate::analysis::{self, characters, fold, is_run};
use crate::fields::{Field, day_number};
use crate::index::{Fields, IndexError, OpenIndex, Set};
use crate::query::{Filter, Node, Scope, Term};

/// Every passage that answers, and no other if exact.
pub(super) struct Selection {
    pub(super) set: Set,
    pub(super) exact: bool,
}

/// Whether a folded text occurs literally in the prose of any passage.
///
/// # Errors
/// Only those of reading the index.
pub fn occurs(index: &OpenIndex, folded: &str) -> Result<bool, IndexError> {
    let Some(query) = literal(index.fields().of(Field::Characters), folded, Edges::Open) else {
        return Ok(false);
    };
    let weight = query.weight(EnableScoring::disabled_from_searcher(index.searcher()))?;
    for reader in index.searcher().segment_readers() {
        if weight.scorer(reader, 1.0)?.doc() != TERMINATED {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a folded text stands in any passage with its punctuation.
///
/// # Errors
/// Only those of reading the index.
pub fn stands(index: &OpenIndex, folded: &str) -> Result<bool, IndexError> {
    let Some(found) = Literals::of(index)?.with(folded, true)? else {
        return Ok(false);
    };
    for address in found.addresses() {
        if fold(&index.record(address)?.text).contains(folded) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The words of the prose that have most characters in common with a folded
/// text, best first.
///
/// # Errors
/// Only those of reading the index.
pub fn nearest(index: &OpenIndex, folded: &str) -> Result<Vec<String>, IndexError> {
    let shares = |word: &str| word.chars().any(|c| folded.contains(c));
    Ok(analysis::nearest(folded, words_that(index, shares)?))
}

/// The words of the prose, of two characters and more, that letters without
/// tones may spell.
///
/// # Errors
/// Only those of reading the index.
pub fn sounding(index: &OpenIndex, letters: &str) -> Result<Vec<String>, IndexError> {
    words_that(index, |word| analysis::sounds_as(word, letters))
}

/// The words of the prose, of two characters and more, that pass a test.
fn words_that(index: &OpenIndex, passes: impl Fn(&str) -> bool) -> Result<Vec<String>, IndexError> {
    let mut words = BTreeSet::new();
    for reader in index.searcher().segment_readers() {
        let inverted = reader.inverted_index(index.fields().of(Field::Body))?;
        let mut terms = inverted.terms().stream().map_err(TantivyError::from)?;
        while let Some((word, _)) = terms.next() {
            let word = std::str::from_utf8(word).ok().filter(|word| word.chars().nth(1).is_some());
            words.extend(word.filter(|word| passes(word)).map(str::to_owned));
        }
    }
    Ok(words.into_iter().collect())
}

/// The passages of a document between two places, both included.
pub(super) fn between(
    index: &OpenIndex,
    document: &str,
    from: u64,
    to: u64,
) -> Result<Vec<DocAddress>, IndexError> {
    let fields = index.fields();
    let place = |place| Bound::Included(IndexTerm::from_field_u64(fields.of(Field::Place), place));
    let mut set = index.matching(&raw(fields.of(Field::Document), document))?;
    set.intersect(&index.matching(&RangeQuery::new(place(from), place(to)))?);
    Ok(set.addresses())
}

/// The passages that answer a plan in a stage.
pub(super) fn select(
    index: &OpenIndex,
    root: &Node,
    stage: Stage,
    words: &QueryWords,
    literals: &Literals<'_>,
) -> Result<Selection, IndexError> {
    let passages = index.passages()?;
    let fields = index.fields();
    let mut selection = Selector { index, fields, passages, stage, words, literals }.node(root)?;
    // A condition on the document also holds for the record of its header.
    selection.set.intersect(passages);
    Ok(selection)
}

struct Selector<'i> {
    index: &'i OpenIndex,
    fields: &'i Fields,
    passages: &'i Set,
    stage: Stage,
    words: &'i QueryWords,
    literals: &'i Literals<'i>,
}

/// The passages that hold texts literally. What stands in the prose is kept,
/// since several stages ask for it.
pub(super) struct Literals<'i> {
    index: &'i OpenIndex,
    prose: RefCell<HashMap<String, Option<Set>>>,
    /// Whether any passage has a list of agencies.
    lists: bool,
}

impl<'i> Literals<'i> {
    pub(super) fn of(index: &'i OpenIndex) -> Result<Self, IndexError> {
        let mut lists = false;
        for reader in index.searcher().segment_readers() {
            lists |= reader.inverted_index(index.fields().of(Field::Verbatim))?.terms().num_terms() > 0;
        }
        Ok(Self { index, prose: RefCell::default(), lists })
    }

    /// Whether there are lists of agencies, which the stage `verbatim` reads.
    pub(super) fn has_lists(&self) -> bool {
        self.lists
    }

    /// The passages that hold a folded text in their prose or, if wanted, in
    /// their list of agencies; `None` for a text of nothing but punctuation,
    /// which is not indexed.
    fn with(&self, folded: &str, verbatim: bool) -> Result<Option<Set>, IndexError> {
        let known = self.prose.borrow().get(folded).cloned();
        let prose = match known {
            Some(known) => known,
            None => {
                let query = literal(self.index.fields().of(Field::Characters), folded, Edges::Open);
                let found = query.map(|query| self.index.matching(&*query)).transpose()?;
                self.prose.borrow_mut().insert(folded.to_owned(), found.clone());
                found
            }
        };
        let Some(mut found) = prose else { return Ok(None) };
        let lists = literal(self.index.fields().of(Field::Verbatim), folded, Edges::Open);
        if let Some(query) = lists.filter(|_| verbatim && self.lists) {
            found.union(&self.index.matching(&*query)?);
        }
        Ok(Some(found))
    }
}

impl Selector<'_> {
    fn node(&self, node: &Node) -> Result<Selection, IndexError> {
        match node {
            Node::All(parts) => {
                let mut all = Selection { set: self.passages.clone(), exact: true };
                for part in parts {
                    let part = self.node(part)?;
                    all.set.intersect(&part.set);
                    all.exact &= part.exact;
                }
                Ok(all)
            }
            Node::Any(parts) => {
                let mut any = Selection { set: Set::empty(self.index.searcher()), exact: true };
                for part in parts {
                    let part = self.node(part)?;
                    any.set.union(&part.set);
                    any.exact &= part.exact;
                }
                Ok(any)
            }
            Node::Not(part) => {
                // What is excluded is excluded as it stands.
                let excluded = Selector { stage: Stage::Literal, ..*self }.node(part)?;
                let mut set = self.passages.clone();
                if excluded.exact {
                    set.subtract(&excluded.set);
                }
                Ok(Selection { set, exact: excluded.exact })
            }
            Node::Filter(filter) => Ok(Selection { set: self.filter(filter)?, exact: true }),
            Node::Term(term) => self.term(term),
        }
    }

    fn filter(&self, filter: &Filter) -> Result<Set, IndexError> {
        let fields = self.fields;
        let one = |field, text: &str| self.index.matching(&raw(field, text));
        let any = |field, texts: &[String]| {
            let mut any = Set::empty(self.index.searcher());
            for text in texts {
                any.union(&one(field, text)?);
            }
            Ok(any)
        };
        match filter {
            Filter::Agency(name) => one(fields.of(Field::Agency), name),
            Filter::Lead(name) => one(fields.of(Field::Lead), name),
            Filter::Category(names) => any(fields.of(Field::Category), names),
            Filter::Division(parts) => any(fields.of(Field::Division), parts),
            Filter::Document(id) => one(fields.of(Field::Document), id),
            Filter::Kind(kind) => one(fields.of(Field::Kind), kind.as_str()),
            Filter::Region(name) => one(fields.of(Field::Region), name),
            Filter::Issued(from, to) => {
                let bound = |day| {
                    Bound::Included(IndexTerm::from_field_u64(fields.of(Field::Issued), day_number(day)))
                };
                self.index.matching(&RangeQuery::new(bound(*from), bound(*to)))
            }
            Filter::Measure => {
                let first = Bound::Included(IndexTerm::from_field_u64(fields.of(Field::Ordinal), 0));
                self.index.matching(&RangeQuery::new(first, Bound::Unbounded))
            }
            Filter::Ordinal(ordinal) => {
                let term = IndexTerm::from_field_u64(fields.of(Field::Ordinal), ordinal.key());
                self.index.matching(&TermQuery::new(term, IndexRecordOption::Basic))
            }
        }
    }

    fn term(&self, term: &Term) -> Result<Selection, IndexError> {
        match self.stage {
            Stage::Words if !term.quoted => return self.words(term),
            Stage::Loose if term.required && !term.quoted => return self.words(term),
            // What is enough of the words is for the ranking to say.
            Stage::Loose if !term.quoted => {
                return Ok(Selection { set: self.passages.clone(), exact: true });
            }
            _ => {}
        }
        let verbatim = term.quoted || self.stage == Stage::Verbatim;
        let mut exact = !matches!(term.scope, Scope::Within(_) | Scope::Sentence | Scope::Title);
        let mut set = self.passages.clone();
        for word in &term.words {
            let folded = fold(word);
            let Some(found) = self.literals.with(&folded, verbatim)? else {
                exact = false;
                continue;
            };
            set.intersect(&found);
            exact &= !has_gap(&folded);
        }
        self.add_alternatives(term, &mut set)?;
        Ok(Selection { set, exact })
    }

    /// All words of a term, each in the title or the prose.
    fn words(&self, term: &Term) -> Result<Selection, IndexError> {
        let words = self.words.of_term(term);
        let mut set =
            if words.is_empty() { Set::empty(self.index.searcher()) } else { self.passages.clone() };
        let mut needed = Vec::new();
        for (kind, text) in words {
            let fields = match kind {
                UnitKind::Word | UnitKind::Inner => {
                    &[self.fields.of(Field::Title), self.fields.of(Field::Body)][..]
                }
                UnitKind::Bigram => &[self.fields.of(Field::Bigrams)],
            };
            let terms: Vec<IndexTerm> =
                fields.iter().map(|&field| IndexTerm::from_field_text(field, text)).collect();
            let mut passages = 0;
            for term in &terms {
                passages += self.index.searcher().doc_freq(term).map_err(IndexError::from)?;
            }
            needed.push((passages, terms));
        }
        // The rarest first: often nothing is left before the frequent ones are read.
        needed.sort_by_key(|(passages, _)| *passages);
        for (_, terms) in needed {
            if set.is_empty() {
                break;
            }
            let mut found = Set::empty(self.index.searcher());
            for term in terms {
                found.union(&self.index.matching(&TermQuery::new(term, IndexRecordOption::Basic))?);
            }
            set.intersect(&found);
        }
        self.add_alternatives(term, &mut set)?;
        Ok(Selection { set, exact: true })
    }

    fn add_alternatives(&self, term: &Term, set: &mut Set) -> Result<(), IndexError> {
        for text in term.alternatives() {
            set.union(&with_alternative(self.index, &text)?);
        }
        Ok(())
    }
}

/// Whether a run of letters at the edge of a text may be met in part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    /// RCE is met in RCEP.
    Open,
    /// AI is not met in EMAIL: for texts that nobody typed.
    Whole,
}

/// The passages that hold a text that will do for a term.
pub(super) fn with_alternative(index: &OpenIndex, text: &str) -> Result<Set, IndexError> {
    match literal(index.fields().of(Field::Characters), &fold(text), Edges::Whole) {
        Some(query) => index.matching(&*query),
        None => Ok(Set::empty(index.searcher())),
    }
}

/// Whether punctuation stands inside a folded text. The index knows only that
/// one position is left free there, not that no character fills it.
fn has_gap(folded: &str) -> bool {
    let positions: Vec<u32> = characters(folded).map(|token| token.position).collect();
    positions.windows(2).any(|pair| pair[1] != pair[0] + 1)
}

/// The characters of a folded text, one after the other; `None` if it has none.
///
/// A run of letters or digits at either end may be a part of a run of the
/// passage: RCE is found in RCEP.
fn literal(field: tantivy::schema::Field, folded: &str, edges: Edges) -> Option<Box<dyn Query>> {
    let tokens: Vec<(usize, &str)> =
        characters(folded).map(|token| (token.position as usize, token.text)).collect();
    let (_, first) = tokens.first()?;
    let (_, last) = tokens.last()?;
    if edges == Edges::Whole || !is_run(first) && !is_run(last) {
        let terms: Vec<(usize, IndexTerm)> =
            tokens.iter().map(|&(at, text)| (at, IndexTerm::from_field_text(field, text))).collect();
        return Some(match <[_; 1]>::try_from(terms) {
            Ok([(_, term)]) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
            Err(terms) => Box::new(PhraseQuery::new_with_offset(terms)),
        });
    }
    let end = tokens.len() - 1;
    let pattern = |at: usize, text: &str| {
        let before = if at == 0 && is_run(text) { ".*" } else { "" };
        let after = if at == end && is_run(text) { ".*" } else { "" };
        format!("{before}{}{after}", escape(text))
    };
    if end == 0 {
        let query = RegexQuery::from_pattern(&pattern(0, first), field).ok()?;
        return Some(Box::new(query));
    }
    let patterns =
        tokens.iter().enumerate().map(|(at, &(position, text))| (position, pattern(at, text))).collect();
    let mut query = RegexPhraseQuery::new_with_offset(field, patterns);
    query.set_max_expansions(u32::MAX);
    Some(Box::new(query))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn raw(field: tantivy::schema::Field, text: &str) -> TermQuery {
    TermQuery::new(IndexTerm::from_field_text(field, text), IndexRecordOption::Basic)
}
