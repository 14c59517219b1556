//! Counts: how many of some passages have each value of a field.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::columnar::{Cardinality, StrColumn};
use tantivy::{DocId, SegmentReader, TantivyError};

use super::set::PassageSet;
use crate::fields::Field;
use crate::index::{IndexError, OpenIndex};

/// The values of a field, each with the number of passages that have it: at
/// least so many of the most frequent ones.
pub(super) fn values(
    index: &OpenIndex,
    passages: &PassageSet,
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
