//! A search: the first stage that finds something, scored.
//!
//! Every unit of the query is added to the scores of all passages of a segment
//! before the next one is, so that postings are read once, front to back.

use std::collections::BTreeMap;

use tantivy::{DocAddress, DocId, SegmentReader};

use super::conditions::ConditionSets;
use super::documents::{Documents, Orders, address};
use super::postings::{ScoredTerms, WeightTables};
use super::set::PassageSet;
use super::{counts, figures};
use crate::engine::interface::{Matches, Scored, Search};
use crate::fields::{self, Field};
use crate::index::{IndexError, OpenIndex};
use crate::planning::{Boosted, Scoring, Selection};
use crate::scoring::{Coverage, Scorer};

pub(super) fn first(
    index: &OpenIndex,
    passages: &PassageSet,
    ask: &Search<'_>,
) -> Result<Option<Matches>, IndexError> {
    let conditions = ConditionSets::of(index, passages);
    for (stage, selection) in ask.stages.iter().enumerate() {
        if !has_any(index, selection.needs)? {
            continue;
        }
        let candidates = conditions.meeting(&selection.condition)?;
        // A stage without candidates, as the literal one of a question, is not scored.
        if candidates.is_empty() {
            continue;
        }
        let met = conditions.meeting_each(&ask.scoring.conditions)?;
        let statistics = figures::statistics(index, ask.scoring, &met)?;
        let scorer = Scorer::new(ask.scoring, &statistics);
        let ranking = Ranker::new(index, ask.scoring, &scorer, &met)?;
        let (all, best) = ranking.best(selection, &candidates, ask.best)?;
        if best.is_empty() {
            continue;
        }
        let mut counted = BTreeMap::new();
        for &(field, most) in ask.counted {
            counted.insert(field, counts::values(index, &all, field, most)?);
        }
        return Ok(Some(Matches { stage, total: all.len() as usize, best, counts: counted }));
    }
    Ok(None)
}

