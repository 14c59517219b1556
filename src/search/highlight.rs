//! Highlights: exactly what matched, as ranges of the original text.

use std::ops::Range;

use super::Stage;
use super::matching::Haystack;
use super::words::QueryWords;
use crate::analysis::{Folded, fold};
use crate::policy::Passage;
use crate::query::{Filter, Node};

/// Byte ranges of the passage's text, in order, overlapping ones merged.
pub(super) fn ranges(root: &Node, passage: &Passage, stage: Stage, words: &QueryWords) -> Vec<Range<usize>> {
    let folded = Folded::new(&passage.text);
    let haystack = Haystack::new(&folded);
    let mut found = Vec::new();
    for term in root.terms() {
        for word in &term.words {
            found.extend(haystack.find(&fold(word), false));
        }
        for text in
            term.alternatives().iter().chain(term.expansions.iter().flat_map(|expansion| &expansion.texts))
        {
            found.extend(haystack.find(&fold(text), true));
        }
    }
    if stage >= Stage::Words {
        for word in words.all_words().filter(|word| word.chars().count() > 1) {
            found.extend(haystack.find(word, true));
        }
    }
    // Unless asked for verbatim, the list of agencies is no prose.
    if stage != Stage::Verbatim && !root.terms().iter().any(|term| term.quoted) {
        found.retain(|range| range.end <= passage.body.end);
    }
    agencies(root, passage, &mut found);
    merge(found)
}

/// Where the text names the agencies asked for.
fn agencies(node: &Node, passage: &Passage, found: &mut Vec<Range<usize>>) {
    match node {
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| agencies(part, passage, found)),
        Node::Filter(Filter::Agency(name) | Filter::Lead(name)) => {
            let named = passage.attributions.iter().filter(|attribution| attribution.agency.name == *name);
            found.extend(named.map(|attribution| attribution.span.clone()));
        }
        Node::Not(_) | Node::Filter(_) | Node::Term(_) => {}
    }
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
