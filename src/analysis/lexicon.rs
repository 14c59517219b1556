//! The dictionary: jieba's words with the domain's laid over them.
//!
//! Both are finite-state maps from word to frequency, so that opening them
//! costs nothing. Queries are cut by walking them ([`Lexicon::segmenter`]);
//! indexing, which cuts much text, loads them into jieba once.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use fst::Map;
use fst::raw::Output;
use sha2::{Digest as _, Sha256};

static DICTIONARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.fst"));
const DICTIONARY_TOTAL: u64 = include!(concat!(env!("OUT_DIR"), "/dictionary_total.in"));

static STOCK: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| {
    Map::new(DICTIONARY).expect("the dictionary was written by the same library at compile time")
});

/// The bits below the frequency of a word of the stock, which tell its sort.
const SORTS: u64 = 3;

/// The frequency of a word of the stock.
fn stock(word: impl AsRef<[u8]>) -> Option<u64> {
    STOCK.get(word).map(|stored| stored / (SORTS + 1))
}

/// The words of both dictionaries with their frequencies.
#[derive(Clone)]
pub struct Lexicon {
    domain: Map<Vec<u8>>,
    total: u64,
}

/// Which dictionary a word comes from, with its frequency there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The jieba dictionary.
    Stock(u64),
    /// The corpus's `lexicon.txt`.
    Domain(u64),
}

/// What sort of word it is, as far as its dictionary knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordSort {
    /// Words of grammar, numbers, measures.
    Grammar,
    /// Verbs, adjectives and their like.
    Saying,
    /// Verbs that also name what they do (管理, 发展).
    Doing,
    /// Nouns and names, and every word of the domain.
    Naming,
}

/// Stored domain words that are no finite-state map.
#[derive(Debug, thiserror::Error)]
pub struct StoredLexiconError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl Default for Lexicon {
    /// The jieba dictionary alone.
    fn default() -> Self {
        Self { domain: Map::default(), total: DICTIONARY_TOTAL }
    }
}

impl Lexicon {
    /// Takes up what [`Lexicon::stored`] gave.
    ///
    /// # Errors
    /// Bytes that are no finite-state map.
    pub fn from_stored(mut stored: Vec<u8>) -> Result<Self, StoredLexiconError> {
        let map = stored.split_off(stored.len().min(size_of::<u64>()));
        let total = <[u8; 8]>::try_from(stored).map_or(DICTIONARY_TOTAL, u64::from_le_bytes);
        let domain = Map::new(map).map_err(|error| StoredLexiconError(error.into()))?;
        Ok(Self { domain, total })
    }

    /// The total frequency and the domain words, to be kept with an index.
    pub fn stored(&self) -> Vec<u8> {
        [&self.total.to_le_bytes()[..], self.domain.as_fst().as_bytes()].concat()
    }

    /// The domain words, folded, in order.
    pub fn domain_words(&self) -> Vec<String> {
        self.domain.stream().into_str_keys().unwrap_or_default()
    }

    /// The first sixteen hexadecimal digits of the SHA-256 of all words with
    /// their frequencies: the same where texts are cut alike.
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::new().chain_update(DICTIONARY).chain_update(self.stored());
        hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// jieba's words with these laid over them.
    pub(super) fn of(words: BTreeMap<String, u64>) -> Self {
        let domain = Map::from_iter(words).expect("the keys of a BTreeMap are sorted");
        let mut total = DICTIONARY_TOTAL;
        let mut laid = domain.stream();
        while let Some((word, frequency)) = fst::Streamer::next(&mut laid) {
            total = total + frequency - stock(word).unwrap_or(0);
        }
        Self { domain, total }
    }

    /// The frequency of a folded word; `None` if no dictionary has it.
    pub(super) fn frequency(&self, word: &str) -> Option<u64> {
        self.domain.get(word).or_else(|| stock(word))
    }

    /// What sort of word a folded text is; `None` for one that no dictionary has.
    pub fn sort(&self, word: &str) -> Option<WordSort> {
        let of_stock = || match STOCK.get(word)? & SORTS {
            0 => Some(WordSort::Grammar),
            1 => Some(WordSort::Saying),
            2 => Some(WordSort::Doing),
            _ => Some(WordSort::Naming),
        };
        if self.domain.contains_key(word) { Some(WordSort::Naming) } else { of_stock() }
    }

    /// Where a folded word comes from; `None` if no dictionary has it.
    pub fn origin(&self, word: &str) -> Option<Origin> {
        self.domain.get(word).map(Origin::Domain).or_else(|| stock(word).map(Origin::Stock))
    }

    /// The natural logarithm of the frequency of all words together.
    pub(super) fn log_total(&self) -> f64 {
        as_float(self.total).ln()
    }

