//! The ranking: one formula for every stage.
//!
//! BM25 (Robertson & Zaragoza, *The Probabilistic Relevance Framework*, 2009,
//! eq. 3.15; the idf of Lucene, which is never negative) over three fields, the
//! words of the title, the words of the prose and the Han bigrams of both,
//! added up with a weight each and multiplied by the weight of the document's
//! kind. In the loose stage a passage must also cover enough of the query's
//! information.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED, TantivyError,
    Term as IndexTerm,
};

use super::select::with_alternative;
use super::set::Set;
use super::{Scored, Stage};
use crate::analysis::{Lexicon, bigrams, fold};
use crate::index::{IndexError, OpenIndex};
use crate::query::{Node, Term};

/// The parameters of the ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// How soon more occurrences stop counting.
    pub k1: f32,
    /// How much long passages are held back: 0 not at all, 1 in full.
    pub b: f32,
    /// Weight of words in the title.
    pub title: f32,
    /// Weight of words in the prose.
    pub body: f32,
    /// Weight of bigrams.
    pub bigrams: f32,
    /// Weight of a text that stands for a part of the query.
    pub expansion: f32,
    /// What scores of policies are multiplied by where the query is found
    /// literally: a text that obliges goes before one that reports.
    pub policy: f32,
    /// What the score is multiplied by once more for every better passage of
    /// the same paper, report or news item, so that one long text does not keep
    /// all others off the page.
    pub repetition: f32,
    /// The share of the query's information, as the sum of the inverse document
    /// frequencies of its words, that a loose answer must exceed.
    pub floor: f32,
    /// The same for a passage that has all words of one of the query's terms.
    pub floor_with_term: f32,
}

impl Default for Ranking {
    fn default() -> Self {
        Self {
            k1: 1.2,
            b: 0.75,
            title: 2.0,
            body: 1.0,
            bigrams: 1.0,
            expansion: 0.5,
            policy: 4.0,
            repetition: 0.9,
            floor: 0.5,
            floor_with_term: 0.3,
        }
    }
}

/// The words of a query, for ranking and for the stages of words.
#[derive(Default)]
pub(super) struct QueryWords {
    /// Every word and the shorter words in it.
    search: Vec<String>,
    bigrams: Vec<String>,
    /// The words that cover each term, which carry its information, each with
    /// the texts that will do for it.
    covering: Vec<Vec<(String, Vec<String>)>>,
    of_terms: BTreeMap<String, Vec<String>>,
}

impl QueryWords {
    /// The words of all terms that are asked for.
    pub(super) fn of(root: &Node, lexicon: &Lexicon) -> Self {
        let mut words = Self::default();
        for term in root.terms() {
            for text in &term.words {
                words.add_text(text, term, lexicon);
            }
        }
        words
    }

    fn add_text(&mut self, text: &str, term: &Term, lexicon: &Lexicon) {
        let folded = fold(text);
        let segmenter = lexicon.segmenter_for(&folded);
        add(&mut self.search, segmenter.search_words(&folded));
        add(&mut self.bigrams, bigrams(&folded));
        let mut cut = Vec::new();
        add(&mut cut, segmenter.cut(&folded));
        let covering = telling(&cut).into_iter().map(|word| {
            // A part may cut a word in two: what overlaps is stood for.
            let for_word = term.expansions.iter().filter(|expansion| {
                expansion.part.contains(word.as_str()) || word.contains(expansion.part.as_str())
            });
            let texts = for_word.flat_map(|expansion| expansion.texts.clone()).collect();
            (word, texts)
        });
        self.covering.push(covering.collect());
        self.of_terms.insert(text.to_owned(), cut);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.search.is_empty()
    }

    /// Every word, for highlighting.
    pub(super) fn search(&self) -> &[String] {
        &self.search
    }

    /// The words that cover one term.
    pub(super) fn of_term(&self, term: &Term) -> Vec<&str> {
        term.words.iter().filter_map(|word| self.of_terms.get(word)).flatten().map(String::as_str).collect()
    }
}

/// The words that tell something: single characters between longer words (的,
/// 被, 谁) say next to nothing.
fn telling(words: &[String]) -> Vec<String> {
    let long = |word: &&String| word.chars().nth(1).is_some();
    let any_long = words.iter().any(|word| long(&word));
    words.iter().filter(|word| !any_long || long(word)).cloned().collect()
}

fn add<'w>(list: &mut Vec<String>, words: impl Iterator<Item = &'w str>) {
    for word in words {
        if !list.iter().any(|known| known == word) {
            list.push(word.to_owned());
        }
    }
}

