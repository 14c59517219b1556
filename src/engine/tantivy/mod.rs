//! The engine beside the corpus: programs on a Tantivy index.
//!
//! Each condition is put to the index by itself, and the sets of passages that
//! come back are joined here ([`conditions`]); what is found is scored a term at
//! a time, over all of its postings ([`score`]).

mod conditions;
mod counts;
mod documents;
mod figures;
mod postings;
mod score;
mod set;
mod tally;
mod terms;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use tantivy::TantivyError;

use super::interface::{Address, Engine, Matches, Search, TokenBags, TokenStreams};
use crate::analysis;
use crate::fields::Field;
use crate::index::{IndexError, OpenIndex, RecordKind};
use crate::planning::{Condition, Scoring};
use crate::policy::{Header, Passage};
use crate::scoring::{Evidence, Statistics};
use conditions::ConditionSets;
use set::PassageSet;

/// One state of the index beside the corpus.
pub struct Tantivy {
    index: OpenIndex,
    passages: OnceLock<PassageSet>,
}

impl Tantivy {
    /// The engine that answers from an index.
    pub fn new(index: OpenIndex) -> Self {
        Self { index, passages: OnceLock::new() }
    }

    /// All passages: not the headers and attachments, which are index
    /// documents, too.
    fn all(&self) -> Result<&PassageSet, IndexError> {
        if let Some(passages) = self.passages.get() {
            return Ok(passages);
        }
        let query = terms::text(self.index.fields().level, RecordKind::Passage.as_str());
        let passages = conditions::matching(self.index.searcher(), &query)?;
        Ok(self.passages.get_or_init(|| passages))
    }
}

impl Engine for Tantivy {
    fn first(&self, ask: &Search<'_>) -> Result<Option<Matches>, IndexError> {
        score::first(&self.index, self.all()?, ask)
    }

    fn passages(&self, condition: &Condition) -> Result<Vec<Passage>, IndexError> {
        let kinds = documents::Orders::of(&self.index)?;
        let found = ConditionSets::of(&self.index, self.all()?).meeting(condition)?;
        let mut passages = Vec::new();
        for address in found.addresses() {
            passages.push((kinds.at(address) >> 56, self.index.record(address)?));
        }
        let key = |(kind, passage): &(u64, Passage)| (*kind, passage.id.document.clone(), passage.place);
        passages.sort_by_cached_key(key);
        Ok(passages.into_iter().map(|(_, passage)| passage).collect())
    }

    fn addresses(&self, condition: &Condition) -> Result<Vec<Address>, IndexError> {
        let found = ConditionSets::of(&self.index, self.all()?).meeting(condition)?;
        Ok(found.addresses().into_iter().map(documents::address).collect())
    }

    fn names(&self, field: Field) -> Result<Vec<String>, IndexError> {
        tally::names(&self.index, field)
    }

    fn bags(&self, groups: &[Condition]) -> Result<TokenBags, IndexError> {
        let groups = ConditionSets::of(&self.index, self.all()?).meeting_each(groups)?;
        tally::bags(&self.index, &groups)
    }

    fn streams(&self, condition: &Condition) -> Result<TokenStreams, IndexError> {
        let passages = ConditionSets::of(&self.index, self.all()?).meeting(condition)?;
        tally::streams(&self.index, &passages)
    }

    fn any(&self, conditions: &[Condition]) -> Result<Vec<bool>, IndexError> {
        let asked = ConditionSets::of(&self.index, self.all()?);
        conditions.iter().map(|condition| asked.any(condition)).collect()
    }

    fn at(&self, addresses: &[Address]) -> Result<Vec<Passage>, IndexError> {
        addresses.iter().map(|address| self.index.record(documents::doc_address(address)?)).collect()
    }

    fn statistics(&self, scoring: &Scoring) -> Result<Statistics, IndexError> {
        let conditions = ConditionSets::of(&self.index, self.all()?);
        let met = conditions.meeting_each(&scoring.conditions)?;
        figures::statistics(&self.index, scoring, &met)
    }

    fn evidence(&self, scoring: &Scoring, addresses: &[Address]) -> Result<Vec<Evidence>, IndexError> {
        let conditions = ConditionSets::of(&self.index, self.all()?);
        let met = conditions.meeting_each(&scoring.conditions)?;
        let addresses = addresses.iter().map(documents::doc_address);
        addresses.map(|address| figures::evidence(&self.index, scoring, &met, address?)).collect()
    }

    fn headers(&self, documents: &[&str]) -> Result<Vec<Header>, IndexError> {
        let headers = documents.iter().map(|id| self.index.header(id));
        headers.filter_map(Result::transpose).collect()
    }

    fn all_headers(&self) -> Result<Vec<Header>, IndexError> {
        self.index.headers()
    }

    fn nearest(&self, folded: &[&str]) -> Result<Vec<Vec<String>>, IndexError> {
        let mut near = vec![BTreeSet::new(); folded.len()];
        self.each_word(|word| {
            for (text, near) in folded.iter().zip(&mut near) {
                if word.chars().any(|c| text.contains(c)) {
                    near.insert(word.to_owned());
                }
            }
        })?;
        let nearest =
            |(text, words): (&&str, BTreeSet<String>)| analysis::nearest(text, words.into_iter().collect());
        Ok(folded.iter().zip(near).map(nearest).collect())
    }

    fn sounding(&self, letters: &str) -> Result<Vec<String>, IndexError> {
        let mut spelling = analysis::Spelling::new(letters);
        let mut words = BTreeSet::new();
        self.each_word(|word| {
            if spelling.spells(word) {
                words.insert(word.to_owned());
            }
        })?;
        Ok(words.into_iter().collect())
    }

    fn attachment(&self, name: &str) -> Result<Vec<u8>, IndexError> {
        self.index.attachment(name)
    }
}

impl Tantivy {
    /// Visits the words of the prose of two characters and more, each once a
    /// segment.
    fn each_word(&self, mut visit: impl FnMut(&str)) -> Result<(), IndexError> {
        for reader in self.index.searcher().segment_readers() {
            let inverted = reader.inverted_index(self.index.fields().of(Field::Body))?;
            let mut words = inverted.terms().stream().map_err(TantivyError::from)?;
            while let Some((word, _)) = words.next() {
                if let Some(word) =
                    std::str::from_utf8(word).ok().filter(|word| word.chars().nth(1).is_some())
                {
                    visit(word);
                }
            }
        }
        Ok(())
    }
}
