//! Segmentation: a folded text into words, with jieba, without its hidden
//! Markov model (which guesses words by context and so cuts the same name
//! differently in a query and in a text).

use std::io::Cursor;

use jieba_rs::Jieba;

use super::{Lexicon, route};

/// What cuts texts. Made by [`Lexicon`]; the one for indexing is dear to load,
/// so share it.
pub struct Segmenter<'l>(Cutter<'l>);

enum Cutter<'l> {
    /// The whole dictionary in memory.
    Loaded(Box<Jieba>),
    /// The dictionaries as they are.
    Walked(&'l Lexicon),
}

impl Lexicon {
    /// A segmenter that costs nothing to make, for short texts.
    pub fn segmenter(&self) -> Segmenter<'_> {
        Segmenter(Cutter::Walked(self))
    }

    /// The shorter words within a folded word that are indexed with it, each as
    /// often as it stands there.
    pub fn words_within<'t>(&self, word: &'t str) -> Vec<&'t str> {
        let words = route::within(self, word).into_iter();
        words.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
    }

    /// A segmenter for much text, which takes a tenth of a second to load.
    pub fn full_segmenter(&self) -> Segmenter<'static> {
        let jieba = Jieba::with_dict(&mut Cursor::new(self.dictionary()))
            .expect("the list was written in the dictionary's form");
        Segmenter(Cutter::Loaded(Box::new(jieba)))
    }
}

impl Segmenter<'_> {
    /// The words of a folded text that cover it, in order, without punctuation.
    pub fn cut<'t>(&self, folded: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        words(self.cover(folded))
    }

    /// The words of a folded text and the marks between them: joined, they are
    /// the text.
    pub fn cover<'t>(&self, folded: &'t str) -> Vec<&'t str> {
        match &self.0 {
            Cutter::Loaded(jieba) => texts(jieba.cut(folded, false)),
            Cutter::Walked(lexicon) => route::cover(lexicon, folded),
        }
    }

    /// The words and, before each, the shorter words within it (jieba's search
    /// mode), in order, without punctuation. What is indexed and searched.
    pub fn search_words<'t>(&self, folded: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        words(match &self.0 {
            Cutter::Loaded(jieba) => texts(jieba.cut_for_search(folded, false)),
            Cutter::Walked(lexicon) => route::search_cover(lexicon, folded),
        })
    }
}

fn texts(tokens: Vec<jieba_rs::Token<'_>>) -> Vec<&str> {
    tokens.into_iter().map(|token| token.word).collect()
}

fn words(words: Vec<&str>) -> impl Iterator<Item = &str> {
    words.into_iter().filter(|word| word.chars().any(char::is_alphanumeric))
}
