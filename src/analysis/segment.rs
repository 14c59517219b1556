//! Segmentation: a folded text into words, with jieba, without its hidden
//! Markov model (which guesses words by context and so cuts the same name
//! differently in a query and in a text).

use jieba_rs::Jieba;

/// A loaded jieba. Made by [`super::Lexicon`]; loading is the dear part, so
/// share it, never clone it.
pub struct Segmenter {
    jieba: Jieba,
}

impl Segmenter {
    pub(super) fn new(jieba: Jieba) -> Self {
        Self { jieba }
    }

    /// The words of a folded text that cover it, in order, without punctuation.
    pub fn cut<'t>(&self, folded: &'t str) -> impl Iterator<Item = &'t str> {
        words(self.jieba.cut(folded, false))
    }

    /// The words of a folded text and the marks between them: joined, they are
    /// the text.
    pub fn cover<'t>(&self, folded: &'t str) -> impl Iterator<Item = &'t str> {
        self.jieba.cut(folded, false).into_iter().map(|token| token.word)
    }

    /// The words and, before each, the shorter words within it (jieba's search
    /// mode), in order, without punctuation. What is indexed and searched.
    pub fn search_words<'t>(&self, folded: &'t str) -> impl Iterator<Item = &'t str> {
        words(self.jieba.cut_for_search(folded, false))
    }
}

fn words(tokens: Vec<jieba_rs::Token<'_>>) -> impl Iterator<Item = &str> {
    tokens.into_iter().map(|token| token.word).filter(|word| word.chars().any(char::is_alphanumeric))
}
