//! English questions: the concepts that their words name, in any order.

use std::ops::Range;

use super::super::english::{self, StemmedWord};
use super::super::plan::{Expansion, Node, StepKind, Term};
use super::QueryReader;
use crate::analysis::fold;

/// A text of so many words that occurs as it stands was pasted.
const PASTED: usize = 6;
/// The most words that are looked at for concepts; nobody asks with more.
const MOST_WORDS: usize = 40;

/// A concept that words of the text name.
struct ConceptMatch {
    /// Their places among the words.
    places: Vec<usize>,
    /// The number of the concept's term in the thesaurus.
    number: usize,
}

impl QueryReader<'_> {
    /// export credit insurance for small businesses, who is responsible for
    /// overseas warehouses: the concepts, and the words that are left; `None`
    /// if no concept, no Chinese word in letters and no such question is in it.
    pub(super) fn english(&mut self, text: &str) -> Option<Node> {
        let words = english::words(text);
        let folded = fold(text);
        let pasted = words.len() >= PASTED && self.known.occurs(&folded);
        if pasted || words.len() > MOST_WORDS {
            return None;
        }
        let who = asks_who(&words);
        let says = |word: &StemmedWord| {
            let asks = who && (english::is_body(&word.stem) || english::is_duty(&word.stem));
            !asks && !english::is_function(&word.stem)
        };
        let content: Vec<usize> = (0..words.len()).filter(|&at| says(&words[at])).collect();
        let met = self.concepts_met(&words, &content);
        // li'an maoyi: an is no word of a spelled text.
        if met.is_empty()
            && !who
            && let Some(node) = self.spelled(text)
        {
            return Some(node);
        }
        let claimed = |place: &usize| met.iter().any(|met| met.places.contains(place));
        let named = content.iter().filter(|place| claimed(place)).count();
        let left = runs(&content, claimed);
        let mut nodes = Vec::new();
        let mut absent = Vec::new();
        let mut spelled = false;
        for run in left {
            let part = &text[words[*run.first()?].range.start..words[*run.last()?].range.end];
            if let Some(node) = self.spelled(part) {
                nodes.push((run[0], node));
                spelled = true;
                continue;
            }
            for place in run {
                let word = &text[words[place].range.clone()];
                if self.known.occurs(&fold(word)) {
                    nodes.push((place, Node::Term(Term::adjacent(word, false))));
                } else {
                    absent.push((place, word));
                }
            }
        }
        if met.is_empty() && !spelled && !who || content.is_empty() {
            return None;
        }
        if who {
            self.asks_who(text);
        }
        // Where the concepts are the better part of the question, a word that
        // occurs in no document would only keep them from being found.
        if named > 0 && named >= absent.len() {
            let words: Vec<&str> = absent.iter().map(|(_, word)| *word).collect();
            if !words.is_empty() {
                self.note(StepKind::Frame, &words.join(" "), "", "absent");
            }
        } else {
            nodes.extend(absent.into_iter().map(|(at, word)| (at, Node::Term(Term::adjacent(word, false)))));
        }
        for ConceptMatch { places, number } in met {
            nodes.push((places[0], self.concept(text, &words, &places, number)?));
        }
        nodes.sort_by_key(|(at, _)| *at);
        let all = Node::all(nodes.into_iter().map(|(_, node)| node).collect());
        // What says it in these very words answers too.
        let whole = words.len() > 1 && !who && self.known.occurs(&folded);
        Some(if whole { Node::Any(vec![all, Node::Term(Term::adjacent(text, false))]) } else { all })
    }

    /// The concepts that the words name, the longest first and none twice.
    fn concepts_met(&self, words: &[StemmedWord], content: &[usize]) -> Vec<ConceptMatch> {
        let mut stems: Vec<&str> = content.iter().map(|&at| words[at].stem.as_str()).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut candidates: Vec<ConceptMatch> = Vec::new();
        for (chosen, number) in self.known.thesaurus().subsets(&english::key_of::<&str>(&[]), &stems) {
            let place = |stem: &usize| content.iter().copied().find(|&at| words[at].stem == stems[*stem]);
            let mut places: Vec<usize> = chosen.iter().filter_map(place).collect();
            places.sort_unstable();
            candidates.push(ConceptMatch { places, number });
        }
        let span = |met: &ConceptMatch| {
            met.places.last().zip(met.places.first()).map_or(0, |(last, first)| last - first)
        };
        candidates.sort_by_key(|met| (std::cmp::Reverse(met.places.len()), span(met), met.places.clone()));
        let mut taken: Vec<usize> = Vec::new();
        candidates.retain(|met| {
            let free = met.places.iter().all(|place| !taken.contains(place));
            if free {
                taken.extend(&met.places);
            }
            free
        });
        candidates
    }

    /// A concept as a term: in the words of the text where they stand together,
    /// else in its own.
    fn concept(
        &mut self,
        text: &str,
        words: &[StemmedWord],
        places: &[usize],
        number: usize,
    ) -> Option<Node> {
        let thesaurus = self.known.thesaurus();
        let terms = thesaurus.payload().get(number / 2)?;
        let colloquial = number % 2 == 1;
        let range: Range<usize> = words[*places.first()?].range.start..words[*places.last()?].range.end;
        let between = (places[0]..=*places.last()?).filter(|place| !places.contains(place));
        let together = between.into_iter().all(|place| english::is_function(&words[place].stem));
        let said = match terms.english.first() {
            Some(term) if !together && !colloquial => term.as_str(),
            _ if together => &text[range],
            _ => &text[words[places[0]].range.clone()],
        };
        let folded = fold(said);
        let english = terms.english.iter().filter(|_| !colloquial);
        let texts: Vec<String> =
            terms.own.iter().chain(english).filter(|text| fold(text) != folded).cloned().collect();
        let how = if colloquial { "colloquial" } else { "synonym" };
        self.note(StepKind::Concept, said, &texts.join(" | "), how);
        let expansions = vec![Expansion { part: folded, texts }];
        Some(Node::Term(Term { expansions, ..Term::adjacent(said, false) }))
    }
}

/// who is responsible for, which agency is in charge of, the lead agency for
fn asks_who(words: &[StemmedWord]) -> bool {
    let has = |test: &dyn Fn(&str) -> bool| words.iter().any(|word| test(&word.stem));
    let who = has(&|stem| matches!(stem, "who" | "whose"));
    let which = has(&|stem| matches!(stem, "which" | "what"));
    let body = has(&english::is_body);
    let duty = has(&english::is_duty);
    who && duty || body && (duty || which)
}

/// The places that nothing claims, in runs of neighbours.
fn runs(content: &[usize], claimed: impl Fn(&usize) -> bool) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for &place in content.iter().filter(|place| !claimed(place)) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last + 1 == place) => run.push(place),
            _ => runs.push(vec![place]),
        }
    }
    runs
}
