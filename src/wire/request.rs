//! The shapes of questions that come in from outside: a query string, JSON, a
//! tool call. Every key may be left out but those that say what is asked for;
//! an unknown one is refused, since it would be a condition that nobody meets.

mod drafts;
mod ledger;
mod studies;
mod tools;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::knowledge_base::{Conditions, Question};
use crate::query::{self, QueryError};
use crate::search::Stage;

pub use drafts::{CompareRequest, TraceRequest};
pub use ledger::{LedgerGrouping, LedgerRequest, MergingRequest};
pub use studies::{
    ConceptRequest, ContextMeasure, FiguresRequest, KwicRequest, LineSort, LinesTogether, SaidParameters,
};
pub use tools::{DossierRequest, ProfileRequest, ReadRequest, TasksRequest, VerifyRequest};

/// The most hits of one page.
const MOST: usize = 1000;

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SearchRequest {
    /// The query, in the language of queries; may be empty beside conditions.
    pub query: String,
    /// Take the query as it stands.
    pub literal: bool,
    /// Agencies, every one of which must answer for the measure.
    pub agency: Vec<String>,
    /// The agencies must lead.
    pub lead: bool,
    /// A heading, whole or in part.
    pub category: Option<String>,
    /// A document by id or title.
    pub document: Option<String>,
    /// A kind of document: `policy`, `paper`, `news`, `report`, or its name in Chinese.
    pub kind: Option<String>,
    /// The only stage to try: `literal`, `verbatim`, `words` or `loose`.
    pub stage: Option<String>,
    /// How many hits to pass over.
    pub offset: usize,
    /// The most hits to give back: 10 if left out, and never more than 1000.
    pub limit: Option<usize>,
    /// Whether hits say why they stand where they are.
    pub explain: bool,
    /// Whether what answers is counted by agency, category and document.
    pub facets: bool,
}

/// A passage with its neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShowRequest {
    /// An id, or any way in which measures are cited.
    pub id: String,
    /// How many passages to show on either side.
    #[serde(default)]
    pub neighbours: u64,
}

/// What is known by a name: a document by its id, the profile of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameRequest {
    /// The id or the name.
    pub name: String,
}

impl SearchRequest {
    /// The most hits of a page.
    pub fn size(&self) -> usize {
        self.limit.unwrap_or(Question::default().limit).min(MOST)
    }

    /// Whether anything is asked for at all.
    pub fn is_empty(&self) -> bool {
        let words = self.query.trim().is_empty() && self.agency.is_empty();
        words && self.category.is_none() && self.document.is_none() && self.kind.is_none()
    }

    /// The question that is asked.
    ///
    /// # Errors
    /// A kind or a stage that there is not.
    pub fn question(self) -> Result<Question, QueryError> {
        let (usual, limit) = (Question::default(), self.size());
        Ok(Question {
            query: self.query,
            literal: self.literal,
            conditions: Conditions {
                agencies: self.agency,
                lead: self.lead,
                category: self.category,
                document: self.document,
                kind: self.kind.as_deref().map(query::kind).transpose()?,
                measures: false,
                everything: false,
            },
            stage: self.stage.as_deref().map(stage).transpose()?,
            offset: self.offset,
            limit,
            explain: self.explain,
            facets: self.facets,
            ranking: usual.ranking,
        })
    }
}

fn stage(word: &str) -> Result<Stage, QueryError> {
    let stages = Stage::ALL;
    stages.into_iter().find(|stage| stage.as_str() == word).ok_or_else(|| QueryError::Stage {
        value: word.to_owned(),
        stages: stages.map(Stage::as_str).to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_as_usual() {
        let request: SearchRequest =
            serde_json::from_str(r#"{"query":"海外仓","agency":["市商务局"],"kind":"政策"}"#).unwrap();
        let question = request.question().unwrap();
        assert_eq!((question.query.as_str(), question.limit, question.offset), ("海外仓", 10, 0));
        assert_eq!(question.conditions.agencies, ["市商务局"]);
        assert!(question.conditions.kind.is_some() && !question.conditions.lead);
    }

    #[test]
    fn what_cannot_be_met_is_refused() {
        assert!(serde_json::from_str::<SearchRequest>(r#"{"quer":"海外仓"}"#).is_err());
        let asked = |json| serde_json::from_str::<SearchRequest>(json).unwrap().question();
        assert!(asked(r#"{"kind":"poem"}"#).is_err());
        assert!(asked(r#"{"stage":"fuzzy"}"#).is_err());
        assert_eq!(asked(r#"{"limit":1000000}"#).unwrap().limit, MOST);
    }
}
