//! Which nodes stand in which windows of a text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::matrix::holders;
use super::super::text::StudyText;
use super::super::words::PlacedWord;
use super::NetworkWindow;
use crate::policy::DocumentId;
use crate::wording::sentences;

/// The nodes of one text.
///
/// With words as the window, every run of so many words in a row is a window,
/// each beginning one word behind the one before (the boolean sliding window of
/// Röder, Both & Hinneburg, «Exploring the Space of Topic Coherence Measures»,
/// 2015), so that two weigh the more the nearer to each other they stand. A window
/// passes over punctuation and ends with its text; a shorter text is one window.
pub struct FoundNodes {
    pub(super) document: DocumentId,
    /// How many windows the text has.
    pub(super) windows: u64,
    /// By node.
    pub(super) nodes: Vec<(usize, StandsIn)>,
}

/// In which windows of a text a node stands.
#[derive(Default)]
pub(super) struct StandsIn {
    pub(super) occurrences: u64,
    /// Numbers of windows, in order and apart.
    windows: Vec<Range<usize>>,
}

impl FoundNodes {
    /// Of occurrences in order, each a node and its bytes. `words` are those of the
    /// text, and are needed only where they are the window.
    pub fn of(
        text: &StudyText<'_>,
        occurrences: impl IntoIterator<Item = (usize, Range<usize>)>,
        window: NetworkWindow,
        words: &[PlacedWord],
    ) -> Self {
        let original = text.text();
        let sentences = if window == NetworkWindow::Sentence { sentences(original) } else { Vec::new() };
        let windows = match window {
            NetworkWindow::Passage => 1,
            NetworkWindow::Sentence => sentences.len(),
            NetworkWindow::Words(size) => (words.len() + 1).saturating_sub(size).max(1),
        };
        let around = |place: &Range<usize>| -> Range<usize> {
            match window {
                NetworkWindow::Passage => 0..1,
                NetworkWindow::Sentence => {
                    let at = sentences.partition_point(|sentence| sentence.end <= place.start);
                    at..at + 1
                }
                NetworkWindow::Words(size) => {
                    let first = words.partition_point(|word| word.range.end <= place.start);
                    let behind = words.partition_point(|word| word.range.start < place.end);
                    // From the first window that reaches its end to the last that
                    // begins no later than it does.
                    behind.saturating_sub(size)..(first + 1).min(windows)
                }
            }
        };
        let mut nodes: BTreeMap<usize, StandsIn> = BTreeMap::new();
        for (node, place) in occurrences {
            let stands = nodes.entry(node).or_default();
            stands.occurrences += 1;
            stands.add(around(&place));
        }
        let windows = windows as u64;
        Self { document: text.passage.id.document.clone(), windows, nodes: nodes.into_iter().collect() }
    }
}

/// The agencies of a measure, before they are numbered.
pub struct FoundAgencies {
    document: DocumentId,
    names: BTreeSet<String>,
}

impl FoundAgencies {
    /// The agencies of a measure, each once: the measure is the window. `None` for
    /// what is no measure. Agencies that only a group implies do not count.
    pub fn of(text: &StudyText<'_>) -> Option<Self> {
        let passage = text.passage;
        if text.heading.is_some() || passage.number.is_none() {
            return None;
        }
        let names = holders(passage, false).into_keys().map(str::to_owned).collect();
        Some(Self { document: passage.id.document.clone(), names })
    }

    /// Numbers the agencies of all measures: the nodes, and their names.
    pub fn numbered(all: Vec<Self>) -> (Vec<FoundNodes>, Vec<String>) {
        let names: BTreeSet<&String> = all.iter().flat_map(|one| &one.names).collect();
        let numbers: BTreeMap<String, usize> = names.into_iter().cloned().zip(0..).collect();
        let once = || StandsIn { occurrences: 1, windows: std::iter::once(0..1).collect() };
        let numbered = |one: Self| FoundNodes {
            document: one.document,
            windows: 1,
            nodes: one.names.iter().map(|name| (numbers[name], once())).collect(),
        };
        let found = all.into_iter().map(numbered).collect();
        (found, numbers.into_keys().collect())
    }
}

impl StandsIn {
    /// Adds windows; their beginnings and ends never go back.
    fn add(&mut self, windows: Range<usize>) {
        if windows.is_empty() {
            return;
        }
        match self.windows.last_mut() {
            Some(last) if windows.start <= last.end => last.end = last.end.max(windows.end),
            _ => self.windows.push(windows),
        }
    }

    /// How many windows.
    pub(super) fn windows(&self) -> u64 {
        self.windows.iter().map(|range| range.len() as u64).sum()
    }

    /// How many windows another stands in, too.
    pub(super) fn shared(&self, other: &Self) -> u64 {
        let (mut a, mut b) = (self.windows.iter().peekable(), other.windows.iter().peekable());
        let mut shared = 0;
        while let (Some(first), Some(second)) = (a.peek(), b.peek()) {
            let both = first.start.max(second.start)..first.end.min(second.end);
            shared += both.len() as u64;
            if first.end <= second.end {
                a.next()
            } else {
                b.next()
            };
        }
        shared
    }
}
