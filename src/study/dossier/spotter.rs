//! Where the concepts of a thesaurus stand in a text, all of them in one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analysis::{Folded, fold};
use crate::policy::Concept;

/// Finds concepts by their labels, synonyms and English terms.
pub struct ConceptSpotter {
    /// By first character the terms that begin with it, the longest first, each with
    /// the place of its concept.
    terms: BTreeMap<char, Vec<(String, usize)>>,
}

impl ConceptSpotter {
    /// For the concepts of a thesaurus.
    pub fn new(thesaurus: &[Concept]) -> Self {
        let mut terms: BTreeMap<char, Vec<(String, usize)>> = BTreeMap::new();
        for (at, concept) in thesaurus.iter().enumerate() {
            let all = std::iter::once(&concept.label).chain(&concept.alternatives).chain(&concept.english);
            for term in all.map(|term| fold(term)) {
                if let Some(first) = term.chars().next() {
                    terms.entry(first).or_default().push((term, at));
                }
            }
        }
        for list in terms.values_mut() {
            list.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        }
        Self { terms }
    }

    /// Where concepts stand, in order and apart: of several at one place the longest.
    /// Quotation marks are passed over; runs of letters must be whole.
    pub fn spot(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let folded = Folded::new(text);
        let mut plain = String::with_capacity(folded.as_str().len());
        let mut places: Vec<usize> = Vec::with_capacity(folded.as_str().len());
        for (at, c) in folded.as_str().char_indices().filter(|(_, c)| *c != '"') {
            plain.push(c);
            places.extend(at..at + c.len_utf8());
        }
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(c) = plain[at..].chars().next() {
            let rest = &plain[at..];
            let met = self.terms.get(&c).and_then(|terms| {
                terms
                    .iter()
                    .find(|(term, _)| rest.starts_with(term.as_str()) && is_whole(&plain, at, term.len()))
            });
            let Some((term, concept)) = met else {
                at += c.len_utf8();
                continue;
            };
            let end = at + term.len();
            if let (Some(&first), Some(&last)) = (places.get(at), places.get(end - 1)) {
                found.push((folded.origin(first..last + 1), *concept));
            }
            at = end;
        }
        found
    }

    /// Which concepts stand in a text, by their places in the thesaurus.
    pub fn concepts_in(&self, text: &str) -> BTreeSet<usize> {
        self.spot(text).into_iter().map(|(_, concept)| concept).collect()
    }
}

/// Whether a part of a text cuts no run of letters and digits in two; the plural of an
/// English word is no other word.
fn is_whole(text: &str, start: usize, length: usize) -> bool {
    let run = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, part, behind) = (&text[..start], &text[start..start + length], &text[start + length..]);
    let plural = |rest: &str| {
        let ended = rest.strip_prefix('s').filter(|_| part.len() > 4);
        ended.is_some_and(|rest| !run(rest.chars().next()))
    };
    let begins = run(part.chars().next()) && run(before.chars().next_back());
    let ends = run(part.chars().next_back()) && run(behind.chars().next()) && !plural(behind);
    !begins && !ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concept(label: &str, alternatives: &[&str], english: &[&str]) -> Concept {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Concept {
            label: label.to_owned(),
            alternatives: owned(alternatives),
            english: owned(english),
            ..Concept::default()
        }
    }

    #[test]
    fn the_longest_concept_counts_and_letters_are_whole() {
        let thesaurus = [
            concept("跨境电子商务", &["跨境电商"], &[]),
            concept("跨境电商综试区", &[], &[]),
            concept("人工智能", &["AI"], &["unicorn"]),
        ];
        let spotter = ConceptSpotter::new(&thesaurus);
        let found = |text: &str| {
            let found = spotter.spot(text).into_iter();
            found.map(|(range, at)| (text[range].to_owned(), at)).collect::<Vec<_>>()
        };
        assert_eq!(
            found("跨境电商综试区和“跨境”电商，ＡＩ与AIR，Unicorns"),
            [
                ("跨境电商综试区".to_owned(), 1),
                ("跨境”电商".to_owned(), 0),
                ("ＡＩ".to_owned(), 2),
                ("Unicorn".to_owned(), 2)
            ]
        );
    }
}
