//! Why a hit stands where it is: its score in parts.

use tantivy::DocAddress;

use super::bm25::{Weigher, Weighted};
use super::coverage::{Told, told};
use super::stand_in::StandIns;
use super::words::{QueryWords, UnitKind};
use super::{Ranking, Scored};
use crate::index::{IndexError, OpenIndex};

/// The score of a hit in parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What each word and bigram gave, the most first; those that the passage
    /// lacks are left out.
    pub parts: Vec<Part>,
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
pub struct Part {
    /// The word or bigram, folded.
    pub text: String,
    /// Whether it is a bigram.
    pub bigram: bool,
    /// Its inverse document frequency.
    pub information: f32,
    /// Its part of the sum.
    pub score: f32,
}

/// Explains hits of one query.
pub(super) struct Explainer<'w> {
    index: &'w OpenIndex,
    words: &'w QueryWords,
    weighted: Vec<Weighted>,
    told: Vec<Option<Told>>,
}

impl<'w> Explainer<'w> {
    pub(super) fn new(
        index: &'w OpenIndex,
        words: &'w QueryWords,
        ranking: &Ranking,
    ) -> Result<Self, IndexError> {
        let weigher = Weigher::new(index, ranking)?;
        let weighted = weigher.units(words)?;
        let stand_ins = StandIns::of(index, words, &weigher, ranking)?;
        let told = told(index, words, &weighted, &stand_ins);
        Ok(Self { index, words, weighted, told })
    }

    pub(super) fn explain(&self, scored: &Scored) -> Result<Explanation, IndexError> {
        let DocAddress { segment_ord, doc_id } = scored.address;
        let reader = self.index.searcher().segment_reader(segment_ord);
        let mut parts = Vec::new();
        let (mut sum, mut covered, mut total) = (0.0, 0.0, 0.0);
        for ((unit, weighted), told) in self.words.units.iter().zip(&self.weighted).zip(&self.told) {
            let information = weighted.weight.information;
            let score = weighted.gain(reader, doc_id)?;
            if let Some(Told { information, standing }) = told {
                let there = score > 0.0 || standing.contains(segment_ord as usize, doc_id);
                total += information;
                covered += if there { *information } else { 0.0 };
            }
            if score > 0.0 {
                let bigram = unit.kind == UnitKind::Bigram;
                parts.push(Part { text: unit.text.clone(), bigram, information, score });
                sum += score;
            }
        }
        parts.sort_by(|a, b| b.score.total_cmp(&a.score));
        let factor = if scored.words > 0.0 { scored.score / scored.words } else { 1.0 };
        let coverage = if total > 0.0 { covered / total } else { 0.0 };
        Ok(Explanation { parts, stand_ins: (scored.words - sum).max(0.0), factor, coverage })
    }
}
