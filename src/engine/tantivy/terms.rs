//! Conditions of one field as Tantivy's queries.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{PhraseQuery, Query, RangeQuery, RegexPhraseQuery, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::index::{Fields, IndexError};
use crate::planning::{Character, Phrase, RunPart};

/// That a field has just this value, or a text this token.
pub(super) fn text(field: Field, text: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)
}

/// That a field of numbers has a value between two, both included.
pub(super) fn between(field: Field, from: u64, to: u64) -> Box<dyn Query> {
    let term = |number| Term::from_field_u64(field, number);
    if from == to {
        return Box::new(TermQuery::new(term(from), IndexRecordOption::Basic));
    }
    Box::new(RangeQuery::new(Bound::Included(term(from)), Bound::Included(term(to))))
}

/// That characters follow each other.
pub(super) fn phrase(fields: &Fields, phrase: &Phrase) -> Result<Box<dyn Query>, IndexError> {
    let field = fields.of(phrase.field);
    if phrase.is_whole() {
        let term = |character: &Character| {
            (character.position as usize, Term::from_field_text(field, &character.text))
        };
        let terms: Vec<_> = phrase.characters.iter().map(term).collect();
        return Ok(match <[_; 1]>::try_from(terms) {
            Ok([(_, term)]) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
            Err(terms) => Box::new(PhraseQuery::new_with_offset(terms)),
        });
    }
    if let [character] = &phrase.characters[..] {
        return Ok(Box::new(RegexQuery::from_pattern(&pattern(character), field)?));
    }
    let patterns =
        phrase.characters.iter().map(|character| (character.position as usize, pattern(character)));
    let mut query = RegexPhraseQuery::new_with_offset(field, patterns.collect());
    query.set_max_expansions(u32::MAX);
    Ok(Box::new(query))
}

fn pattern(character: &Character) -> String {
    let text = escape(&character.text);
    match character.part {
        RunPart::Whole => text,
        RunPart::Beginning => format!("{text}.*"),
        RunPart::End => format!(".*{text}"),
        RunPart::Anywhere => format!(".*{text}.*"),
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
