//! Dossiers: what the texts say of a concept, gathered for [`Dossier`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Error;
use super::question::Conditions;
use super::selection::TextSelection;
use super::snapshot::Snapshot;
use crate::engine::TokenBags;
use crate::figures::{FigureList, ReadDocument};
use crate::policy::{Concept, DocumentId, DocumentKind, Header, PassageId};
use crate::query::{self, Filter, NamedConcept, Node, Plan};
use crate::study::{
    Collocations, ConceptSpotter, ConceptText, Dispersion, Dossier, DossierParts, DossierTerms, FoundPlaces,
    FoundWindows, MeasuredText, PolicySilence, Reach, RelatedConcept, SentenceTally, Targets, TermPlaces,
    candidates, narrower_concepts, profiles, related_concepts, terms_of, words,
};

/// A question for the dossier of a concept.
#[derive(Debug, Clone)]
pub struct ConceptQuestion {
    /// The name of the concept: a label, a synonym, an English term, a colloquial
    /// wording, or any other text.
    pub name: String,
    /// Take the name as a term of the asker's own, whatever the thesaurus has.
    pub literal: bool,
    /// In which texts to look.
    pub conditions: Conditions,
    /// What is shown.
    pub terms: DossierTerms,
}

/// The answer to a [`ConceptQuestion`].
pub struct ConceptAnswer {
    /// The dossier.
    pub dossier: Dossier,
    /// All texts that meet the conditions.
    pub texts: TextSelection,
}

/// Gathers a dossier.
///
/// # Errors
/// A name that is empty or too long, or a condition that cannot be read.
pub(super) fn dossier(snapshot: &Arc<Snapshot>, question: &ConceptQuestion) -> Result<ConceptAnswer, Error> {
    let named = snapshot.vocabulary.read(|known| {
        let named = query::concept_named(&question.name, question.literal, known)?;
        Ok(named)
    })?;
    let thesaurus = snapshot.thesaurus()?;
    let (filters, _) = snapshot.conditions(&question.conditions)?;
    let looking = Looking { snapshot, filters };
    let terms: Vec<String> = terms_of(&named).into_iter().map(|(term, _)| term).collect();
    let selection = looking.select(&terms)?;
    let targets = Targets::of(selection.plan());
    let mut texts = selection.map(|text| ConceptText::of(text, &targets))?;
    texts.sort_by(|a, b| {
        let place = |text: &ConceptText| (text.passage.place, text.heading.unwrap_or(u32::MAX));
        (&a.passage.id.document, place(a)).cmp(&(&b.passage.id.document, place(b)))
    });
    let spotter = ConceptSpotter::new(&thesaurus);
    let all = selection.without_terms()?;
    let measured = |text: &crate::study::StudyText<'_>| {
        Some((MeasuredText::of(text), SentenceTally::of(text, &targets, &spotter)))
    };
    let (measured, tallies): (Vec<_>, Vec<_>) = all.map(measured)?.into_iter().unzip();
    let places: Vec<FoundPlaces> =
        texts.par_iter().filter_map(|text| FoundPlaces::of(&text.as_text(), &targets)).collect();
    let profiles = profiles(measured, places);
    let all_headers = all.headers(&profiles.keys().cloned().collect())?;
    let having: BTreeSet<DocumentId> = texts.iter().map(|text| text.passage.id.document.clone()).collect();
    let headers: BTreeMap<DocumentId, Arc<Header>> = all_headers
        .iter()
        .filter(|(id, _)| having.contains(*id))
        .map(|(id, one)| (id.clone(), Arc::clone(one)))
        .collect();
    let bags = all.bags(&[])?;
    let near = DossierTerms::near();
    let chinese: Vec<&ConceptText> = texts.iter().filter(|text| text.is_chinese()).collect();
    let found = windows(&all, &chinese, &targets, near.window);
    let collocations = Collocations::of(found, &bags, near);
    let others: Vec<&ConceptText> = chinese
        .into_iter()
        .filter(|text| headers.get(&text.passage.id.document).is_some_and(|header| !is_policy(header)))
        .collect();
    let silence = Silence { looking: &looking, named: &named, headers: &all_headers, all: &all }.kept(
        &thesaurus,
        &others,
        &targets,
        &bags,
        question.terms.limit,
    )?;
    let related = looking.related(&named, &thesaurus)?;
    let figures = figures(snapshot, &texts)?;
    let dispersion = Dispersion::of(&profiles, question.terms.dispersion());
    let dossier = all.cutting(texts.len(), |segmenter| {
        Dossier::of(DossierParts {
            terms: question.terms.clone(),
            thesaurus: &thesaurus,
            spotter: &spotter,
            texts: &texts,
            headers,
            related,
            figures,
            dispersion,
            collocations,
            tallies: &tallies,
            silence,
            lexicon: all.lexicon(),
            segmenter,
            named,
        })
    });
    Ok(ConceptAnswer { dossier, texts: all })
}