/// Scores the candidates of a stage and sorts them, best first; equals stand
/// in the order of kind, document and place.
pub(super) fn rank(
    index: &OpenIndex,
    candidates: Vec<DocAddress>,
    stage: Stage,
    words: &QueryWords,
    ranking: &Ranking,
) -> Result<Vec<Scored>, IndexError> {
    let searcher = index.searcher();
    let fields = index.fields();
    let loose = stage == Stage::Loose;
    let mut scored = Vec::new();
    let weighted: [(Field, f32, &[String]); 3] = [
        (fields.title, ranking.title, &words.search),
        (fields.body, ranking.body, &words.search),
        (fields.bigrams, ranking.bigrams, &words.bigrams),
    ];
    let mut terms = Vec::new();
    for (field, weight, texts) in weighted {
        let average = average_length(index, field)?;
        for text in texts {
            let term = IndexTerm::from_field_text(field, text);
            let idf = idf(searcher.doc_freq(&term)?, searcher.num_docs());
            terms.push(Weighted { field, term, factor: weight * idf, average });
        }
    }
    let others = Others::of(index, words)?;
    let covering = Covering::of(index, words, &others)?;
    for (ordinal, reader) in (0..).zip(searcher.segment_readers()) {
        let mut scores = vec![0.0_f32; reader.max_doc() as usize];
        for weighted in &terms {
            let inverted = reader.inverted_index(weighted.field)?;
            let lengths = reader.get_fieldnorms_reader(weighted.field)?;
            let Some(mut postings) = postings(&inverted, &weighted.term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                let saturated = saturation(ranking, &lengths, doc, postings.term_freq(), weighted.average);
                scores[doc as usize] += weighted.factor * saturated;
                postings.advance();
            }
        }
        for (set, score) in others.scored(index, ranking) {
            for doc in set.in_segment(ordinal as usize) {
                scores[doc as usize] += score;
            }
        }
        let covered = loose.then(|| covering.in_segment(index, ordinal as usize, reader)).transpose()?;
        let order = reader.fast_fields().u64("order")?;
        let document = reader.fast_fields().str("document")?;
        for address in candidates.iter().filter(|address| address.segment_ord == ordinal) {
            let doc = address.doc_id as usize;
            if covered.as_ref().is_some_and(|covered| !covered.is_enough(doc, ranking)) {
                continue;
            }
            let order = order.first(address.doc_id).unwrap_or(u64::MAX);
            let policy = order >> 56 == crate::policy::DocumentKind::Policy as u64;
            let kind = if policy && stage <= Stage::Verbatim { ranking.policy } else { 1.0 };
            let words = scores[doc];
            let document =
                (ordinal, document.as_ref().and_then(|ords| ords.term_ords(address.doc_id).next()));
            let scored_passage = Scored { address: *address, score: words * kind, words };
            scored.push(Ranked { scored: scored_passage, order, document, policy });
        }
    }
    scored.sort_by(Ranked::compare);
    let mut better: HashMap<_, i32> = HashMap::new();
    for ranked in scored.iter_mut().filter(|ranked| !ranked.policy) {
        let before = better.entry(ranked.document).or_default();
        ranked.scored.score *= ranking.repetition.powi(*before);
        *before += 1;
    }
    scored.sort_by(Ranked::compare);
    Ok(scored.into_iter().map(|ranked| ranked.scored).collect())
}

/// A scored passage with what decides among equals.
struct Ranked {
    scored: Scored,
    order: u64,
    /// Segment and ordinal of its document.
    document: (u32, Option<u64>),
    policy: bool,
}

impl Ranked {
    fn compare(&self, other: &Self) -> Ordering {
        other.scored.score.total_cmp(&self.scored.score).then(self.order.cmp(&other.order))
    }
}

/// A term with all of its BM25 weight that does not depend on the passage.
struct Weighted {
    field: Field,
    term: IndexTerm,
    factor: f32,
    average: f32,
}

/// The passages that hold each text that stands for a part of the query.
struct Others(BTreeMap<String, Set>);

impl Others {
    fn of(index: &OpenIndex, words: &QueryWords) -> Result<Self, IndexError> {
        let mut sets = BTreeMap::new();
        for text in words.covering.iter().flatten().flat_map(|(_, texts)| texts) {
            if !sets.contains_key(text) {
                sets.insert(text.clone(), with_alternative(index, text)?);
            }
        }
        Ok(Self(sets))
    }

    /// Each set with what it adds to the score: the information of the text.
    fn scored(&self, index: &OpenIndex, ranking: &Ranking) -> impl Iterator<Item = (&Set, f32)> {
        let all = index.searcher().num_docs();
        let score = move |set: &Set| ranking.expansion * idf(set.len() as u64, all);
        self.0.values().map(move |set| (set, score(set)))
    }
}

