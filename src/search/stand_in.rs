//! Stand-ins: what a passage scores that says a part of the query in other
//! words, and where those words are.

use std::collections::BTreeMap;

use tantivy::SegmentReader;

use super::Ranking;
use super::bm25::{self, Weighted, idf, with_word};
use super::select::with_alternative;
use super::set::Set;
use super::words::QueryWords;
use crate::index::{IndexError, OpenIndex};

/// Every text that stands in for a part of the query.
pub(super) struct StandIns {
    sets: BTreeMap<String, Set>,
    parts: Vec<Part>,
}

/// A part of the query, with the weights of what stands in for it.
struct Part {
    words: Vec<String>,
    /// A text of one word scores like that word.
    single_words: Vec<Vec<Weighted>>,
    /// A longer text scores its information wherever it stands.
    texts: Vec<(String, f32)>,
}

impl StandIns {
    pub(super) fn of(index: &OpenIndex, words: &QueryWords, ranking: &Ranking) -> Result<Self, IndexError> {
        let mut sets: BTreeMap<String, Set> = BTreeMap::new();
        let mut parts = Vec::new();
        for stand_in in &words.stand_ins {
            let mut part = Part { words: stand_in.part.clone(), single_words: Vec::new(), texts: Vec::new() };
            for (text, text_words) in &stand_in.texts {
                if !sets.contains_key(text) {
                    sets.insert(text.clone(), with_alternative(index, text)?);
                }
                if text_words.len() == 1 {
                    let fields = index.fields();
                    let weight = ranking.expansion;
                    let mut weighted = bm25::weigh(index, fields.title, ranking.title * weight, text_words)?;
                    weighted.extend(bm25::weigh(index, fields.body, ranking.body * weight, text_words)?);
                    part.single_words.push(weighted);
                } else {
                    let found = u64::from(sets.get(text).map_or(0, Set::len));
                    let information = idf(found, index.searcher().num_docs());
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
        index: &OpenIndex,
        segment: usize,
        reader: &SegmentReader,
        ranking: &Ranking,
        scores: &mut [f32],
    ) -> Result<(), IndexError> {
        for part in &self.parts {
            let mut best = vec![0.0_f32; scores.len()];
            let mut one = vec![0.0_f32; scores.len()];
            for weighted in &part.single_words {
                one.fill(0.0);
                for term in weighted {
                    bm25::add(term, reader, ranking, &mut one)?;
                }
                for (best, one) in best.iter_mut().zip(&one) {
                    *best = best.max(*one);
                }
            }
            for (text, score) in &part.texts {
                for doc in self.sets.get(text).into_iter().flat_map(|set| set.in_segment(segment)) {
                    let best = &mut best[doc as usize];
                    *best = best.max(*score);
                }
            }
            let mut there = vec![0_usize; scores.len()];
            for word in &part.words {
                for doc in with_word(index, reader, word)? {
                    there[doc as usize] += 1;
                }
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
