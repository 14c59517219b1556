//! The names that queries may use, gathered from the register for all agencies
//! of the corpus and for the known agencies of the regions of its policies; and the words that
//! may be meant by their sound.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::fold;
use crate::corpus::{Corpus, CorpusEntry};
use crate::index::{IndexError, OpenIndex};
use crate::policy::{AgencyRegister, Attribution, DocumentKind, NameKind};
use crate::query::{self, AgencyNames, CommonOffice, NameMap, NamedBy, Sounds, TermMapError};

/// What the documents of a corpus say of names, gathered one by one.
#[derive(Default)]
pub(super) struct NameCollector {
    /// Full names, with the number of measures.
    measures: BTreeMap<String, u32>,
    regions: BTreeSet<String>,
    /// Names as the documents themselves display them: 市投促局 of one city only.
    displayed: BTreeMap<String, BTreeSet<String>>,
    /// The parts of the policies, in order.
    categories: Vec<String>,
}

impl NameCollector {
    /// What an old index knows stays known: a name that no measure uses any
    /// more finds nothing, which is the truth.
    pub(super) fn of(old: &OpenIndex, categories: Vec<String>) -> Result<Self, IndexError> {
        Ok(Self { measures: old.agencies()?, categories, ..Self::default() })
    }

    pub(super) fn add(&mut self, CorpusEntry { document, passages }: &CorpusEntry) {
        let metadata = &document.metadata;
        let policy = metadata.kind == DocumentKind::Policy;
        self.regions.extend(metadata.region.clone().filter(|_| policy));
        for passage in passages {
            for Attribution { agency, .. } in &passage.attributions {
                *self.measures.entry(agency.name.clone()).or_default() += 1;
                let displayed = self.displayed.entry(agency.name.clone()).or_default();
                displayed.extend([agency.display.clone(), agency.as_written.clone()]);
            }
            let part = passage.category.first().filter(|_| policy && passage.number.is_some());
            if let Some(part) = part.filter(|part| !self.categories.contains(part)) {
                self.categories.push(part.clone());
            }
        }
    }

    /// The parts of the policies.
    pub(super) fn categories(&self) -> &[String] {
        &self.categories
    }

    /// All names by which these agencies, and those that their regions are
    /// known to have, may be called.
    pub(super) fn names(self, register: &AgencyRegister) -> Result<NameMap, TermMapError> {
        let Self { mut measures, regions, displayed, .. } = self;
        for name in regions.iter().flat_map(|region| register.agencies_of(region)) {
            measures.entry(name).or_default();
        }
        let named = measures.into_iter().map(|(agency, measures)| {
            let mut names: Vec<(String, NamedBy)> = Vec::new();
            for name in register.names(&agency) {
                let how = match name.how {
                    NameKind::Full | NameKind::Display => NamedBy::Name,
                    NameKind::Alias => NamedBy::Alias,
                    NameKind::Short => NamedBy::Short,
                    NameKind::Former { until } => NamedBy::Former { until },
                };
                names.push((fold(&name.text), how));
            }
            let texts = displayed.get(&agency).into_iter().flatten();
            names.extend(texts.map(|text| (fold(text), NamedBy::Name)));
            let members = register.members(&agency).to_vec();
            let seat = register.seat(&agency);
            let office = seat.as_ref().and_then(|seat| seat.office.as_ref()).map(|office| CommonOffice {
                fronts: office.fronts.iter().map(|front| fold(front)).collect(),
                name: fold(&office.name),
            });
            AgencyNames {
                name: agency,
                measures,
                members,
                names,
                region: seat.and_then(|seat| seat.region),
                office,
            }
        });
        NameMap::build(named.collect())
    }
}

/// The sounds of domain words and of the terms of concepts.
pub(super) fn sounds(corpus: &Corpus) -> Result<Sounds, TermMapError> {
    let words = corpus.lexicon.domain_words();
    let terms = corpus
        .concepts
        .iter()
        .flat_map(|concept| std::iter::once(&concept.label).chain(&concept.alternatives));
    let terms: Vec<String> = terms.map(|term| fold(term)).collect();
    query::sounds(words.iter().chain(&terms).map(String::as_str))
}
