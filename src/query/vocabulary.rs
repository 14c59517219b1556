//! The names of agencies in queries: every name of every agency in the corpus's
//! regions, and the agencies it may mean.
//!
//! Stored with the index, so that starting up need not read the registers. A
//! finite-state map is walked from each character of a query; the meanings are
//! read only once a name has been found.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::office::{self, CommonOffice, Offices};
use super::{LoadPayload, TermMap, TermMapError};

/// An agency that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAgency {
    /// Full name.
    pub name: String,
    /// How many measures name it; 0 for an agency that is only known.
    pub measures: u32,
    /// Full names of the members, if it is a group.
    pub members: Vec<String>,
    /// What sort of name was met.
    pub how: NamedBy,
}

/// An agency with everything it is called.
#[derive(Debug, Clone)]
pub struct AgencyNames {
    /// Full name.
    pub name: String,
    /// How many measures name it.
    pub measures: u32,
    /// Full names of the members, if it is a group.
    pub members: Vec<String>,
    /// Its names, folded.
    pub names: Vec<(String, NamedBy)>,
    /// The full name of its region; `None` for the country's, and where it is
    /// not known.
    pub region: Option<String>,
    /// The office that it is, if it is a common one.
    pub office: Option<CommonOffice>,
}

/// What sort of name an agency was met by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NamedBy {
    /// Its full name, or as the documents display it.
    Name,
    /// Another name in use.
    Alias,
    /// A name that is an ordinary word too: 海关.
    Short,
    /// A name no longer in use.
    Former {
        /// The year of the change, where known.
        until: Option<i16>,
    },
    /// No name of anybody, but its own with the middle dropped: 交通局.
    Shortened,
}

impl NamedBy {
    /// The word for it in JSON and in the steps of a reading.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Short => "short name",
            Self::Former { .. } => "former name",
            Self::Shortened => "shortened",
        }
    }
}

/// All names. Texts are folded.
pub struct NameMap(TermMap<Meanings>);

/// What the names stand for: sets of agencies, by their place in a list, so
/// that nothing is kept twice.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Meanings {
    agencies: Vec<(String, u32, Vec<String>)>,
    sets: Vec<Vec<(usize, NamedBy)>>,
    offices: Offices,
}

impl NameMap {
    /// Gathers agencies, each with its names, folded. The same name may be
    /// given for several agencies.
    ///
    /// # Errors
    /// None that a caller could cause.
    pub fn build(agencies: Vec<AgencyNames>) -> Result<Self, TermMapError> {
        let mut meanings = Meanings::default();
        let mut gathered: BTreeMap<String, Vec<(usize, NamedBy)>> = BTreeMap::new();
        let mut regions = Vec::new();
        for (at, agency) in agencies.into_iter().enumerate() {
            regions.push(agency.region);
            if let Some(office) = agency.office {
                meanings.offices.add(office, at);
            }
            for (text, how) in agency.names {
                let set = gathered.entry(text).or_default();
                if !set.iter().any(|&(known, _)| known == at) {
                    set.push((at, how));
                }
            }
            meanings.agencies.push((agency.name, agency.measures, agency.members));
        }
        let mut numbers: BTreeMap<Vec<(usize, NamedBy)>, u64> = BTreeMap::new();
        let mut pairs = Vec::new();
        for (text, mut set) in gathered {
            // One that measures name is meant rather than one that none names.
            let named = |&(at, _): &(usize, NamedBy)| meanings.agencies[at].1 > 0;
            if set.iter().any(named) {
                // Who else succeeded the same office is meant in any case.
                let former = |&(_, how): &(usize, NamedBy)| matches!(how, NamedBy::Former { .. });
                let places: BTreeSet<_> =
                    set.iter().filter(|one| named(one) && former(one)).map(|&(at, _)| &regions[at]).collect();
                set.retain(|one| named(one) || former(one) && places.contains(&regions[one.0]));
            }
            let number = *numbers.entry(set).or_insert_with_key(|set| {
                meanings.sets.push(set.clone());
                meanings.sets.len() as u64 - 1
            });
            pairs.push((text, number));
        }
        Ok(Self(TermMap::build(pairs, meanings)?))
    }

