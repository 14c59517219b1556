//! The statistics that the formula needs: of the corpus, and of one passage.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TantivyError, Term};

use super::set::PassageSet;
use crate::index::{IndexError, OpenIndex};
use crate::planning::{Scoring, Token};
use crate::scoring::{Evidence, Occurrences, Statistics};

/// The figures of all passages; `met` are those that meet each condition.
pub(super) fn statistics(
    index: &OpenIndex,
    scoring: &Scoring,
    met: &[PassageSet],
) -> Result<Statistics, IndexError> {
    let mut lengths = Vec::new();
    for &(field, _) in &scoring.fields {
        let mut tokens = 0;
        for reader in index.searcher().segment_readers() {
            tokens += reader.inverted_index(index.fields().of(field))?.total_num_tokens();
        }
        lengths.push(tokens);
    }
    let with_token = |token: &Token| -> Result<u64, IndexError> {
        let mut with = 0;
        for &field in &token.fields {
            let term = Term::from_field_text(index.fields().of(field), &token.text);
            with = with.max(index.searcher().doc_freq(&term)?);
        }
        Ok(with)
    };
    Ok(Statistics {
        passages: index.count(),
        lengths,
        with_token: scoring.tokens.iter().map(with_token).collect::<Result<_, _>>()?,
        meeting: met.iter().map(|set| u64::from(set.len())).collect(),
    })
}

/// What a passage has of what is scored.
pub(super) fn evidence(
    index: &OpenIndex,
    scoring: &Scoring,
    met: &[PassageSet],
    address: DocAddress,
) -> Result<Evidence, IndexError> {
    let DocAddress { segment_ord, doc_id } = address;
    let tokens = scoring.tokens.iter().map(|token| occurrences(index, token, address));
    Ok(Evidence {
        tokens: tokens.collect::<Result<_, _>>()?,
        meets: met.iter().map(|set| set.contains(segment_ord as usize, doc_id)).collect(),
    })
}

fn occurrences(
    index: &OpenIndex,
    token: &Token,
    address: DocAddress,
) -> Result<Vec<Occurrences>, IndexError> {
    let DocAddress { segment_ord, doc_id } = address;
    let reader = index.searcher().segment_reader(segment_ord);
    let mut found = Vec::new();
    for &field in &token.fields {
        let term = Term::from_field_text(index.fields().of(field), &token.text);
        let inverted = reader.inverted_index(term.field())?;
        let postings = inverted.read_postings(&term, IndexRecordOption::WithFreqs);
        let Some(mut postings) = postings.map_err(TantivyError::from)? else {
            continue;
        };
        if postings.doc() <= doc_id && postings.seek(doc_id) == doc_id {
            let length = reader.get_fieldnorms_reader(term.field())?.fieldnorm(doc_id);
            found.push(Occurrences { field, count: postings.term_freq(), length });
        }
    }
    Ok(found)
}
