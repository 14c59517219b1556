//! Keywords (关键词, keyness): the words of some texts that others have less often.

use super::association::{bayes_factor, keyness, log_ratio};
use super::frequency::DocumentCounts;
use crate::engine::TokenBags;

/// What is shown of the keywords.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeynessTerms {
    /// How often a word must occur in the first texts.
    pub least: u64,
    /// How many characters it must have.
    pub length: usize,
    /// The most words; all if `None`.
    pub limit: Option<usize>,
    /// What they are sorted by.
    pub measure: KeynessMeasure,
}

/// What keywords are sorted by, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeynessMeasure {
    /// How sure it is that the texts differ.
    LogLikelihood,
    /// How much they differ.
    LogRatio,
}

impl KeynessMeasure {
    /// Its value; 0 where there is none.
    pub fn of(self, word: &Keyword) -> f64 {
        match self {
            Self::LogLikelihood => word.log_likelihood,
            Self::LogRatio => word.log_ratio.unwrap_or(0.0),
        }
    }
}

/// A word of two kinds of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// The word, folded.
    pub word: String,
    /// How often it occurs in the first texts and in the others.
    pub counts: [u64; 2],
    /// In how many documents.
    pub documents: [usize; 2],
    /// The log-likelihood.
    pub log_likelihood: f64,
    /// The log ratio; `None` where the others are empty.
    pub log_ratio: Option<f64>,
    /// The Bayes factor (BIC).
    pub bayes_factor: f64,
}

/// What sets some texts apart from others.
#[derive(Debug, Clone, PartialEq)]
pub struct Keywords {
    /// What is shown.
    pub terms: KeynessTerms,
    /// How many words the first texts and the others have.
    pub words: [u64; 2],
    /// How many documents.
    pub documents: [usize; 2],
    /// How many passages are among both.
    pub shared: usize,
    /// The words that the first texts have relatively more often.
    pub list: Vec<Keyword>,
    /// How many the limit left out.
    pub left_out: usize,
}

impl Keywords {
    /// The first group of bags against the second.
    pub fn of(bags: &TokenBags, terms: KeynessTerms) -> Self {
        Self::of_groups(bags, [0, 1], terms)
    }

    /// The second group of bags against the first.
    pub fn exchanged(bags: &TokenBags, terms: KeynessTerms) -> Self {
        Self::of_groups(bags, [1, 0], terms)
    }

    fn of_groups(bags: &TokenBags, groups: [u32; 2], terms: KeynessTerms) -> Self {
        let [ours, others] = groups.map(|group| DocumentCounts::of(bags, group));
        let words = [ours.size(), others.size()];
        let keyword = |token: usize| {
            let counts = [ours.count(token), others.count(token)];
            let log_likelihood = keyness(counts[0], words[0], counts[1], words[1]);
            Keyword {
                word: bags.tokens[token].clone(),
                counts,
                documents: [ours.counts[token].len(), others.counts[token].len()],
                log_likelihood,
                log_ratio: log_ratio(counts[0], words[0], counts[1], words[1]),
                bayes_factor: bayes_factor(log_likelihood, words[0], words[1]),
            }
        };
        // More often than in the others, without rounding: a/N₁ > b/N₂.
        let more = |counts: [u64; 2]| {
            u128::from(counts[0]) * u128::from(words[1]) > u128::from(counts[1]) * u128::from(words[0])
        };
        let mut list: Vec<Keyword> = (0..bags.tokens.len())
            .filter(|&token| {
                let counts = [ours.count(token), others.count(token)];
                counts[0] >= terms.least.max(1)
                    && bags.tokens[token].chars().count() >= terms.length
                    && more(counts)
            })
            .map(keyword)
            .collect();
        let key = |word: &Keyword| terms.measure.of(word);
        list.sort_by(|a, b| {
            key(b)
                .total_cmp(&key(a))
                .then_with(|| b.counts[0].cmp(&a.counts[0]))
                .then_with(|| a.word.cmp(&b.word))
        });
        let shown = terms.limit.unwrap_or(usize::MAX);
        let left_out = list.len().saturating_sub(shown);
        list.truncate(shown);
        Self {
            terms,
            words,
            documents: [ours.sizes.len(), others.sizes.len()],
            shared: bags.passages.iter().filter(|bag| bag.groups & 3 == 3).count(),
            list,
            left_out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Address, TokenBag};

    #[test]
    fn words_that_one_side_has_more_often_are_its_keywords() {
        let bag =
            |document, groups, end| TokenBag { address: Address::Number(document), document, groups, end };
        let bags = TokenBags {
            tokens: ["甲", "乙", "丙"].map(str::to_owned).into(),
            passages: vec![bag(1, 1, 3), bag(2, 2, 5), bag(3, 3, 6)],
            counts: vec![(0, 20), (1, 5), (2, 5), (0, 10), (1, 40), (1, 10)],
        };
        let terms = KeynessTerms { least: 1, length: 1, limit: None, measure: KeynessMeasure::LogLikelihood };
        let keywords = Keywords::of(&bags, terms);
        assert_eq!((keywords.words, keywords.documents, keywords.shared), ([40, 60], [2, 2], 1));
        let told: Vec<(&str, [u64; 2])> =
            keywords.list.iter().map(|word| (word.word.as_str(), word.counts)).collect();
        assert_eq!(told, [("丙", [5, 0]), ("甲", [20, 10])]);
        // By hand: 2·5·ln(5 ⁄ 2) is more than the 8.68 of the other.
        let second = &keywords.list[1];
        // By hand: E = 12 and 18.
        let expected = 2.0 * (20.0 * (20.0_f64 / 12.0).ln() + 10.0 * (10.0_f64 / 18.0).ln());
        assert!((second.log_likelihood - expected).abs() < 1e-12);
        assert!((second.log_ratio.unwrap() - 3.0_f64.log2()).abs() < 1e-12);
        assert!((second.bayes_factor - (expected - 100.0_f64.ln())).abs() < 1e-12);
    }
}
