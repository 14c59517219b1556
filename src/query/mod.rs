//! The query language and its reading: text → [`Plan`].
//!
//! Two steps: `syntax` sees operators, fields, quotation marks and brackets;
//! `reading` sees what people mean by the words between them (agencies,
//! categories, numbers of measures) and notes every step it takes. The plan
//! holds no type of the index engine, so that another engine can execute it.

mod asking;
mod english;
mod error;
mod field;
mod office;
mod plan;
mod reading;
mod syntax;
mod term_map;
mod thesaurus;
mod vocabulary;
mod words;

pub use asking::without_asking;
pub use error::QueryError;
pub use field::QueryField;
pub use office::CommonOffice;
pub use plan::{Expansion, Filter, Node, Plan, Scope, Step, StepKind, Term};
pub use reading::{
    CorpusKnowledge, ExactOptions, NamedConcept, NamedConceptBy, ReadingOptions, agencies_named,
    agency_filter, any_term, category_filter, concept_named, read, read_exactly, repaired,
};
pub(crate) use reading::{document, kind};
pub use syntax::MAX_CHARACTERS;
pub use term_map::{LoadPayload, TermMap, TermMapError};
pub use thesaurus::{ConceptTerms, Sounds, Thesaurus, sounds, thesaurus};
pub use vocabulary::{AgencyNames, NameMap, NamedAgency, NamedBy};
