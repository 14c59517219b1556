//! The streams of `analysis/` in the shape that Tantivy asks for. Texts arrive
//! here folded.

use std::sync::Arc;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::schema::{BIGRAMS, CHARACTERS, WORDS};
use crate::analysis::{self, Segmenter};

/// The tokenizers that writing needs.
pub(super) fn manager(segmenter: Arc<Segmenter<'static>>) -> TokenizerManager {
    let manager = TokenizerManager::default();
    for (name, stream) in [
        (WORDS, FieldTokenizer::Words(segmenter)),
        (BIGRAMS, FieldTokenizer::Bigrams),
        (CHARACTERS, FieldTokenizer::Characters),
    ] {
        manager.register(name, TextAnalyzer::builder(stream).build());
    }
    manager
}

#[derive(Clone)]
enum FieldTokenizer {
    Words(Arc<Segmenter<'static>>),
    Bigrams,
    Characters,
}

impl Tokenizer for FieldTokenizer {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, folded: &'a str) -> Tokens<'a> {
        let tokens: Box<dyn Iterator<Item = (&'a str, usize)> + 'a> = match self {
            Self::Words(segmenter) => {
                Box::new(segmenter.search_words(folded).enumerate().map(|(at, word)| (word, at)))
            }
            Self::Bigrams => Box::new(analysis::bigrams(folded).enumerate().map(|(at, pair)| (pair, at))),
            Self::Characters => {
                Box::new(analysis::characters(folded).map(|token| (token.text, token.position as usize)))
            }
        };
        Tokens { tokens, token: Token::default() }
    }
}

struct Tokens<'a> {
    tokens: Box<dyn Iterator<Item = (&'a str, usize)> + 'a>,
    token: Token,
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        let Some((text, position)) = self.tokens.next() else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push_str(text);
        self.token.position = position;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
