//! BM25 (Robertson & Zaragoza, *The Probabilistic Relevance Framework*, 2009,
//! eq. 3.15; the idf of Lucene, which is never negative), a term at a time.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::Ranking;
use crate::index::{IndexError, OpenIndex};

/// A term with all of its weight that does not depend on the passage.
pub(super) struct Weighted {
    field: Field,
    term: Term,
    factor: f32,
    /// Mean length of the field in tokens.
    average: f32,
}

/// The texts as terms of a field, each with this weight.
pub(super) fn weigh(
    index: &OpenIndex,
    field: Field,
    weight: f32,
    texts: &[String],
) -> Result<Vec<Weighted>, IndexError> {
    let searcher = index.searcher();
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let mut tokens = 0;
    for reader in searcher.segment_readers() {
        tokens += reader.inverted_index(field)?.total_num_tokens();
    }
    let average = (tokens as f32 / searcher.num_docs().max(1) as f32).max(1.0);
    let weigh = |text: &String| {
        let term = Term::from_field_text(field, text);
        let factor = weight * idf(searcher.doc_freq(&term)?, searcher.num_docs());
        Ok(Weighted { field, term, factor, average })
    };
    texts.iter().map(weigh).collect()
}

/// Adds what a term scores to each passage of a segment that has it.
pub(super) fn add(
    weighted: &Weighted,
    reader: &SegmentReader,
    ranking: &Ranking,
    scores: &mut [f32],
) -> Result<(), IndexError> {
    let lengths = reader.get_fieldnorms_reader(weighted.field)?;
    let Some(mut postings) = postings(reader, weighted.field, &weighted.term, IndexRecordOption::WithFreqs)?
    else {
        return Ok(());
    };
    while postings.doc() != TERMINATED {
        let doc = postings.doc();
        let frequency = postings.term_freq() as f32;
        let length = lengths.fieldnorm(doc) as f32 / weighted.average;
        let damping = ranking.k1 * (1.0 - ranking.b + ranking.b * length);
        scores[doc as usize] += weighted.factor * frequency * (ranking.k1 + 1.0) / (frequency + damping);
        postings.advance();
    }
    Ok(())
}

/// The information of a text that so many of all passages have.
pub(super) fn idf(with: u64, all: u64) -> f32 {
    let (with, all) = (with as f32, all.max(with) as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// The passages of a segment that have a word in title or prose, each once.
pub(super) fn with_word(
    index: &OpenIndex,
    reader: &SegmentReader,
    word: &str,
) -> Result<Vec<DocId>, IndexError> {
    let mut documents: Vec<DocId> = Vec::new();
    for field in [index.fields().title, index.fields().body] {
        let term = Term::from_field_text(field, word);
        let Some(mut postings) = postings(reader, field, &term, IndexRecordOption::Basic)? else { continue };
        while postings.doc() != TERMINATED {
            documents.push(postings.doc());
            postings.advance();
        }
    }
    documents.sort_unstable();
    documents.dedup();
    Ok(documents)
}

fn postings(
    reader: &SegmentReader,
    field: Field,
    term: &Term,
    option: IndexRecordOption,
) -> Result<Option<SegmentPostings>, IndexError> {
    let inverted = reader.inverted_index(field)?;
    Ok(inverted.read_postings(term, option).map_err(TantivyError::from)?)
}
