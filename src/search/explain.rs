//! Why a hit is ranked where it is: its score, broken down.

use crate::engine::{Engine, Scored};
use crate::index::IndexError;
use crate::planning::{Scoring, UnitKind};
use crate::scoring::{Evidence, Scorer};

/// The score of a hit in parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What each word and bigram gave, the most first; those that the passage
    /// lacks are left out.
    pub parts: Vec<TermScore>,
    /// What texts gave that stand for a part of the query.
    pub stand_ins: f32,
    /// What the sum was multiplied by: the weight of the document's kind, less
    /// what is held back for better passages of the same document.
    pub factor: f32,
    /// The share of the query's information that the passage has: of all its
    /// words and of the bigrams of names, or of what stands in for them.
    pub coverage: f32,
}

/// What a word or bigram gave.
#[derive(Debug, Clone, PartialEq)]
pub struct TermScore {
    /// The word or bigram, folded.
    pub text: String,
    /// Whether it is a bigram.
    pub bigram: bool,
    /// Its inverse document frequency.
    pub information: f32,
    /// Its part of the sum.
    pub score: f32,
}

/// Explains hits of one query, in order.
pub(super) fn explain(
    engine: &dyn Engine,
    scoring: &Scoring,
    found: &[Scored],
) -> Result<Vec<Explanation>, IndexError> {
    let statistics = engine.statistics(scoring)?;
    let scorer = Scorer::new(scoring, &statistics);
    let addresses: Vec<_> = found.iter().map(|scored| scored.address.clone()).collect();
    let evidence = engine.evidence(scoring, &addresses)?;
    Ok(found
        .iter()
        .zip(&evidence)
        .map(|(scored, evidence)| one(scoring, &scorer, scored, evidence))
        .collect())
}

fn one(scoring: &Scoring, scorer: &Scorer<'_>, scored: &Scored, evidence: &Evidence) -> Explanation {
    let score = scorer.score(evidence);
    let units = scoring.units.iter().zip(scorer.units()).zip(&score.units);
    let parts = units.filter(|(_, score)| **score > 0.0).map(|((unit, weight), &score)| TermScore {
        text: scoring.tokens[unit.token].text.clone(),
        bigram: unit.kind == UnitKind::Bigram,
        information: weight.information,
        score,
    });
    let mut parts: Vec<TermScore> = parts.collect();
    parts.sort_by(|a, b| b.score.total_cmp(&a.score));
    let total = scorer.total();
    Explanation {
        parts,
        stand_ins: score.stand_ins.iter().sum(),
        factor: if scored.words > 0.0 { scored.score / scored.words } else { 1.0 },
        coverage: if total > 0.0 { score.covered / total } else { 0.0 },
    }
}
