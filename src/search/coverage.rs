//! Coverage: how much of a query's information a passage has, which is what a
//! loose answer is admitted by.

use tantivy::DocId;

use super::Ranking;
use super::bm25::{Weighted, idf};
use super::stand_in::StandIns;
use super::words::QueryWords;
use crate::index::{OpenIndex, Set};

/// For so many terms it is told which of them a passage has in full; nobody
/// puts blanks between more.
const TERMS: usize = 8;

/// The floors hold in full up to so many words; with more they fall with the
/// third power of their number.
const UNITS: f32 = 4.0;

/// What a unit of the query tells.
pub(super) struct Told {
    /// Its information.
    pub(super) information: f32,
    /// The passages that have a text that stands in for it.
    pub(super) standing: Set,
}

/// What each unit of a query tells; `None` for those that tell nothing of
/// their own.
pub(super) fn told(
    index: &OpenIndex,
    words: &QueryWords,
    weighted: &[Weighted],
    stand_ins: &StandIns,
) -> Vec<Option<Told>> {
    let units = words.units.iter().zip(weighted);
    let told = units.map(|(unit, weighted)| {
        unit.tells.then(|| {
            let mut standing = Set::empty(index.searcher());
            unit.others.iter().filter_map(|text| stand_ins.with(text)).for_each(|set| standing.union(set));
            let mut information = weighted.information;
            if !standing.is_empty() {
                // What is said in other words is not missing.
                information = information.min(idf(u64::from(standing.len()), index.count()));
            }
            Told { information, standing }
        })
    });
    told.collect()
}

/// How much of the query each passage of a segment covers.
pub(super) struct Coverage {
    /// The sum of the information of the units that are there.
    covered: Vec<f32>,
    /// By term, how many of its units are there, and how many it has.
    of_terms: Vec<(Vec<u16>, u16)>,
    /// The information of all units.
    total: f32,
    /// How many units there are.
    units: f32,
}

impl Coverage {
    /// Of so many passages, none of which has anything yet.
    pub(super) fn new(words: &QueryWords, passages: usize) -> Self {
        let mut of_terms = Vec::new();
        if (2..=TERMS).contains(&words.terms) {
            of_terms = (0..words.terms)
                .map(|term| {
                    let units = words.units.iter().filter(|unit| unit.tells && unit.terms.contains(&term));
                    (vec![0; passages], u16::try_from(units.count()).unwrap_or(u16::MAX))
                })
                .collect();
        }
        Self { covered: vec![0.0; passages], of_terms, total: 0.0, units: 0.0 }
    }

    /// Counts a unit's information as a part of the whole.
    pub(super) fn expect(&mut self, information: f32) {
        self.total += information;
        self.units += 1.0;
    }

    /// Notes that a passage has a unit, which belongs to these terms.
    pub(super) fn note(&mut self, doc: usize, information: f32, terms: &[usize]) {
        self.covered[doc] += information;
        if !self.of_terms.is_empty() {
            for &term in terms {
                self.of_terms[term].0[doc] += 1;
            }
        }
    }

    /// The passages that cover more than the ranking's floor, in order.
    pub(super) fn enough(&self, ranking: &Ranking) -> impl Iterator<Item = DocId> {
        // Of a long question less is enough: what is beside the point grows with it.
        let long = (UNITS / self.units.max(UNITS)).powi(3) * self.total;
        let least = ranking.floor.min(ranking.floor_with_term) * long;
        let above = (0..).zip(&self.covered).filter(move |&(_, &covered)| covered > least);
        above.filter(move |&(doc, &covered)| covered > self.floor(doc, ranking) * long).map(|(doc, _)| doc)
    }

    fn floor(&self, doc: DocId, ranking: &Ranking) -> f32 {
        let whole = |(there, all): &(Vec<u16>, u16)| *all > 0 && there[doc as usize] == *all;
        if self.of_terms.iter().any(whole) { ranking.floor_with_term } else { ranking.floor }
    }
}
