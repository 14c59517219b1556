//! How far coders agree beyond chance: the formulas, each with its source.
//!
//! Values stand a row a unit, a column a coder; `None` where a coder has not
//! coded the unit.

use std::collections::{BTreeMap, BTreeSet};

/// The figures for one code, or for all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// How many units at least two coders have coded.
    pub units: usize,
    /// Of all pairs of coders that coded a unit, the share that says the same of
    /// it, from 0 to 1.
    pub agreement: Option<f64>,
    /// Cohen's κ; of two coders only.
    pub kappa: Option<f64>,
    /// Krippendorff's α for nominal data.
    pub alpha: Option<f64>,
}

impl Reliability {
    /// The figures of values that are the same or are not.
    pub fn of<T: Ord>(units: &[Vec<Option<T>>]) -> Self {
        let nominal = |a: &T, b: &T| if a == b { 0.0 } else { 1.0 };
        Self {
            units: units.iter().filter(|unit| unit.iter().flatten().count() > 1).count(),
            agreement: percent_agreement(units),
            kappa: cohens_kappa(units),
            alpha: krippendorffs_alpha(units, nominal),
        }
    }
}

/// Percent agreement: of all pairs of values that units have, the share of equal
/// ones. Of two coders it is the share of units of which they say the same.
fn percent_agreement<T: Ord>(units: &[Vec<Option<T>>]) -> Option<f64> {
    let (mut pairs, mut equal) = (0_usize, 0_usize);
    for unit in units {
        let values: Vec<&T> = unit.iter().flatten().collect();
        for (at, value) in values.iter().enumerate() {
            pairs += values.len() - at - 1;
            equal += values[at + 1..].iter().filter(|other| *other == value).count();
        }
    }
    (pairs > 0).then(|| equal as f64 / pairs as f64)
}

/// κ = (p_o − p_e) ⁄ (1 − p_e), where p_o is the share of units of which both coders
/// say the same, and p_e the share that would be expected of two who give each
/// value as often as these do, Σ p₁(c)·p₂(c) (Cohen 1960, A Coefficient of
/// Agreement for Nominal Scales). Units that one of them has not coded do not
/// count. `None` unless there are two coders, and where p_e is 1.
fn cohens_kappa<T: Ord>(units: &[Vec<Option<T>>]) -> Option<f64> {
    let mut pairs: Vec<(&T, &T)> = Vec::new();
    for unit in units {
        let [first, second] = unit.as_slice() else { return None };
        pairs.extend(first.as_ref().zip(second.as_ref()));
    }
    let total = pairs.len() as f64;
    let equal = pairs.iter().filter(|(first, second)| first == second).count() as f64;
    let mut counts: BTreeMap<&T, (usize, usize)> = BTreeMap::new();
    for (first, second) in pairs {
        counts.entry(first).or_default().0 += 1;
        counts.entry(second).or_default().1 += 1;
    }
    let products: usize = counts.values().map(|(first, second)| first * second).sum();
    let expected = products as f64 / (total * total);
    (total > 0.0 && expected < 1.0).then(|| (equal / total - expected) / (1.0 - expected))
}

/// α = 1 − D_o ⁄ D_e (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability):
/// D_o is the mean distance of the values within units, each unit of m values
/// weighing 1 ⁄ (m − 1) a pair; D_e that of all values that are compared with any. Any
/// number of coders; units with fewer than two values do not count. `None` where
/// nothing is compared or all values are the same, since then nothing can differ.
pub(super) fn krippendorffs_alpha<T: Ord>(
    units: &[Vec<Option<T>>],
    distance: impl Fn(&T, &T) -> f64,
) -> Option<f64> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    let mut observed = 0.0;
    for unit in units {
        let values: Vec<&T> = unit.iter().flatten().collect();
        if values.len() < 2 {
            continue;
        }
        let mut within = 0.0;
        for (at, value) in values.iter().enumerate() {
            *counts.entry(value).or_default() += 1;
            // Each pair in both its orders.
            within += values[at + 1..].iter().map(|other| 2.0 * distance(value, other)).sum::<f64>();
        }
        observed += within / (values.len() - 1) as f64;
    }
    let total = counts.values().sum::<usize>() as f64;
    let mut expected = 0.0;
    for (value, count) in &counts {
        for (other, others) in &counts {
            if value != other {
                expected += (count * others) as f64 * distance(value, other);
            }
        }
    }
    (expected > 0.0).then(|| 1.0 - (total - 1.0) * observed / expected)
}

