//! Checks on a passage's text, for what no field can decide: distances,
//! sentences, titles, and punctuation.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::analysis::{Folded, Haystack, fold};
use crate::policy::Passage;
use crate::wording::sentences;

/// A check on the text of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextCheck {
    /// Where to look.
    pub place: TextPlace,
    /// What must stand there, each text folded.
    pub texts: Vec<String>,
    /// How near each other.
    pub nearness: Nearness,
}

/// A part of a passage's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextPlace {
    /// The title of the measure or section.
    Title,
    /// The text up to the list of agencies.
    Prose,
    /// The whole text.
    Whole,
}

/// How near each other several texts must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nearness {
    /// Anywhere there.
    Anywhere,
    /// With at most so many characters between the first and the last.
    Within(u32),
    /// In one sentence.
    Sentence,
    /// Anywhere there, and with the punctuation in them.
    AsWritten,
}

impl TextCheck {
    /// Whether a passage passes.
    pub fn holds(&self, passage: &Passage) -> bool {
        let whole = passage.text.as_str();
        let text = match self.place {
            TextPlace::Title => &passage.title,
            TextPlace::Prose => whole.get(..passage.body.end).unwrap_or(whole),
            TextPlace::Whole => whole,
        };
        match self.nearness {
            Nearness::Anywhere => self.places(text).is_some(),
            Nearness::Within(distance) => {
                self.places(text).is_some_and(|places| near(text, &places, distance as usize))
            }
            Nearness::Sentence => sentences(text)
                .into_iter()
                .any(|range| text.get(range).is_some_and(|part| self.places(part).is_some())),
            Nearness::AsWritten => {
                let folded = fold(text);
                self.texts.iter().all(|text| folded.contains(text))
            }
        }
    }

    /// Where each text stands, if every one does.
    fn places(&self, text: &str) -> Option<Vec<Vec<Range<usize>>>> {
        let folded = Folded::new(text);
        let haystack = Haystack::new(&folded);
        let places = self.texts.iter().map(|wanted| haystack.find(wanted, false));
        places.map(|found| Some(found).filter(|found| !found.is_empty())).collect()
    }
}

/// Whether one place of each word can be chosen so that, from the first to the
/// last, at most so many characters stand between them, blanks not counted.
fn near(text: &str, places: &[Vec<Range<usize>>], distance: usize) -> bool {
    let mut all: Vec<(usize, &Range<usize>)> = places
        .iter()
        .enumerate()
        .flat_map(|(word, ranges)| ranges.iter().map(move |range| (word, range)))
        .collect();
    all.sort_by_key(|(_, range)| range.start);
    // A window over the places in order that holds each word at least once.
    let mut held = vec![0_usize; places.len()];
    let mut from = 0;
    for to in 0..all.len() {
        held[all[to].0] += 1;
        while held.iter().all(|&count| count > 0) {
            let window = &all[from..=to];
            let end = window.iter().map(|(_, range)| range.end).max().unwrap_or(0);
            let covered: usize = places_once(window).iter().map(|range| count(text, range)).sum();
            if count(text, &(window[0].1.start..end)).saturating_sub(covered) <= distance {
                return true;
            }
            held[all[from].0] -= 1;
            from += 1;
        }
    }
    false
}

/// The last place of each word in a window: what does not count as between.
fn places_once(window: &[(usize, &Range<usize>)]) -> Vec<Range<usize>> {
    let mut last: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for (word, range) in window {
        last.insert(*word, (*range).clone());
    }
    last.into_values().collect()
}

fn count(text: &str, range: &Range<usize>) -> usize {
    text.get(range.clone()).map_or(0, |part| part.chars().filter(|c| !c.is_whitespace()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage {
            id: "sz24/p1".parse().unwrap(),
            place: 0,
            kind: crate::policy::PassageKind::Paragraph,
            number: None,
            title: "保险".into(),
            category: Vec::new(),
            divisions: Vec::new(),
            opens: None,
            text: text.into(),
            body: 0..text.find("（责任").unwrap_or(text.len()),
            tasks: Vec::new(),
            attributions: Vec::new(),
            deadlines: Vec::new(),
            row: None,
        }
    }

    fn check(text: &str, texts: &[&str], place: TextPlace, nearness: Nearness, expected: bool) {
        let texts = texts.iter().map(|text| fold(text)).collect();
        let check = TextCheck { place, texts, nearness };
        assert_eq!(check.holds(&passage(text)), expected, "{check:?} in {text}");
    }

    #[test]
    fn distances_count_the_characters_between() {
        for (text, texts, distance, expected) in [
            ("海外仓投资保险", ["海外仓", "保险"], 2, true),
            ("海外仓投资保险", ["保险", "海外仓"], 2, true),
            ("海外仓投资保险", ["海外仓", "保险"], 1, false),
            ("海外仓甲乙丙丁海外仓保险", ["海外仓", "保险"], 0, true),
            ("海外仓", ["海外仓", "保险"], 9, false),
        ] {
            check(text, &texts, TextPlace::Whole, Nearness::Within(distance), expected);
        }
    }

    #[test]
    fn sentences_titles_and_lists_are_looked_into_by_themselves() {
        let text = "建海外仓。办保险。（责任单位：商务局）";
        check(text, &["海外仓", "保险"], TextPlace::Whole, Nearness::Sentence, false);
        check(text, &["保", "险"], TextPlace::Whole, Nearness::Sentence, true);
        check(text, &["保险"], TextPlace::Title, Nearness::Anywhere, true);
        check(text, &["海外仓"], TextPlace::Title, Nearness::Anywhere, false);
        check(text, &["商务局"], TextPlace::Prose, Nearness::Anywhere, false);
        check(text, &["商务局"], TextPlace::Whole, Nearness::Anywhere, true);
        check(text, &["外仓办"], TextPlace::Whole, Nearness::Anywhere, false);
        check(text, &["（责任单位：商务局）"], TextPlace::Whole, Nearness::AsWritten, true);
        check(text, &["责任单位商务局"], TextPlace::Whole, Nearness::AsWritten, false);
    }
}
