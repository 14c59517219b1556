//! Which passages meet a condition: each part is put to the index, and the sets
//! that come back are joined here.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocId, DocSet, Searcher, TERMINATED, Term};

use super::set::PassageSet;
use super::terms;
use crate::index::{IndexError, OpenIndex};
use crate::planning::{Condition, Phrase, TextCheck, Token};

/// Everything that one query of Tantivy matches and that is not deleted.
pub(super) fn matching(searcher: &Searcher, query: &dyn Query) -> Result<PassageSet, IndexError> {
    let mut set = PassageSet::empty(searcher);
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    for (segment, reader) in searcher.segment_readers().iter().enumerate() {
        weight.for_each_no_score(reader, &mut |documents: &[DocId]| {
            for &document in documents {
                if reader.alive_bitset().is_none_or(|alive| alive.is_alive(document)) {
                    set.insert(segment, document);
                }
            }
        })?;
    }
    Ok(set)
}

/// The conditions of one search. Which passages have a phrase is kept, since
/// several stages ask for it.
pub(super) struct ConditionSets<'i> {
    index: &'i OpenIndex,
    passages: &'i PassageSet,
    phrases: RefCell<HashMap<Phrase, PassageSet>>,
}

impl<'i> ConditionSets<'i> {
    pub(super) fn of(index: &'i OpenIndex, passages: &'i PassageSet) -> Self {
        Self { index, passages, phrases: RefCell::default() }
    }

    /// The passages that meet a condition.
    pub(super) fn meeting(&self, condition: &Condition) -> Result<PassageSet, IndexError> {
        self.within(condition, self.passages)
    }

    /// The passages that meet each of several conditions.
    pub(super) fn meeting_each(&self, conditions: &[Condition]) -> Result<Vec<PassageSet>, IndexError> {
        conditions.iter().map(|condition| self.meeting(condition)).collect()
    }

    /// Whether any passage meets a condition; no more is read than that takes.
    pub(super) fn any(&self, condition: &Condition) -> Result<bool, IndexError> {
        match condition {
            Condition::Any(parts) => {
                for part in parts {
                    if self.any(part)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Condition::Phrase(phrase) => self.occurs(phrase),
            Condition::Checked { candidates, check } => {
                let candidates = self.meeting(candidates)?;
                for address in candidates.addresses() {
                    if check.holds(&self.index.record(address)?) {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => Ok(!self.meeting(other)?.is_empty()),
        }
    }

    fn occurs(&self, phrase: &Phrase) -> Result<bool, IndexError> {
        let searcher = self.index.searcher();
        let weight = terms::phrase(self.index.fields(), phrase)?
            .weight(EnableScoring::disabled_from_searcher(searcher))?;
        for reader in searcher.segment_readers() {
            let mut scorer = weight.scorer(reader, 1.0)?;
            let mut document = scorer.doc();
            while document != TERMINATED {
                if reader.alive_bitset().is_none_or(|alive| alive.is_alive(document)) {
                    return Ok(true);
                }
                document = scorer.advance();
            }
        }
        Ok(false)
    }

    /// Those of some passages that meet a condition.
    fn within(&self, condition: &Condition, some: &PassageSet) -> Result<PassageSet, IndexError> {
        let mut found = match condition {
            Condition::All(parts) => return self.all(parts, some),
            Condition::Any(parts) => {
                let mut any = PassageSet::empty(self.index.searcher());
                for part in parts {
                    any.union(&self.within(part, some)?);
                }
                return Ok(any);
            }
            Condition::Not(part) => {
                let mut rest = some.clone();
                rest.subtract(&self.within(part, some)?);
                return Ok(rest);
            }
            Condition::Checked { candidates, check } => {
                return self.checked(self.within(candidates, some)?, check);
            }
            Condition::Named { field, names } => {
                let field = self.index.fields().of(*field);
                self.union(names.iter().map(|name| terms::text(field, name)))?
            }
            Condition::Between { field, from, to } => {
                let query = terms::between(self.index.fields().of(*field), *from, *to);
                matching(self.index.searcher(), &*query)?
            }
            Condition::Token(token) => {
                let fields = token.fields.iter().map(|&field| self.index.fields().of(field));
                self.union(fields.map(|field| terms::text(field, &token.text)))?
            }
            Condition::Phrase(phrase) => self.phrase(phrase)?,
        };
        found.intersect(some);
        Ok(found)
    }

    /// The rarest first: often nothing is left before the frequent ones are
    /// read. Texts are checked last.
    fn all(&self, parts: &[Condition], some: &PassageSet) -> Result<PassageSet, IndexError> {
        let mut set = some.clone();
        let mut costs = Vec::new();
        for part in parts {
            let cost = match part {
                Condition::Token(token) => self.frequency(token)?,
                part if reads_texts(part) => u64::MAX,
                _ => 0,
            };
            costs.push((cost, part));
        }
        costs.sort_by_key(|(cost, _)| *cost);
        for (_, part) in costs {
            if set.is_empty() {
                break;
            }
            set = self.within(part, &set)?;
        }
        Ok(set)
    }

    fn frequency(&self, token: &Token) -> Result<u64, IndexError> {
        let mut passages = 0;
        for &field in &token.fields {
            let term = Term::from_field_text(self.index.fields().of(field), &token.text);
            passages += self.index.searcher().doc_freq(&term)?;
        }
        Ok(passages)
    }

    fn union(&self, queries: impl Iterator<Item = impl Query>) -> Result<PassageSet, IndexError> {
        let mut any = PassageSet::empty(self.index.searcher());
        for query in queries {
            any.union(&matching(self.index.searcher(), &query)?);
        }
        Ok(any)
    }

    fn phrase(&self, phrase: &Phrase) -> Result<PassageSet, IndexError> {
        if let Some(known) = self.phrases.borrow().get(phrase) {
            return Ok(known.clone());
        }
        let query = terms::phrase(self.index.fields(), phrase)?;
        let found = matching(self.index.searcher(), &*query)?;
        self.phrases.borrow_mut().insert(phrase.clone(), found.clone());
        Ok(found)
    }

    fn checked(&self, mut candidates: PassageSet, check: &TextCheck) -> Result<PassageSet, IndexError> {
        for address in candidates.addresses() {
            if !check.holds(&self.index.record(address)?) {
                candidates.remove(address.segment_ord as usize, address.doc_id);
            }
        }
        Ok(candidates)
    }
}

/// Whether texts must be read to know what meets a condition.
fn reads_texts(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(reads_texts),
        Condition::Not(part) => reads_texts(part),
        Condition::Checked { .. } => true,
        _ => false,
    }
}
