//! The sparse lexicon against jieba-rs with the whole dictionary: the same
//! tokens on every line of the corpus and on random text.

use std::io::{BufReader, Read as _};
use std::sync::LazyLock;

use jieba_rs::Jieba;
use proptest::prelude::*;
use zhengce::analysis::{Lexicon, Origin, fold};

use crate::harness::{project, zhengce};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let words = std::fs::read_to_string(project().join("corpus/lexicon.txt")).expect("lexicon");
    Lexicon::parse(&words).expect("lexicon")
});

/// jieba-rs loaded from the dictionary file itself, with the domain words added
/// by its own means.
static ORACLE: LazyLock<Jieba> = LazyLock::new(|| {
    let file = std::fs::File::open(project().join("dictionary/jieba.txt.gz")).expect("dictionary");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("dictionary");
    let mut jieba = Jieba::with_dict(&mut BufReader::new(text.as_bytes())).expect("dictionary");
    let words = std::fs::read_to_string(project().join("corpus/lexicon.txt")).expect("lexicon");
    for line in words.lines() {
        let Some(word) = line.split('#').next().unwrap_or("").split_whitespace().next() else {
            continue;
        };
        let word = fold(word);
        if let Some(Origin::Domain(frequency)) = LEXICON.origin(&word) {
            jieba.add_word(&word, Some(usize::try_from(frequency).expect("fits")), None);
        }
    }
    jieba
});

fn check(text: &str) -> Result<(), String> {
    let folded = fold(text);
    let segmenter = LEXICON.segmenter();
    let letters = |words: Vec<jieba_rs::Token<'_>>| -> Vec<String> {
        let words = words.into_iter().map(|token| token.word.to_owned());
        words.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
    };
    let ours: Vec<String> = segmenter.search_words(&folded).map(str::to_owned).collect();
    let expected = letters(ORACLE.cut_for_search(&folded, false));
    if ours != expected {
        return Err(format!("{folded}\n ours {ours:?}\n full {expected:?}"));
    }
    let ours: Vec<String> = segmenter.cut(&folded).map(str::to_owned).collect();
    let expected = letters(ORACLE.cut(&folded, false));
    if ours == expected { Ok(()) } else { Err(format!("{folded}\n ours {ours:?}\n full {expected:?}")) }
}

#[test]
fn every_line_of_the_corpus_is_cut_as_with_the_whole_dictionary() {
    let mut lines = 0;
    for folder in ["corpus/sources", "corpus/documents"] {
        for entry in std::fs::read_dir(project().join(folder)).expect("folder") {
            let text = std::fs::read_to_string(entry.expect("entry").path()).expect("text");
            for line in text.lines() {
                check(line).unwrap();
                lines += 1;
            }
        }
    }
    assert!(lines > 500, "only {lines} lines");
}

#[test]
fn the_segmenter_for_indexing_agrees_with_the_one_for_queries() {
    let full = LEXICON.full_segmenter();
    let text = fold(&std::fs::read_to_string(project().join("corpus/documents/sz24.md")).expect("text"));
    let few: Vec<&str> = LEXICON.segmenter().search_words(&text).collect();
    let all: Vec<&str> = full.search_words(&text).collect();
    assert_eq!(few, all);
}

proptest! {
    #[test]
    fn random_text_is_cut_as_with_the_whole_dictionary(
        text in "[\u{4e00}-\u{9fa5}]{0,30}|[海外仓单一窗口前海深圳市商务局贸易跨境电商保税区中国人民银行的和在了]{0,40}|\\PC{0,30}",
    ) {
        check(&text).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn segment_shows_both_streams_and_where_words_come_from() {
    let run = zhengce(&["segment", "深圳海外倉，LNG 罐箱"]);
    assert_eq!(run.status, 0);
    for said in ["深圳海外仓,lng罐箱", "海外仓", "lexicon.txt", "jieba", "海@2", "lng@6", "外仓"]
    {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
}
