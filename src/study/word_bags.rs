//! The words that cover texts, from the words that are indexed.
//!
//! The index has every word of a text and, for search, the shorter words within
//! each; how often, but not which. Since a word is found within others by its
//! letters alone, this can be undone: from the longest down, each word takes
//! with it what was counted within it. What is left are the words into which
//! the text was cut, each once, without cutting it again.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::analysis::Lexicon;
use crate::engine::TokenBags;

/// The words of texts that are not in the index: of a passage by its place, the
/// words of its title, its list of agencies, and the headings that begin with it.
pub type WordsBeside = Vec<(usize, Vec<String>)>;

/// The words that cover passages, each passage with what stands beside its prose.
pub fn covering(mut bags: TokenBags, beside: WordsBeside, lexicon: &Lexicon) -> TokenBags {
    let within = words_within(&bags.tokens, lexicon);
    uncount(&mut bags, &within);
    if beside.is_empty() { bags } else { with(bags, beside) }
}

/// For every token the shorter ones that are indexed with it, as their places,
/// each as often as it is.
fn words_within(tokens: &[String], lexicon: &Lexicon) -> Vec<Vec<u32>> {
    let places: HashMap<&str, u32> = tokens.iter().map(String::as_str).zip(0..).collect();
    let of = |token: &String| {
        let within = lexicon.words_within(token).into_iter();
        within.filter_map(|word| places.get(word).copied()).collect()
    };
    tokens.par_iter().map(of).collect()
}

/// Takes from every word what was counted within longer ones.
fn uncount(bags: &mut TokenBags, within: &[Vec<u32>]) {
    let lengths: Vec<u32> =
        bags.tokens.iter().map(|token| u32::try_from(token.chars().count()).unwrap_or(u32::MAX)).collect();
    let mut passages: Vec<&mut [(u32, u32)]> = Vec::with_capacity(bags.passages.len());
    let mut rest = bags.counts.as_mut_slice();
    let mut from = 0;
    for bag in &bags.passages {
        let (words, after) = rest.split_at_mut(bag.end - from);
        passages.push(words);
        rest = after;
        from = bag.end;
    }
    let tokens = bags.tokens.len();
    passages.par_iter_mut().for_each_init(
        || (vec![0_u32; tokens], Vec::new()),
        |(scratch, longer), words| {
            longer.clear();
            for &(token, count) in words.iter() {
                scratch[token as usize] = count;
                if !within[token as usize].is_empty() {
                    longer.push(token);
                }
            }
            longer.sort_unstable_by_key(|&token| (std::cmp::Reverse(lengths[token as usize]), token));
            for &token in longer.iter() {
                let count = scratch[token as usize];
                for &inner in &within[token as usize] {
                    let inner = &mut scratch[inner as usize];
                    *inner = inner.saturating_sub(count);
                }
            }
            for (token, count) in words.iter_mut() {
                *count = std::mem::take(&mut scratch[*token as usize]);
            }
        },
    );
}

/// The same bags with more words in some of them.
fn with(bags: TokenBags, mut beside: WordsBeside) -> TokenBags {
    beside.sort_by_key(|(place, _)| *place);
    let mut tokens = bags.tokens.clone();
    let mut places: HashMap<String, u32> = tokens.iter().cloned().zip(0..).collect();
    let mut beside = beside.into_iter().peekable();
    let mut counts = Vec::with_capacity(bags.counts.len());
    let mut passages = Vec::with_capacity(bags.passages.len());
    for (place, (bag, words)) in bags.each().enumerate() {
        let begin = counts.len();
        counts.extend_from_slice(words);
        while let Some((_, more)) = beside.next_if(|(at, _)| *at <= place) {
            for word in more {
                let next = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
                let token = *places.entry(word).or_insert_with_key(|word| {
                    tokens.push(word.clone());
                    next
                });
                match counts[begin..].iter_mut().find(|(known, _)| *known == token) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((token, 1)),
                }
            }
        }
        passages.push(crate::engine::TokenBag { end: counts.len(), ..bag.clone() });
    }
    TokenBags { tokens, passages, counts }
}
