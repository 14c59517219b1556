//! Selections: the texts that a query chooses, to be counted in.
//!
//! Unlike a search, a selection ranks nothing and reads nothing into words; all
//! of its texts are visited, on all processors, in no particular order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::question::Selecting;
use super::snapshot::Snapshot;
use super::{Error, caught};
use crate::analysis::{Folded, Haystack, Lexicon, Segmenter, characters, fold};
use crate::engine::{Address, TokenBags, TokenStreams};
use crate::fields::Field;
use crate::planning::{self, Condition, LoweringOptions, Ranking, Stage};
use crate::policy::{Concept, DocumentId, Header, Passage, PassageId, PassageKind};
use crate::query::{Filter, Node, Plan};
use crate::study::{StudyText, Targets, WordsBeside, covering, words, words_beside_prose};

/// Passages that are read together.
const TOGETHER: usize = 256;
/// From so many texts on it pays to load the dictionary.
const MANY_TEXTS: usize = 1_000;
/// Documents whose headings are found together.
const DOCUMENTS: usize = 200;

/// The texts that a query chooses. It stays with the state of the corpus in
/// which it began.
pub struct TextSelection {
    snapshot: Arc<Snapshot>,
    plan: Plan,
    condition: Condition,
    addresses: Vec<Address>,
    headings: Vec<SelectedHeading>,
}

/// A heading, as its first passage with the heading as text.
struct SelectedHeading {
    passage: Passage,
    /// Its level, counted from 1.
    level: u32,
    /// Where the passage is.
    address: Address,
}

impl TextSelection {
    /// # Errors
    /// A query or a condition that cannot be read.
    pub(super) fn of(snapshot: &Arc<Snapshot>, selecting: &Selecting) -> Result<Self, Error> {
        Self::of_plan(snapshot, snapshot.exact_plan(selecting)?)
    }

