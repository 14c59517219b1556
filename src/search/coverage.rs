//! Coverage: how much of a query's information a passage has, which is what a
//! loose answer is admitted by.

use tantivy::{SegmentReader, Term};

use super::Ranking;
use super::bm25::{idf, with_word};
use super::stand_in::StandIns;
use super::words::{CoveringWord, QueryWords};
use crate::index::{IndexError, OpenIndex};

/// The information of the query's words, each as a share of all, by term.
pub(super) struct Coverage<'q> {
    terms: Vec<Vec<(&'q CoveringWord, f32)>>,
    stand_ins: &'q StandIns,
}

/// How much of the query each passage of a segment covers.
pub(super) struct Covered {
    /// The share of the information of all words.
    share: Vec<f32>,
    /// Whether all words of some term are there.
    whole_term: Vec<bool>,
}

impl Covered {
    pub(super) fn is_enough(&self, doc: usize, ranking: &Ranking) -> bool {
        let floor = if self.whole_term[doc] { ranking.floor_with_term } else { ranking.floor };
        self.share[doc] > floor
    }
}

impl<'q> Coverage<'q> {
    pub(super) fn of(
        index: &OpenIndex,
        words: &'q QueryWords,
        stand_ins: &'q StandIns,
    ) -> Result<Self, IndexError> {
        let searcher = index.searcher();
        let mut terms = Vec::new();
        for covering in &words.covering {
            let mut shares = Vec::new();
            for word in covering {
                let mut documents = 0;
                for field in [index.fields().title, index.fields().body] {
                    documents = documents.max(searcher.doc_freq(&Term::from_field_text(field, &word.word))?);
                }
                shares.push((word, idf(documents, searcher.num_docs())));
            }
            terms.push(shares);
        }
        let total: f32 = terms.iter().flatten().map(|(_, information)| information).sum();
        for (_, information) in terms.iter_mut().flatten() {
            *information /= total.max(f32::MIN_POSITIVE);
        }
        Ok(Self { terms, stand_ins })
    }

    pub(super) fn in_segment(
        &self,
        index: &OpenIndex,
        segment: usize,
        reader: &SegmentReader,
    ) -> Result<Covered, IndexError> {
        let documents = reader.max_doc() as usize;
        let mut covered = Covered { share: vec![0.0; documents], whole_term: vec![false; documents] };
        let mut words_there = vec![0_usize; documents];
        for term in &self.terms {
            words_there.fill(0);
            for (word, share) in term {
                let mut with = with_word(index, reader, &word.word)?;
                let others = word.others.iter().filter_map(|text| self.stand_ins.with(text));
                with.extend(others.flat_map(|set| set.in_segment(segment)));
                with.sort_unstable();
                with.dedup();
                for doc in with {
                    covered.share[doc as usize] += share;
                    words_there[doc as usize] += 1;
                }
            }
            for (whole, &there) in covered.whole_term.iter_mut().zip(&words_there) {
                *whole |= !term.is_empty() && there == term.len();
            }
        }
        Ok(covered)
    }
}
