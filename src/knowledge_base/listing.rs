//! Passages one after the other, unranked: for ledgers and concordances.
//!
//! By which stage is decided once, as for a search. Then the documents are visited
//! in order, a few at a time, each time with the whole plan, so that only their
//! passages are in memory however many match.

use std::sync::Arc;
use std::vec;

use super::question::{ListedPassage, Question};
use super::snapshot::Snapshot;
use super::{Error, caught};
use crate::policy::Header;
use crate::query::Plan;
use crate::search::Stage;

/// Documents are taken together until they have so many passages.
const BATCH: usize = 500;
/// The most documents that are taken together.
const DOCUMENTS: usize = 200;

/// All passages that answer a question, by kind, document and place. It goes on
/// with the state of the corpus in which it began.
pub struct Passages {
    snapshot: Arc<Snapshot>,
    plan: Plan,
    stage: Stage,
    total: usize,
    documents: vec::IntoIter<Header>,
    batch: vec::IntoIter<ListedPassage>,
}

impl Passages {
    /// Begins a listing. Of the question, the query and the conditions count.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub(super) fn of(snapshot: &Arc<Snapshot>, question: &Question) -> Result<Self, Error> {
        let question = Question { offset: 0, limit: 0, facets: false, explain: false, ..question.clone() };
        let (plan, results) = snapshot.select(&question)?;
        let documents = if results.total == 0 { Vec::new() } else { snapshot.headers()? };
        Ok(Self {
            snapshot: Arc::clone(snapshot),
            plan,
            stage: results.stage,
            total: results.total,
            documents: documents.into_iter(),
            batch: Vec::new().into_iter(),
        })
    }

    /// How the query was read.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The stage that answers.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// How many passages there are in all.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The documents that are taken together next; none at the end.
    fn next_documents(&mut self) -> Vec<Arc<Header>> {
        let mut passages = 0;
        let mut documents = Vec::new();
        while passages < BATCH && documents.len() < DOCUMENTS {
            let Some(document) = self.documents.next() else { break };
            passages += document.passages as usize;
            documents.push(Arc::new(document));
        }
        documents
    }
}

impl Iterator for Passages {
    type Item = Result<ListedPassage, Error>;

    /// The next passage. After an error there is none.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(listed) = self.batch.next() {
                return Some(Ok(listed));
            }
            let documents = self.next_documents();
            if documents.is_empty() {
                return None;
            }
            match caught(|| self.snapshot.of_documents(&self.plan, self.stage, &documents)) {
                Ok(batch) => self.batch = batch.into_iter(),
                Err(error) => {
                    self.documents = Vec::new().into_iter();
                    return Some(Err(error));
                }
            }
        }
    }
}
