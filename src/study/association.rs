//! Measures of association, as functions of counts.
//!
//! In: a table of two by two, or what each measure needs of it. Out: a number,
//! or nothing where the measure is not defined. Names and signs are those of the
//! sources; no measure is smoothed. N is never hidden: what the table was made
//! of is the caller's to say.

/// Counts of two things that may go together: a word in the windows of another,
/// or in one corpus of two.
///
/// ```text
///                 in the window   elsewhere
/// the word             both         only_a      a_total
/// other words         only_b       neither
///                    b_total                     total
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contingency {
    /// O₁₁: both.
    pub both: f64,
    /// O₁₂: the first without the second.
    pub only_a: f64,
    /// O₂₁: the second without the first.
    pub only_b: f64,
    /// O₂₂: neither.
    pub neither: f64,
}

impl Contingency {
    /// From both, the marginal sums and the total; what cannot be is taken for 0.
    #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^53")]
    pub fn of(both: u64, a_total: u64, b_total: u64, total: u64) -> Self {
        let only_a = a_total.saturating_sub(both);
        let only_b = b_total.saturating_sub(both);
        let neither = total.saturating_sub(a_total.saturating_add(only_b));
        Self { both: both as f64, only_a: only_a as f64, only_b: only_b as f64, neither: neither as f64 }
    }

    /// All.
    pub fn total(&self) -> f64 {
        self.both + self.only_a + self.only_b + self.neither
    }

    /// E₁₁ = R₁·C₁ ⁄ N: how often both would be met if they had nothing to do with
    /// each other. 0 for an empty table.
    pub fn expected(&self) -> f64 {
        let Self { both, only_a, only_b, .. } = *self;
        if self.total() > 0.0 { (both + only_a) * (both + only_b) / self.total() } else { 0.0 }
    }

    /// The log-likelihood ratio G² = 2·Σ O·ln(O ⁄ E) over all four cells (Dunning,
    /// «Accurate Methods for the Statistics of Surprise and Coincidence», 1993).
    /// Never below 0; it does not say in which direction.
    pub fn log_likelihood(&self) -> f64 {
        let Self { both, only_a, only_b, neither } = *self;
        let total = self.total();
        let cell = |observed: f64, row: f64, column: f64| match observed > 0.0 {
            true => observed * (observed * total / (row * column)).ln(),
            false => 0.0,
        };
        let (a, not_a) = (both + only_a, only_b + neither);
        let (b, not_b) = (both + only_b, only_a + neither);
        let sum =
            cell(both, a, b) + cell(only_a, a, not_b) + cell(only_b, not_a, b) + cell(neither, not_a, not_b);
        (2.0 * sum).max(0.0)
    }

    /// Pointwise mutual information MI = log₂(O ⁄ E) (Church & Hanks, «Word
    /// Association Norms, Mutual Information, and Lexicography», 1990).
    pub fn mutual_information(&self) -> Option<f64> {
        defined((self.both / self.expected()).log2())
    }

    /// MI³ = log₂(O³ ⁄ E) (Daille, «Combined Approach for Terminology Extraction»,
    /// 1995), which favours rare words less.
    pub fn cubed_mutual_information(&self) -> Option<f64> {
        defined((self.both.powi(3) / self.expected()).log2())
    }

    /// t = (O − E) ⁄ √O (Church, Gale, Hanks & Hindle, «Using Statistics in Lexical
    /// Analysis», 1991).
    pub fn t_score(&self) -> Option<f64> {
        defined((self.both - self.expected()) / self.both.sqrt())
    }

    /// ΔP(B|A) = P(B|A) − P(B|¬A): by how much A makes B likelier (Gries, «50-something
    /// years of work on collocations», 2013). From −1 to 1.
    pub fn delta_p_b_given_a(&self) -> Option<f64> {
        let Self { both, only_a, only_b, neither } = *self;
        defined(both / (both + only_a) - only_b / (only_b + neither))
    }

    /// ΔP(A|B) = P(A|B) − P(A|¬B), the other way round.
    pub fn delta_p_a_given_b(&self) -> Option<f64> {
        let Self { both, only_a, only_b, neither } = *self;
        defined(both / (both + only_b) - only_a / (only_a + neither))
    }
}

/// logDice = 14 + log₂(2·f(xy) ⁄ (f(x) + f(y))) (Rychlý, «A Lexicographer-Friendly
/// Association Score», 2008). At most 14; one more is twice as often; the size
/// of the corpus does not matter.
///
/// f(xy) counts pairs, in which each occurrence of either stands once: of a word that
/// stands several times in the window of one x, no more count than there are x. Else
/// wide windows would give more than 14.
pub fn log_dice(together: u64, x: u64, y: u64) -> Option<f64> {
    let [together, x, y] = [together.min(x).min(y), x, y].map(float);
    defined(14.0 + (2.0 * together / (x + y)).log2())
}

/// The share of what has either that has both, x∩y ⁄ x∪y (Jaccard, «Étude comparative
/// de la distribution florale», 1901). From 0 to 1.
pub(super) fn jaccard(together: u64, x: u64, y: u64) -> Option<f64> {
    let either = x.saturating_add(y).saturating_sub(together);
    (either > 0).then(|| float(together) / float(either))
}

