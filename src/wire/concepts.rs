//! The shape of the list of concepts.

use schemars::JsonSchema;
use serde::Serialize;

use super::concept::ConceptDossierAnswer;
use crate::knowledge_base::ListedConcept;

const SCHEMA: &str = "zhengce.concepts/1";

/// The concepts of the corpus.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ConceptsAnswer<'a> {
    schema: &'static str,
    concepts: Vec<ListedConceptShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ListedConceptShape<'a> {
    label: &'a str,
    /// Synonyms in Chinese.
    alternatives: &'a [String],
    english: &'a [String],
    /// Wordings that lead to the concept and never back.
    colloquial: &'a [String],
    /// Labels of wider concepts.
    broader: &'a [String],
    /// Labels of neighbouring concepts.
    related: &'a [String],
    /// How many passages have the label, a synonym or an English term.
    passages: usize,
}

/// All concepts, or the dossier of the one that was named; `schema` tells which.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ConceptsOrDossier<'a> {
    /// All of them.
    Concepts(ConceptsAnswer<'a>),
    /// The dossier of one.
    Dossier(Box<ConceptDossierAnswer<'a>>),
}

impl<'a> ConceptsAnswer<'a> {
    /// The shape of a list of concepts.
    pub fn of(concepts: &'a [ListedConcept]) -> Self {
        let shape = |listed: &'a ListedConcept| {
            let concept = &listed.concept;
            ListedConceptShape {
                label: &concept.label,
                alternatives: &concept.alternatives,
                english: &concept.english,
                colloquial: &concept.colloquial,
                broader: &concept.broader,
                related: &concept.related,
                passages: listed.passages,
            }
        };
        Self { schema: SCHEMA, concepts: concepts.iter().map(shape).collect() }
    }
}
