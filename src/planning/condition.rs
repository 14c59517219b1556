//! Conditions on passages, in terms of the fields that engines keep.

use serde::{Deserialize, Serialize};

use super::check::{Nearness, TextCheck, TextPlace};
use crate::analysis::{characters, is_run};
use crate::fields::Field;

/// A condition that passages meet or do not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every part holds; any passage meets an empty list.
    All(Vec<Condition>),
    /// At least one part holds; no passage meets an empty list.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A field of names has one of these values.
    Named {
        /// The field.
        field: Field,
        /// The values, as they stand.
        names: Vec<String>,
    },
    /// A field of numbers has a value between two, both included.
    Between {
        /// The field.
        field: Field,
        /// The least.
        from: u64,
        /// The greatest.
        to: u64,
    },
    /// A word or bigram stands in a field.
    Token(Token),
    /// Characters follow each other in a field.
    Phrase(Phrase),
    /// Of the passages that meet a condition, those whose text passes a check
    /// that no field can decide.
    Checked {
        /// The condition, which every passage that passes the check meets.
        candidates: Box<Condition>,
        /// The check.
        check: TextCheck,
    },
}

/// A word, or a pair of neighbouring Han characters, and where it may stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The word or pair, folded.
    pub text: String,
    /// The fields, any of which will do.
    pub fields: Vec<Field>,
}

/// Characters that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phrase {
    /// The field.
    pub field: Field,
    /// The characters, with runs of letters and digits as one, in order.
    pub characters: Vec<Character>,
}

/// A character of a phrase, or a run of letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Character {
    /// The character or run, folded.
    pub text: String,
    /// Its place beside the others; where punctuation stood, one is left free.
    pub position: u32,
    /// How much of a run of the passage it must be.
    pub part: RunPart,
}

/// How much of a run of letters and digits a text must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunPart {
    /// All of it.
    Whole,
    /// RCE of RCEP.
    Beginning,
    /// CEP of RCEP.
    End,
    /// CE of RCEP, or any of the others.
    Anywhere,
}

/// Whether a run of letters at the edge of a text may be met in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// RCE is met in RCEP.
    Open,
    /// AI is not met in EMAIL: for texts that nobody typed.
    Whole,
}

impl Condition {
    /// What every passage meets.
    pub const EVERYTHING: Self = Self::All(Vec::new());
    /// What no passage meets.
    pub const NOTHING: Self = Self::Any(Vec::new());

    /// All parts; a single part stands for itself.
    pub fn all(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    /// Any part; a single part stands for itself.
    pub fn any(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::Any(parts) }
    }

    /// That a field of names has a value.
    pub fn named(field: Field, name: &str) -> Self {
        Self::Named { field, names: vec![name.to_owned()] }
    }

    /// That a folded text stands in the prose, where no passage has a text of
    /// nothing but punctuation.
    pub fn occurs(folded: &str) -> Self {
        Self::prose(folded, Edges::Open).unwrap_or(Self::NOTHING)
    }

    /// That a folded text stands in the passage with its punctuation, which
    /// takes reading the passages that have its characters.
    pub fn stands(folded: &str) -> Self {
        let check = TextCheck {
            place: TextPlace::Whole,
            texts: vec![folded.to_owned()],
            nearness: Nearness::AsWritten,
        };
        let candidates = Self::anywhere(folded, Edges::Open).unwrap_or(Self::NOTHING);
        Self::Checked { candidates: Box::new(candidates), check }
    }

    /// That a folded text stands in the prose; `None` for a text of nothing but
    /// punctuation, which has no characters.
    pub(super) fn prose(folded: &str, edges: Edges) -> Option<Self> {
        Phrase::of(Field::Characters, folded, edges).map(Self::Phrase)
    }

    /// That a folded text stands in the prose or in the list of agencies; `None`
    /// for a text of nothing but punctuation.
    pub(super) fn anywhere(folded: &str, edges: Edges) -> Option<Self> {
        let prose = Self::prose(folded, edges)?;
        let verbatim = Phrase::of(Field::Verbatim, folded, edges)?;
        Some(Self::Any(vec![prose, Self::Phrase(verbatim)]))
    }
}

impl Phrase {
    /// The characters of a folded text; `None` if it has none.
    pub(super) fn of(field: Field, folded: &str, edges: Edges) -> Option<Self> {
        let tokens: Vec<_> = characters(folded).collect();
        let end = tokens.len().checked_sub(1)?;
        let part = |at: usize, text: &str| match (at == 0, at == end) {
            _ if edges == Edges::Whole || !is_run(text) => RunPart::Whole,
            (true, true) => RunPart::Anywhere,
            (true, false) => RunPart::End,
            (false, true) => RunPart::Beginning,
            (false, false) => RunPart::Whole,
        };
        let characters = tokens.iter().enumerate().map(|(at, token)| Character {
            text: token.text.to_owned(),
            position: token.position,
            part: part(at, token.text),
        });
        Some(Self { field, characters: characters.collect() })
    }

    /// Whether every character must be met whole.
    pub fn is_whole(&self) -> bool {
        self.characters.iter().all(|character| character.part == RunPart::Whole)
    }
}

/// Whether punctuation stands inside a folded text. Fields know only that one
/// position is left free there, not that no character fills it.
pub(super) fn has_gap(folded: &str) -> bool {
    let positions: Vec<u32> = characters(folded).map(|token| token.position).collect();
    positions.windows(2).any(|pair| pair[1] != pair[0] + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folded: &str, edges: Edges, expected: &[(&str, u32, RunPart)]) {
        let phrase = Phrase::of(Field::Characters, folded, edges);
        let characters = phrase.map(|phrase| phrase.characters).unwrap_or_default();
        let characters: Vec<_> = characters
            .iter()
            .map(|character| (character.text.as_str(), character.position, character.part))
            .collect();
        assert_eq!(characters, expected, "{folded}");
    }

    #[test]
    fn only_runs_at_the_edges_may_be_met_in_part() {
        use RunPart::{Anywhere, Beginning, End, Whole};
        check("海外仓", Edges::Open, &[("海", 0, Whole), ("外", 1, Whole), ("仓", 2, Whole)]);
        check("rcep", Edges::Open, &[("rcep", 0, Anywhere)]);
        check("rcep", Edges::Whole, &[("rcep", 0, Whole)]);
        check(
            "cep与lng和b",
            Edges::Open,
            &[("cep", 0, End), ("与", 1, Whole), ("lng", 2, Whole), ("和", 3, Whole), ("b", 4, Beginning)],
        );
        check("出口,进", Edges::Open, &[("出", 0, Whole), ("口", 1, Whole), ("进", 3, Whole)]);
        check("。", Edges::Open, &[]);
    }
}