    /// The bytes of every word that a folded text begins with, and its frequency.
    pub(super) fn words_at(&self, folded: &str, mut found: impl FnMut(usize, f64)) {
        prefixes(STOCK.as_fst(), folded, |word, stored| {
            found(word.len(), as_float(self.domain.get(word).unwrap_or(stored / (SORTS + 1))));
        });
        prefixes(self.domain.as_fst(), folded, |word, frequency| found(word.len(), as_float(frequency)));
    }

    /// All words with their frequencies, in the form of jieba's dictionary.
    pub(super) fn dictionary(&self) -> Vec<u8> {
        let mut list = Vec::new();
        let mut add = |word: &[u8], frequency: u64| {
            list.extend_from_slice(word);
            writeln!(list, " {frequency}").expect("writing to memory cannot fail");
        };
        let mut stock = STOCK.stream();
        while let Some((word, stored)) = fst::Streamer::next(&mut stock) {
            add(word, self.domain.get(word).unwrap_or(stored / (SORTS + 1)));
        }
        let mut domain = self.domain.stream();
        while let Some((word, frequency)) = fst::Streamer::next(&mut domain) {
            if !STOCK.contains_key(word) {
                add(word, frequency);
            }
        }
        list
    }
}

/// Frequencies are far below the whole numbers that a float holds exactly.
#[expect(clippy::cast_precision_loss)]
pub(super) fn as_float(frequency: u64) -> f64 {
    frequency as f64
}

/// Every word of a map that the text begins with, shortest first.
fn prefixes<'t, D: AsRef<[u8]>>(
    words: &fst::raw::Fst<D>,
    text: &'t str,
    mut found: impl FnMut(&'t str, u64),
) {
    let mut node = words.root();
    let mut output = Output::zero();
    for (at, byte) in text.bytes().enumerate() {
        let Some(next) = node.find_input(byte) else {
            return;
        };
        let transition = node.transition(next);
        output = output.cat(transition.out);
        node = words.node(transition.addr);
        if node.is_final() {
            found(&text[..=at], output.cat(node.final_output()).value());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Segmenter;
    use proptest::prelude::*;

    /// The program's own lexicon laid over the stock dictionary.
    const DOMAIN: &str = "海外仓\n单一窗口 # 平台\n专精特新 5 n\n前海\n";

    static FULL: LazyLock<Segmenter<'static>> =
        LazyLock::new(|| Lexicon::parse(DOMAIN).unwrap().full_segmenter());

    #[test]
    fn domain_words_stay_whole() {
        let lexicon = Lexicon::parse(DOMAIN).unwrap();
        let text = "支持前海海外仓对接单一窗口";
        let words: Vec<_> = lexicon.segmenter().cut(text).collect();
        assert_eq!(words, ["支持", "前海", "海外仓", "对接", "单一窗口"]);
        assert!(matches!(lexicon.origin("海外仓"), Some(Origin::Domain(_))));
        assert!(matches!(lexicon.origin("支持"), Some(Origin::Stock(_))));
        assert_eq!(lexicon.origin("海外仓库网"), None);
    }

    #[test]
    fn the_sort_of_a_word_is_known() {
        let lexicon = Lexicon::parse(DOMAIN).unwrap();
        for (word, sort) in [
            ("随着", WordSort::Grammar),
            ("其中", WordSort::Grammar),
            ("推动", WordSort::Saying),
            ("高达", WordSort::Saying),
            ("服务", WordSort::Doing),
            ("面积", WordSort::Naming),
            ("东南亚", WordSort::Naming),
            ("海外仓", WordSort::Naming),
        ] {
            assert_eq!(lexicon.sort(word), Some(sort), "{word}");
        }
        assert_eq!(lexicon.sort("海外仓库网"), None);
    }

    #[test]
    fn a_bad_line_is_named() {
        let message = Lexicon::parse("海外仓\n前海 many\n").err().unwrap().to_string();
        assert_eq!(
            message,
            "line 2: `前海 many` is not `word [frequency] [tag]`: the frequency is not a whole number"
        );
    }

    #[test]
    fn stored_words_are_taken_up_again() {
        let lexicon = Lexicon::parse(DOMAIN).unwrap();
        let again = Lexicon::from_stored(lexicon.stored()).unwrap();
        assert_eq!(again.total, lexicon.total);
        assert_eq!(again.domain_words(), lexicon.domain_words());
        assert!(Lexicon::from_stored(vec![1, 2, 3]).is_err());
    }

    proptest! {
        #[test]
        fn queries_are_cut_as_texts_are(text in "[海外仓前单一窗口支持企业的在国和发展中人abcgTUKC19.+#&%_ ℃é\\-]{0,40}") {
            let lexicon = Lexicon::parse(DOMAIN).unwrap();
            let sparse: Vec<_> = lexicon.segmenter().search_words(&text).map(str::to_owned).collect();
            let full: Vec<_> = FULL.search_words(&text).map(str::to_owned).collect();
            prop_assert_eq!(sparse, full);
        }
    }
}
