//! Measures of other documents that have words of a measure.

use super::condition::Condition;
use super::program::{Repetition, Scoring, Selection, Stage, Unit, UnitKind};
use super::ranking::Ranking;
use super::words::token;
use crate::fields::Field;

/// What finds the measures that have any of some folded words and are not of a document,
/// each word in title or prose; the scoring is by all of the words.
pub fn kindred(words: &[&str], document: &str) -> (Selection, Scoring) {
    let having = words.iter().map(|word| Condition::Token(token(word, UnitKind::Word))).collect();
    let condition = Condition::all(vec![
        Condition::Between { field: Field::Ordinal, from: 0, to: u64::MAX },
        Condition::Not(Box::new(Condition::named(Field::Document, document))),
        Condition::any(having),
    ]);
    let selection = Selection {
        stage: Stage::Loose,
        condition,
        needs: None,
        floors: None,
        whole: 1.0,
        favour: None,
        repetition: Repetition { policies: 1.0, others: 1.0 },
    };
    (selection, word_scoring(words))
}

/// How passages are scored by folded words, each in title or prose.
pub fn word_scoring(words: &[&str]) -> Scoring {
    let ranking = Ranking::default();
    let unit =
        |token| Unit { token, kind: UnitKind::Word, weight: 1.0, terms: vec![0], tells: true, instead: None };
    Scoring {
        k1: ranking.k1,
        b: ranking.b,
        fields: vec![(Field::Title, ranking.title), (Field::Body, 1.0)],
        units: (0..words.len()).map(unit).collect(),
        terms: vec![words.len()],
        tokens: words.iter().map(|word| token(word, UnitKind::Word)).collect(),
        conditions: Vec::new(),
        stand_ins: Vec::new(),
    }
}
