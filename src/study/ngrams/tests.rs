use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::analysis::{characters, fold};

fn streams(texts: &[&str]) -> TokenStreams {
    let mut streams = TokenStreams::default();
    for text in texts {
        let folded = fold(text);
        let mut position = None;
        for token in characters(&folded) {
            if position.is_some_and(|last: u32| token.position > last + 1) {
                streams.stream.push(0);
            }
            position = Some(token.position);
            let known = streams.tokens.iter().position(|known| known == token.text);
            let number = known.unwrap_or_else(|| {
                streams.tokens.push(token.text.to_owned());
                streams.tokens.len() - 1
            });
            streams.stream.push(u32::try_from(number).unwrap() + 1);
        }
        streams.stream.push(0);
    }
    streams
}

fn terms(from: usize, to: usize, least: u64) -> NgramTerms {
    NgramTerms { from, to, least: Some(least), limit: None, unknown: None }
}

/// Every run counted by itself.
fn by_hand(streams: &TokenStreams, from: usize, to: usize, least: u64) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for size in from..=to {
        for window in streams.stream.windows(size).filter(|window| !window.contains(&0)) {
            let parts: Vec<&str> = window.iter().map(|&token| token_text(streams, token)).collect();
            *counts.entry(format!("{size} {}", joined(&parts))).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= least);
    counts
}

fn counted(ngrams: &Ngrams) -> BTreeMap<String, u64> {
    ngrams.list.iter().map(|ngram| (format!("{} {}", ngram.size, ngram.text), ngram.count)).collect()
}

#[test]
fn runs_cross_words_and_no_punctuation() {
    let streams = streams(&["海外仓网络，海外仓", "海外仓rcep。b 型"]);
    let ngrams = Ngrams::of(&streams, terms(2, 3, 2), |_| false);
    let told: Vec<(&str, u64)> = ngrams.list.iter().map(|one| (one.text.as_str(), one.count)).collect();
    assert_eq!(told, [("海外仓", 3), ("外仓", 3), ("海外", 3)]);
    assert_eq!(ngrams.tokens, 14);
    let whole = &ngrams.list[0];
    // To the left thrice the beginning of a clause; to the right 网, the end, rcep.
    assert_eq!(whole.left, 0.0);
    assert!((whole.right - 3.0_f64.log2()).abs() < 1e-12);
    // 海 and 外仓 3 each, of 14: log₂(3·14 ⁄ (3·3)).
    assert!((whole.cohesion - (14.0_f64 / 3.0).log2()).abs() < 1e-12);
}

#[test]
fn a_limit_keeps_the_most_frequent_and_tells_how_many_it_left_out() {
    let streams = streams(&["甲乙丙甲乙丙甲乙"]);
    let ngrams = Ngrams::of(&streams, NgramTerms { limit: Some(1), ..terms(2, 3, 2) }, |_| false);
    assert_eq!(ngrams.list.len(), 1);
    assert_eq!((ngrams.list[0].text.as_str(), ngrams.list[0].count), ("甲乙", 3));
    assert_eq!(ngrams.left_out, by_hand(&streams, 2, 3, 2).len() - 1);
}

#[test]
fn words_that_the_lexicon_lacks_are_whole_and_hold_together() {
    let heads = ["甲", "乙", "丙", "丁", "戊", "己"];
    let texts: Vec<String> =
        heads.iter().flat_map(|a| heads.iter().map(move |b| format!("{a}海外仓{b}的外贸{a}"))).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let streams = streams(&texts);
    let terms =
        NgramTerms { unknown: Some(Unknown { cohesion: 1.0, ..Unknown::default() }), ..terms(2, 5, 5) };
    let found = Ngrams::of(&streams, terms.clone(), |_| false);
    let found: Vec<&str> = found.list.iter().map(|one| one.text.as_str()).collect();
    // 外贸 has one neighbour on the left; 海外 and 外仓 are pieces of 海外仓.
    assert_eq!(found, ["海外仓"]);
    assert!(Ngrams::of(&streams, terms, |text| text == "海外仓").list.is_empty());
}

#[test]
fn a_piece_is_weighed_against_longer_runs_that_are_too_rare_to_be_listed() {
    // 海外仓 five times, four of them in 海外仓网.
    let streams = streams(&["甲海外仓网乙", "丙海外仓网丁", "戊海外仓网己", "庚海外仓网辛", "壬海外仓癸"]);
    let unknown = Unknown { entropy: 0.0, cohesion: 0.0, within: 0.5 };
    let found = Ngrams::of(&streams, NgramTerms { unknown: Some(unknown), ..terms(3, 3, 5) }, |_| false);
    assert_eq!(found.list, []);
    let unknown = Unknown { within: 0.9, ..unknown };
    let found = Ngrams::of(&streams, NgramTerms { unknown: Some(unknown), ..terms(3, 3, 5) }, |_| false);
    assert_eq!(found.list.len(), 1);
}

#[test]
fn grammar_numbers_and_signs_are_no_words() {
    let unknown = Unknown::default();
    for (parts, expected) in [
        (&["海", "外", "仓"][..], true),
        (&["b", "型"], true),
        (&["的", "仓"], false),
        (&["仓", "等"], false),
        (&["2024", "年"], false),
        (&["a", "b"], false),
        (&["+", "仓"], false),
    ] {
        assert_eq!(unknown.may_be_word(parts), expected, "{parts:?}");
    }
}

proptest! {
    #[test]
    fn counts_are_those_of_a_scan(texts in proptest::collection::vec("[甲乙丙a1，]{0,30}", 0..6), least in 1..4_u64) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let streams = streams(&texts);
        let ngrams = Ngrams::of(&streams, terms(2, 5, least), |_| false);
        prop_assert_eq!(counted(&ngrams), by_hand(&streams, 2, 5, least));
    }
}
