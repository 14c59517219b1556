//! Measures of a ranking as trec_eval defines them, and of times.

use std::collections::BTreeMap;
use std::time::Duration;

/// Times in milliseconds that 50, 95, 99 and all of a hundred queries took at
/// most (nearest rank).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Percentiles {
    /// Half took at most this.
    pub p50: f64,
    /// 95 of 100.
    pub p95: f64,
    /// 99 of 100.
    pub p99: f64,
    /// All.
    pub max: f64,
}

/// Normalised discounted cumulated gain of the first `depth` (Järvelin &
/// Kekäläinen, *Cumulated Gain-Based Evaluation of IR Techniques*, 2002; the
/// grade as gain and the logarithm of trec_eval's `ndcg_cut`).
pub(super) fn ndcg(ids: &[String], relevant: &BTreeMap<String, u32>, depth: usize) -> f64 {
    let gained = ids.iter().map(|id| relevant.get(id).copied().unwrap_or(0));
    let mut grades: Vec<u32> = relevant.values().copied().collect();
    grades.sort_unstable_by(|a, b| b.cmp(a));
    dcg(gained.take(depth)) / dcg(grades.into_iter().take(depth)).max(f64::MIN_POSITIVE)
}

fn dcg(grades: impl Iterator<Item = u32>) -> f64 {
    grades.zip(2_u32..).map(|(grade, rank)| f64::from(grade) / f64::from(rank).log2()).sum()
}

/// One over the rank of the first relevant one of the first `depth`, or 0.
pub(super) fn reciprocal_rank(ids: &[String], relevant: &BTreeMap<String, u32>, depth: usize) -> f64 {
    let first = ids.iter().take(depth).zip(1_u32..).find(|(id, _)| relevant.contains_key(*id));
    first.map_or(0.0, |(_, rank)| 1.0 / f64::from(rank))
}

/// The share of the relevant ones among the first `depth`.
pub(super) fn recall(ids: &[String], relevant: &BTreeMap<String, u32>, depth: usize) -> f64 {
    let found = ids.iter().take(depth).filter(|id| relevant.contains_key(*id)).count();
    found as f64 / relevant.len().max(1) as f64
}

pub(super) fn percentiles(mut times: Vec<Duration>) -> Percentiles {
    times.sort_unstable();
    let at = |percent: usize| {
        let rank = (times.len() * percent).div_ceil(100).saturating_sub(1);
        times.get(rank).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    Percentiles { p50: at(50), p95: at(95), p99: at(99), max: at(100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn measures_agree_with_a_reckoning_by_hand() {
        let relevant = BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
        // Gains 0, 2, 1 against the ideal 2, 1.
        let expected = (2.0 / 3_f64.log2() + 1.0 / 2.0) / (2.0 + 1.0 / 3_f64.log2());
        assert!((ndcg(&ids("x b a"), &relevant, 10) - expected).abs() < 1e-9);
        assert!((ndcg(&ids("b a"), &relevant, 10) - 1.0).abs() < 1e-9);
        assert!((reciprocal_rank(&ids("x b a"), &relevant, 10) - 0.5).abs() < 1e-9);
        assert!(reciprocal_rank(&ids("x b a"), &relevant, 1) == 0.0);
        assert!((recall(&ids("x b"), &relevant, 100) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let times = (1..=200).rev().map(Duration::from_millis).collect();
        let found = percentiles(times);
        assert_eq!((found.p50, found.p95, found.p99, found.max), (100.0, 190.0, 198.0, 200.0));
        assert_eq!(percentiles(Vec::new()), Percentiles::default());
    }
}