    /// The texts that a plan chooses.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub(super) fn of_plan(snapshot: &Arc<Snapshot>, plan: Plan) -> Result<Self, Error> {
        let condition = condition(snapshot, &plan);
        let addresses = snapshot.engine.addresses(&condition)?;
        let headings = headings(snapshot, &plan)?;
        Ok(Self { snapshot: Arc::clone(snapshot), plan, condition, addresses, headings })
    }

    /// How the query was read.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// How many passages it has.
    pub fn passages(&self) -> usize {
        self.addresses.len()
    }

    /// How many headings it has.
    pub fn headings(&self) -> usize {
        self.headings.len()
    }

    /// How a further query is read, every word for itself.
    ///
    /// # Errors
    /// A query that cannot be read.
    pub fn read(&self, query: &str) -> Result<Plan, Error> {
        let selecting = Selecting { query: query.to_owned(), ..Selecting::default() };
        self.snapshot.exact_plan(&selecting)
    }

    /// Those of its passages that meet a further condition.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn meeting(&self, filter: &Filter) -> Result<BTreeSet<PassageId>, Error> {
        let further = condition(&self.snapshot, &Plan::of(Node::Filter(filter.clone())));
        let both = Condition::All(vec![self.condition.clone(), further]);
        let engine = &*self.snapshot.engine;
        caught(|| {
            let mut found = BTreeSet::new();
            for chunk in engine.addresses(&both)?.chunks(TOGETHER) {
                found.extend(engine.at(chunk)?.into_iter().map(|passage| passage.id));
            }
            Ok(found)
        })
    }

    /// The lexicon that its texts are cut with.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        self.snapshot.vocabulary.lexicon()
    }

    /// The concepts of the corpus.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub(super) fn thesaurus(&self) -> Result<Vec<Concept>, Error> {
        self.snapshot.thesaurus()
    }

    /// What is found in every text, without what is nothing, in no particular order.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn map<T: Send>(&self, each: impl Fn(&StudyText<'_>) -> Option<T> + Sync) -> Result<Vec<T>, Error> {
        let engine = &*self.snapshot.engine;
        caught(|| {
            let chunks = self.addresses.par_chunks(TOGETHER).map(|chunk| {
                let passages = engine.at(chunk)?;
                Ok(passages.iter().filter_map(|passage| each(&StudyText::of(passage))).collect())
            });
            let chunks: Vec<Vec<T>> = chunks.collect::<Result<_, Error>>()?;
            let mut found: Vec<T> = chunks.into_iter().flatten().collect();
            found.extend(self.heading_texts().filter_map(|text| each(&text)));
            Ok(found)
        })
    }

    /// Its headings.
    pub fn heading_texts(&self) -> impl Iterator<Item = StudyText<'_>> {
        self.headings.iter().map(SelectedHeading::text)
    }

    /// The headers of documents, by id.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn headers(
        &self,
        documents: &BTreeSet<DocumentId>,
    ) -> Result<BTreeMap<DocumentId, Arc<Header>>, Error> {
        /// From so many documents on all headers are read at once.
        const MANY: usize = 2_000;
        let engine = &*self.snapshot.engine;
        let headers = if documents.len() > MANY {
            engine.all_headers()?
        } else {
            engine.headers(&documents.iter().map(DocumentId::as_str).collect::<Vec<_>>())?
        };
        let wanted = headers.into_iter().filter(|header| documents.contains(&header.id));
        Ok(wanted.map(|header| (header.id.clone(), Arc::new(header))).collect())
    }

    /// The words that cover its texts and those of others, a group each, this
    /// one first; a heading counts with the first passage below it.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn bags(&self, others: &[&Self]) -> Result<TokenBags, Error> {
        let engine = &*self.snapshot.engine;
        let selections = || std::iter::once(&self).chain(others);
        let groups: Vec<Condition> = selections().map(|one| one.condition.clone()).collect();
        let plan = Plan::of(Node::Any(selections().map(|one| one.plan.without_terms().root).collect()));
        caught(|| {
            let bags = engine.bags(&groups)?;
            let beside = self.beside(&bags, &plan, Condition::Any(groups.clone()))?;
            Ok(covering(bags, beside, self.lexicon()))
        })
    }

    /// The words that are not in the index: titles, lists of agencies, headings.
    fn beside(&self, bags: &TokenBags, plan: &Plan, condition: Condition) -> Result<WordsBeside, Error> {
        let engine = &*self.snapshot.engine;
        let measure = Condition::Between { field: Field::Ordinal, from: 0, to: u64::MAX };
        let measures = engine.addresses(&Condition::All(vec![condition, measure]))?;
        let headings = headings(&self.snapshot, plan)?;
        if measures.is_empty() && headings.is_empty() {
            return Ok(Vec::new());
        }
        let places: HashMap<&Address, usize> =
            bags.passages.iter().zip(0..).map(|(bag, at)| (&bag.address, at)).collect();
        self.cutting(measures.len() + headings.len(), |segmenter| {
            let chunks = measures.par_chunks(TOGETHER).map(|chunk| -> Result<WordsBeside, Error> {
                let passages = engine.at(chunk)?;
                let words = |passage: &Passage| words_beside_prose(&StudyText::of(passage), segmenter);
                let placed = chunk.iter().zip(&passages);
                Ok(placed
                    .filter_map(|(address, passage)| Some((*places.get(address)?, words(passage))))
                    .collect())
            });
            let mut beside: WordsBeside =
                chunks.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
            for heading in &headings {
                if let Some(&place) = places.get(&heading.address) {
                    let words = words(&heading.text(), segmenter);
                    beside.push((place, words.into_iter().map(|word| word.word).collect()));
                }
            }
            Ok(beside)
        })
    }

    /// Does something with what cuts so many texts.
    pub fn cutting<T>(&self, texts: usize, act: impl FnOnce(&Segmenter<'_>) -> T) -> T {
        if texts >= MANY_TEXTS {
            act(&self.lexicon().full_segmenter())
        } else {
            act(&self.lexicon().segmenter())
        }
    }

    /// The same without the query's terms: all texts that meet its conditions.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn without_terms(&self) -> Result<Self, Error> {
        Self::of_plan(&self.snapshot, self.plan.without_terms())
    }

    /// The character streams of its texts; a heading counts with the first passage
    /// below it.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn streams(&self) -> Result<TokenStreams, Error> {
        caught(|| {
            let mut streams = self.snapshot.engine.streams(&self.condition)?;
            let headings = headings(&self.snapshot, &self.plan.without_terms())?;
            if headings.is_empty() {
                return Ok(streams);
            }
            let chosen: BTreeSet<&Address> = self.addresses.iter().collect();
            let chosen = headings.iter().filter(|heading| chosen.contains(&heading.address));
            add_streams(&mut streams, chosen.map(|heading| heading.passage.text.as_str()));
            Ok(streams)
        })
    }
}

impl SelectedHeading {
    fn text(&self) -> StudyText<'_> {
        StudyText { passage: &self.passage, heading: Some(self.level) }
    }
}

/// What passages must meet.
pub(super) fn condition(snapshot: &Snapshot, plan: &Plan) -> Condition {
    let options =
        LoweringOptions { stages: vec![Stage::Literal], ranking: Ranking::default(), related: false };
    let program = planning::lower(plan, snapshot.vocabulary.lexicon(), &options);
    program.stages.into_iter().next().map_or(Condition::NOTHING, |selection| selection.condition)
}

