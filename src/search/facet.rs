//! Facets: how the passages that answer are spread over agencies, parts,
//! documents and kinds.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::columnar::Cardinality;
use tantivy::{DocId, SegmentReader};

use crate::index::{IndexError, OpenIndex, Set};

/// The most values of a field that are named, the most frequent ones: not each
/// of a hundred thousand documents.
const MOST: usize = 500;

/// A value with the number of passages that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: String,
    /// How many passages have it.
    pub count: usize,
    /// How many of them by implication alone; only agencies have such.
    pub implied: usize,
}

/// Counts, the most frequent first; values that no passage has are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Full names of agencies.
    pub agency: Vec<Count>,
    /// Full names of agencies that lead.
    pub lead: Vec<Count>,
    /// Outermost headings of measures and sections.
    pub category: Vec<Count>,
    /// Ids of documents.
    pub document: Vec<Count>,
    /// Kinds of documents.
    pub kind: Vec<Count>,
}

/// Counts over passages.
///
/// # Errors
/// Only those of reading the index.
pub(super) fn count(index: &OpenIndex, passages: &Set) -> Result<Facets, IndexError> {
    let mut fields: [BTreeMap<String, usize>; 6] = Default::default();
    for (segment, reader) in index.searcher().segment_readers().iter().enumerate() {
        let docs: Vec<DocId> = passages.in_segment(segment).collect();
        for (counts, field) in
            fields.iter_mut().zip(["explicit_agency", "agency", "lead", "part", "document", "kind"])
        {
            add(reader, field, &docs, counts)?;
        }
    }
    let [explicit, all, lead, part, document, kind] = fields;
    let mut agency: Vec<Count> = all
        .into_iter()
        .map(|(value, count)| {
            let implied = count - explicit.get(&value).copied().unwrap_or(0);
            Count { value, count, implied }
        })
        .collect();
    agency.sort_by(|a, b| {
        let explicit = |count: &Count| count.count - count.implied;
        (explicit(b), b.count).cmp(&(explicit(a), a.count)).then_with(|| a.value.cmp(&b.value))
    });
    Ok(Facets {
        agency,
        lead: sorted(lead),
        category: sorted(part),
        document: sorted(document),
        kind: sorted(kind),
    })
}

fn add(
    reader: &SegmentReader,
    field: &str,
    docs: &[DocId],
    counts: &mut BTreeMap<String, usize>,
) -> Result<(), IndexError> {
    let Some(column) = reader.fast_fields().str(field)?.filter(|column| column.num_terms() > 0) else {
        return Ok(());
    };
    let mut by_ordinal = vec![0_u32; column.num_terms()];
    let mut note = |ordinal: u64| by_ordinal[usize::try_from(ordinal).unwrap_or(0)] += 1;
    let ordinals = column.ords();
    match ordinals.get_cardinality() {
        Cardinality::Multivalued => docs.iter().flat_map(|&doc| ordinals.values_for_doc(doc)).for_each(note),
        Cardinality::Optional => docs.iter().filter_map(|&doc| ordinals.first(doc)).for_each(note),
        Cardinality::Full => docs.iter().for_each(|&doc| note(ordinals.values.get_val(doc))),
    }
    let mut values: Vec<(u64, usize)> = (0..)
        .zip(by_ordinal)
        .filter(|&(_, count)| count > 0)
        .map(|(at, count)| (at, count as usize))
        .collect();
    if values.len() > MOST {
        values.select_nth_unstable_by_key(MOST, |&(ordinal, count)| (Reverse(count), ordinal));
        values.truncate(MOST);
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
    column.dictionary().sorted_ords_to_term_cb(&ordinals, add).map_err(tantivy::TantivyError::from)?;
    Ok(())
}

fn sorted(counts: BTreeMap<String, usize>) -> Vec<Count> {
    let mut counts: Vec<Count> =
        counts.into_iter().map(|(value, count)| Count { value, count, implied: 0 }).collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts
}
