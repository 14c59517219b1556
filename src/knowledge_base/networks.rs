//! Networks: which concepts, agencies or words the texts say together.

use std::collections::{BTreeSet, HashMap};

use super::Error;
use super::selection::TextSelection;
use crate::study::{
    ConceptSpotter, EdgeMeasure, FoundAgencies, FoundNodes, Network, NetworkTerms, NetworkWindow, NodeSort,
    WordList, WordTerms, is_content_word, words,
};

/// The fewest characters of a word that is a node: shorter ones are rarely a word
/// by themselves.
const LENGTH: usize = 2;

/// The most agencies of a network around one.
const AROUND: usize = 30;

/// Agencies by the measures for which they answer together.
pub(super) fn sharing() -> NetworkTerms {
    NetworkTerms {
        of: NodeSort::Agencies,
        window: NetworkWindow::Passage,
        measure: EdgeMeasure::Count,
        threshold: None,
        least: 1,
        limit: Some(AROUND),
        seed: 1,
    }
}

impl TextSelection {
    /// What its texts say together.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn network(&self, terms: NetworkTerms) -> Result<Network, Error> {
        match terms.of {
            NodeSort::Concepts => self.network_of_concepts(terms),
            NodeSort::Agencies => {
                let (found, names) = FoundAgencies::numbered(self.map(FoundAgencies::of)?);
                Ok(Network::of(found, &names, terms))
            }
            NodeSort::Words => self.network_of_words(terms),
        }
    }

    fn network_of_concepts(&self, terms: NetworkTerms) -> Result<Network, Error> {
        let mut thesaurus = self.thesaurus()?;
        // Ordinary words are said together with everything.
        let wider: BTreeSet<String> =
            thesaurus.iter().flat_map(|one| one.broader.iter().chain(&one.related)).cloned().collect();
        thesaurus.retain(|one| !one.is_ordinary_word() || wider.contains(&one.label));
        let spotter = ConceptSpotter::new(&thesaurus);
        let by_words = matches!(terms.window, NetworkWindow::Words(_));
        let texts = if by_words { self.passages() } else { 0 };
        let found = self.cutting(texts, |segmenter| {
            self.map(|text| {
                let cut = if by_words { words(text, segmenter) } else { Vec::new() };
                let spotted = spotter.spot(text.text()).into_iter().map(|(place, concept)| (concept, place));
                Some(FoundNodes::of(text, spotted, terms.window, &cut))
            })
        })?;
        let names: Vec<String> = thesaurus.into_iter().map(|concept| concept.label).collect();
        Ok(Network::of(found, &names, terms))
    }

    fn network_of_words(&self, terms: NetworkTerms) -> Result<Network, Error> {
        let all = WordTerms { least: 1, length: LENGTH, limit: None };
        let list = WordList::of(&self.bags(&[])?, all).list;
        let lexicon = self.lexicon();
        let mut names: Vec<String> =
            list.into_iter().map(|word| word.word).filter(|word| is_content_word(word, lexicon)).collect();
        let left_out = names.len().saturating_sub(terms.limit.unwrap_or(usize::MAX));
        names.truncate(terms.limit.unwrap_or(usize::MAX));
        let nodes = names.iter().map(String::as_str).zip(0..).collect::<HashMap<_, _>>();
        let found = self.cutting(self.passages(), |segmenter| {
            self.map(|text| {
                let cut = words(text, segmenter);
                let placed =
                    cut.iter().filter_map(|word| Some((*nodes.get(word.word.as_str())?, word.range.clone())));
                Some(FoundNodes::of(text, placed, terms.window, &cut))
            })
        })?;
        let network = Network::of(found, &names, terms);
        Ok(Network { left_out, ..network })
    }
}
