//! Lookups that need no ranking.

use super::order;
use crate::engine::{Engine, Search};
use crate::fields::Field;
use crate::index::IndexError;
use crate::planning::{self, Condition, Scoring, Selection};
use crate::policy::Passage;

/// Whether a folded text occurs literally in the prose of any passage.
///
/// # Errors
/// Only those of reading the index.
pub fn occurs(engine: &dyn Engine, folded: &str) -> Result<bool, IndexError> {
    any(engine, Condition::occurs(folded))
}

/// Whether each of these folded texts does.
///
/// # Errors
/// Only those of reading the index.
pub fn occur(engine: &dyn Engine, folded: &[String]) -> Result<Vec<bool>, IndexError> {
    let conditions: Vec<Condition> = folded.iter().map(|text| Condition::occurs(text)).collect();
    engine.any(&conditions)
}

/// Whether a folded text stands in any passage with its punctuation.
///
/// # Errors
/// Only those of reading the index.
pub fn stands(engine: &dyn Engine, folded: &str) -> Result<bool, IndexError> {
    any(engine, Condition::stands(folded))
}

fn any(engine: &dyn Engine, condition: Condition) -> Result<bool, IndexError> {
    Ok(engine.any(&[condition])?.contains(&true))
}

/// A passage by its id.
///
/// # Errors
/// Only those of reading the index.
pub fn passage(engine: &dyn Engine, id: &str) -> Result<Option<Passage>, IndexError> {
    Ok(engine.passages(&Condition::named(Field::Id, id))?.into_iter().next())
}

/// The passages of a document between two places, both included, in order.
///
/// # Errors
/// Only those of reading the index.
pub fn between(engine: &dyn Engine, document: &str, from: u64, to: u64) -> Result<Vec<Passage>, IndexError> {
    let places = Condition::Between { field: Field::Place, from, to };
    engine.passages(&Condition::All(vec![Condition::named(Field::Document, document), places]))
}

/// The passages most like a folded text, of whose characters a share (0 to 1) may
/// be wrong, best first; of one document only, if it is given.
///
/// # Errors
/// Only those of reading the index.
pub fn alike(
    engine: &dyn Engine,
    folded: &str,
    wrong: f32,
    document: Option<&str>,
    limit: usize,
) -> Result<Vec<Passage>, IndexError> {
    best(engine, &planning::likeness(folded, wrong, document), limit)
}

/// Passages that have the characters of a folded text as they stand, in the prose
/// or in the list of agencies; of one document only, if it is given.
///
/// # Errors
/// Only those of reading the index.
pub fn having(
    engine: &dyn Engine,
    folded: &str,
    document: Option<&str>,
    limit: usize,
) -> Result<Vec<Passage>, IndexError> {
    best(engine, &planning::wording(folded, document), limit)
}

fn best(
    engine: &dyn Engine,
    (selection, scoring): &(Selection, Scoring),
    limit: usize,
) -> Result<Vec<Passage>, IndexError> {
    let stages = std::slice::from_ref(selection);
    let Some(mut found) = engine.first(&Search { stages, scoring, best: limit, counted: &[] })? else {
        return Ok(Vec::new());
    };
    found.best.sort_by(order::compare);
    found.best.truncate(limit);
    let addresses: Vec<_> = found.best.into_iter().map(|scored| scored.address).collect();
    engine.at(&addresses)
}
