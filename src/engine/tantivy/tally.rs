//! All tokens of passages at once, from their postings: no text is read, folded
//! or cut.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, TantivyError};

use super::documents::{self, Documents};
use super::set::PassageSet;
use crate::engine::interface::{TokenBag, TokenBags, TokenStreams};
use crate::fields::Field;
use crate::index::{IndexError, OpenIndex};

/// The values of a field of names, in order.
pub(super) fn names(index: &OpenIndex, field: Field) -> Result<Vec<String>, IndexError> {
    let mut names = BTreeSet::new();
    for reader in index.searcher().segment_readers() {
        let inverted = reader.inverted_index(index.fields().of(field))?;
        let mut terms = inverted.terms().stream().map_err(TantivyError::from)?;
        while let Some((name, _)) = terms.next() {
            names.insert(String::from_utf8_lossy(name).into_owned());
        }
    }
    Ok(names.into_iter().collect())
}

/// Numbers for tokens, the same in all segments.
#[derive(Default)]
struct TokenNumbers {
    tokens: Vec<String>,
    numbers: HashMap<String, u32>,
    /// In one segment every token is met once, and none need be looked up.
    several: bool,
}

impl TokenNumbers {
    fn of(index: &OpenIndex) -> Self {
        Self { several: index.searcher().segment_readers().len() > 1, ..Self::default() }
    }

    /// Every term of a field in one segment, with its number.
    fn terms(
        &mut self,
        index: &OpenIndex,
        reader: &SegmentReader,
        field: Field,
        several_fields: bool,
    ) -> Result<Vec<(u32, TermInfo)>, IndexError> {
        let inverted = reader.inverted_index(index.fields().of(field))?;
        let mut terms = inverted.terms().stream().map_err(TantivyError::from)?;
        let mut found = Vec::new();
        while let Some((token, info)) = terms.next() {
            let token = String::from_utf8_lossy(token).into_owned();
            let next = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
            let number = if self.several || several_fields {
                *self.numbers.entry(token.clone()).or_insert(next)
            } else {
                next
            };
            if number == next {
                self.tokens.push(token);
            }
            found.push((number, info.clone()));
        }
        Ok(found)
    }
}

/// The words of the prose of the passages of several groups.
pub(super) fn bags(index: &OpenIndex, groups: &[PassageSet]) -> Result<TokenBags, IndexError> {
    let mut vocabulary = TokenNumbers::of(index);
    let mut documents = Documents::of(index)?;
    let mut bags = TokenBags::default();
    for (segment, reader) in index.searcher().segment_readers().iter().enumerate() {
        let ordinal = u32::try_from(segment).unwrap_or(u32::MAX);
        // Which place among the passages each has; none for those of no group.
        let mut places = vec![u32::MAX; reader.max_doc() as usize];
        let mut members: Vec<(DocId, u32)> = Vec::new();
        for doc in 0..reader.max_doc() {
            let mask = groups
                .iter()
                .enumerate()
                .fold(0_u32, |mask, (at, group)| mask | u32::from(group.contains(segment, doc)) << at);
            if mask > 0 {
                places[doc as usize] = u32::try_from(members.len()).unwrap_or(u32::MAX);
                members.push((doc, mask));
            }
        }
        let terms = vocabulary.terms(index, reader, Field::Body, false)?;
        let inverted = reader.inverted_index(index.fields().of(Field::Body))?;
        // How many different words each has, and then where they begin.
        let mut ends = vec![0_usize; members.len()];
        let visit = |option, each: &mut dyn FnMut(u32, DocId, u32)| -> Result<(), IndexError> {
            for (number, info) in &terms {
                let postings = inverted.read_block_postings_from_terminfo(info, option);
                let mut postings = postings.map_err(TantivyError::from)?;
                while postings.block_len() > 0 {
                    let has_counts = matches!(option, IndexRecordOption::WithFreqs);
                    for (at, &doc) in postings.docs().iter().enumerate() {
                        let count = if has_counts { postings.freqs()[at] } else { 1 };
                        each(*number, doc, count);
                    }
                    postings.advance();
                }
            }
            Ok(())
        };
        visit(IndexRecordOption::Basic, &mut |_, doc, _| {
            if let Some(end) = ends.get_mut(places[doc as usize] as usize) {
                *end += 1;
            }
        })?;
        let mut total = bags.counts.len();
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        bags.counts.resize(total, (0, 0));
        let counts = &mut bags.counts;
        visit(IndexRecordOption::WithFreqs, &mut |number, doc, count| {
            if let Some(end) = ends.get_mut(places[doc as usize] as usize) {
                counts[*end] = (number, count);
                *end += 1;
            }
        })?;
        for ((doc, groups), end) in members.into_iter().zip(ends) {
            let address = DocAddress::new(ordinal, doc);
            let document = documents.number(address)?;
            bags.passages.push(TokenBag { address: documents::address(address), document, groups, end });
        }
    }
    bags.tokens = vocabulary.tokens;
    Ok(bags)
}

