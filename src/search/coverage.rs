//! What the units of a query tell, and where something stands in for them.

use super::bm25::Weighted;
use super::stand_in::StandIns;
use super::words::QueryWords;
use crate::index::{OpenIndex, Set};
use crate::scoring::idf;

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
            let mut information = weighted.weight.information;
            if !standing.is_empty() {
                // What is said in other words is not missing.
                information = information.min(idf(u64::from(standing.len()), index.count()));
            }
            Told { information, standing }
        })
    });
    told.collect()
}
