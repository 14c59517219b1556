//! Alternatives to a text: other terms of the same concept, and homophones.

use super::super::plan::{Expansion, Node, Plan, Step, StepKind, Term};
use super::CorpusKnowledge;
use super::spelling::kept_words;
use crate::analysis::{fold, is_run, lookalikes, sound};

/// The concepts that a folded text names, whole or in parts, and the steps
/// that say so. English terms stand only for a whole text.
pub(super) fn concepts(folded: &str, known: &dyn CorpusKnowledge) -> (Vec<Expansion>, Vec<Step>) {
    let thesaurus = known.thesaurus();
    let mut expansions = Vec::new();
    let mut steps = Vec::new();
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        let rest = &folded[at..];
        let met = thesaurus.longest(rest).filter(|&(length, _)| is_whole(folded, at, at + length));
        let Some((length, number)) = met else {
            at += c.len_utf8();
            continue;
        };
        let part = &rest[..length];
        at += length;
        let Some(terms) = thesaurus.payload().get(number / 2) else { continue };
        let colloquial = number % 2 == 1;
        let whole = part.len() == folded.len();
        let english = terms.english.iter().filter(|_| whole && !colloquial);
        let texts: Vec<String> =
            terms.own.iter().chain(english).filter(|text| fold(text) != part).cloned().collect();
        if texts.is_empty() {
            continue;
        }
        steps.push(Step {
            kind: StepKind::Concept,
            text: part.to_owned(),
            read_as: texts.join(" | "),
            how: if colloquial { "colloquial" } else { "synonym" },
        });
        expansions.push(Expansion { part: part.to_owned(), texts });
    }
    (expansions, steps)
}

/// Whether a part does not cut a run of letters and digits in two.
fn is_whole(text: &str, from: usize, to: usize) -> bool {
    let run = |c: Option<char>| c.is_some_and(|c| is_run(c.encode_utf8(&mut [0; 4])));
    let begins = run(text[from..].chars().next()) && run(text[..from].chars().next_back());
    let ends = run(text[..to].chars().next_back()) && run(text[to..].chars().next());
    !begins && !ends
}

/// The longest text that is repaired as one word, in characters: a question is
/// no word, however it is written.
const LONGEST_REPAIRED: usize = 10;

/// A plan in which every word that occurs nowhere is replaced by one that
/// sounds alike, or else looks alike, and does occur; `None` if there is none.
pub fn repaired(plan: &Plan, known: &dyn CorpusKnowledge) -> Option<Plan> {
    let mut repaired = plan.clone();
    let Plan { root, steps, .. } = &mut repaired;
    replace(root, &mut |term| {
        let word = fold(term.words.first()?);
        if term.quoted || word.chars().nth(LONGEST_REPAIRED).is_some() || known.occurs(&word) {
            return None;
        }
        let sound = sounding_like(&word, known).map(|other| (other, StepKind::Sound, "same sound"));
        let shape = || Some((looking_like(&word, known)?, StepKind::Shape, "same shape"));
        let (other, kind, how) = sound.or_else(shape)?;
        steps.push(Step { kind, text: term.words[0].clone(), read_as: other.clone(), how });
        Some(Term::adjacent(&other, false))
    });
    (repaired != *plan).then_some(repaired)
}

fn sounding_like(word: &str, known: &dyn CorpusKnowledge) -> Option<String> {
    let heard = sound(word)?;
    // Words are kept by all of their readings; who mistypes a word goes by the usual ones.
    let alike = |other: &String| {
        other.chars().count() == word.chars().count()
            && other != word
            && sound(other).as_ref() == Some(&heard)
    };
    kept_words(&heard, known).into_iter().find(alike)
}

/// The word with one character replaced by one of like shape.
fn looking_like(word: &str, known: &dyn CorpusKnowledge) -> Option<String> {
    // A single character looks like many that occur.
    if word.chars().count() < 2 {
        return None;
    }
    word.char_indices().find_map(|(at, c)| {
        let (before, after) = (&word[..at], &word[at + c.len_utf8()..]);
        let mut others = lookalikes(c).into_iter().map(|other| format!("{before}{other}{after}"));
        others.find(|other| known.occurs(other))
    })
}

fn replace(node: &mut Node, with: &mut dyn FnMut(&Term) -> Option<Term>) {
    match node {
        Node::All(parts) | Node::Any(parts) => parts.iter_mut().for_each(|part| replace(part, with)),
        Node::Term(term) => {
            if let Some(other) = with(term) {
                *term = other;
            }
        }
        Node::Not(_) | Node::Filter(_) => {}
    }
}
