//! Domain words as people list them (`lexicon.txt`) → a [`Lexicon`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lexicon::as_float;
use super::{Lexicon, fold, route};

/// A line of a list of domain words that is none of these.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct LexiconError {
    /// Counted from 1.
    pub line: usize,
    /// The line as written.
    pub text: String,
    /// What is wrong with it.
    pub fault: LexiconFault,
}

/// What is wrong with a domain word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LexiconFault {
    /// Nothing but punctuation.
    NoLetter,
    /// A frequency that is no whole number.
    NotFrequency,
}

impl Lexicon {
    /// Reads domain words in jieba's user-dictionary form, one a line: word,
    /// frequency, part of speech, the last two optional; `#` begins a comment.
    ///
    /// A word without a frequency gets the smallest one that makes jieba keep
    /// it whole. Words are folded; one given twice counts once, the last time.
    ///
    /// # Errors
    /// A frequency that is no number, or a word that is only punctuation.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let stock = Lexicon::default();
        let mut words = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            let mut columns = line.split('#').next().unwrap_or("").split_whitespace();
            let Some(written) = columns.next() else {
                continue;
            };
            let wrong = |fault| LexiconError { line: at + 1, text: line.to_owned(), fault };
            let word = fold(written);
            if !word.chars().any(char::is_alphanumeric) {
                return Err(wrong(LexiconFault::NoLetter));
            }
            let frequency = match columns.next().map(str::parse) {
                None => suggested(&stock, &word),
                Some(Ok(frequency)) => u32::into(frequency),
                Some(Err(_)) => return Err(wrong(LexiconFault::NotFrequency)),
            };
            words.insert(word, frequency);
        }
        Ok(Self::of(words))
    }
}

/// The smallest frequency with which a word is cut as one: a little more than
/// the likelihood of what it is cut into now (jieba's `suggest_freq`).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn suggested(lexicon: &Lexicon, word: &str) -> u64 {
    let total = lexicon.log_total();
    let parts = route::cover(lexicon, word);
    let frequency = |word: &str| lexicon.frequency(word).unwrap_or(1);
    let likelihood = parts.iter().fold(0.0, |sum, part| sum + as_float(frequency(part)).ln() - total);
    ((likelihood + total).exp() as u64 + 1).max(frequency(word))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use jieba_rs::Jieba;

    use super::*;

    #[test]
    fn a_word_without_a_frequency_gets_what_jieba_suggests() {
        let stock = Lexicon::default();
        let jieba = Jieba::with_dict(&mut Cursor::new(stock.dictionary())).unwrap();
        let list = include_str!("../../corpus/lexicon.txt");
        let words = list.lines().filter_map(|line| line.split('#').next()?.split_whitespace().next());
        let words: Vec<String> = words.chain(["深圳", "B2B", "A-1", "的"]).map(fold).collect();
        assert!(words.len() > 300);
        for word in words {
            assert_eq!(suggested(&stock, &word), jieba.suggest_freq(&word) as u64, "{word}");
        }
    }
}
