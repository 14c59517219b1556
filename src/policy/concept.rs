//! Concepts of the field and their names, in the terms of SKOS.

/// A concept with everything it is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concept {
    /// The preferred label.
    pub label: String,
    /// Synonyms in Chinese, and abbreviations; they stand for the label and
    /// it for them.
    pub alternatives: Vec<String>,
    /// English terms, lower case.
    pub english: Vec<String>,
    /// Colloquial wordings, which lead to the concept but never back.
    pub colloquial: Vec<String>,
    /// Labels of wider concepts.
    pub broader: Vec<String>,
    /// Labels of neighbouring concepts.
    pub related: Vec<String>,
}
