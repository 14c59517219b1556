//! The dossier of a concept (概念档案): what the texts say of it, and what the policies
//! do not.
//!
//! In: the texts in which it stands, the headers of their documents, and what was
//! counted over all texts. Out: a [`Dossier`]; every line of it has the id of its
//! passage. Each section is a module.

mod concept_text;
mod counts;
mod dates;
mod definitions;
mod figures;
mod measures;
mod neighbours;
mod quotations;
mod shortened;
mod silence;
mod spotter;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::collocation::{AssociationMeasure, Collocate, CollocationTerms, Collocations};
use super::content_words::is_content_word;
use super::context::{Reach, ReachUnit};
use super::dispersion::{Dispersion, DispersionTerms};
use super::parameters::limit;
use super::record::RunParameter;
use crate::analysis::{Lexicon, Segmenter};
use crate::figures::FigureList;
use crate::policy::{Concept, DocumentId, DocumentKind, Header, PassageId};
use crate::query::NamedConcept;
use crate::table::Bilingual;

pub use concept_text::{ConceptText, MarkedText};
pub use counts::{
    RelatedConcept, TermCount, TermStanding, ThesaurusRelation, narrower_concepts, related_concepts, terms_of,
};
pub use dates::{DatedMention, MentionDates};
pub use definitions::{Definition, Typology};
pub use figures::{ConceptFigure, FigureLink};
pub use measures::ConceptMeasure;
pub use neighbours::{Neighbour, SentenceTally};
pub use quotations::{ConceptQuotation, QuotedKind};
pub use shortened::{SentenceSources, Shortened};
pub use silence::{PolicySilence, SilentTerm, TermPlaces, candidates};
pub use spotter::ConceptSpotter;

/// What is shown of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierTerms {
    /// The most lines of each section; all if `None`.
    pub limit: Option<usize>,
}

/// Everything that the texts say of a concept.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// What is shown.
    pub terms: DossierTerms,
    /// How the name was read.
    pub named: NamedConcept,
    /// Its terms with their counts.
    pub synonyms: Vec<TermCount>,
    /// The concepts beside it in the thesaurus.
    pub related: Vec<RelatedConcept>,
    /// The passages of policies that speak of it, with how many of all are measures.
    pub measures: Shortened<ConceptMeasure>,
    /// How many measures speak of it.
    pub measure_count: usize,
    /// What it is.
    pub definitions: Shortened<Definition>,
    /// Of which kinds it is.
    pub typologies: Shortened<Typology>,
    /// What is measured of it.
    pub figures: Shortened<ConceptFigure>,
    /// What papers, news and reports say.
    pub quotations: Vec<QuotedKind>,
    /// Where it stands.
    pub dispersion: Dispersion,
    /// The words near it, without those of grammar and its own.
    pub collocations: Collocations,
    /// For each of them the first passage that has both in a sentence.
    pub collocate_examples: Vec<Option<PassageId>>,
    /// The concepts in its sentences.
    pub neighbours: Shortened<Neighbour>,
    /// When it is first and last spoken of.
    pub dates: MentionDates,
    /// What no policy says.
    pub silence: PolicySilence,
    /// The documents that speak of it.
    pub headers: BTreeMap<DocumentId, Arc<Header>>,
}

/// What a dossier is made of.
pub struct DossierParts<'p> {
    /// What is shown.
    pub terms: DossierTerms,
    /// How the name was read.
    pub named: NamedConcept,
    /// All concepts.
    pub thesaurus: &'p [Concept],
    /// What finds them.
    pub spotter: &'p ConceptSpotter,
    /// The texts in which it stands, in order of documents and places.
    pub texts: &'p [ConceptText],
    /// The headers of their documents.
    pub headers: BTreeMap<DocumentId, Arc<Header>>,
    /// The concepts beside it, counted.
    pub related: Vec<RelatedConcept>,
    /// The figures of the passages in which it stands.
    pub figures: FigureList,
    /// Where it stands, among all texts.
    pub dispersion: Dispersion,
    /// The words near it, all of them.
    pub collocations: Collocations,
    /// The sentences of all texts.
    pub tallies: &'p [SentenceTally],
    /// What no policy says.
    pub silence: PolicySilence,
    /// The words of the corpus.
    pub lexicon: &'p Lexicon,
    /// What cuts them.
    pub segmenter: &'p Segmenter<'p>,
}

/// How far from a concept a word may stand to be near it, in words.
const NEAR: usize = 5;
/// How often a word must stand near a concept.
const LEAST_TOGETHER: u64 = 2;