fn is_policy(header: &Header) -> bool {
    header.metadata.kind == DocumentKind::Policy
}

/// The windows around a concept in some texts.
fn windows(
    all: &TextSelection,
    texts: &[&ConceptText],
    targets: &Targets,
    reach: Reach,
) -> Vec<FoundWindows> {
    all.cutting(texts.len(), |segmenter| {
        let found =
            texts.par_iter().filter_map(|text| FoundWindows::of(&text.as_text(), targets, reach, segmenter));
        found.collect()
    })
}

/// The figures of the passages in which a concept stands.
fn figures(snapshot: &Snapshot, texts: &[ConceptText]) -> Result<FigureList, Error> {
    let mut asked: BTreeMap<&DocumentId, BTreeSet<u32>> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.heading.is_none()) {
        asked.entry(&text.passage.id.document).or_default().insert(text.passage.place);
    }
    FigureList::of(asked.into_iter().map(|(id, asked)| {
        let document = snapshot.document(id.as_str())?;
        let document = document.ok_or_else(|| Error::Panic(format!("{id} has passages and no header")))?;
        Ok(ReadDocument { header: Arc::new(document.header), passages: document.passages, asked })
    }))
}

/// What looks for terms under the same conditions.
struct Looking<'s> {
    snapshot: &'s Arc<Snapshot>,
    filters: Vec<Node>,
}

impl Looking<'_> {
    /// The texts that have any of some terms.
    fn select(&self, terms: &[String]) -> Result<TextSelection, Error> {
        let parts = self.filters.iter().cloned().chain([query::any_term(terms)]);
        TextSelection::of_plan(self.snapshot, Plan::of(Node::all(parts.collect())))
    }

    /// Where a term stands as words of its own: 境外仓 not in 境外仓储.
    fn places_of_words(&self, term: &str) -> Result<TermPlaces, Error> {
        let selection = self.select(&[term.to_owned()])?;
        let targets = Targets::of(selection.plan());
        let places = selection.cutting(selection.passages(), |segmenter| {
            selection.map(|text| {
                let cut = words(text, segmenter);
                let whole = |place: &std::ops::Range<usize>| {
                    cut.iter().any(|word| word.range.start == place.start)
                        && cut.iter().any(|word| word.range.end == place.end)
                };
                let count = targets.find(text).iter().filter(|place| whole(place)).count() as u64;
                (count > 0).then(|| (text.passage.id.clone(), text.passage.place, count))
            })
        })?;
        Ok(TermPlaces { places })
    }

    /// Where any of some terms stands.
    fn places(&self, terms: &[String]) -> Result<TermPlaces, Error> {
        let selection = self.select(terms)?;
        let targets = Targets::of(selection.plan());
        let places = selection.map(|text| {
            let count = targets.find(text).len() as u64;
            (count > 0).then(|| (text.passage.id.clone(), text.passage.place, count))
        })?;
        Ok(TermPlaces { places })
    }

    /// Whether a word stands in any policy.
    fn is_in_policy(&self, word: &str) -> Result<bool, Error> {
        let policy = Node::Filter(Filter::Kind(DocumentKind::Policy));
        let parts = self.filters.iter().cloned().chain([policy, query::any_term(&[word.to_owned()])]);
        let selection = TextSelection::of_plan(self.snapshot, Plan::of(Node::all(parts.collect())))?;
        Ok(selection.passages() + selection.headings() > 0)
    }

    /// The concepts beside one in the thesaurus, counted.
    fn related(&self, named: &NamedConcept, thesaurus: &[Concept]) -> Result<Vec<RelatedConcept>, Error> {
        let Some(concept) = &named.concept else { return Ok(Vec::new()) };
        let counted = related_concepts(concept, thesaurus).into_iter().map(|(relation, other)| {
            let terms: Vec<String> = own_terms(other).chain(other.english.iter().cloned()).collect();
            let found = self.places(&terms)?;
            let documents: BTreeSet<&DocumentId> = found.places.iter().map(|(id, ..)| &id.document).collect();
            Ok(RelatedConcept {
                relation,
                label: other.label.clone(),
                occurrences: found.places.iter().map(|(.., count)| *count as usize).sum(),
                documents: documents.len(),
            })
        });
        counted.collect()
    }
}

