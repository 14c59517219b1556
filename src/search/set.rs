//! Sets of passages, a bit each, by segment.

use tantivy::{DocAddress, DocId, Searcher};

/// A set of the index documents of one searcher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Set {
    segments: Vec<Vec<u64>>,
}

impl Set {
    pub(super) fn empty(searcher: &Searcher) -> Self {
        let words = |documents: u32| (documents as usize).div_ceil(64);
        Self {
            segments: searcher
                .segment_readers()
                .iter()
                .map(|reader| vec![0; words(reader.max_doc())])
                .collect(),
        }
    }

    pub(super) fn insert(&mut self, segment: usize, doc: DocId) {
        self.segments[segment][doc as usize / 64] |= 1 << (doc % 64);
    }

    /// The members in one segment.
    pub(super) fn in_segment(&self, segment: usize) -> Vec<DocId> {
        let of_segment = |address: &DocAddress| address.segment_ord as usize == segment;
        self.addresses().into_iter().filter(of_segment).map(|address| address.doc_id).collect()
    }

    pub(super) fn union(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine | theirs);
    }

    pub(super) fn intersect(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine & theirs);
    }

    pub(super) fn subtract(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine & !theirs);
    }

    fn combine(&mut self, other: &Self, with: impl Fn(u64, u64) -> u64) {
        for (mine, theirs) in self.segments.iter_mut().flatten().zip(other.segments.iter().flatten()) {
            *mine = with(*mine, *theirs);
        }
    }

    /// Its members in the order of the index.
    pub(super) fn addresses(&self) -> Vec<DocAddress> {
        let mut addresses = Vec::new();
        for (segment, words) in (0..).zip(&self.segments) {
            for (at, &word) in (0..).zip(words) {
                let mut rest = word;
                while rest != 0 {
                    addresses.push(DocAddress::new(segment, at * 64 + rest.trailing_zeros()));
                    rest &= rest - 1;
                }
            }
        }
        addresses
    }
}
