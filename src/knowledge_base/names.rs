//! The names that queries may use, gathered from the register for all agencies
//! of the corpus and for the known agencies of the regions of its policies; and the words that
//! may be meant by their sound.

use std::collections::{BTreeMap, BTreeSet};

use super::Error;
use crate::analysis::fold;
use crate::corpus::Corpus;
use crate::index::{IndexError, OpenIndex};
use crate::policy::{DocumentKind, NameKind};
use crate::query::{self, How, Named, Names, Sounds, TableError};

/// All names. What an old index knows stays known: a name that no measure uses
/// any more finds nothing, which is the truth.
pub(super) fn gather(corpus: &Corpus, old: Option<&OpenIndex>) -> Result<Names, Error> {
    let mut measures: BTreeMap<String, u32> = match old {
        Some(old) => old.agencies()?,
        None => BTreeMap::new(),
    };
    let mut regions: BTreeSet<&str> = BTreeSet::new();
    // Names as the documents themselves display them: 市投促局 of one city only.
    let mut displayed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in &corpus.documents {
        let metadata = &entry.document.metadata;
        regions.extend(metadata.region.as_deref().filter(|_| metadata.kind == DocumentKind::Policy));
        for attribution in entry.passages.iter().flat_map(|passage| &passage.attributions) {
            let agency = &attribution.agency;
            *measures.entry(agency.name.clone()).or_default() += 1;
            displayed.entry(&agency.name).or_default().extend([agency.display.as_str(), &agency.as_written]);
        }
    }
    let known = regions.into_iter().flat_map(|region| corpus.register.agencies_of(region));
    for name in known {
        measures.entry(name).or_default();
    }
    let named = measures.into_iter().map(|(agency, measures)| {
        let mut names: Vec<(String, How)> = Vec::new();
        for name in corpus.register.names(&agency) {
            let how = match name.how {
                NameKind::Full | NameKind::Display => How::Name,
                NameKind::Alias => How::Alias,
                NameKind::Short => How::Short,
                NameKind::Former { .. } => How::Former,
            };
            names.push((fold(&name.text), how));
        }
        let texts = displayed.get(agency.as_str()).into_iter().flatten();
        names.extend(texts.map(|text| (fold(text), How::Name)));
        let members = corpus.register.members(&agency).to_vec();
        Named { name: agency, measures, members, names }
    });
    Names::build(named.collect()).map_err(|error| IndexError::Damaged(error.into()).into())
}

/// The sounds of domain words and of the terms of concepts.
pub(super) fn sounds(corpus: &Corpus) -> Result<Sounds, TableError> {
    let words = corpus.lexicon.domain_words();
    let terms = corpus
        .concepts
        .iter()
        .flat_map(|concept| std::iter::once(&concept.label).chain(&concept.alternatives));
    let terms: Vec<String> = terms.map(|term| fold(term)).collect();
    query::sounds(words.iter().chain(&terms).map(String::as_str))
}
