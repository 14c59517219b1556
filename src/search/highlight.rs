//! Highlights: exactly what matched, as ranges of the original text.

use std::ops::Range;

use crate::analysis::{Folded, Haystack};
use crate::planning::{HighlightTargets, Stage};
use crate::policy::Passage;

/// Byte ranges of the passage's text, in order, overlapping ones merged.
pub(super) fn ranges(marks: &HighlightTargets, passage: &Passage, stage: Stage) -> Vec<Range<usize>> {
    let folded = Folded::new(&passage.text);
    let haystack = Haystack::new(&folded);
    let mut found = Vec::new();
    for text in &marks.texts {
        found.extend(haystack.find(text, false));
    }
    for text in &marks.others {
        found.extend(haystack.find(text, true));
    }
    if stage >= Stage::Words {
        for word in &marks.words {
            found.extend(haystack.find(word, true));
        }
    }
    // Unless asked for verbatim, the list of agencies is no prose.
    if stage != Stage::Verbatim && !marks.quoted {
        found.retain(|range| range.end <= passage.body.end);
    }
    let named = passage.attributions.iter().filter(|given| marks.agencies.contains(&given.agency.name));
    found.extend(named.map(|attribution| attribution.span.clone()));
    merge(found)
}

fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::merge;

    #[test]
    fn overlapping_and_touching_ranges_become_one() {
        assert_eq!(merge(vec![5..9, 0..3, 2..4, 9..10, 12..12]), [0..4, 5..10]);
    }
}
