//! Sets of passages, a bit each, by segment.

use tantivy::{DocAddress, DocId, Searcher};

/// A set of the index documents of one searcher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PassageSet {
    segments: Vec<Vec<u64>>,
}

impl PassageSet {
    /// None of them.
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

    /// Puts one in.
    pub(super) fn insert(&mut self, segment: usize, doc: DocId) {
        self.segments[segment][doc as usize / 64] |= 1 << (doc % 64);
    }

    /// Takes one out.
    pub(super) fn remove(&mut self, segment: usize, doc: DocId) {
        self.segments[segment][doc as usize / 64] &= !(1 << (doc % 64));
    }

    /// Whether it has no members.
    pub(super) fn is_empty(&self) -> bool {
        self.segments.iter().flatten().all(|&word| word == 0)
    }

    /// How many members it has.
    pub(super) fn len(&self) -> u32 {
        self.segments.iter().flatten().map(|word| word.count_ones()).sum()
    }

    /// The members in one segment.
    pub(super) fn in_segment(&self, segment: usize) -> impl Iterator<Item = DocId> {
        (0..).zip(self.segments.get(segment).into_iter().flatten()).flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// Takes in the members of another.
    pub(super) fn union(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine | theirs);
    }

    /// Keeps what the other has, too.
    pub(super) fn intersect(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine & theirs);
    }

    /// Leaves out what the other has.
    pub(super) fn subtract(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine & !theirs);
    }

    fn combine(&mut self, other: &Self, with: impl Fn(u64, u64) -> u64) {
        for (mine, theirs) in self.segments.iter_mut().flatten().zip(other.segments.iter().flatten()) {
            *mine = with(*mine, *theirs);
        }
    }

    /// Whether it has one.
    pub(super) fn contains(&self, segment: usize, doc: DocId) -> bool {
        self.segments[segment][doc as usize / 64] >> (doc % 64) & 1 == 1
    }

    /// Its members in the order of the index.
    pub(super) fn addresses(&self) -> Vec<DocAddress> {
        let segments = (0..self.segments.len()).zip(0_u32..);
        segments
            .flat_map(|(segment, ordinal)| {
                self.in_segment(segment).map(move |doc| DocAddress::new(ordinal, doc))
            })
            .collect()
    }
}