/// The information of the query's words, each as a share of all, by term.
struct Covering<'o> {
    terms: Vec<Vec<CoveringWord<'o>>>,
}

/// A word that carries information, with what will do for it.
struct CoveringWord<'o> {
    word: String,
    share: f32,
    others: Vec<&'o Set>,
}

/// How much of the query each passage of a segment covers.
struct Covered {
    /// The share of the information of all words.
    share: Vec<f32>,
    /// Whether all words of some term are there.
    whole_term: Vec<bool>,
}

impl Covered {
    fn is_enough(&self, doc: usize, ranking: &Ranking) -> bool {
        let floor = if self.whole_term[doc] { ranking.floor_with_term } else { ranking.floor };
        self.share[doc] > floor
    }
}

impl<'o> Covering<'o> {
    fn of(index: &OpenIndex, words: &QueryWords, others: &'o Others) -> Result<Self, IndexError> {
        let searcher = index.searcher();
        let mut terms = Vec::new();
        for covering in &words.covering {
            let mut shares = Vec::new();
            for (word, texts) in covering {
                let mut documents = 0;
                for field in [index.fields().title, index.fields().body] {
                    let term = IndexTerm::from_field_text(field, word);
                    documents = documents.max(searcher.doc_freq(&term)?);
                }
                let others = texts.iter().filter_map(|text| others.0.get(text)).collect();
                let share = idf(documents, searcher.num_docs());
                shares.push(CoveringWord { word: word.clone(), share, others });
            }
            terms.push(shares);
        }
        let total: f32 = terms.iter().flatten().map(|word| word.share).sum();
        for word in terms.iter_mut().flatten() {
            word.share /= total.max(f32::MIN_POSITIVE);
        }
        Ok(Self { terms })
    }

    fn in_segment(
        &self,
        index: &OpenIndex,
        segment: usize,
        reader: &SegmentReader,
    ) -> Result<Covered, IndexError> {
        let documents = reader.max_doc() as usize;
        let mut covered = Covered { share: vec![0.0; documents], whole_term: vec![false; documents] };
        let mut words_there = vec![0_usize; documents];
        for term in &self.terms {
            words_there.fill(0);
            for CoveringWord { word, share, others } in term {
                let mut documents = with_word(index, reader, word)?;
                documents.extend(others.iter().flat_map(|other| other.in_segment(segment)));
                documents.sort_unstable();
                documents.dedup();
                for doc in documents {
                    covered.share[doc as usize] += share;
                    words_there[doc as usize] += 1;
                }
            }
            for (whole, &there) in covered.whole_term.iter_mut().zip(&words_there) {
                *whole |= !term.is_empty() && there == term.len();
            }
        }
        Ok(covered)
    }
}

/// The passages of a segment that have a word in title or prose; some twice.
fn with_word(index: &OpenIndex, reader: &SegmentReader, word: &str) -> Result<Vec<DocId>, IndexError> {
    let mut documents: Vec<DocId> = Vec::new();
    for field in [index.fields().title, index.fields().body] {
        let term = IndexTerm::from_field_text(field, word);
        let inverted = reader.inverted_index(field)?;
        let Some(mut postings) = postings(&inverted, &term, IndexRecordOption::Basic)? else { continue };
        while postings.doc() != TERMINATED {
            documents.push(postings.doc());
            postings.advance();
        }
    }
    Ok(documents)
}

fn postings(
    inverted: &InvertedIndexReader,
    term: &IndexTerm,
    option: IndexRecordOption,
) -> Result<Option<SegmentPostings>, IndexError> {
    Ok(inverted.read_postings(term, option).map_err(TantivyError::from)?)
}

fn idf(documents_with: u64, documents: u64) -> f32 {
    let (with, all) = (documents_with as f32, documents.max(documents_with) as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

fn saturation(ranking: &Ranking, lengths: &FieldNormReader, doc: DocId, frequency: u32, average: f32) -> f32 {
    let frequency = frequency as f32;
    let length = lengths.fieldnorm(doc) as f32 / average;
    frequency * (ranking.k1 + 1.0) / (frequency + ranking.k1 * (1.0 - ranking.b + ranking.b * length))
}

/// The mean length of a field in tokens, at least 1.
fn average_length(index: &OpenIndex, field: Field) -> Result<f32, IndexError> {
    let searcher = index.searcher();
    let mut tokens = 0;
    for reader in searcher.segment_readers() {
        tokens += reader.inverted_index(field)?.total_num_tokens();
    }
    Ok((tokens as f32 / searcher.num_docs().max(1) as f32).max(1.0))
}
