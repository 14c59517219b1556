//! BM25 over weighted fields, a term at a time.
//!
//! A term's occurrences in several fields are added up, each by its field's
//! weight and length, before they are dampened together (Robertson, Zaragoza &
//! Taylor, *Simple BM25 Extension to Multiple Weighted Fields*, 2004): a word
//! in a short title is worth more than one in the prose, but no more than a few
//! of them. The inverse document frequency is Lucene's, never negative.

/// The passages of a collection that has most words of the language.
const LARGE: u64 = 100_000;

/// The inverse document frequency of a text that so many of all passages have.
pub fn idf(with: u64, all: u64) -> f32 {
    let (with, all) = (with as f32, all.max(with) as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// The information of a word of a query. A word that no passage has cannot
/// score, but it says how much is missing: as much as in a large collection,
/// however few passages are here.
pub fn information(with: u64, all: u64) -> f32 {
    idf(with, if with == 0 { all.max(LARGE) } else { all })
}

/// What one occurrence in a field counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldWeight {
    /// What an occurrence counts in a field of average length.
    pub weight: f32,
    /// How much occurrences in long fields are held back: 0 not at all, 1 in full.
    pub b: f32,
    /// The average length of the field, in tokens.
    pub average: f32,
}

impl FieldWeight {
    /// For a field that has so many tokens in so many passages.
    pub fn new(weight: f32, b: f32, tokens: u64, passages: u64) -> Self {
        Self { weight, b, average: (tokens as f32 / passages.max(1) as f32).max(1.0) }
    }

    /// What one occurrence counts in a field of so many tokens.
    pub fn at(&self, length: u32) -> f32 {
        self.weight / (1.0 - self.b + self.b * length as f32 / self.average)
    }
}

/// The weight of a term, as far as it does not depend on the passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// Its inverse document frequency.
    pub information: f32,
    k1: f32,
    factor: f32,
}

impl Weight {
    /// Of a term of this weight and information; `k1` says how soon more
    /// occurrences stop counting.
    pub fn new(weight: f32, information: f32, k1: f32) -> Self {
        Self { information, k1, factor: weight * information * (k1 + 1.0) }
    }

    /// What a passage gains by occurrences that count so much together.
    pub fn gain(&self, occurrences: f32) -> f32 {
        // Without dampening, nothing must not become no number.
        if occurrences > 0.0 { self.factor * occurrences / (occurrences + self.k1) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Equal to four places, as the expected values were worked out by hand.
    fn check(value: f32, expected: f32) {
        assert!((value - expected).abs() < 5e-5, "{value}, not {expected}");
    }

    #[test]
    fn rare_words_inform_more_and_none_informs_less_than_nothing() {
        // ln(1 + 9.5 / 1.5)
        check(idf(1, 10), 1.9924);
        // ln(1 + 0.5 / 10.5)
        check(idf(10, 10), 0.0465);
        // ln(1 + 10.5 / 0.5)
        check(idf(0, 10), 3.0910);
        // More with than all: what is deleted counts until it is merged.
        assert_eq!(idf(11, 10), idf(11, 11));
    }

    #[test]
    fn a_word_that_occurs_nowhere_informs_as_in_a_large_collection() {
        // ln(1 + 100000.5 / 0.5)
        check(information(0, 10), 12.2061);
        assert_eq!(information(0, 1_000_000), idf(0, 1_000_000));
        assert_eq!(information(1, 10), idf(1, 10));
    }

    #[test]
    fn occurrences_count_less_in_long_fields() {
        let title = FieldWeight::new(2.0, 0.75, 40, 10);
        // In a field of average length: the weight itself.
        check(title.at(4), 2.0);
        // 2 / (0.25 + 0.75 × 8 / 4)
        check(title.at(8), 1.1429);
        // 2 / 0.25
        check(title.at(0), 8.0);
        // No length at all, no passages at all.
        check(FieldWeight::new(1.0, 0.0, 40, 10).at(8), 1.0);
        check(FieldWeight::new(1.0, 1.0, 0, 0).at(2), 0.5);
    }

    #[test]
    fn more_occurrences_count_less_and_less() {
        let weight = Weight::new(0.5, 3.0, 1.2);
        // 0.5 × 3 × 2.2 × 1 / 2.2
        check(weight.gain(1.0), 1.5);
        // 0.5 × 3 × 2.2 × 2 / 3.2
        check(weight.gain(2.0), 2.0625);
        check(weight.gain(0.0), 0.0);
        check(Weight::new(1.0, 2.0, 0.0).gain(0.0), 0.0);
        check(Weight::new(1.0, 2.0, 0.0).gain(7.0), 2.0);
    }
}
