//! Gaps between two selections of texts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Error, TextSelection};
use crate::policy::PassageId;
use crate::study::{
    GapCandidates, GapTally, GapTerms, NearPassage, NearestPassages, NgramTerms, Ngrams, TextGap, Unknown,
};

/// The longest new term, in tokens.
const LONGEST: usize = 8;

impl TextSelection {
    /// What its texts have and those of another selection lack.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn gap(&self, others: &Self, terms: GapTerms) -> Result<TextGap, Error> {
        let lexicon = self.lexicon();
        let runs = NgramTerms {
            from: 2,
            to: LONGEST,
            least: Some(terms.least),
            limit: None,
            unknown: Some(Unknown::default()),
        };
        let runs = Ngrams::of(&self.streams()?, runs, |text| lexicon.origin(text).is_some());
        let candidates =
            GapCandidates::of(&self.thesaurus()?, &self.bags(&[others])?, &runs, lexicon, terms.least);
        let ours = self.map(|text| Some(GapTally::of(text, &candidates.list, true)))?;
        let theirs = others.map(|text| Some(GapTally::of(text, &candidates.list, false)))?;
        let mut gap = TextGap::of(&candidates, &ours, &theirs, terms);
        let nearest = NearestPassages::of(&gap, &lexicon.segmenter(), lexicon);
        let nearest = nearest.nearest(others.map(|text| nearest.present(text))?);
        let wanted: BTreeSet<&PassageId> = nearest.iter().flatten().map(|(passage, _)| passage).collect();
        let excerpt = |text: &crate::study::StudyText<'_>| {
            let is_wanted = text.heading.is_none() && wanted.contains(&text.passage.id);
            is_wanted.then(|| {
                let of_items = nearest.iter().enumerate().filter_map(|(item, near)| {
                    let (passage, shared) = near.as_ref()?;
                    (*passage == text.passage.id).then(|| (item, NearPassage::of(text, shared)))
                });
                of_items.collect::<Vec<_>>()
            })
        };
        let mut excerpts: BTreeMap<usize, NearPassage> = others.map(excerpt)?.into_iter().flatten().collect();
        for (at, item) in gap.items.iter_mut().enumerate() {
            item.near = excerpts.remove(&at);
        }
        Ok(gap)
    }
}