/// The MASI distance of two sets: 1 − J·M, where J is the share of what both have in
/// what either has (Jaccard), and M is 1 for equal sets, 2⁄3 where one is part of
/// the other, 1⁄3 where they only overlap, 0 where they do not (Passonneau 2006,
/// Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic
/// Annotation). Two empty sets are equal.
pub(super) fn masi<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let shared = a.intersection(b).count();
    if a == b {
        return 0.0;
    }
    let monotonicity = match shared {
        0 => 0.0,
        _ if shared == a.len() || shared == b.len() => 2.0 / 3.0,
        _ => 1.0 / 3.0,
    };
    let either = a.union(b).count();
    1.0 - shared as f64 / either as f64 * monotonicity
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Coders in rows, as papers print them; `.` where one has not coded.
    fn units(coders: &[&str]) -> Vec<Vec<Option<char>>> {
        let rows: Vec<Vec<char>> =
            coders.iter().map(|coder| coder.chars().filter(|c| *c != ' ').collect()).collect();
        let value = |c: char| (c != '.').then_some(c);
        (0..rows[0].len()).map(|unit| rows.iter().map(|row| value(row[unit])).collect()).collect()
    }

    fn near(found: Option<f64>, expected: f64, digits: i32) {
        let found = found.expect("a figure");
        assert!((found - expected).abs() < 0.5 * 10_f64.powi(-digits) + 1e-12, "{found} for {expected}");
    }

    #[test]
    fn kappa_is_that_of_cohen() {
        // Cohen 1960, table 2: 200 units, κ = .492.
        let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
        let mut units = Vec::new();
        for (first, row) in table.iter().enumerate() {
            for (second, &count) in row.iter().enumerate() {
                units.extend(std::iter::repeat_n(vec![Some(first), Some(second)], count));
            }
        }
        let found = Reliability::of(&units);
        near(found.kappa, 0.492, 3);
        near(found.agreement, 0.70, 12);
        assert_eq!(found.units, 200);
    }

    #[test]
    fn alpha_is_that_of_krippendorff() {
        // Krippendorff 2011, A: two observers, two values.
        near(Reliability::of(&units(&["0100000010", "1110010000"])).alpha, 0.095, 3);
        // B: two observers, many values.
        near(Reliability::of(&units(&["aabbdcccedda", "babbbcccedd d"])).alpha, 0.692, 3);
        // C: four observers, values missing; 1 − 39·8 ⁄ (40² − Σ n_c²) = 904 ⁄ 1216.
        let four = units(&["123321412...", "1233224125.3", ".33323422 51.", "12332441251."]);
        near(Reliability::of(&four).alpha, 904.0 / 1216.0, 9);
        assert_eq!(Reliability::of(&four).kappa, None);
        // The twelfth unit has one value only.
        assert_eq!(Reliability::of(&four).units, 11);
    }

    #[test]
    fn what_cannot_differ_has_no_figure_beyond_agreement() {
        let same = Reliability::of(&units(&["000", "000"]));
        assert_eq!((same.agreement, same.kappa, same.alpha), (Some(1.0), None, None));
        let nothing = Reliability::of(&units(&["0.", ".0"]));
        assert_eq!((nothing.units, nothing.agreement, nothing.kappa), (0, None, None));
    }

    #[test]
    fn sets_are_nearer_the_more_they_share() {
        let set = |text: &str| text.chars().collect::<BTreeSet<char>>();
        let distance = |a: &str, b: &str| masi(&set(a), &set(b));
        assert_eq!((distance("", ""), distance("ab", "ba"), distance("", "a")), (0.0, 0.0, 1.0));
        // Passonneau's weights: a half times two thirds, a third times one third.
        near(Some(distance("a", "ab")), 2.0 / 3.0, 12);
        near(Some(distance("ab", "bc")), 1.0 - 1.0 / 9.0, 12);
        assert_eq!(distance("a", "b"), 1.0);
    }
}
