//! The ranking: one formula for every stage.
//!
//! BM25 over three fields, the words of the title, the words of the prose and
//! the Han bigrams of both, added up with a weight each, and what stands in
//! for a part of the query, multiplied by the weight of the document's kind.

use std::cmp::Ordering;
use std::collections::HashMap;

use tantivy::DocAddress;

use super::coverage::Coverage;
use super::stand_in::StandIns;
use super::words::QueryWords;
use super::{Scored, Stage, bm25};
use crate::index::{IndexError, OpenIndex};
use crate::policy::DocumentKind;

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
            policy: 8.0,
            repetition: 0.9,
            floor: 0.5,
            floor_with_term: 0.3,
        }
    }
}

/// Scores the candidates of a stage and sorts them, best first; equals stand
/// in the order of kind, document and place. In the loose stage, those that
/// cover too little of the query are left out.
pub(super) fn rank(
    index: &OpenIndex,
    candidates: Vec<DocAddress>,
    stage: Stage,
    words: &QueryWords,
    ranking: &Ranking,
) -> Result<Vec<Scored>, IndexError> {
    let fields = index.fields();
    let mut terms = bm25::weigh(index, fields.title, ranking.title, &words.search)?;
    terms.extend(bm25::weigh(index, fields.body, ranking.body, &words.search)?);
    terms.extend(bm25::weigh(index, fields.bigrams, ranking.bigrams, &words.bigrams)?);
    let stand_ins = StandIns::of(index, words, ranking)?;
    let coverage = match stage {
        Stage::Loose => Some(Coverage::of(index, words, &stand_ins)?),
        _ => None,
    };
    let mut ranked = Vec::new();
    for (segment, reader) in index.searcher().segment_readers().iter().enumerate() {
        let mut scores = vec![0.0_f32; reader.max_doc() as usize];
        for term in &terms {
            bm25::add(term, reader, ranking, &mut scores)?;
        }
        stand_ins.add(index, segment, reader, ranking, &mut scores)?;
        let covered = coverage.as_ref().map(|all| all.in_segment(index, segment, reader)).transpose()?;
        let order = reader.fast_fields().u64("order")?;
        let document = reader.fast_fields().str("document")?;
        for address in candidates.iter().filter(|address| address.segment_ord as usize == segment) {
            let doc = address.doc_id as usize;
            if covered.as_ref().is_some_and(|covered| !covered.is_enough(doc, ranking)) {
                continue;
            }
            let order = order.first(address.doc_id).unwrap_or(u64::MAX);
            let policy = order >> 56 == DocumentKind::Policy as u64;
            let kind = if policy && stage <= Stage::Verbatim { ranking.policy } else { 1.0 };
            let document = document.as_ref().and_then(|column| column.term_ords(address.doc_id).next());
            let words = scores[doc];
            ranked.push(Ranked {
                scored: Scored { address: *address, score: words * kind, words },
                order,
                document: (segment, document),
                policy,
            });
        }
    }
    ranked.sort_by(Ranked::compare);
    let mut better: HashMap<_, i32> = HashMap::new();
    for passage in ranked.iter_mut().filter(|passage| !passage.policy) {
        let before = better.entry(passage.document).or_default();
        passage.scored.score *= ranking.repetition.powi(*before);
        *before += 1;
    }
    ranked.sort_by(Ranked::compare);
    Ok(ranked.into_iter().map(|passage| passage.scored).collect())
}

/// A scored passage with what decides among equals.
struct Ranked {
    scored: Scored,
    order: u64,
    /// Segment and ordinal of its document.
    document: (usize, Option<u64>),
    policy: bool,
}

impl Ranked {
    fn compare(&self, other: &Self) -> Ordering {
        other.scored.score.total_cmp(&self.scored.score).then(self.order.cmp(&other.order))
    }
}
