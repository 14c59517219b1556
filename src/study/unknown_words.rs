//! Words that the lexicon lacks (新词): what makes a run of characters one.
//!
//! A word has many neighbours on either side and holds together; a piece of a
//! word has one neighbour, and two words that meet do not hold together (after
//! Chien 1997 and the usual practice of new-word discovery).

use super::record::RunParameter;
use crate::table::Bilingual;

/// What makes a run a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unknown {
    /// The least entropy of its neighbours, on the side that has less, in bits.
    pub entropy: f64,
    /// How much oftener it must occur than its parts would meet by chance, in bits.
    pub cohesion: f64,
    /// The greatest share of its occurrences that may be part of one and the same
    /// longer run.
    pub within: f64,
}

impl Default for Unknown {
    /// Two and a half even neighbours, eight times chance, at most half in one longer run.
    fn default() -> Self {
        Self { entropy: 1.3, cohesion: 3.0, within: 0.5 }
    }
}

/// Characters that no word begins or ends with: particles, conjunctions,
/// prepositions, pronouns and auxiliaries.
const GRAMMAR: &str =
    "的了和与及或等在是将对为以之其并而也就都于由从把被向到不有个这那各该本所着过又则且但即如";

/// Whether a word begins or ends as no word does that says something.
pub(super) fn is_grammatical(word: &str) -> bool {
    let grammar = |c: Option<char>| c.is_none_or(|c| GRAMMAR.contains(c));
    grammar(word.chars().next()) || grammar(word.chars().next_back())
}

impl Unknown {
    /// How often a longer run occurs at least that makes a run of this frequency
    /// but a piece of it.
    pub(super) fn rarest_around(&self, frequency: u64) -> u64 {
        ((super::association::float(frequency) * self.within).ceil() as u64).clamp(1, frequency)
    }

    /// Whether tokens may be a word by what they are.
    pub(super) fn may_be_word(&self, parts: &[&str]) -> bool {
        let han = |part: &str| part.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
        let letters = |part: &str| part.chars().any(|c| c.is_ascii_alphabetic());
        let grammar = |part: Option<&&str>| part.is_none_or(|part| GRAMMAR.contains(*part));
        parts.iter().all(|part| han(part) || letters(part))
            && parts.iter().any(|part| han(part))
            && !grammar(parts.first())
            && !grammar(parts.last())
    }

    pub(super) fn parameters(&self) -> Vec<RunParameter> {
        vec![
            RunParameter::new(
                "new",
                Bilingual::new("只列", "only"),
                Bilingual::new("词典没有的", "what the lexicon lacks"),
            ),
            RunParameter::of(
                "entropy",
                Bilingual::new("最低邻字熵", "least entropy of neighbours"),
                self.entropy,
            ),
            RunParameter::of("cohesion", Bilingual::new("最低凝合度", "least cohesion"), self.cohesion),
            RunParameter::of(
                "within",
                Bilingual::new("同一更长字串中的比例低于", "share within one longer run below"),
                self.within,
            ),
        ]
    }
}