/// The label of a concept and its synonyms.
fn own_terms(concept: &Concept) -> impl Iterator<Item = String> {
    std::iter::once(concept.label.clone()).chain(concept.alternatives.iter().cloned())
}

/// What looks for what no policy says.
struct Silence<'s> {
    looking: &'s Looking<'s>,
    named: &'s NamedConcept,
    /// Of all documents that meet the conditions.
    headers: &'s BTreeMap<DocumentId, Arc<Header>>,
    all: &'s TextSelection,
}

impl Silence<'_> {
    /// The terms of the concept and of narrower ones, then words in its sentences.
    fn kept(
        &self,
        thesaurus: &[Concept],
        others: &[&ConceptText],
        targets: &Targets,
        bags: &TokenBags,
        limit: Option<usize>,
    ) -> Result<PolicySilence, Error> {
        let policies = self.headers.values().filter(|header| is_policy(header)).count();
        let mut silence =
            PolicySilence { policies, others: self.headers.len() - policies, ..PolicySilence::default() };
        if policies == 0 || silence.others == 0 {
            return Ok(silence);
        }
        // What was asked is looked for as a text, what the thesaurus adds as words.
        let mut sought: Vec<(String, Option<&str>)> = Vec::new();
        match &self.named.concept {
            None => sought.push((self.named.asked.clone(), None)),
            Some(concept) => {
                for concept in std::iter::once(concept).chain(narrower_concepts(concept, thesaurus)) {
                    let terms = own_terms(concept).chain(concept.colloquial.iter().cloned());
                    sought.extend(terms.map(|term| (term, Some(concept.label.as_str()))));
                }
            }
        }
        for (term, concept) in &sought {
            let asked = *term == self.named.asked || term == self.named.label();
            let found = if asked {
                self.looking.places(std::slice::from_ref(term))?
            } else {
                self.looking.places_of_words(term)?
            };
            silence.terms.extend(PolicySilence::term(term, *concept, found, self.headers));
        }
        let limit = limit.unwrap_or(usize::MAX);
        silence.more = silence.terms.len() > limit;
        silence.terms.truncate(limit);
        let in_sentences = DossierTerms::in_sentences();
        let found = windows(self.all, others, targets, in_sentences.window);
        let beside = Collocations::of(found, bags, in_sentences);
        let terms: Vec<String> = sought.into_iter().map(|(term, _)| term).collect();
        for (word, together) in candidates(&beside, others, self.all.lexicon(), &terms) {
            if self.looking.is_in_policy(&word)? {
                continue;
            }
            if silence.words.len() == limit {
                silence.more = true;
                break;
            }
            let places: Vec<(PassageId, u32, u64)> = others
                .iter()
                .filter(|text| text.says(&word))
                .map(|text| (text.passage.id.clone(), text.passage.place, 0))
                .collect();
            // Names in Latin letters are told as they are written.
            let written = others.iter().find_map(|text| text.written(&word)).unwrap_or(word);
            let silent = PolicySilence::term(&written, None, TermPlaces { places }, self.headers);
            silence.words.extend(silent.map(|silent| silent.counted(together)));
        }
        Ok(silence)
    }
}
