//! Which passages answer in a stage: a plan as a query of the index.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, EmptyQuery, EnableScoring, Occur, PhraseQuery, Query, RangeQuery, RegexPhraseQuery,
    RegexQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, Term as IndexTerm};

use super::Stage;
use super::rank::QueryWords;
use crate::analysis::{characters, fold, is_run};
use crate::index::{Fields, IndexError, Level, OpenIndex, day_number};
use crate::query::{Filter, Node, Scope, Term};

/// A query that selects every passage that answers, and no other if exact.
pub(super) struct Selection {
    pub(super) query: Box<dyn Query>,
    pub(super) exact: bool,
}

/// Whether a folded text occurs literally in the prose of any passage.
///
/// # Errors
/// Only those of reading the index.
pub fn occurs(index: &OpenIndex, folded: &str) -> Result<bool, IndexError> {
    let Some(query) = literal(index.fields().characters, folded) else { return Ok(false) };
    let weight = query.weight(EnableScoring::disabled_from_searcher(index.searcher()))?;
    for reader in index.searcher().segment_readers() {
        let first = weight.scorer(reader, 1.0)?.doc();
        if first != tantivy::TERMINATED {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The selection of a plan in a stage, among the passages.
pub(super) fn compile(index: &OpenIndex, root: &Node, stage: Stage, words: &QueryWords) -> Selection {
    let compiler = Compiler { fields: index.fields(), stage, words };
    let passages = raw(index.fields().level, Level::Passage.as_str());
    let selection = compiler.node(root);
    Selection { query: Box::new(BooleanQuery::intersection(vec![passages, selection.query])), exact: selection.exact }
}

struct Compiler<'i> {
    fields: &'i Fields,
    stage: Stage,
    words: &'i QueryWords,
}

impl Compiler<'_> {
    fn node(&self, node: &Node) -> Selection {
        match node {
            Node::All(parts) => self.join(parts, Occur::Must),
            Node::Any(parts) => self.join(parts, Occur::Should),
            Node::Not(part) => {
                // What is excluded is excluded as it stands.
                let excluded = Compiler { stage: Stage::Literal, ..*self }.node(part);
                let query: Box<dyn Query> = if excluded.exact {
                    Box::new(BooleanQuery::new(vec![
                        (Occur::Must, Box::new(AllQuery)),
                        (Occur::MustNot, excluded.query),
                    ]))
                } else {
                    Box::new(AllQuery)
                };
                Selection { query, exact: excluded.exact }
            }
            Node::Filter(filter) => Selection { query: self.filter(filter), exact: true },
            Node::Term(term) => self.term(term),
        }
    }

    fn join(&self, parts: &[Node], occur: Occur) -> Selection {
        let parts: Vec<Selection> = parts.iter().map(|part| self.node(part)).collect();
        let exact = parts.iter().all(|part| part.exact);
        let clauses = parts.into_iter().map(|part| (occur, part.query)).collect();
        Selection { query: Box::new(BooleanQuery::new(clauses)), exact }
    }

    fn filter(&self, filter: &Filter) -> Box<dyn Query> {
        let fields = self.fields;
        match filter {
            Filter::Agency(name) => raw(fields.agency, name),
            Filter::Lead(name) => raw(fields.lead, name),
            Filter::Category(names) => {
                Box::new(BooleanQuery::union(names.iter().map(|name| raw(fields.category, name)).collect()))
            }
            Filter::Document(id) => raw(fields.document, id),
            Filter::Kind(kind) => raw(fields.kind, kind.as_str()),
            Filter::Region(name) => raw(fields.region, name),
            Filter::Issued(from, to) => {
                let bound = |day| std::ops::Bound::Included(IndexTerm::from_field_u64(fields.issued, day_number(day)));
                Box::new(RangeQuery::new(bound(*from), bound(*to)))
            }
            Filter::Measure => Box::new(RangeQuery::new(
                std::ops::Bound::Included(IndexTerm::from_field_u64(fields.ordinal, 0)),
                std::ops::Bound::Unbounded,
            )),
            Filter::Ordinal(ordinal) => Box::new(TermQuery::new(
                IndexTerm::from_field_u64(fields.ordinal, u64::from(*ordinal)),
                IndexRecordOption::Basic,
            )),
        }
    }

    /// All words of a term, each in the title or the prose.
    fn words(&self, term: &Term) -> Selection {
        let clauses: Vec<Box<dyn Query>> = self
            .words
            .of_term(term)
            .iter()
            .map(|word| {
                let places = [self.fields.title, self.fields.body];
                Box::new(BooleanQuery::union(places.iter().map(|&field| raw(field, word)).collect())) as Box<dyn Query>
            })
            .collect();
        let query: Box<dyn Query> = if clauses.is_empty() {
            Box::new(EmptyQuery)
        } else {
            Box::new(BooleanQuery::intersection(clauses))
        };
        Selection { query, exact: true }
    }

    fn term(&self, term: &Term) -> Selection {
        match self.stage {
            Stage::Words if !term.quoted => return self.words(term),
            // What is enough of the words is for the ranking to say.
            Stage::Loose if !term.quoted => return Selection { query: Box::new(AllQuery), exact: true },
            _ => {}
        }
        let verbatim = term.quoted || self.stage == Stage::Verbatim;
        let mut exact = !matches!(term.scope, Scope::Within(_) | Scope::Sentence | Scope::Title);
        let mut clauses = Vec::new();
        for word in &term.words {
            let folded = fold(word);
            match literal(self.fields.characters, &folded) {
                Some(in_prose) => {
                    let mut places = vec![in_prose];
                    if verbatim {
                        places.extend(literal(self.fields.verbatim, &folded));
                    }
                    clauses.push((Occur::Must, Box::new(BooleanQuery::union(places)) as Box<dyn Query>));
                }
                // Nothing but punctuation, which is not indexed.
                None => exact = false,
            }
        }
        if clauses.is_empty() {
            return Selection { query: Box::new(AllQuery), exact };
        }
        Selection { query: Box::new(BooleanQuery::new(clauses)), exact }
    }
}

/// The characters of a folded text, one after the other; `None` if it has none.
///
/// A run of letters or digits at either end may be a part of a run of the
/// passage: RCE is found in RCEP.
fn literal(field: Field, folded: &str) -> Option<Box<dyn Query>> {
    let tokens: Vec<(usize, &str)> = characters(folded).map(|token| (token.position as usize, token.text)).collect();
    let (_, first) = tokens.first()?;
    let (_, last) = tokens.last()?;
    if !is_run(first) && !is_run(last) {
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
    let patterns = tokens.iter().enumerate().map(|(at, &(position, text))| (position, pattern(at, text))).collect();
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

/// A condition that never changes the score.
fn raw(field: Field, text: &str) -> Box<dyn Query> {
    let query = TermQuery::new(IndexTerm::from_field_text(field, text), IndexRecordOption::Basic);
    Box::new(BoostQuery::new(Box::new(query), 0.0))
}

/// The passages of a document between two places, both included.
pub(super) fn between(index: &OpenIndex, document: &str, from: u64, to: u64) -> Box<dyn Query> {
    let fields = index.fields();
    let place = |place| std::ops::Bound::Included(IndexTerm::from_field_u64(fields.place, place));
    Box::new(BooleanQuery::intersection(vec![
        raw(fields.document, document),
        Box::new(RangeQuery::new(place(from), place(to))),
    ]))
}

/// All passages that a query selects, in the order of the index.
pub(super) fn collect(index: &OpenIndex, query: &dyn Query) -> Result<Vec<DocAddress>, IndexError> {
    Ok(index.searcher().search(query, &Addresses)?)
}

struct Addresses;

struct SegmentAddresses {
    segment: SegmentOrdinal,
    found: Vec<DocAddress>,
}

impl Collector for Addresses {
    type Fruit = Vec<DocAddress>;
    type Child = SegmentAddresses;

    fn for_segment(&self, segment: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentAddresses> {
        Ok(SegmentAddresses { segment, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<DocAddress>>) -> tantivy::Result<Vec<DocAddress>> {
        Ok(fruits.concat())
    }
}

impl SegmentCollector for SegmentAddresses {
    type Fruit = Vec<DocAddress>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.found.push(DocAddress::new(self.segment, doc));
    }

    fn harvest(self) -> Vec<DocAddress> {
        self.found
    }
}
