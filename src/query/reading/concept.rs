//! Which concept of the thesaurus a name means.

use super::super::plan::{Expansion, Node, Term};
use super::super::{english, syntax};
use super::{CorpusKnowledge, QueryError};
use crate::analysis::fold;
use crate::policy::Concept;

/// A name with the concept it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedConcept {
    /// The name as it was asked.
    pub asked: String,
    /// The concept; `None` for a name that is in no entry of the thesaurus.
    pub concept: Option<Concept>,
    /// How the name leads there.
    pub how: NamedConceptBy,
}

/// How a name leads to a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedConceptBy {
    /// It is the label.
    Label,
    /// It is a synonym.
    Alternative,
    /// It is an English term.
    English,
    /// It is a colloquial wording, which leads there and not back.
    Colloquial,
    /// No entry has it: a term of the asker's own.
    Own,
}

impl NamedConceptBy {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Alternative => "alternative",
            Self::English => "english",
            Self::Colloquial => "colloquial",
            Self::Own => "own",
        }
    }
}

impl NamedConcept {
    /// What the concept is called: its label, else the name as it was asked.
    pub fn label(&self) -> &str {
        self.concept.as_ref().map_or(&self.asked, |concept| &concept.label)
    }
}

/// Looks a name up, whole, whatever its width, script and case; English words in
/// any number and order. With `literal` it is taken as a term of the asker's own.
///
/// # Errors
/// A name that is empty or too long.
pub fn concept_named(
    name: &str,
    literal: bool,
    known: &dyn CorpusKnowledge,
) -> Result<NamedConcept, QueryError> {
    let name = name.trim().trim_matches(['“', '”', '"', '「', '」', '《', '》']);
    syntax::check_bounds(name)?;
    let own = NamedConcept { asked: name.to_owned(), concept: None, how: NamedConceptBy::Own };
    if literal {
        return Ok(own);
    }
    let folded = fold(name);
    let thesaurus = known.thesaurus();
    let by_letters = || english::key(name).and_then(|key| thesaurus.exact(&key));
    let number = thesaurus.exact(&folded).or_else(by_letters);
    let terms = number.and_then(|number| Some((number, thesaurus.payload().get(number / 2)?)));
    let Some((number, terms)) = terms else { return Ok(own) };
    let how = match terms.own.iter().position(|term| fold(term) == folded) {
        Some(0) => NamedConceptBy::Label,
        Some(_) => NamedConceptBy::Alternative,
        None if number % 2 == 1 => NamedConceptBy::Colloquial,
        None => NamedConceptBy::English,
    };
    Ok(NamedConcept { asked: name.to_owned(), concept: Some(terms.concept()), how })
}

/// What asks for any of some terms, the first of them the name of the others. Short
/// abbreviations (AI) must stand whole.
pub fn any_term(terms: &[String]) -> Node {
    const SHORT: usize = 4;
    let short = |term: &&String| term.len() <= SHORT && term.chars().all(|c| c.is_ascii_alphanumeric());
    let Some((first, others)) = terms.split_first() else { return Node::Any(Vec::new()) };
    let texts: Vec<String> = others.iter().filter(short).cloned().collect();
    let mut named = Term::adjacent(first, true);
    if !texts.is_empty() {
        named.expansions.push(Expansion { part: fold(first), texts });
    }
    let others = others.iter().filter(|term| !short(term)).map(|term| Term::adjacent(term, true));
    Node::any(std::iter::once(named).chain(others).map(Node::Term).collect())
}
