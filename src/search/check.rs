//! Checking on the text what the index cannot decide: distances, sentences,
//! titles, and texts of punctuation alone.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Stage;
use super::matching::Haystack;
use crate::analysis::{Folded, fold};
use crate::index::{IndexError, OpenIndex};
use crate::policy::{Header, Passage, Role};
use crate::query::{Filter, Node, Scope, Term};
use crate::wording::sentences;

/// Says of any passage whether it answers, from itself and the header of
/// its document.
pub(super) struct Checker<'i> {
    index: &'i OpenIndex,
    stage: Stage,
}

impl<'i> Checker<'i> {
    pub(super) fn new(index: &'i OpenIndex, stage: Stage) -> Self {
        Self { index, stage }
    }

    /// # Errors
    /// Only those of reading the index.
    pub(super) fn holds(&self, node: &Node, passage: &Passage) -> Result<bool, IndexError> {
        Ok(match node {
            Node::All(parts) => {
                for part in parts {
                    if !self.holds(part, passage)? {
                        return Ok(false);
                    }
                }
                true
            }
            Node::Any(parts) => {
                for part in parts {
                    if self.holds(part, passage)? {
                        return Ok(true);
                    }
                }
                false
            }
            Node::Not(part) => !self.holds(part, passage)?,
            Node::Filter(filter) => self.meets(filter, passage)?,
            Node::Term(term) if term.quoted || self.stage <= Stage::Verbatim => self.has(term, passage),
            // The words of the term were for the index to find.
            Node::Term(_) => true,
        })
    }

    fn meets(&self, filter: &Filter, passage: &Passage) -> Result<bool, IndexError> {
        let of_header = |holds: &dyn Fn(&Header) -> bool| -> Result<bool, IndexError> {
            Ok(self.index.header(passage.id.document.as_str())?.is_some_and(|header| holds(&header)))
        };
        Ok(match filter {
            Filter::Agency(name) => {
                passage.attributions.iter().any(|attribution| attribution.agency.name == *name)
            }
            Filter::Lead(name) => passage
                .attributions
                .iter()
                .any(|attribution| attribution.agency.name == *name && attribution.role == Role::Lead),
            Filter::Category(names) => passage.category.iter().any(|heading| names.contains(heading)),
            Filter::Document(id) => passage.id.document.as_str() == id,
            Filter::Kind(kind) => of_header(&|header| header.metadata.kind == *kind)?,
            Filter::Region(region) => of_header(&|header| header.metadata.region.as_ref() == Some(region))?,
            Filter::Issued(from, to) => of_header(&|header| {
                header.metadata.issued.is_some_and(|day| (*from..=*to).contains(&day.date))
            })?,
            Filter::Measure => passage.number.is_some(),
            Filter::Ordinal(ordinal) => passage.ordinal() == Some(*ordinal),
            Filter::Division(parts) => passage.divisions.iter().any(|division| parts.contains(division)),
        })
    }

    fn has(&self, term: &Term, passage: &Passage) -> bool {
        let whole = &passage.text;
        let text = match term.scope {
            Scope::Title => &passage.title,
            _ if term.quoted || self.stage == Stage::Verbatim => whole,
            _ => whole.get(..passage.body.end).unwrap_or(whole),
        };
        match term.scope {
            Scope::Sentence => {
                sentences(text).into_iter().any(|range| places(&text[range], &term.words).is_some())
            }
            Scope::Within(distance) => {
                places(text, &term.words).is_some_and(|places| near(text, &places, distance as usize))
            }
            Scope::Adjacent | Scope::Passage | Scope::Title => {
                places(text, &term.words).is_some()
                    || term.alternatives().into_iter().any(|other| places(text, &[other]).is_some())
            }
        }
    }
}

/// Where each word stands, if every one does.
fn places(text: &str, words: &[String]) -> Option<Vec<Vec<Range<usize>>>> {
    let folded = Folded::new(text);
    let haystack = Haystack::new(&folded);
    words
        .iter()
        .map(|word| Some(haystack.find(&fold(word), false)).filter(|found| !found.is_empty()))
        .collect()
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

    fn check(text: &str, words: &[&str], distance: usize, expected: bool) {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let found = places(text, &words).is_some_and(|places| near(text, &places, distance));
        assert_eq!(found, expected, "{words:?} within {distance} in {text}");
    }

    #[test]
    fn distances_count_the_characters_between() {
        check("海外仓投资保险", &["海外仓", "保险"], 2, true);
        check("海外仓投资保险", &["保险", "海外仓"], 2, true);
        check("海外仓投资保险", &["海外仓", "保险"], 1, false);
        check("海外仓甲乙丙丁海外仓保险", &["海外仓", "保险"], 0, true);
        check("海外仓", &["海外仓", "保险"], 9, false);
    }
}
