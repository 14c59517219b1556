//! Facets: how the passages that answer are spread over agencies, parts,
//! documents and kinds.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::columnar::{Cardinality, StrColumn};
use tantivy::{DocId, SegmentReader, TantivyError};

use crate::fields::Field;
use crate::index::{IndexError, OpenIndex, Set};

/// The most parts and documents that are named, the most frequent ones: not
/// each of a hundred thousand. Agencies are all named.
const MOST: usize = 500;

/// A value with the number of passages that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: String,
    /// How many passages state it.
    pub stated: usize,
    /// How many have it by implication alone; only agencies have such.
    pub implied: usize,
}

impl Count {
    /// How many passages have it.
    pub fn all(&self) -> usize {
        self.stated + self.implied
    }
}

/// Exact counts, the most frequent first; values that no passage has are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Full names of agencies, all of them; the most often stated first.
    pub agency: Vec<Count>,
    /// Full names of agencies that lead, all of them.
    pub lead: Vec<Count>,
    /// Outermost headings of measures and sections, at most 500.
    pub category: Vec<Count>,
    /// Ids of documents, at most 500.
    pub document: Vec<Count>,
    /// Kinds of documents.
    pub kind: Vec<Count>,
}

/// Counts over passages.
///
/// # Errors
/// Only those of reading the index.
pub(super) fn count(index: &OpenIndex, passages: &Set) -> Result<Facets, IndexError> {
    let stated = |field, most| -> Result<Vec<Count>, IndexError> {
        let counts = values(index, passages, field, most)?.into_iter();
        Ok(sorted(counts.map(|(value, stated)| Count { value, stated, implied: 0 }).collect(), most))
    };
    Ok(Facets {
        agency: agencies(index, passages)?,
        lead: stated(Field::Lead, usize::MAX)?,
        category: stated(Field::Part, MOST)?,
        document: stated(Field::Document, MOST)?,
        kind: stated(Field::Kind, usize::MAX)?,
    })
}

/// A passage states an agency or implies it, never both, so the two are added.
fn agencies(index: &OpenIndex, passages: &Set) -> Result<Vec<Count>, IndexError> {
    let mut implied = values(index, passages, Field::ImpliedAgency, usize::MAX)?;
    let stated = values(index, passages, Field::StatedAgency, usize::MAX)?.into_iter();
    let mut counts: Vec<Count> = stated
        .map(|(value, stated)| Count { implied: implied.remove(&value).unwrap_or(0), value, stated })
        .collect();
    counts.extend(implied.into_iter().map(|(value, implied)| Count { value, stated: 0, implied }));
    Ok(sorted(counts, usize::MAX))
}

/// The values of a field, each with the number of passages that have it: at
/// least so many of the most frequent ones.
fn values(
    index: &OpenIndex,
    passages: &Set,
    field: Field,
    most: usize,
) -> Result<BTreeMap<String, usize>, IndexError> {
    let segments = index.searcher().segment_readers();
    // What is rare in one segment may be frequent in all, so that of several
    // none may leave anything out.
    let most = if segments.len() == 1 { most } else { usize::MAX };
    let mut counts = BTreeMap::new();
    for (segment, reader) in segments.iter().enumerate() {
        let docs: Vec<DocId> = passages.in_segment(segment).collect();
        add(reader, field, &docs, most, &mut counts)?;
    }
    Ok(counts)
}

fn add(
    reader: &SegmentReader,
    field: Field,
    docs: &[DocId],
    most: usize,
    counts: &mut BTreeMap<String, usize>,
) -> Result<(), IndexError> {
    let Some(column) = reader.fast_fields().str(field.as_str())?.filter(|column| column.num_terms() > 0)
    else {
        return Ok(());
    };
    let mut values = by_ordinal(&column, docs);
    if values.len() > most {
        values.select_nth_unstable_by_key(most, |&(ordinal, count)| (Reverse(count), ordinal));
        values.truncate(most);
        values.sort_unstable();
    }
    // All at once: the dictionary is compressed, and each look-up by itself
    // would unpack a block of it.
    let ordinals: Vec<u64> = values.iter().map(|&(ordinal, _)| ordinal).collect();
    let mut met = values.iter();
    let add = |value: &[u8]| {
        let count = met.next().map_or(0, |&(_, count)| count);
        *counts.entry(String::from_utf8_lossy(value).into_owned()).or_default() += count;
    };
    column.dictionary().sorted_ords_to_term_cb(&ordinals, add).map_err(TantivyError::from)?;
    Ok(())
}

/// The values that passages have, by their place in the column's dictionary,
/// each with the number of passages.
fn by_ordinal(column: &StrColumn, docs: &[DocId]) -> Vec<(u64, usize)> {
    let mut counts = vec![0_u32; column.num_terms()];
    let mut note = |ordinal: u64| counts[usize::try_from(ordinal).unwrap_or(0)] += 1;
    let ordinals = column.ords();
    match ordinals.get_cardinality() {
        Cardinality::Multivalued => docs.iter().flat_map(|&doc| ordinals.values_for_doc(doc)).for_each(note),
        Cardinality::Optional => docs.iter().filter_map(|&doc| ordinals.first(doc)).for_each(note),
        Cardinality::Full => docs.iter().for_each(|&doc| note(ordinals.values.get_val(doc))),
    }
    (0..).zip(counts).filter(|&(_, count)| count > 0).map(|(at, count)| (at, count as usize)).collect()
}

/// The most often stated first, then the most often implied, then by value.
fn sorted(mut counts: Vec<Count>, most: usize) -> Vec<Count> {
    counts.sort_by(|a, b| {
        (b.stated, b.implied).cmp(&(a.stated, a.implied)).then_with(|| a.value.cmp(&b.value))
    });
    counts.truncate(most);
    counts
}
