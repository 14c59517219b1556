//! The shapes of questions that an assistant asks beside a search.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A passage, a task or a document to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadRequest {
    /// What to read: the id of a document (`sz24`) or a part of its title, of a measure
    /// (`sz24/m10`), a passage (`sz24/p3`) or a task (`sz24/m10.3`), or the number of a
    /// measure as it is cited (第十条, （十）).
    pub id: String,
    /// How many passages to read on either side of a passage; at most 10.
    #[serde(default)]
    pub neighbours: u64,
    /// How many passages of a document to pass over.
    #[serde(default)]
    pub offset: usize,
    /// The most passages of a document to give back: 20 if left out, and never more
    /// than 100. A page also ends where it has 12,000 characters.
    pub limit: Option<usize>,
}

/// The profile of an agency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileRequest {
    /// Any name of the agency: full, short, shortened or former (商务局, 外管局).
    pub name: String,
    /// A document by id or title, to count in only.
    pub document: Option<String>,
    /// How many measures to pass over.
    #[serde(default)]
    pub offset: usize,
    /// The most measures to give back: 20 if left out, and never more than 100.
    pub limit: Option<usize>,
}

/// A text that is to be compared with the documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyRequest {
    /// The words that are to be quoted, without the quotation marks around them; at
    /// most 3,000 characters. What is left out may be marked by ……
    pub text: String,
    /// What they are said to be from: the id of a document or a measure, a part of a
    /// title, or the number of a measure as it is cited. Anywhere if left out.
    pub source: Option<String>,
}

/// Tasks: those of agencies, or of the measures that answer a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TasksRequest {
    /// The query that chooses measures, in the language of queries; may be empty
    /// beside conditions.
    pub query: String,
    /// Agencies, every one of which must answer for the measure.
    pub agency: Vec<String>,
    /// Only tasks that these agencies lead.
    pub lead: bool,
    /// A heading, whole or in part.
    pub category: Option<String>,
    /// A document by id or title.
    pub document: Option<String>,
    /// Whether tasks count that an agency has by implication only, as a member of a
    /// group that is named (各区人民政府).
    pub implied: bool,
    /// How many tasks to pass over.
    pub offset: usize,
    /// The most tasks to give back: 20 if left out, and never more than 100.
    pub limit: Option<usize>,
}

/// The dossier of a concept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierRequest {
    /// The concept: a label of the thesaurus, a synonym, an English term, or any other
    /// words.
    pub name: String,
    /// Take the words as they stand, whatever the thesaurus has.
    #[serde(default)]
    pub literal: bool,
    /// A document by id or title, to look in only.
    pub document: Option<String>,
    /// A kind of document to look in only: `policy`, `paper`, `news`, `report`.
    pub kind: Option<String>,
    /// The most lines of each section: 5 if left out, and never more than 50.
    pub limit: Option<usize>,
}
