//! The names that queries may use, gathered from the register for all agencies
//! of the corpus and for the known agencies of its regions.

use std::collections::{BTreeMap, BTreeSet};

use super::Error;
use crate::analysis::fold;
use crate::corpus::Corpus;
use crate::index::{IndexError, OpenIndex};
use crate::policy::NameKind;
use crate::query::{NamedAgency, Names};

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
        regions.extend(entry.document.metadata.region.as_deref());
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
    let mut names = Vec::new();
    for (agency, &measures) in &measures {
        let mut add = |text: &str, how: &str| {
            let named = NamedAgency { name: agency.clone(), how: how.to_owned(), measures };
            names.push((fold(text), named));
        };
        for name in corpus.register.names(agency) {
            let how = match name.how {
                NameKind::Full | NameKind::Display => "name",
                NameKind::Alias => "alias",
                NameKind::Short => "short",
                NameKind::Former { .. } => "former name",
            };
            add(&name.text, how);
        }
        for text in displayed.get(agency.as_str()).into_iter().flatten() {
            add(text, "name");
        }
    }
    Names::build(names).map_err(|error| IndexError::Damaged(error.into()).into())
}