/// Whether any passage has a field that is wanted.
fn has_any(index: &OpenIndex, wanted: Option<Field>) -> Result<bool, IndexError> {
    let Some(field) = wanted else { return Ok(true) };
    for reader in index.searcher().segment_readers() {
        if reader.inverted_index(index.fields().of(field))?.terms().num_terms() > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The scoring of one query on an index.
struct Ranker<'a> {
    index: &'a OpenIndex,
    scoring: &'a Scoring,
    scorer: &'a Scorer<'a>,
    /// The passages that meet each of the scoring's conditions.
    met: &'a [PassageSet],
    terms: Vec<ScoredTerms>,
    orders: Orders,
}

impl<'a> Ranker<'a> {
    fn new(
        index: &'a OpenIndex,
        scoring: &'a Scoring,
        scorer: &'a Scorer<'a>,
        met: &'a [PassageSet],
    ) -> Result<Self, IndexError> {
        let worths = WeightTables::of(scorer);
        let terms =
            scoring.tokens.iter().map(|token| ScoredTerms::of(token, index.fields(), &worths)).collect();
        Ok(Self { index, scoring, scorer, met, terms, orders: Orders::of(index)? })
    }

    /// Those of the candidates that answer, and the best of them.
    fn best(
        &self,
        selection: &Selection,
        candidates: &PassageSet,
        most: usize,
    ) -> Result<(PassageSet, Vec<Scored>), IndexError> {
        let mut all = PassageSet::empty(self.index.searcher());
        let mut scored: Vec<Candidate> = Vec::new();
        for (segment, reader) in self.index.searcher().segment_readers().iter().enumerate() {
            let passages = reader.max_doc() as usize;
            let measures = reader.fast_fields().u64(Field::Ordinal.as_str())?;
            let mut scores = vec![0.0_f32; passages];
            let mut covered = selection.floors.map(|_| Coverage::new(&self.scoring.terms, passages));
            self.units(segment, reader, &mut scores, covered.as_mut())?;
            self.stand_ins(segment, reader, &mut scores)?;
            let mut add = |doc: DocId| {
                let address = DocAddress::new(u32::try_from(segment).unwrap_or(u32::MAX), doc);
                let words = scores[doc as usize];
                let favour = selection.favour.filter(|favour| match favour.favoured {
                    Boosted::Policies => fields::is_policy(self.orders.at(address)),
                    Boosted::Measures => measures.first(doc).is_some(),
                });
                let whole = covered.as_ref().is_some_and(|covered| covered.is_whole(doc as usize));
                let whole = if whole { selection.whole } else { 1.0 };
                let score = favour.map_or(words, |favour| words * favour.factor) * whole;
                all.insert(segment, doc);
                scored.push(Candidate { address, score, words });
            };
            match (covered.as_ref(), selection.floors) {
                (Some(covered), Some(floors)) => {
                    let enough = covered.enough(floors).filter_map(|doc| DocId::try_from(doc).ok());
                    enough.filter(|&doc| candidates.contains(segment, doc)).for_each(&mut add);
                }
                _ => candidates.in_segment(segment).for_each(&mut add),
            }
        }
        let mut documents = Documents::of(self.index)?;
        let best = best(scored, most).into_iter().map(|Candidate { address: at, score, words }| {
            let (order, document) = (self.orders.at(at), documents.number(at)?);
            Ok(Scored { address: address(at), score, words, order, document })
        });
        Ok((all, best.collect::<Result<_, IndexError>>()?))
    }

    /// Adds what the units give, and notes what they cover.
    fn units(
        &self,
        segment: usize,
        reader: &SegmentReader,
        scores: &mut [f32],
        mut covered: Option<&mut Coverage>,
    ) -> Result<(), IndexError> {
        let weights = self.scorer.units().iter().zip(self.scorer.told());
        for (unit, (weight, told)) in self.scoring.units.iter().zip(weights) {
            let terms = &self.terms[unit.token];
            let (Some(covered), Some(information)) = (covered.as_deref_mut(), *told) else {
                terms.visit(reader, weight, |doc, gain| scores[doc as usize] += gain)?;
                continue;
            };
            covered.expect(information);
            // What says it in other words and not in its own.
            let mut instead = unit.instead.map(|condition| self.met[condition].clone());
            terms.visit(reader, weight, |doc, gain| {
                scores[doc as usize] += gain;
                if let Some(instead) = &mut instead {
                    instead.remove(segment, doc);
                }
                covered.note(doc as usize, information, &unit.terms);
            })?;
            for doc in instead.iter().flat_map(|instead| instead.in_segment(segment)) {
                covered.note(doc as usize, information, &unit.terms);
            }
        }
        Ok(())
    }

    /// Adds to each passage that lacks a part of the query the best that stands
    /// in for it there.
    fn stand_ins(
        &self,
        segment: usize,
        reader: &SegmentReader,
        scores: &mut [f32],
    ) -> Result<(), IndexError> {
        for (stand_in, weights) in self.scoring.stand_ins.iter().zip(self.scorer.stand_ins()) {
            let mut best = vec![0.0_f32; scores.len()];
            for (token, weight) in &weights.words {
                let keep = |doc: DocId, gain: f32| best[doc as usize] = best[doc as usize].max(gain);
                self.terms[*token].visit(reader, weight, keep)?;
            }
            for &(condition, gain) in &weights.texts {
                for doc in self.met[condition].in_segment(segment) {
                    best[doc as usize] = best[doc as usize].max(gain);
                }
            }
            let mut there = vec![0_usize; scores.len()];
            for &token in &stand_in.part {
                self.terms[token].each(reader, |doc| there[doc as usize] += 1)?;
            }
            for ((score, best), there) in scores.iter_mut().zip(&best).zip(&there) {
                if *there < stand_in.part.len() {
                    *score += best;
                }
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
struct Candidate {
    address: DocAddress,
    score: f32,
    words: f32,
}

/// So many of the best, and those that score the same as the last of them.
fn best(mut scored: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    if most < scored.len() {
        let by_score = |a: &Candidate, b: &Candidate| b.score.total_cmp(&a.score);
        let least = scored.select_nth_unstable_by(most, by_score).1.score;
        scored.retain(|passage| passage.score >= least);
    }
    scored
}
