//! The ranking: one formula for every stage.
//!
//! BM25 of the words of title and prose and of the Han bigrams of both, added
//! up with a weight each, and what stands in for a part of the query,
//! multiplied by the weight of the document's kind.

use std::cmp::Ordering;
use std::collections::HashMap;

use tantivy::{DocAddress, DocId};

use super::bm25::Weigher;
use super::coverage::{Told, told};
use super::stand_in::StandIns;
use super::words::QueryWords;
use super::{Found, Ranking, Scored, Stage};
use crate::fields::Field;
use crate::index::{IndexError, OpenIndex, Set};
use crate::policy::DocumentKind;
use crate::scoring::{Coverage, Floors};

/// How many of the best are put in order in any case, so that the first page
/// is the same whether one page is asked for or several.
const IN_ORDER: usize = 1000;

/// What goes before the rest.
#[derive(Debug, Clone, Copy)]
pub(super) enum Obliges {
    /// The measures: it was asked who answers for something.
    Measures,
    /// Policies, which oblige where others report.
    Policies,
    Nothing,
}

/// Scores the candidates of a stage and sorts the best of them, best first;
/// equals stand in the order of kind, document and place. In the loose stage,
/// those that cover too little of the query are left out.
pub(super) fn rank(
    index: &OpenIndex,
    candidates: &Set,
    stage: Stage,
    words: &QueryWords,
    ranking: &Ranking,
    obliges: Obliges,
    limit: usize,
) -> Result<Found, IndexError> {
    let weigher = Weigher::new(index, ranking)?;
    let weighted = weigher.units(words)?;
    let stand_ins = StandIns::of(index, words, &weigher, ranking)?;
    let told = told(index, words, &weighted, &stand_ins);
    let telling = words.telling();
    let floors = Floors { any: ranking.floor, with_term: ranking.floor_with_term };
    let segments = index.searcher().segment_readers();
    let orders = segments.iter().map(|reader| reader.fast_fields().u64(Field::Order.as_str()));
    let orders = orders.collect::<Result<Vec<_>, _>>()?;
    let order =
        |DocAddress { segment_ord, doc_id }| orders[segment_ord as usize].first(doc_id).unwrap_or(u64::MAX);
    let mut found = Set::empty(index.searcher());
    let mut scored = Vec::new();
    for (segment, reader) in segments.iter().enumerate() {
        let passages = reader.max_doc() as usize;
        let measures = reader.fast_fields().u64("ordinal")?;
        let mut scores = vec![0.0_f32; passages];
        let mut covered = (stage == Stage::Loose).then(|| Coverage::new(&telling, passages));
        for ((unit, weighted), told) in words.units.iter().zip(&weighted).zip(&told) {
            let (Some(covered), Some(Told { information, standing })) = (&mut covered, told) else {
                weighted.visit(reader, |doc, gain| scores[doc as usize] += gain)?;
                continue;
            };
            let information = *information;
            covered.expect(information);
            let mut standing = standing.clone();
            weighted.visit(reader, |doc, gain| {
                scores[doc as usize] += gain;
                standing.remove(segment, doc);
                covered.note(doc as usize, information, &unit.terms);
            })?;
            for doc in standing.in_segment(segment) {
                covered.note(doc as usize, information, &unit.terms);
            }
        }
        stand_ins.add(segment, reader, &mut scores)?;
        let mut add = |doc: DocId| {
            let address = DocAddress::new(u32::try_from(segment).unwrap_or(u32::MAX), doc);
            let words = scores[doc as usize];
            let obliges = match obliges {
                Obliges::Measures => measures.first(doc).is_some(),
                Obliges::Policies => is_policy(order(address)),
                Obliges::Nothing => false,
            };
            let score = if obliges { words * ranking.policy } else { words };
            found.insert(segment, doc);
            scored.push(Scored { address, score, words });
        };
        match covered {
            Some(covered) => {
                let enough = covered.enough(floors).filter_map(|doc| DocId::try_from(doc).ok());
                enough.filter(|&doc| candidates.contains(segment, doc)).for_each(&mut add);
            }
            None => candidates.in_segment(segment).for_each(&mut add),
        }
    }
    let mut ranked: Vec<Ranked> = best(scored, limit.max(IN_ORDER))
        .into_iter()
        .map(|scored| Ranked { scored, order: order(scored.address) })
        .collect();
    hold_back_repetitions(index, &mut ranked, ranking)?;
    Ok(Found { all: found, best: ranked.into_iter().map(|passage| passage.scored).collect() })
}

/// So many of the best, and those that score the same as the last of them.
fn best(mut scored: Vec<Scored>, most: usize) -> Vec<Scored> {
    if most < scored.len() {
        let by_score = |a: &Scored, b: &Scored| b.score.total_cmp(&a.score);
        let least = scored.select_nth_unstable_by(most, by_score).1.score;
        scored.retain(|passage| passage.score >= least);
    }
    scored
}

/// Puts passages in order, each held back for every better one of its document.
fn hold_back_repetitions(
    index: &OpenIndex,
    ranked: &mut [Ranked],
    ranking: &Ranking,
) -> Result<(), IndexError> {
    ranked.sort_by(Ranked::compare);
    let readers = index.searcher().segment_readers().iter();
    let columns = readers
        .map(|reader| reader.fast_fields().str(Field::Document.as_str()))
        .collect::<Result<Vec<_>, _>>()?;
    let mut better: HashMap<_, i32> = HashMap::new();
    for passage in ranked.iter_mut().filter(|passage| !is_policy(passage.order)) {
        let DocAddress { segment_ord, doc_id } = passage.scored.address;
        let column = columns.get(segment_ord as usize).and_then(Option::as_ref);
        let document = column.and_then(|column| column.term_ords(doc_id).next());
        let before = better.entry((segment_ord, document)).or_default();
        passage.scored.score *= ranking.repetition.powi(*before);
        *before += 1;
    }
    ranked.sort_by(Ranked::compare);
    Ok(())
}

/// Whether a passage is of a policy, by what decides among equals.
fn is_policy(order: u64) -> bool {
    order >> 56 == DocumentKind::Policy as u64
}

/// A scored passage with what decides among equals.
struct Ranked {
    scored: Scored,
    order: u64,
}

impl Ranked {
    fn compare(&self, other: &Self) -> Ordering {
        other.scored.score.total_cmp(&self.scored.score).then(self.order.cmp(&other.order))
    }
}
