//! The ranking: one formula for every stage.
//!
//! BM25 of the words of title and prose and of the Han bigrams of both, added
//! up with a weight each, and what stands in for a part of the query,
//! multiplied by the weight of the document's kind.

use std::cmp::Ordering;
use std::collections::HashMap;

use tantivy::{DocAddress, DocId};

use super::bm25::Weigher;
use super::coverage::Coverage;
use super::stand_in::StandIns;
use super::words::QueryWords;
use super::{Ranking, Scored, Stage};
use crate::index::{IndexError, OpenIndex, Set};
use crate::policy::DocumentKind;

/// How many of the best are put in order in any case, so that the first page
/// is the same whether one page is asked for or several.
const IN_ORDER: usize = 1000;

/// Scores the candidates of a stage and sorts them, best first; equals stand
/// in the order of kind, document and place. In the loose stage, those that
/// cover too little of the query are left out.
pub(super) fn rank(
    index: &OpenIndex,
    candidates: &Set,
    stage: Stage,
    words: &QueryWords,
    ranking: &Ranking,
    limit: usize,
) -> Result<Vec<Scored>, IndexError> {
    let weigher = Weigher::new(index, ranking)?;
    let weighted = weigher.units(words)?;
    let stand_ins = StandIns::of(index, words, &weigher, ranking)?;
    let mut ranked = Vec::new();
    for (segment, reader) in index.searcher().segment_readers().iter().enumerate() {
        let passages = reader.max_doc() as usize;
        let mut scores = vec![0.0_f32; passages];
        let mut covered = (stage == Stage::Loose).then(|| Coverage::new(words, passages));
        for (unit, weighted) in words.units.iter().zip(&weighted) {
            let Some(covered) = covered.as_mut().filter(|_| unit.tells) else {
                weighted.visit(reader, |doc, gain| scores[doc as usize] += gain)?;
                continue;
            };
            let information = weighted.information;
            let mut standing = Set::empty(index.searcher());
            unit.others.iter().filter_map(|text| stand_ins.with(text)).for_each(|set| standing.union(set));
            covered.expect(information);
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
        let order = reader.fast_fields().u64("order")?;
        let mut add = |doc: DocId| {
            let order = order.first(doc).unwrap_or(u64::MAX);
            let policy = order >> 56 == DocumentKind::Policy as u64;
            let kind = if policy && stage <= Stage::Verbatim { ranking.policy } else { 1.0 };
            let words = scores[doc as usize];
            let address = DocAddress::new(u32::try_from(segment).unwrap_or(u32::MAX), doc);
            ranked.push(Ranked { scored: Scored { address, score: words * kind, words }, order, policy });
        };
        match covered {
            Some(covered) => {
                covered.enough(ranking).filter(|&doc| candidates.contains(segment, doc)).for_each(&mut add);
            }
            None => candidates.in_segment(segment).for_each(&mut add),
        }
    }
    // Only the best are put in order: the others are but counted.
    let best = ranked.len().min(limit.max(IN_ORDER));
    if best < ranked.len() {
        ranked.select_nth_unstable_by(best, Ranked::compare);
    }
    hold_back_repetitions(index, &mut ranked[..best], ranking)?;
    Ok(ranked.into_iter().map(|passage| passage.scored).collect())
}

/// Puts passages in order, each held back for every better one of its document.
fn hold_back_repetitions(
    index: &OpenIndex,
    ranked: &mut [Ranked],
    ranking: &Ranking,
) -> Result<(), IndexError> {
    ranked.sort_by(Ranked::compare);
    let readers = index.searcher().segment_readers().iter();
    let columns =
        readers.map(|reader| reader.fast_fields().str("document")).collect::<Result<Vec<_>, _>>()?;
    let mut better: HashMap<_, i32> = HashMap::new();
    for passage in ranked.iter_mut().filter(|passage| !passage.policy) {
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

/// A scored passage with what decides among equals.
struct Ranked {
    scored: Scored,
    order: u64,
    policy: bool,
}

impl Ranked {
    fn compare(&self, other: &Self) -> Ordering {
        other.scored.score.total_cmp(&self.scored.score).then(self.order.cmp(&other.order))
    }
}