    /// Takes up what [`NameMap::stored`] gave, the meanings when first needed.
    ///
    /// # Errors
    /// Bytes that are no finite-state map.
    pub fn from_stored(map: Vec<u8>, load: LoadPayload) -> Result<Self, TermMapError> {
        Ok(Self(TermMap::from_stored(map, load)?))
    }

    /// The map and the meanings, to be kept with an index.
    pub fn stored(&self) -> (&[u8], String) {
        self.0.stored()
    }

    /// What could not be read so far, see [`TermMap::fault`].
    pub fn fault(&self) -> Option<&str> {
        self.0.fault()
    }

    /// The longest name that a folded text begins with: its bytes and meanings.
    pub fn longest(&self, folded: &str) -> Option<(usize, Vec<NamedAgency>)> {
        let (length, number) = self.0.longest(folded)?;
        Some((length, self.meaning(number)?))
    }

    /// What exactly this folded name may mean.
    pub fn exact(&self, folded: &str) -> Option<Vec<NamedAgency>> {
        self.meaning(self.0.exact(folded)?)
    }

    /// What a folded text may mean that is no name, but one with its middle
    /// dropped; only where that is one sort of office.
    pub fn shortened(&self, folded: &str) -> Option<Vec<NamedAgency>> {
        let Meanings { agencies, offices, .. } = self.0.payload();
        let mut sorts = offices.shortened(folded);
        let named = |at: &usize| agencies.get(*at).is_some_and(|(_, measures, _)| *measures > 0);
        if sorts.iter().flatten().any(named) {
            sorts.iter_mut().for_each(|sort| sort.retain(named));
            sorts.retain(|sort| !sort.is_empty());
        }
        let [sort] = sorts.as_slice() else { return None };
        Some(sort.iter().filter_map(|&at| self.agency(at, NamedBy::Shortened)).collect())
    }

    /// The longest name with its middle dropped that a folded text begins with:
    /// its bytes and meanings.
    pub fn longest_shortened(&self, folded: &str) -> Option<(usize, Vec<NamedAgency>)> {
        let ends = office::possible_ends(folded).into_iter();
        ends.filter_map(|end| Some((end, self.shortened(folded.get(..end)?)?))).next()
    }

    /// Every name, in order.
    pub fn all(&self) -> Vec<String> {
        self.0.texts()
    }

    fn meaning(&self, number: usize) -> Option<Vec<NamedAgency>> {
        let set = self.0.payload().sets.get(number)?;
        Some(set.iter().filter_map(|&(at, how)| self.agency(at, how)).collect())
    }

    fn agency(&self, at: usize, how: NamedBy) -> Option<NamedAgency> {
        let (name, measures, members) = self.0.payload().agencies.get(at)?.clone();
        Some(NamedAgency { name, measures, members, how })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, measures: u32, names: &[&str]) -> AgencyNames {
        let names = names.iter().map(|&text| (text.to_owned(), NamedBy::Alias)).collect();
        AgencyNames { name: name.into(), measures, members: Vec::new(), names, region: None, office: None }
    }

    #[test]
    fn the_longest_name_is_met_and_survives_storing() {
        let names = NameMap::build(vec![
            named("深圳海关", 12, &["海关"]),
            named("中华人民共和国海关总署", 0, &["海关总署"]),
            named("深圳市地方金融管理局", 2, &["金管局"]),
            named("国家金融监督管理总局深圳监管局", 2, &["金管局"]),
            named("某市金融管理局", 0, &["金管局"]),
        ])
        .unwrap();
        let (map, meanings) = names.stored();
        let names = NameMap::from_stored(map.to_vec(), Box::new(move || Ok(meanings.clone()))).unwrap();
        let (length, meanings) = names.longest("海关总署的").unwrap();
        assert_eq!((length, meanings[0].name.as_str()), ("海关总署".len(), "中华人民共和国海关总署"));
        assert_eq!(names.longest("关"), None);
        // Both that measures name are meant; the one that none names is not.
        assert_eq!(names.exact("金管局").unwrap().len(), 2);
    }
}
