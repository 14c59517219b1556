//! From the nodes of a plan to conditions on fields, a stage at a time.

use super::check::{Nearness, TextCheck, TextPlace};
use super::condition::{Condition, Edges, has_gap};
use super::program::Stage;
use super::words::ScoredWords;
use crate::analysis::fold;
use crate::fields::{Field, day_number};
use crate::query::{Filter, Node, Scope, Term};

/// What passages must meet in a stage.
pub(super) fn condition(node: &Node, stage: Stage, words: &ScoredWords) -> Condition {
    let parts = |parts: &[Node]| parts.iter().map(|part| condition(part, stage, words)).collect();
    match node {
        Node::All(all) => Condition::all(parts(all)),
        Node::Any(any) => Condition::any(parts(any)),
        // What is excluded is excluded as it stands.
        Node::Not(part) => Condition::Not(Box::new(condition(part, Stage::Literal, words))),
        Node::Filter(filter) => of_filter(filter),
        Node::Term(term) => of_term(term, stage, words),
    }
}

fn of_filter(filter: &Filter) -> Condition {
    match filter {
        Filter::Agency(name) => Condition::named(Field::Agency, name),
        Filter::Lead(name) => Condition::named(Field::Lead, name),
        Filter::Category(names) => Condition::Named { field: Field::Category, names: names.clone() },
        Filter::Division(parts) => Condition::Named { field: Field::Division, names: parts.clone() },
        Filter::Document(id) => Condition::named(Field::Document, id),
        Filter::Kind(kind) => Condition::named(Field::Kind, kind.as_str()),
        Filter::Region(name) => Condition::named(Field::Region, name),
        Filter::Issued(from, to) => {
            Condition::Between { field: Field::Issued, from: day_number(*from), to: day_number(*to) }
        }
        Filter::Measure => Condition::Between { field: Field::Ordinal, from: 0, to: u64::MAX },
        Filter::Ordinal(ordinal) => {
            Condition::Between { field: Field::Ordinal, from: ordinal.key(), to: ordinal.key() }
        }
    }
}

fn of_term(term: &Term, stage: Stage, words: &ScoredWords) -> Condition {
    let itself = match stage {
        Stage::Words if !term.quoted => words.all_of(term),
        Stage::Loose if !term.quoted && term.required => words.all_of(term),
        // What is enough of the words is for the floors to say.
        Stage::Loose if !term.quoted => return Condition::EVERYTHING,
        _ => as_it_stands(term, stage),
    };
    let others = term.alternatives();
    let others = others.iter().filter_map(|text| {
        let folded = fold(text);
        let stands = Condition::prose(&folded, Edges::Whole)?;
        let check = TextCheck { place: TextPlace::Prose, texts: vec![folded], nearness: Nearness::Anywhere };
        Some(checked(stands, check))
    });
    Condition::any(std::iter::once(itself).chain(others).collect())
}

/// A term literally: its texts, as near each other as it wants them.
fn as_it_stands(term: &Term, stage: Stage) -> Condition {
    let verbatim = term.quoted || stage == Stage::Verbatim;
    let texts: Vec<String> = term.words.iter().map(|word| fold(word)).collect();
    let stands = |folded: &String| match verbatim {
        true => Condition::anywhere(folded, Edges::Open),
        false => Condition::prose(folded, Edges::Open),
    };
    let candidates = Condition::all(texts.iter().filter_map(stands).collect());
    let place = match term.scope {
        Scope::Title => TextPlace::Title,
        _ if verbatim => TextPlace::Whole,
        _ => TextPlace::Prose,
    };
    let nearness = match term.scope {
        Scope::Adjacent | Scope::Passage | Scope::Title => Nearness::Anywhere,
        Scope::Within(distance) => Nearness::Within(distance),
        Scope::Sentence => Nearness::Sentence,
    };
    checked(candidates, TextCheck { place, texts, nearness })
}

/// The candidates, checked only where fields cannot decide: they know each
/// text by its characters, but neither punctuation nor titles nor distances.
fn checked(candidates: Condition, check: TextCheck) -> Condition {
    let characters = |text: &String| !has_gap(text) && crate::analysis::characters(text).next().is_some();
    let decided = check.nearness == Nearness::Anywhere
        && check.place != TextPlace::Title
        && check.texts.iter().all(characters);
    if decided { candidates } else { Condition::Checked { candidates: Box::new(candidates), check } }
}