/// The log-likelihood of a word in two corpora, with two cells: 2·Σ O·ln(O ⁄ E), E =
/// N·(O₁ + O₂) ⁄ (N₁ + N₂) (Rayson & Garside, «Comparing Corpora using Frequency
/// Profiling», 2000).
pub fn keyness(a: u64, a_size: u64, b: u64, b_size: u64) -> f64 {
    let [a, a_size, b, b_size] = [a, a_size, b, b_size].map(float);
    let cell = |observed: f64, size: f64| {
        let expected = size * (a + b) / (a_size + b_size);
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    (2.0 * (cell(a, a_size) + cell(b, b_size))).max(0.0)
}

/// log ratio = log₂((O₁ ⁄ N₁) ⁄ (O₂ ⁄ N₂)) (Hardie, «Log Ratio – an informal introduction»,
/// 2014): one more is twice as often. A word that one corpus lacks counts half
/// an occurrence there, as he proposes. `None` for an empty corpus.
pub fn log_ratio(a: u64, a_size: u64, b: u64, b_size: u64) -> Option<f64> {
    let counted = |count: u64| if count == 0 { 0.5 } else { float(count) };
    defined((counted(a) / float(a_size) / (counted(b) / float(b_size))).log2())
}

/// The approximate Bayes factor BIC = LL − ln(N₁ + N₂) with one degree of freedom
/// (Wilson, «Embracing Bayes factors for key item analysis in corpus
/// linguistics», 2013). Above 2 there is evidence that the corpora differ, above
/// 6 strong, above 10 very strong; below −2 evidence that they do not.
pub fn bayes_factor(log_likelihood: f64, a_size: u64, b_size: u64) -> f64 {
    log_likelihood - float(a_size + b_size).ln()
}

/// How many there are in ten thousand; `None` where there is nothing.
pub fn per_ten_thousand(count: u64, size: u64) -> Option<f64> {
    (size > 0).then(|| float(count) * 10_000.0 / float(size))
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^53")]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}

fn defined(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: impl Into<Option<f64>>, expected: f64, within: f64) {
        let found = found.into().expect("a number");
        assert!((found - expected).abs() < within, "{found} is not {expected}");
    }

    fn table(both: u64, only_a: u64, only_b: u64, neither: u64) -> Contingency {
        Contingency::of(both, both + only_a, both + only_b, both + only_a + only_b + neither)
    }

    /// Dunning 1993, table 1: −2 log λ, then the four cells.
    #[test]
    fn log_likelihood_is_that_of_dunnings_table() {
        for (expected, cells) in [
            (270.72, [110, 2442, 111, 29114]), // the swiss
            (263.90, [29, 13, 123, 31612]),    // can be
            (256.84, [31, 23, 139, 31584]),    // previous year
            (167.23, [10, 0, 3, 31764]),       // mineral water
        ] {
            let [both, only_a, only_b, neither] = cells;
            near(table(both, only_a, only_b, neither).log_likelihood(), expected, 0.005);
        }
    }

    /// By hand: N = 100, R₁ = 10, C₁ = 20, O = 8, so E = 2.
    #[test]
    fn measures_agree_with_a_table_worked_by_hand() {
        let table = table(8, 2, 12, 78);
        assert_eq!(table.expected(), 2.0);
        near(table.mutual_information(), 2.0, 1e-12);
        near(table.cubed_mutual_information(), 8.0, 1e-12);
        near(table.t_score(), 6.0 / 8.0_f64.sqrt(), 1e-12);
        near(table.delta_p_b_given_a(), 0.8 - 12.0 / 90.0, 1e-12);
        near(table.delta_p_a_given_b(), 0.4 - 2.0 / 80.0, 1e-12);
    }

    /// Rychlý 2008: 14 where the two are never apart, 7 less for every 128th part.
    #[test]
    fn log_dice_has_its_fixed_points() {
        near(log_dice(50, 50, 50), 14.0, 1e-12);
        near(log_dice(1, 128, 128), 7.0, 1e-12);
        near(log_dice(1, 16_384, 16_384), 0.0, 1e-12);
        assert_eq!(log_dice(0, 5, 5), None);
        // Ten of a word around one x are one pair: 14 + log₂(2 ⁄ 11).
        near(log_dice(10, 1, 10), 14.0 + (2.0_f64 / 11.0).log2(), 1e-12);
    }

    #[test]
    fn keyness_is_of_two_cells_and_its_companions_follow() {
        // By hand: 20 of 1,000 against 10 of 2,000, so E = 10 and 20.
        near(keyness(20, 1_000, 10, 2_000), 2.0 * (20.0 * 2.0_f64.ln() + 10.0 * 0.5_f64.ln()), 1e-12);
        near(log_ratio(20, 1_000, 10, 2_000), 2.0, 1e-12);
        near(log_ratio(8, 1_000, 0, 1_000), 4.0, 1e-12);
        near(bayes_factor(20.0, 1_000, 2_000), 20.0 - 3_000.0_f64.ln(), 1e-12);
        assert_eq!(keyness(5, 100, 10, 200), 0.0);
        assert_eq!(log_ratio(1, 0, 1, 10), None);
    }

    /// Figures of the independent implementation in `tests/studies/check.py`.
    #[test]
    fn figures_are_those_of_another_implementation() {
        let table = table(37, 1_205, 448, 98_310);
        near(table.log_likelihood(), 75.214_000, 5e-7);
        near(table.mutual_information(), 2.618_803, 5e-7);
    }

    #[test]
    fn what_is_not_defined_is_no_number() {
        let empty = table(0, 0, 0, 0);
        assert_eq!(empty.log_likelihood(), 0.0);
        for value in [
            empty.mutual_information(),
            empty.cubed_mutual_information(),
            empty.t_score(),
            empty.delta_p_a_given_b(),
            empty.delta_p_b_given_a(),
            table(0, 5, 5, 90).mutual_information(),
        ] {
            assert_eq!(value, None);
        }
        assert_eq!(Contingency::of(9, 5, 3, 1), table(9, 0, 0, 0));
    }
}
