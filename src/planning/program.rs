//! A program: everything an engine must know to answer a query.
//!
//! It is plain data and can be serialised: which passages each stage selects, and
//! how they are scored. It contains nothing that depends on the corpus (how many
//! passages have a word, how long texts are), only the tokens and conditions for
//! which the formula needs such figures.

use serde::{Deserialize, Serialize};

use super::condition::{Condition, Token};
use crate::fields::Field;

/// How the query's words were matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Every run of characters as it stands.
    Literal,
    /// Literally, but in the list of agencies only.
    Verbatim,
    /// All words, anywhere in the passage.
    Words,
    /// Some of the words, enough of them.
    Loose,
}

impl Stage {
    /// All stages, in the order in which they are tried.
    pub const ALL: [Self; 4] = [Self::Literal, Self::Verbatim, Self::Words, Self::Loose];

    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Literal => "literal",
            Self::Verbatim => "verbatim",
            Self::Words => "words",
            Self::Loose => "loose",
        }
    }
}

/// A query, ready for an engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// The stages to try, in order; the first that finds something answers.
    pub stages: Vec<Selection>,
    /// What follows below an answer of fewer passages than were asked for;
    /// `None` where nothing may.
    pub related: Option<Selection>,
    /// How what is found is scored.
    pub scoring: Scoring,
    /// What is pointed at in what is found.
    pub marks: HighlightTargets,
    /// What the scores of captions of figures are multiplied by.
    pub caption: f32,
}

/// Which passages a stage finds, and what their scores are multiplied by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Selection {
    /// The stage.
    pub stage: Stage,
    /// What passages must meet.
    pub condition: Condition,
    /// The stage is for passages with this field, and is passed over where no
    /// passage has it.
    pub needs: Option<Field>,
    /// How much of the query's information a passage must have besides; `None`
    /// where the condition says all.
    pub floors: Option<Floors>,
    /// What the score of a passage is multiplied by that has all of it, where there are
    /// floors.
    pub whole: f32,
    /// What goes before the rest.
    pub favour: Option<Boost>,
    /// What keeps one document from filling the page.
    pub repetition: Repetition,
}

/// What the score of a passage is multiplied by for every better one of its
/// document.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Repetition {
    /// In a policy.
    pub policies: f32,
    /// In a paper, report or news item.
    pub others: f32,
}

/// What the scores of some passages are multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Boost {
    /// Of which.
    pub favoured: Boosted,
    /// By what.
    pub factor: f32,
}

/// Which passages go before others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Boosted {
    /// Those of policies, which oblige where others report.
    Policies,
    /// The measures.
    Measures,
}

/// The shares of a query's information that a loose answer must exceed, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Floors {
    /// The share that any passage must exceed.
    pub any: f32,
    /// The share for a passage that has all words of one of the query's terms.
    pub with_term: f32,
}

/// The formula for one query, without the figures of the corpus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scoring {
    /// How soon more occurrences stop counting.
    pub k1: f32,
    /// How much long passages are held back: 0 not at all, 1 in full.
    pub b: f32,
    /// What an occurrence counts in each field that is scored.
    pub fields: Vec<(Field, f32)>,
    /// The words and bigrams whose frequencies are needed, each once. The
    /// lists below name them by their place here.
    pub tokens: Vec<Token>,
    /// The conditions of which must be known which passages meet them, each
    /// once. The lists below name them by their place here.
    pub conditions: Vec<Condition>,
    /// What is scored.
    pub units: Vec<Unit>,
    /// What may stand in for parts of the query.
    pub stand_ins: Vec<StandIn>,
    /// How many units that tell something each of the query's terms has.
    pub terms: Vec<usize>,
}

/// A word or bigram of the query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// The token.
    pub token: usize,
    /// What it is.
    pub kind: UnitKind,
    /// Its weight beside the others.
    pub weight: f32,
    /// The numbers of the terms that it belongs to.
    pub terms: Vec<usize>,
    /// Whether it carries information of its own: a word, or a bigram of
    /// single characters in a row, which are a name that the dictionary lacks.
    pub tells: bool,
    /// The condition that a passage says it in other words, if it can be said so.
    pub instead: Option<usize>,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// A word.
    Word,
    /// A shorter word in one.
    Inner,
    /// Two Han characters.
    Bigram,
}

/// Texts for a part of the query. A passage that lacks the part scores the
/// best of them that it has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandIn {
    /// The tokens of the part: a passage that has them all needs no stand-in.
    pub part: Vec<usize>,
    /// Texts of one word, which score like that word: the token and its weight.
    pub words: Vec<(usize, f32)>,
    /// Longer texts, which score their information: the condition that a
    /// passage has it, and the weight.
    pub texts: Vec<(usize, f32)>,
}

/// What is pointed at in what is found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HighlightTargets {
    /// Texts as they were asked for, folded, of which runs of letters may be
    /// met in part.
    pub texts: Vec<String>,
    /// What will do for them, folded.
    pub others: Vec<String>,
    /// The words of the query, folded, for the stages in which words are met.
    pub words: Vec<String>,
    /// Full names of agencies.
    pub agencies: Vec<String>,
    /// Whether something was quoted, so that the list of agencies is looked
    /// into in any stage.
    pub quoted: bool,
}
