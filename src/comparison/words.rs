//! Where the words of passages differ.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::analysis::{Folded, Segmenter};
use crate::policy::Passage;

/// The most letters that are lost between two changes.
const MOST_BETWEEN: usize = 4;

/// How passages became others. Texts of several passages are joined by a line
/// break; ranges are bytes of the joined texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Rewording {
    /// The text of the first document.
    pub old: String,
    /// The text of the second document.
    pub new: String,
    /// Where they differ, in order. The numbers of measures are left out.
    pub changes: Vec<WordChange>,
    /// The share of the words of both that are the same, 0 to 1.
    pub kept: f64,
}

/// Words that became others; one side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// In the old text; where something was added, the empty range there.
    pub old: Range<usize>,
    /// In the new text; where something was dropped, the empty range there.
    pub new: Range<usize>,
}

impl Rewording {
    pub(super) fn of(old: &[&Passage], new: &[&Passage], segmenter: &Segmenter<'_>) -> Self {
        let (old, new) = (Joined::of(old, segmenter), Joined::of(new, segmenter));
        let (a, b) = (old.words(), new.words());
        let mut changes: Vec<WordChange> = Vec::new();
        let mut same = 0;
        for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
            if let DiffOp::Equal { len, .. } = op {
                same += len;
                continue;
            }
            let change = WordChange { old: old.bytes(op.old_range()), new: new.bytes(op.new_range()) };
            match changes.last_mut() {
                Some(last) if reads_as_one(last, &change, &old.text, &new.text) => {
                    last.old.end = change.old.end;
                    last.new.end = change.new.end;
                }
                _ => changes.push(change),
            }
        }
        let all = a.len() + b.len();
        let kept = if all == 0 { 1.0 } else { 2.0 * same as f64 / all as f64 };
        Self { old: old.text, new: new.text, changes, kept }
    }

    /// The words of the old text that are gone.
    pub fn dropped(&self) -> Vec<Range<usize>> {
        self.changes.iter().map(|change| change.old.clone()).filter(|range| !range.is_empty()).collect()
    }

    /// The words of the new text that are new.
    pub fn added(&self) -> Vec<Range<usize>> {
        self.changes.iter().map(|change| change.new.clone()).filter(|range| !range.is_empty()).collect()
    }
}

/// Whether two changes are read as one: they touch, or stand around so little that
/// is the same that nobody would find it between them.
fn reads_as_one(first: &WordChange, second: &WordChange, old: &str, new: &str) -> bool {
    let letters = |text: &str, range: Range<usize>| {
        text.get(range).unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).count()
    };
    let size = |change: &WordChange| letters(old, change.old.clone()).max(letters(new, change.new.clone()));
    let between = letters(old, first.old.end..second.old.start);
    let touch = first.old.end == second.old.start && first.new.end == second.new.start;
    touch || between <= MOST_BETWEEN && 2 * between < size(first).min(size(second))
}

/// Texts one below the other, with their words.
struct Joined {
    text: String,
    /// Folded, with where each stands in the text.
    words: Vec<(String, Range<usize>)>,
}

impl Joined {
    fn of(passages: &[&Passage], segmenter: &Segmenter<'_>) -> Self {
        let mut joined = Self { text: String::new(), words: Vec::new() };
        for passage in passages {
            if !joined.text.is_empty() {
                joined.text.push('\n');
            }
            let start = joined.text.len();
            let skipped = passage.numbering().len();
            joined.text.push_str(&passage.text);
            joined.add_words(passage.text.get(skipped..).unwrap_or_default(), start + skipped, segmenter);
        }
        joined
    }

    fn add_words(&mut self, text: &str, offset: usize, segmenter: &Segmenter<'_>) {
        let folded = Folded::new(text);
        let mut at = 0;
        for word in segmenter.cover(folded.as_str()) {
            let range = at..at + word.len();
            at = range.end;
            if word.trim().is_empty() {
                continue;
            }
            let origin = folded.origin(range);
            let origin = origin.start + offset..origin.end + offset;
            let in_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || ".%".contains(c));
            // 2.5% is one figure, however it is cut.
            match self.words.last_mut() {
                Some((last, place)) if place.end == origin.start && in_number(last) && in_number(word) => {
                    last.push_str(word);
                    place.end = origin.end;
                }
                _ => self.words.push((word.to_owned(), origin)),
            }
        }
    }

    fn words(&self) -> Vec<&str> {
        self.words.iter().map(|(word, _)| word.as_str()).collect()
    }

    /// The bytes of some words; of none, the place between their neighbours.
    fn bytes(&self, words: Range<usize>) -> Range<usize> {
        match self.words.get(words.clone()) {
            Some([first, .., last]) => first.1.start..last.1.end,
            Some([only]) => only.1.clone(),
            _ => {
                let before = words.start.checked_sub(1).and_then(|before| self.words.get(before));
                let at = before.map_or_else(
                    || self.words.first().map_or(0, |first| first.1.start),
                    |before| before.1.end,
                );
                at..at
            }
        }
    }
}
