//! Which passage of other texts is nearest to a sentence: the one with which it
//! shares the words that say most.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::candidates::names_something;
use super::items::{NearPassage, TextGap};
use crate::analysis::{Folded, Haystack, Lexicon, Segmenter, fold};
use crate::policy::PassageId;
use crate::study::association::float;
use crate::study::context::on_one_line;
use crate::study::text::StudyText;
use crate::wording::sentences;

/// A passage is near if it shares so many words with a sentence,
const FEWEST_SHARED: usize = 2;
/// and these are so much of what all its words say.
const LEAST_SHARE: f64 = 0.15;

/// Looks for the passages that are near the sentences of a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct NearestPassages {
    /// The words of all sentences, folded, each once.
    words: Vec<String>,
    /// By item, its own terms and the words of its sentence, places among the words.
    items: Vec<ItemWords>,
}

/// What an item is looked for by.
#[derive(Debug, Clone, PartialEq)]
struct ItemWords {
    own: Vec<usize>,
    sentence: Vec<usize>,
}

/// Which of the words stand in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsPresent {
    passage: PassageId,
    place: u32,
    words: Vec<usize>,
}

impl NearestPassages {
    /// What is to be looked for: the terms of each item, and of its sentence the words
    /// that name something.
    pub fn of(gap: &TextGap, segmenter: &Segmenter<'_>, lexicon: &Lexicon) -> Self {
        let mut words = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut place_of = |word: &str| {
            *places.entry(word.to_owned()).or_insert_with(|| {
                words.push(word.to_owned());
                words.len() - 1
            })
        };
        let items = gap.items.iter().map(|item| {
            let folded = fold(&item.sentence.text);
            let named = segmenter.cover(&folded).into_iter().filter(|word| names_something(word, lexicon));
            let sentence: BTreeSet<usize> = named.map(&mut place_of).collect();
            let own = item.terms.iter().map(|(term, _)| place_of(&fold(term))).collect();
            ItemWords { own, sentence: sentence.into_iter().collect() }
        });
        let items = items.collect();
        Self { words, items }
    }

    /// Which of the words stand in a text; `None` for headings.
    pub fn present(&self, text: &StudyText<'_>) -> Option<WordsPresent> {
        if text.heading.is_some() {
            return None;
        }
        let folded = Folded::new(text.without_agencies());
        let haystack = Haystack::new(&folded);
        let stands = |word: &str| folded.as_str().contains(word) || !haystack.find(word, true).is_empty();
        let words = self.words.iter().enumerate().filter(|(_, word)| stands(word)).map(|(at, _)| at);
        let passage = text.passage.id.clone();
        Some(WordsPresent { passage, place: text.passage.place, words: words.collect() })
    }

    /// By item, the nearest passage with the words that it shares, those that say
    /// most first. A passage that has the item itself is nearer than any other. A word
    /// says ln((N + 1) ⁄ (n + ½)), where n of the N passages have it; of passages that
    /// share as much the first one is taken.
    pub fn nearest(&self, mut passages: Vec<WordsPresent>) -> Vec<Option<(PassageId, Vec<String>)>> {
        passages.sort_by(|a, b| (&a.passage.document, a.place).cmp(&(&b.passage.document, b.place)));
        let mut having: Vec<u64> = vec![0; self.words.len()];
        for word in passages.iter().flat_map(|passage| &passage.words) {
            having[*word] += 1;
        }
        let total = float(passages.len() as u64);
        let says: Vec<f64> = having.iter().map(|&n| ((total + 1.0) / (float(n) + 0.5)).ln()).collect();
        let nearest = |item: &ItemWords| {
            let all: f64 = item.sentence.iter().map(|&word| says[word]).sum();
            let mut best: Option<((bool, f64), &WordsPresent, Vec<usize>)> = None;
            for passage in &passages {
                let has = |word: &usize| passage.words.binary_search(word).is_ok();
                let own: BTreeSet<usize> = item.own.iter().copied().filter(has).collect();
                let shared = item.sentence.iter().copied().filter(|word| has(word) && !own.contains(word));
                let shared: Vec<usize> = own.iter().copied().chain(shared).collect();
                let score: f64 = shared.iter().map(|&word| says[word]).sum();
                let enough = shared.len() >= FEWEST_SHARED && score >= LEAST_SHARE * all;
                let rank = (!own.is_empty(), score);
                if (rank.0 || enough) && best.as_ref().is_none_or(|(most, ..)| rank > *most) {
                    best = Some((rank, passage, shared));
                }
            }
            let (_, passage, mut shared) = best?;
            shared.sort_by(|a, b| says[*b].total_cmp(&says[*a]).then_with(|| a.cmp(b)));
            Some((passage.passage.clone(), shared.into_iter().map(|word| self.words[word].clone()).collect()))
        };
        self.items.iter().map(nearest).collect()
    }
}

impl NearPassage {
    /// A passage with the sentence of it that shares most of some words, of equals
    /// the first.
    pub fn of(text: &StudyText<'_>, shared: &[String]) -> Self {
        let original = text.without_agencies();
        let folded = Folded::new(original);
        let haystack = Haystack::new(&folded);
        let places: Vec<(usize, Range<usize>)> = shared
            .iter()
            .enumerate()
            .flat_map(|(word, text)| haystack.find(text, true).into_iter().map(move |place| (word, place)))
            .collect();
        let inside = |sentence: &Range<usize>| {
            let within = places.iter().filter(|(_, at)| sentence.start <= at.start && at.end <= sentence.end);
            within.map(|(word, _)| *word).collect::<BTreeSet<usize>>().len()
        };
        let mut best: (usize, Range<usize>) = (0, 0..original.len());
        for sentence in sentences(original) {
            let count = inside(&sentence);
            if count > best.0 {
                best = (count, sentence);
            }
        }
        let sentence = original.get(best.1.clone()).unwrap_or_default();
        let start = best.1.start + sentence.len() - sentence.trim_start().len();
        let end = start + sentence.trim().len();
        let mut marked: Vec<Range<usize>> = places
            .into_iter()
            .filter(|(_, at)| start <= at.start && at.end <= end)
            .map(|(_, at)| at.start - start..at.end - start)
            .collect();
        marked.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut last = 0;
        marked.retain(|range| {
            let apart = range.start >= last;
            last = if apart { range.end } else { last };
            apart
        });
        Self {
            passage: text.passage.id.clone(),
            excerpt: on_one_line(sentence.trim()),
            marked,
            shared: shared.to_vec(),
        }
    }
}
