//! Passages like a text: what a quotation that was miscopied is sought by.
//!
//! A text of n characters in which few are wrong keeps at least one of its parts
//! whole, if it is cut into one part more than there may be wrong characters. So
//! a passage must have every pair of characters of one part; which of those
//! passages come first is decided by the pairs of the whole text.

use std::ops::Range;

use super::condition::{Condition, Edges, Token};
use super::program::{Repetition, Scoring, Selection, Stage, Unit, UnitKind};
use super::ranking::Ranking;
use super::words::token;
use crate::analysis::bigrams;
use crate::fields::Field;

/// The most pairs of characters that are scored: more tell nothing new.
const SCORED: usize = 80;
/// The shortest part, in characters: shorter ones stand everywhere.
const SHORTEST: usize = 4;

/// What finds the passages that have a folded text, of whose characters this
/// share (0 to 1) may be wrong; only those of one document, if it is given.
pub fn likeness(folded: &str, wrong: f32, document: Option<&str>) -> (Selection, Scoring) {
    let parts: Vec<Condition> = parts(folded, wrong)
        .into_iter()
        .filter_map(|range| {
            let pairs: Vec<Condition> =
                bigrams(&folded[range]).map(|pair| Condition::Token(bigram(pair))).collect();
            (!pairs.is_empty()).then(|| Condition::all(pairs))
        })
        .collect();
    // A text without a pair of Han characters is sought as it stands.
    let alike = match parts.is_empty() {
        true => Condition::anywhere(folded, Edges::Open).unwrap_or(Condition::NOTHING),
        false => Condition::any(parts),
    };
    (selection(alike, document), scoring(folded))
}

/// What finds the passages that have a folded text as it stands, be it in the
/// prose or in the list of agencies.
pub fn wording(folded: &str, document: Option<&str>) -> (Selection, Scoring) {
    let stands = Condition::anywhere(folded, Edges::Open).unwrap_or(Condition::NOTHING);
    (selection(stands, document), scoring(folded))
}

fn selection(condition: Condition, document: Option<&str>) -> Selection {
    let of_document = document.map(|id| Condition::named(Field::Document, id));
    Selection {
        stage: Stage::Literal,
        condition: Condition::all(of_document.into_iter().chain([condition]).collect()),
        needs: None,
        floors: None,
        whole: 1.0,
        favour: None,
        repetition: Repetition { policies: 1.0, others: 1.0 },
    }
}

fn scoring(folded: &str) -> Scoring {
    let mut pairs: Vec<&str> = bigrams(folded).collect();
    let step = pairs.len().div_ceil(SCORED).max(1);
    pairs = pairs.into_iter().step_by(step).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let unit = |token| Unit {
        token,
        kind: UnitKind::Bigram,
        weight: 1.0,
        terms: vec![0],
        tells: true,
        instead: None,
    };
    Scoring {
        k1: Ranking::default().k1,
        // The passage that a quotation is from may be long.
        b: 0.0,
        fields: vec![(Field::Bigrams, 1.0)],
        units: (0..pairs.len()).map(unit).collect(),
        terms: vec![pairs.len()],
        tokens: pairs.into_iter().map(bigram).collect(),
        conditions: Vec::new(),
        stand_ins: Vec::new(),
    }
}

fn bigram(pair: &str) -> Token {
    token(pair, UnitKind::Bigram)
}

/// The parts of a text, byte ranges on the boundaries of characters that cover
/// it: one more than there may be wrong characters.
fn parts(folded: &str, wrong: f32) -> Vec<Range<usize>> {
    let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    let length = starts.len();
    let count = ((length as f32 * wrong) as usize + 1).min((length / SHORTEST).max(1));
    let bound = |part: usize| starts.get(part * length / count).copied().unwrap_or(folded.len());
    (0..count).map(|part| bound(part)..bound(part + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_whole_where_few_characters_are_wrong() {
        for (length, wrong, expected) in
            [(40, 0.25, 10), (40, 0.1, 5), (8, 0.25, 2), (3, 0.5, 1), (0, 0.5, 1)]
        {
            let text = "海".repeat(length);
            let parts = parts(&text, wrong);
            assert_eq!(parts.len(), expected, "{length} {wrong}");
            assert_eq!(parts.iter().map(|part| &text[part.clone()]).collect::<String>(), text);
        }
    }
}
