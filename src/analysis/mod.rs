//! Text to tokens: folding with the way back to the original, segmentation,
//! and the streams that are indexed and searched.
//!
//! The only place that says what counts as a word, a character or a
//! sentence. It knows texts, not documents, and nothing of the index.

mod fingerprint;
mod fold;
mod haystack;
mod lexicon;
mod nearest;
mod pinyin;
mod route;
mod segment;
mod shape;
mod stream;
mod word_list;

pub use fingerprint::fingerprint;
pub use fold::{Folded, fold, folded_character};
pub use haystack::Haystack;
pub use lexicon::{Lexicon, Origin, StoredLexiconError, WordSort};
pub use nearest::nearest;
pub use pinyin::{Spelling, initials, is_pinyin, letters, sound, sounds};
pub use segment::Segmenter;
pub use shape::lookalikes;
pub use stream::{StreamSort, StreamToken, bigrams, characters, is_continuous, is_run, stream_text};
pub use word_list::{LexiconError, LexiconFault};
