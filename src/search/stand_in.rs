//! Stand-ins: what a passage scores that says a part of the query in other
//! words, and where those words are.

use std::collections::BTreeMap;

use tantivy::SegmentReader;

use super::Ranking;
use super::bm25::{Weigher, Weighted};
use super::select::with_alternative;
use super::words::QueryWords;
use crate::index::{IndexError, OpenIndex, Set};
use crate::scoring::idf;

/// Every text that stands in for a part of the query.
pub(super) struct StandIns {
    sets: BTreeMap<String, Set>,
    parts: Vec<Part>,
}

/// A part of the query, with the weights of what stands in for it.
struct Part {
    words: Vec<Weighted>,
    /// A text of one word scores like that word.
    single_words: Vec<Weighted>,
    /// A longer text scores its information wherever it stands.
    texts: Vec<(String, f32)>,
}

impl StandIns {
    pub(super) fn of(
        index: &OpenIndex,
        words: &QueryWords,
        weigher: &Weigher<'_>,
        ranking: &Ranking,
    ) -> Result<Self, IndexError> {
        let mut sets: BTreeMap<String, Set> = BTreeMap::new();
        let mut parts = Vec::new();
        for stand_in in &words.stand_ins {
            let words = stand_in.part.iter().map(|word| weigher.word(word, 1.0)).collect::<Result<_, _>>()?;
            let mut part = Part { words, single_words: Vec::new(), texts: Vec::new() };
            for (text, text_words) in &stand_in.texts {
                if !sets.contains_key(text) {
                    sets.insert(text.clone(), with_alternative(index, text)?);
                }
                if let [word] = &text_words[..] {
                    part.single_words.push(weigher.word(word, ranking.expansion)?);
                } else {
                    let found = u64::from(sets.get(text).map_or(0, Set::len));
                    let information = idf(found, index.count());
                    part.texts.push((text.clone(), ranking.expansion * information));
                }
            }
            parts.push(part);
        }
        Ok(Self { sets, parts })
    }

    /// The passages that hold a text.
    pub(super) fn with(&self, text: &str) -> Option<&Set> {
        self.sets.get(text)
    }

    /// Adds to each passage of a segment that lacks a part the best that
    /// stands in for it there.
    pub(super) fn add(
        &self,
        segment: usize,
        reader: &SegmentReader,
        scores: &mut [f32],
    ) -> Result<(), IndexError> {
        for part in &self.parts {
            let mut best = vec![0.0_f32; scores.len()];
            for word in &part.single_words {
                word.visit(reader, |doc, gain| best[doc as usize] = best[doc as usize].max(gain))?;
            }
            for (text, score) in &part.texts {
                for doc in self.sets.get(text).into_iter().flat_map(|set| set.in_segment(segment)) {
                    best[doc as usize] = best[doc as usize].max(*score);
                }
            }
            let mut there = vec![0_usize; scores.len()];
            for word in &part.words {
                word.visit(reader, |doc, _| there[doc as usize] += 1)?;
            }
            for ((score, best), there) in scores.iter_mut().zip(&best).zip(&there) {
                if *there < part.words.len() {
                    *score += best;
                }
            }
        }
        Ok(())
    }
}
