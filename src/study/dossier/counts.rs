//! How often each term of a concept stands in texts, and each concept beside it in
//! the thesaurus.

use std::collections::BTreeSet;

use super::concept_text::ConceptText;
use crate::analysis::fold;
use crate::policy::{Concept, DocumentId};
use crate::query::{NamedConcept, NamedConceptBy};

/// What a term is to its concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermStanding {
    /// The label.
    Label,
    /// A synonym.
    Alternative,
    /// The colloquial wording that was asked for.
    Colloquial,
    /// An English term.
    English,
    /// The asker's own term.
    Own,
}

impl TermStanding {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Alternative => "alternative",
            Self::Colloquial => "colloquial",
            Self::English => "english",
            Self::Own => "own",
        }
    }
}

/// A term with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermCount {
    /// The term.
    pub term: String,
    /// What it is.
    pub standing: TermStanding,
    /// How often it stands in the texts. Where one term is a part of another, the
    /// longer one counts.
    pub occurrences: usize,
    /// In how many documents.
    pub documents: usize,
}

/// How a concept stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThesaurusRelation {
    /// 上位
    Broader,
    /// 下位
    Narrower,
    /// 相关
    Related,
}

impl ThesaurusRelation {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Broader => "broader",
            Self::Narrower => "narrower",
            Self::Related => "related",
        }
    }
}

/// A concept beside another, with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedConcept {
    /// Where it stands.
    pub relation: ThesaurusRelation,
    /// Its label.
    pub label: String,
    /// How often any of its terms stands in the texts.
    pub occurrences: usize,
    /// In how many documents.
    pub documents: usize,
}

/// The terms by which a concept is looked for.
pub fn terms_of(named: &NamedConcept) -> Vec<(String, TermStanding)> {
    let Some(concept) = &named.concept else {
        return vec![(named.asked.clone(), TermStanding::Own)];
    };
    let mut terms = vec![(concept.label.clone(), TermStanding::Label)];
    terms.extend(concept.alternatives.iter().map(|term| (term.clone(), TermStanding::Alternative)));
    if named.how == NamedConceptBy::Colloquial {
        terms.push((named.asked.clone(), TermStanding::Colloquial));
    }
    terms.extend(concept.english.iter().map(|term| (term.clone(), TermStanding::English)));
    terms
}

/// The concepts beside one in the thesaurus, in its order: wider ones, narrower
/// ones, and related ones on either side.
pub fn related_concepts<'t>(
    concept: &Concept,
    thesaurus: &'t [Concept],
) -> Vec<(ThesaurusRelation, &'t Concept)> {
    let label = &concept.label;
    let mut found: Vec<(ThesaurusRelation, &Concept)> = thesaurus
        .iter()
        .filter(|other| other.label != *label)
        .filter_map(|other| {
            let related = concept.related.contains(&other.label) || other.related.contains(label);
            let relation = match () {
                () if concept.broader.contains(&other.label) => ThesaurusRelation::Broader,
                () if other.broader.contains(label) => ThesaurusRelation::Narrower,
                () if related => ThesaurusRelation::Related,
                () => return None,
            };
            Some((relation, other))
        })
        .collect();
    found.sort_by_key(|(relation, _)| *relation);
    found
}

/// All narrower concepts of one, those of narrower ones included, in the order of the
/// thesaurus.
pub fn narrower_concepts<'t>(concept: &Concept, thesaurus: &'t [Concept]) -> Vec<&'t Concept> {
    let mut wider = BTreeSet::from([concept.label.as_str()]);
    loop {
        let before = wider.len();
        let below =
            thesaurus.iter().filter(|other| other.broader.iter().any(|label| wider.contains(label.as_str())));
        let below: Vec<&str> = below.map(|other| other.label.as_str()).collect();
        wider.extend(below);
        if wider.len() == before {
            break;
        }
    }
    let below = |other: &&Concept| other.label != concept.label && wider.contains(other.label.as_str());
    thesaurus.iter().filter(below).collect()
}

/// How often each term stands in the texts.
pub(super) fn term_counts(terms: &[(String, TermStanding)], texts: &[ConceptText]) -> Vec<TermCount> {
    let bare = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted: Vec<String> = terms.iter().map(|(term, _)| bare(term)).collect();
    let mut counts = vec![(0_usize, BTreeSet::<&DocumentId>::new()); terms.len()];
    for text in texts {
        for place in &text.mentions {
            let found = bare(text.passage.text.get(place.clone()).unwrap_or_default());
            if let Some(at) = wanted.iter().position(|term| *term == found) {
                counts[at].0 += 1;
                counts[at].1.insert(&text.passage.id.document);
            }
        }
    }
    let counted = terms.iter().zip(counts).map(|((term, standing), (occurrences, documents))| TermCount {
        term: term.clone(),
        standing: *standing,
        occurrences,
        documents: documents.len(),
    });
    counted.collect()
}
