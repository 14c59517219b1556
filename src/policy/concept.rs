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

impl Concept {
    /// Whether it only leads from other wordings to an ordinary word (growth → 增长): it
    /// has neither synonyms, terms in English nor wider or neighbouring concepts.
    pub fn is_ordinary_word(&self) -> bool {
        let Self { label: _, alternatives, english, colloquial, broader, related } = self;
        !colloquial.is_empty()
            && [alternatives, english, broader, related].iter().all(|terms| terms.is_empty())
    }
}