/// The headings that a plan chooses: those that have its terms, above passages
/// that meet its conditions; each as its first passage with the heading as text.
fn headings(snapshot: &Snapshot, plan: &Plan) -> Result<Vec<SelectedHeading>, Error> {
    let engine = &*snapshot.engine;
    let targets = Targets::of(plan);
    let mut names = engine.names(Field::Category)?;
    if !targets.is_empty() {
        names.retain(|name| {
            let folded = Folded::new(name);
            let haystack = Haystack::new(&folded);
            targets
                .texts()
                .any(|text| folded.as_str().contains(text) || !haystack.find(text, false).is_empty())
        });
    }
    if names.is_empty() {
        return Ok(Vec::new());
    }
    // Any of the passages below a heading tells where it stands.
    let named = Condition::Named { field: Field::Category, names };
    let below = |condition| -> Result<BTreeSet<DocumentId>, Error> {
        let mut documents = BTreeSet::new();
        for chunk in engine.addresses(&condition)?.chunks(TOGETHER) {
            documents.extend(engine.at(chunk)?.into_iter().map(|passage| passage.id.document));
        }
        Ok(documents)
    };
    let chosen = condition(snapshot, &plan.without_terms());
    let documents: Vec<DocumentId> =
        below(Condition::All(vec![named, chosen.clone()]))?.into_iter().collect();
    let mut found = Vec::new();
    for documents in documents.chunks(DOCUMENTS) {
        let filters = documents.iter().map(|id| Node::Filter(Filter::Document(id.to_string())));
        let whole = condition(snapshot, &Plan::of(Node::any(filters.collect())));
        let chosen = Condition::All(vec![whole.clone(), chosen.clone()]);
        let chosen: BTreeSet<Address> = engine.addresses(&chosen)?.into_iter().collect();
        let addresses = engine.addresses(&whole)?;
        let mut passages: Vec<(Passage, Address)> =
            engine.at(&addresses)?.into_iter().zip(addresses).collect();
        passages.sort_by(|(a, _), (b, _)| (&a.id.document, a.place).cmp(&(&b.id.document, b.place)));
        for (at, level) in first_below(passages.iter().map(|(passage, _)| passage)) {
            let (passage, address) = &passages[at];
            let chosen = || chosen.contains(address);
            let Some(text) = passage.category.get(level).filter(|_| chosen()) else { continue };
            let passage = Passage {
                text: text.clone(),
                title: text.clone(),
                body: 0..text.len(),
                number: None,
                ..passage.clone()
            };
            let level = u32::try_from(level).unwrap_or(u32::MAX).saturating_add(1);
            let heading = SelectedHeading { passage, level, address: address.clone() };
            if targets.is_empty() || targets.met_by(&heading.text()) {
                found.push(heading);
            }
        }
    }
    Ok(found)
}

/// Where headings begin among passages in order: the place of the first passage
/// below each, and at which level it stands, counted from 0. A table of tasks may
/// have parts that are no headings of the document: there the names must tell.
fn first_below<'p>(passages: impl Iterator<Item = &'p Passage>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before: Option<&Passage> = None;
    for (at, passage) in passages.enumerate() {
        let depth = passage.category.len();
        let mut opens = passage.opens.unwrap_or(depth);
        if passage.kind == PassageKind::Measure {
            let above = before.filter(|before| before.id.document == passage.id.document);
            let above = above.map(|before| before.category.as_slice()).unwrap_or_default();
            opens = above.iter().zip(&passage.category).take_while(|(a, b)| a == b).count().min(opens);
        }
        found.extend((opens..depth).map(|level| (at, level)));
        before = Some(passage);
    }
    found
}

/// Adds the streams of more texts.
fn add_streams<'t>(streams: &mut TokenStreams, texts: impl Iterator<Item = &'t str>) {
    let mut numbers: HashMap<String, u32> = streams.tokens.iter().cloned().zip(1..).collect();
    for text in texts {
        let folded = fold(text);
        let mut next = 0;
        for token in characters(&folded) {
            if token.position > next {
                streams.stream.push(0);
            }
            next = token.position + 1;
            let number = numbers.len() as u32 + 1;
            let number = *numbers.entry(token.text.to_owned()).or_insert_with_key(|token| {
                streams.tokens.push(token.clone());
                number
            });
            streams.stream.push(number);
        }
        streams.stream.push(0);
    }
}
