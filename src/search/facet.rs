//! Facets: how the passages that answer are spread over agencies, parts,
//! documents and kinds.

use std::collections::BTreeMap;

use crate::fields::Field;

/// The most parts and documents that are named, the most frequent ones: not
/// each of a hundred thousand. Agencies are all named.
const MOST: usize = 500;

/// The fields that are counted, with the most values of each.
pub(super) const COUNTED: [(Field, usize); 6] = [
    (Field::StatedAgency, usize::MAX),
    (Field::ImpliedAgency, usize::MAX),
    (Field::Lead, usize::MAX),
    (Field::Part, MOST),
    (Field::Document, MOST),
    (Field::Kind, usize::MAX),
];

/// A value with the number of passages that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many passages state it.
    pub stated: usize,
    /// How many have it by implication alone; only agencies have such.
    pub implied: usize,
}

impl FacetCount {
    /// How many passages have it.
    pub fn all(&self) -> usize {
        self.stated + self.implied
    }
}

/// Exact counts, the most frequent first; values that no passage has are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Full names of agencies, all of them; the most often stated first.
    pub agency: Vec<FacetCount>,
    /// Full names of agencies that lead, all of them.
    pub lead: Vec<FacetCount>,
    /// Outermost headings of measures and sections, at most 500.
    pub category: Vec<FacetCount>,
    /// Ids of documents, at most 500.
    pub document: Vec<FacetCount>,
    /// Kinds of documents.
    pub kind: Vec<FacetCount>,
}

impl Facets {
    /// Of counts by field. A passage states an agency or implies it, never
    /// both, so the two are added.
    pub(super) fn of(mut counts: BTreeMap<Field, BTreeMap<String, usize>>) -> Self {
        let mut take = |field| counts.remove(&field).unwrap_or_default();
        let mut implied = take(Field::ImpliedAgency);
        let stated = |counts: BTreeMap<String, usize>| -> Vec<FacetCount> {
            counts.into_iter().map(|(value, stated)| FacetCount { value, stated, implied: 0 }).collect()
        };
        let mut agency = stated(take(Field::StatedAgency));
        for count in &mut agency {
            count.implied = implied.remove(&count.value).unwrap_or(0);
        }
        agency.extend(implied.into_iter().map(|(value, implied)| FacetCount { value, stated: 0, implied }));
        Self {
            agency: sorted(agency, usize::MAX),
            lead: sorted(stated(take(Field::Lead)), usize::MAX),
            category: sorted(stated(take(Field::Part)), MOST),
            document: sorted(stated(take(Field::Document)), MOST),
            kind: sorted(stated(take(Field::Kind)), usize::MAX),
        }
    }
}

/// The most often stated first, then the most often implied, then by value.
fn sorted(mut counts: Vec<FacetCount>, most: usize) -> Vec<FacetCount> {
    counts.sort_by(|a, b| {
        (b.stated, b.implied).cmp(&(a.stated, a.implied)).then_with(|| a.value.cmp(&b.value))
    });
    counts.truncate(most);
    counts
}
