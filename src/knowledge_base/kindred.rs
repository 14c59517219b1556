//! What other documents have on the matter of a measure.

use std::collections::BTreeSet;

use super::Error;
use super::question::SimilarMeasures;
use super::snapshot::Snapshot;
use crate::analysis::fold;
use crate::search;
use crate::study::is_content_word;

/// The fewest characters of a word that says what a measure is about.
const LENGTH: usize = 2;
/// The least share of a measure that another must have to be shown: below it, on
/// thirty measures of 120 open policies, the shared words were those of all policies.
const LEAST: f64 = 0.14;

/// The measures of other documents nearest to a measure; `None` if there is no such
/// measure.
///
/// # Errors
/// Only those of reading the index.
pub(super) fn similar(snapshot: &Snapshot, id: &str, limit: usize) -> Result<Option<SimilarMeasures>, Error> {
    let Some(excerpt) = snapshot.excerpt(id, 0)? else { return Ok(None) };
    let Some(passage) = excerpt.asked() else { return Ok(None) };
    let lexicon = snapshot.vocabulary.lexicon();
    let (title, text) = (fold(&passage.title), fold(&passage.text));
    let segmenter = lexicon.segmenter();
    let says = |word: &&str| word.chars().count() >= LENGTH && is_content_word(word, lexicon);
    let words: BTreeSet<&str> =
        [&title, &text].into_iter().flat_map(|text| segmenter.cut(text)).filter(says).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let document = passage.id.document.as_str();
    let found = search::kindred_measures(&*snapshot.engine, &words, document, LEAST, limit)?;
    let mut documents: Vec<&str> = found.iter().map(|one| one.passage.id.document.as_str()).collect();
    documents.dedup();
    let headers = snapshot.engine.headers(&documents)?;
    let headers = headers.into_iter().map(|header| (header.id.clone(), header)).collect();
    Ok(Some(SimilarMeasures { header: excerpt.header.clone(), measure: passage.clone(), found, headers }))
}