/// The character streams of passages.
pub(super) fn streams(index: &OpenIndex, passages: &PassageSet) -> Result<TokenStreams, IndexError> {
    let mut vocabulary = TokenNumbers::of(index);
    let mut stream = Vec::new();
    for (segment, reader) in index.searcher().segment_readers().iter().enumerate() {
        // The whole text where there is a list of agencies, else the prose, which is all.
        let whole = reader.get_fieldnorms_reader(index.fields().of(Field::Verbatim))?;
        let prose = reader.get_fieldnorms_reader(index.fields().of(Field::Characters))?;
        let mut starts: Vec<Option<(usize, bool)>> = vec![None; reader.max_doc() as usize];
        let mut room = 0;
        for doc in passages.in_segment(segment) {
            let is_whole = whole.fieldnorm_id(doc) > 0;
            let norm = if is_whole { whole.fieldnorm_id(doc) } else { prose.fieldnorm_id(doc) };
            starts[doc as usize] = Some((room, is_whole));
            room += most_positions(norm);
        }
        let cells: Vec<AtomicU32> = std::iter::repeat_with(|| AtomicU32::new(0)).take(room).collect();
        for (field, of_whole) in [(Field::Characters, false), (Field::Verbatim, true)] {
            let terms = vocabulary.terms(index, reader, field, true)?;
            let inverted = reader.inverted_index(index.fields().of(field))?;
            let fill = |(number, info): &(u32, TermInfo)| -> Result<(), IndexError> {
                let option = IndexRecordOption::WithFreqsAndPositions;
                let postings = inverted.read_postings_from_terminfo(info, option);
                let mut postings = postings.map_err(TantivyError::from)?;
                let mut positions = Vec::new();
                while postings.doc() != TERMINATED {
                    if let Some((start, is_whole)) = starts[postings.doc() as usize]
                        && is_whole == of_whole
                    {
                        postings.positions(&mut positions);
                        for &position in &positions {
                            if let Some(cell) = cells.get(start + position as usize) {
                                cell.store(number + 1, Ordering::Relaxed);
                            }
                        }
                    }
                    postings.advance();
                }
                Ok(())
            };
            terms.par_iter().try_for_each(fill)?;
        }
        append(&mut stream, &cells);
    }
    Ok(TokenStreams { tokens: vocabulary.tokens, stream })
}

/// Adds cells without the room that was not needed: of several gaps one is left.
fn append(stream: &mut Vec<u32>, cells: &[AtomicU32]) {
    stream.reserve(cells.len() / 3);
    for cell in cells {
        let number = cell.load(Ordering::Relaxed);
        if number > 0 || stream.last().is_some_and(|&last| last > 0) {
            stream.push(number);
        }
    }
    if stream.last().is_some_and(|&last| last > 0) {
        stream.push(0);
    }
}

/// The most positions that a stream of that length code can have, and one more:
/// every token may have a gap before it, and codes of long streams stand for
/// several lengths.
fn most_positions(norm: u8) -> usize {
    use tantivy::fieldnorm::FieldNormReader;
    let most = match norm.checked_add(1) {
        Some(next) => FieldNormReader::id_to_fieldnorm(next) as usize,
        None => u32::MAX as usize,
    };
    2 * most + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_one_each_and_the_room_is_enough() {
        let cells: Vec<AtomicU32> = [0, 0, 3, 0, 4, 5, 0, 0, 0].map(AtomicU32::new).into();
        let mut stream = vec![1, 0];
        append(&mut stream, &cells);
        assert_eq!(stream, [1, 0, 3, 0, 4, 5, 0]);
        append(&mut stream, &[]);
        assert_eq!(stream.len(), 7);
        for length in [0_u32, 1, 39, 40, 41, 300, 5_000, 1_000_000] {
            let code = tantivy::fieldnorm::FieldNormReader::fieldnorm_to_id(length);
            assert!(most_positions(code) > 2 * length as usize, "{length}");
        }
    }
}