impl DossierTerms {
    /// How words near the concept are counted: all of them, sorted by certainty.
    pub fn near() -> CollocationTerms {
        Self::collocation(Reach { unit: ReachUnit::Words, size: NEAR })
    }

    /// The same for words in its sentences.
    pub fn in_sentences() -> CollocationTerms {
        Self::collocation(Reach { unit: ReachUnit::Sentences, size: 1 })
    }

    fn collocation(window: Reach) -> CollocationTerms {
        let measure = AssociationMeasure::LogLikelihood;
        CollocationTerms { window, measure, least: LEAST_TOGETHER, length: 2, limit: None }
    }

    /// How the dispersion is told.
    pub fn dispersion(&self) -> DispersionTerms {
        DispersionTerms { parts: 10, limit: self.limit }
    }

    fn parameters(&self) -> Vec<RunParameter> {
        vec![
            RunParameter::new(
                "window",
                Bilingual::new("搭配窗口", "window of collocates"),
                Self::near().window.words(),
            ),
            RunParameter::of("min", Bilingual::new("最少共现", "least together"), LEAST_TOGETHER),
            limit(self.limit),
        ]
    }
}

impl Dossier {
    /// Puts a dossier together.
    pub fn of(parts: DossierParts<'_>) -> Self {
        let DossierParts { terms, named, thesaurus, spotter, texts, headers, related, .. } = parts;
        let sought = terms_of(&named);
        let words: Vec<String> = sought.iter().map(|(term, _)| term.clone()).collect();
        let names = definitions::NameTest { lexicon: parts.lexicon, segmenter: parts.segmenter };
        let mut defining = Vec::new();
        let mut dividing = Vec::new();
        let mut ordered: Vec<(&ConceptText, &Arc<Header>)> =
            texts.iter().filter_map(|text| Some((text, headers.get(&text.passage.id.document)?))).collect();
        ordered.sort_by_key(|(text, header)| (definitions::order_of(header), text.passage.place));
        for (text, header) in ordered {
            defining.extend(definitions::definitions(text, header, &names));
            dividing.extend(definitions::typologies(text, header));
        }
        defining.sort_by_key(|one| one.pattern);
        let defining = shortened::joined(defining, |one| &one.sentence.text, |one| &mut one.sources);
        let dividing = shortened::joined(dividing, |one| &one.sentence.text, |one| &mut one.sources);
        let passages = measures::measures(texts, &headers);
        let measure_count =
            passages.iter().filter(|one| one.passage.kind == crate::policy::PassageKind::Measure).count();
        let collocations = content_words(parts.collocations, parts.lexicon, terms.limit);
        let example = |one: &Collocate| {
            texts.iter().find(|text| text.says(&one.word)).map(|text| text.passage.id.clone())
        };
        Self {
            synonyms: counts::term_counts(&sought, texts),
            related,
            measures: Shortened::of(passages, terms.limit),
            measure_count,
            definitions: Shortened::of(defining, terms.limit),
            typologies: Shortened::of(dividing, terms.limit),
            figures: Shortened::of(figures::figures(&parts.figures, texts, &words, spotter), terms.limit),
            quotations: quotations::quotations(texts, &headers, spotter, terms.limit),
            dispersion: parts.dispersion,
            collocate_examples: collocations.collocates.iter().map(example).collect(),
            collocations,
            neighbours: Shortened::of(
                neighbours::neighbours(parts.tallies, thesaurus, named.label()),
                terms.limit,
            ),
            dates: dates::dates(texts, &headers),
            silence: parts.silence,
            headers,
            named,
            terms,
        }
    }

    /// What decides what is shown: the terms that were looked for, and how.
    pub fn parameters(&self) -> Vec<RunParameter> {
        let terms: Vec<&str> = self.synonyms.iter().map(|one| one.term.as_str()).collect();
        let terms = RunParameter::of("terms", Bilingual::new("词形", "terms"), terms.join(" | "));
        std::iter::once(terms).chain(self.terms.parameters()).collect()
    }

    /// How often any of its terms stands in the texts.
    pub fn occurrences(&self) -> usize {
        self.dispersion.occurrences
    }

    /// How many documents of a kind speak of it.
    pub fn documents_of(&self, kind: DocumentKind) -> usize {
        self.headers.values().filter(|header| header.metadata.kind == kind).count()
    }
}

/// The first collocates that are no words of grammar and no numbers.
fn content_words(mut all: Collocations, lexicon: &Lexicon, limit: Option<usize>) -> Collocations {
    all.collocates.retain(|one| is_content_word(&one.word, lexicon));
    let limit = limit.unwrap_or(usize::MAX);
    all.left_out = all.collocates.len().saturating_sub(limit);
    all.collocates.truncate(limit);
    all
}
