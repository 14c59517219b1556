//! Measures of other documents on the same matter, by the words they share.
//!
//! How much of a measure another has, too, is the information of the words that both
//! have over that of all its words, a word of which n passages of N have carrying
//! ln(N/n); a longer text, which has more words by chance, counts by the root of how
//! much longer it is.

use crate::engine::{Engine, Search};
use crate::fields::Field;
use crate::index::IndexError;
use crate::planning::{kindred, word_scoring};
use crate::policy::Passage;
use crate::scoring::Evidence;

use super::order;

/// The words that measures are looked for by: those that say most.
const TELLING: usize = 16;
/// How many of those that have such words are looked at.
const LOOKED_AT: usize = 60;

/// A measure that has words of another.
#[derive(Debug, Clone, PartialEq)]
pub struct KindredMeasure {
    /// The measure.
    pub passage: Passage,
    /// How much of the other it has, 0 to 1.
    pub share: f64,
    /// The words that both have, the most telling first.
    pub words: Vec<String>,
}

/// The measures of other documents that have most of a measure's words, best first: at
/// most so many, none with less than a least share. The words are folded and each is
/// there once.
///
/// # Errors
/// Only those of reading the index.
pub fn kindred_measures(
    engine: &dyn Engine,
    words: &[&str],
    document: &str,
    least: f64,
    limit: usize,
) -> Result<Vec<KindredMeasure>, IndexError> {
    let all = word_scoring(words);
    let statistics = engine.statistics(&all)?;
    let passages = statistics.passages.max(1) as f64;
    let with = statistics.with_token.iter().map(|&count| count.max(1) as f64);
    let information: Vec<f64> = with.map(|count| (passages / count).ln()).collect();
    let whole: f64 = information.iter().sum();
    // A word that stands nowhere else finds nothing.
    let mut telling: Vec<usize> = (0..words.len()).filter(|&word| statistics.with_token[word] > 1).collect();
    telling.sort_by(|&a, &b| information[b].total_cmp(&information[a]).then(a.cmp(&b)));
    telling.truncate(TELLING);
    let telling: Vec<&str> = telling.into_iter().map(|word| words[word]).collect();
    if telling.is_empty() || whole <= 0.0 {
        return Ok(Vec::new());
    }
    let (selection, scoring) = kindred(&telling, document);
    let stages = std::slice::from_ref(&selection);
    let search = Search { stages, scoring: &scoring, best: LOOKED_AT, counted: &[] };
    let Some(mut found) = engine.first(&search)? else { return Ok(Vec::new()) };
    found.best.sort_by(order::compare);
    found.best.truncate(LOOKED_AT);
    let addresses: Vec<_> = found.best.into_iter().map(|scored| scored.address).collect();
    let mut kindred = Vec::new();
    for (at, evidence) in engine.evidence(&all, &addresses)?.iter().enumerate() {
        let mut shared: Vec<usize> =
            (0..words.len()).filter(|&word| !evidence.tokens[word].is_empty()).collect();
        let part: f64 = shared.iter().map(|&word| information[word]).sum();
        let longer = (length(evidence) / words.len() as f64).max(1.0);
        let share = part / whole / longer.sqrt();
        if share >= least {
            shared.sort_by(|&a, &b| information[b].total_cmp(&information[a]).then(a.cmp(&b)));
            kindred.push((share, at, shared));
        }
    }
    kindred.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    kindred.truncate(limit);
    let chosen: Vec<_> = kindred.iter().map(|&(_, at, _)| addresses[at].clone()).collect();
    let passages = engine.at(&chosen)?.into_iter();
    let measure = |(passage, (share, _, shared)): (Passage, (f64, usize, Vec<usize>))| KindredMeasure {
        passage,
        share,
        words: shared.into_iter().map(|word| words[word].to_owned()).collect(),
    };
    Ok(passages.zip(kindred).map(measure).collect())
}

/// How many words the prose of a passage has, about.
fn length(evidence: &Evidence) -> f64 {
    let occurrences = evidence.tokens.iter().flatten().filter(|found| found.field == Field::Body);
    occurrences.map(|found| f64::from(found.length)).next().unwrap_or(0.0)
}
