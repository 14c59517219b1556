//! Word lists (词频表): how often each word stands in texts.

use super::association::{float, per_ten_thousand};
use super::dispersion::deviation_of_proportions;
use crate::engine::TokenBags;

/// What is shown of a word list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordTerms {
    /// How often a word must occur.
    pub least: u64,
    /// How many characters it must have.
    pub length: usize,
    /// The most words; all if `None`.
    pub limit: Option<usize>,
}

/// A word with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct WordFrequency {
    /// The word, folded.
    pub word: String,
    /// How often it occurs.
    pub count: u64,
    /// In how many documents.
    pub documents: usize,
    /// The deviation of proportions over the documents: 0 where it is spread like
    /// the text. `None` where there is one document.
    pub deviation: Option<f64>,
}

/// The words of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct WordList {
    /// What is shown.
    pub terms: WordTerms,
    /// How many words there are (tokens).
    pub words: u64,
    /// How many different ones (types).
    pub types: usize,
    /// How many documents.
    pub documents: usize,
    /// The most frequent first.
    pub list: Vec<WordFrequency>,
    /// How many the limit left out.
    pub left_out: usize,
}

/// Counts by document of one group of passages.
pub(super) struct DocumentCounts {
    /// By document, how many words it has; in order of their first passage.
    pub(super) sizes: Vec<u64>,
    /// By token, how often it stands in each document that has it, in order.
    pub(super) counts: Vec<Vec<(u32, u64)>>,
}

impl DocumentCounts {
    /// Of the passages of a group, counted from 0.
    pub(super) fn of(bags: &TokenBags, group: u32) -> Self {
        let mut places = std::collections::HashMap::new();
        let mut sizes: Vec<u64> = Vec::new();
        let mut counts: Vec<Vec<(u32, u64)>> = vec![Vec::new(); bags.tokens.len()];
        // The passages of one document by number, whatever the order of the bags.
        let mut members: Vec<(u64, &[(u32, u32)])> = bags
            .each()
            .filter(|(bag, _)| bag.groups >> group & 1 == 1)
            .map(|(bag, words)| (bag.document, words))
            .collect();
        members.sort_by_key(|(document, _)| *document);
        for (document, words) in members {
            let place = *places.entry(document).or_insert_with(|| {
                sizes.push(0);
                sizes.len() - 1
            });
            let number = u32::try_from(place).unwrap_or(u32::MAX);
            for &(token, count) in words.iter().filter(|(_, count)| *count > 0) {
                sizes[place] += u64::from(count);
                match counts[token as usize].last_mut().filter(|(last, _)| *last == number) {
                    Some((_, known)) => *known += u64::from(count),
                    None => counts[token as usize].push((number, u64::from(count))),
                }
            }
        }
        Self { sizes, counts }
    }

    /// All words.
    pub(super) fn size(&self) -> u64 {
        self.sizes.iter().sum()
    }

    /// How often a token occurs.
    pub(super) fn count(&self, token: usize) -> u64 {
        self.counts[token].iter().map(|(_, count)| count).sum()
    }

    /// The deviation of proportions of a token over the documents.
    fn deviation(&self, token: usize) -> Option<f64> {
        let (size, count) = (float(self.size()), float(self.count(token)));
        if self.sizes.len() < 2 {
            return None;
        }
        // A document without the token deviates by its share of the words.
        let having: Vec<(f64, f64)> = self.counts[token]
            .iter()
            .map(|&(document, of_token)| {
                (float(self.sizes[document as usize]) / size, float(of_token) / count)
            })
            .collect();
        let without = 1.0 - having.iter().map(|(share, _)| share).sum::<f64>();
        deviation_of_proportions(having.into_iter().chain([(without.max(0.0), 0.0)]))
    }
}

impl WordList {
    /// The words of the first group of bags.
    pub fn of(bags: &TokenBags, terms: WordTerms) -> Self {
        let counted = DocumentCounts::of(bags, 0);
        let totals: Vec<u64> = (0..bags.tokens.len()).map(|token| counted.count(token)).collect();
        let mut chosen: Vec<usize> = (0..bags.tokens.len())
            .filter(|&token| {
                totals[token] >= terms.least.max(1) && bags.tokens[token].chars().count() >= terms.length
            })
            .collect();
        chosen.sort_by(|&a, &b| totals[b].cmp(&totals[a]).then_with(|| bags.tokens[a].cmp(&bags.tokens[b])));
        let shown = terms.limit.unwrap_or(usize::MAX);
        let left_out = chosen.len().saturating_sub(shown);
        chosen.truncate(shown);
        let frequency = |token: usize| WordFrequency {
            word: bags.tokens[token].clone(),
            count: totals[token],
            documents: counted.counts[token].len(),
            deviation: counted.deviation(token),
        };
        Self {
            terms,
            words: counted.size(),
            types: totals.iter().filter(|&&count| count > 0).count(),
            documents: counted.sizes.len(),
            list: chosen.into_iter().map(frequency).collect(),
            left_out,
        }
    }

    /// How often a word occurs in ten thousand.
    pub fn rate(&self, word: &WordFrequency) -> Option<f64> {
        per_ten_thousand(word.count, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Address, TokenBag};

    #[test]
    fn words_are_counted_over_the_passages_of_their_documents() {
        let bag = |number, document, groups, end| TokenBag {
            address: Address::Number(number),
            document,
            groups,
            end,
        };
        let bags = TokenBags {
            tokens: ["甲", "乙", "丙丁"].map(str::to_owned).into(),
            passages: vec![bag(0, 7, 1, 2), bag(1, 9, 1, 3), bag(2, 7, 3, 5), bag(3, 9, 2, 6)],
            counts: vec![(0, 2), (1, 1), (0, 1), (0, 1), (2, 5), (1, 99)],
        };
        let terms = WordTerms { least: 1, length: 1, limit: Some(2) };
        let list = WordList::of(&bags, terms);
        assert_eq!((list.words, list.types, list.documents, list.left_out), (10, 3, 2, 1));
        let told: Vec<(&str, u64, usize)> =
            list.list.iter().map(|word| (word.word.as_str(), word.count, word.documents)).collect();
        assert_eq!(told, [("丙丁", 5, 1), ("甲", 4, 2)]);
        assert_eq!(list.rate(&list.list[0]), Some(5_000.0));
        // By hand: shares of the text 9/10 and 1/10; of 甲 3/4 and 1/4.
        assert!((list.list[1].deviation.unwrap() - 0.15).abs() < 1e-12);
        // 丙丁 stands in the first alone.
        assert!((list.list[0].deviation.unwrap() - 0.1).abs() < 1e-12);
    }
}
