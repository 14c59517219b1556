//! Words of content (实词): those that say something by themselves.

use super::unknown_words::is_grammatical;
use crate::analysis::{Lexicon, WordSort};

/// Whether a folded word says something: no word of grammar, no number.
pub fn is_content_word(word: &str, lexicon: &Lexicon) -> bool {
    match lexicon.sort(word) {
        Some(WordSort::Naming | WordSort::Doing) => true,
        Some(WordSort::Saying) => !is_grammatical(word),
        Some(WordSort::Grammar) => false,
        None => word.chars().any(char::is_alphabetic),
    }
}
