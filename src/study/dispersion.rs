//! Dispersion (分布): how evenly something is spread over texts, and where in
//! them it stands.

use std::collections::{BTreeMap, BTreeSet};

use super::association::{float, per_ten_thousand};
use super::occurrences::Targets;
use super::text::{StudyText, length};
use crate::policy::DocumentId;

/// DP = ½·Σ|v − s| over all parts, where s is a part's share of the text and v its
/// share of the occurrences (Gries, «Dispersions and adjusted frequencies in
/// corpora», 2008). 0 where both are the same everywhere. `None` for no part.
pub fn deviation_of_proportions(shares: impl IntoIterator<Item = (f64, f64)>) -> Option<f64> {
    let mut any = false;
    let sum: f64 = shares
        .into_iter()
        .map(|(text, occurrences)| {
            any = true;
            (occurrences - text).abs()
        })
        .sum();
    any.then_some(sum / 2.0)
}

/// DP divided by the most it can be with these parts, 1 − min s (Lijffijt & Gries,
/// «Correction to Dispersions and adjusted frequencies in corpora», 2012), so
/// that 1 is all in the smallest part.
pub fn normalised(deviation: f64, smallest_share: f64) -> Option<f64> {
    (smallest_share < 1.0).then(|| deviation / (1.0 - smallest_share))
}

/// D = 1 − V ⁄ √(n − 1), where V is the coefficient of variation (with the
/// deviation of the population) of the rates in the n parts (Juilland &
/// Chang-Rodríguez, «Frequency Dictionary of Spanish Words», 1964). 1 where all
/// rates are the same. `None` for fewer than two parts or no occurrence.
pub fn juilland_d(rates: &[f64]) -> Option<f64> {
    let parts = float(rates.len() as u64);
    let mean = rates.iter().sum::<f64>() / parts;
    if rates.len() < 2 || mean <= 0.0 {
        return None;
    }
    let variance = rates.iter().map(|rate| (rate - mean).powi(2)).sum::<f64>() / parts;
    let even = 1.0 - variance.sqrt() / mean / (parts - 1.0).sqrt();
    // All in one of equal parts is 0, whatever is lost in rounding.
    Some(if even.abs() < 1e-12 { 0.0 } else { even })
}

/// Where a text stands in its document: by passage; a heading before what is below it.
type PlaceInDocument = (u32, u32);

fn place(text: &StudyText<'_>) -> PlaceInDocument {
    (text.passage.place, text.heading.unwrap_or(u32::MAX))
}

/// How long a text is.
pub struct MeasuredText {
    document: DocumentId,
    place: PlaceInDocument,
    length: usize,
}

impl MeasuredText {
    /// A text with its length in characters, see [`length`].
    pub fn of(text: &StudyText<'_>) -> Self {
        Self { document: text.passage.id.document.clone(), place: place(text), length: length(text.text()) }
    }
}

/// Where the occurrences of a query stand in a text.
pub struct FoundPlaces {
    document: DocumentId,
    place: PlaceInDocument,
    /// Characters of the text before each.
    offsets: Vec<usize>,
}

impl FoundPlaces {
    /// The occurrences in a text; `None` if there are none.
    pub fn of(text: &StudyText<'_>, targets: &Targets) -> Option<Self> {
        let original = text.text();
        let mut counted = 0..0;
        let mut before = 0;
        let mut offset = |start: usize| {
            before += original.get(counted.end..start).map_or(0, length);
            counted = 0..start;
            before
        };
        let offsets: Vec<usize> = targets.find(text).into_iter().map(|range| offset(range.start)).collect();
        let document = text.passage.id.document.clone();
        (!offsets.is_empty()).then(|| Self { document, place: place(text), offsets })
    }
}

/// A document and the occurrences in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentProfile {
    /// Its length in characters.
    pub length: usize,
    /// How many characters stand before each occurrence, in order.
    pub offsets: Vec<usize>,
}

/// Documents with the occurrences in them, by id.
pub fn profiles(texts: Vec<MeasuredText>, found: Vec<FoundPlaces>) -> BTreeMap<DocumentId, DocumentProfile> {
    let mut profiles: BTreeMap<DocumentId, DocumentProfile> = BTreeMap::new();
    let with: BTreeSet<DocumentId> = found.iter().map(|found| found.document.clone()).collect();
    let mut starts: BTreeMap<(DocumentId, PlaceInDocument), usize> = BTreeMap::new();
    let mut texts = texts;
    texts.sort_by(|a, b| (&a.document, a.place).cmp(&(&b.document, b.place)));
    for MeasuredText { document, place, length } in texts {
        let profile = profiles.entry(document.clone()).or_default();
        if with.contains(&document) {
            starts.insert((document, place), profile.length);
        }
        profile.length += length;
    }
    for FoundPlaces { document, place, offsets } in found {
        let start = starts.get(&(document.clone(), place)).copied().unwrap_or(0);
        if let Some(profile) = profiles.get_mut(&document) {
            profile.offsets.extend(offsets.into_iter().map(|offset| start + offset));
        }
    }
    profiles.values_mut().for_each(|profile| profile.offsets.sort_unstable());
    profiles
}

/// What is shown of a dispersion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispersionTerms {
    /// Into how many parts of the same length each document is divided.
    pub parts: usize,
    /// The most documents; all if `None`.
    pub limit: Option<usize>,
}

/// How even a spread is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evenness {
    /// DP
    pub deviation: Option<f64>,
    /// DP, normalised.
    pub normalised: Option<f64>,
    /// Juilland's D.
    pub juilland: Option<f64>,
}

/// A document that has occurrences.
#[derive(Debug, Clone, PartialEq)]
pub struct DispersedDocument {
    /// The document.
    pub document: DocumentId,
    /// Its length in characters.
    pub length: usize,
    /// How many characters stand before each occurrence, in order.
    pub offsets: Vec<usize>,
    /// How many occurrences stand in each part.
    pub parts: Vec<usize>,
    /// How evenly they are spread over the parts.
    pub evenness: Evenness,
}

/// How a query's occurrences are spread.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispersion {
    /// What is shown.
    pub terms: DispersionTerms,
    /// All occurrences.
    pub occurrences: usize,
    /// How many documents there are.
    pub documents: usize,
    /// How many of them have occurrences.
    pub range: usize,
    /// How long all of them are, in characters.
    pub length: usize,
    /// How evenly the occurrences are spread over the documents.
    pub evenness: Evenness,
    /// The documents with the most occurrences.
    pub list: Vec<DispersedDocument>,
    /// How many the limit left out.
    pub left_out: usize,
}

impl Evenness {
    /// Of parts, each with its length and its occurrences.
    fn of(parts: &[(usize, usize)]) -> Self {
        let count = |number: usize| float(number as u64);
        let length = count(parts.iter().map(|(length, _)| length).sum());
        let occurrences = count(parts.iter().map(|(_, occurrences)| occurrences).sum());
        let parts: Vec<(f64, f64)> = parts
            .iter()
            .filter(|(length, _)| *length > 0)
            .map(|&(length, occurrences)| (count(length), count(occurrences)))
            .collect();
        if parts.len() < 2 || occurrences == 0.0 {
            return Self::default();
        }
        let shares = parts.iter().map(|(part, found)| (part / length, found / occurrences));
        let deviation = deviation_of_proportions(shares);
        let smallest = parts.iter().map(|(part, _)| part / length).fold(1.0, f64::min);
        let rates: Vec<f64> = parts.iter().map(|(part, found)| found / part).collect();
        Self {
            deviation,
            normalised: deviation.and_then(|deviation| normalised(deviation, smallest)),
            juilland: juilland_d(&rates),
        }
    }
}

impl Dispersion {
    /// Of documents with the occurrences in them.
    pub fn of(profiles: &BTreeMap<DocumentId, DocumentProfile>, terms: DispersionTerms) -> Self {
        let over: Vec<(usize, usize)> =
            profiles.values().map(|profile| (profile.length, profile.offsets.len())).collect();
        let mut having: Vec<(&DocumentId, &DocumentProfile)> =
            profiles.iter().filter(|(_, profile)| !profile.offsets.is_empty()).collect();
        having.sort_by(|(a, a_profile), (b, b_profile)| {
            b_profile.offsets.len().cmp(&a_profile.offsets.len()).then_with(|| a.cmp(b))
        });
        let range = having.len();
        let shown = terms.limit.unwrap_or(usize::MAX);
        having.truncate(shown);
        let dispersed = |(document, profile): (&DocumentId, &DocumentProfile)| {
            let DocumentProfile { length, offsets } = profile.clone();
            let parts = in_parts(&offsets, length, terms.parts);
            let lengths = (0..terms.parts)
                .map(|at| boundary(length, terms.parts, at + 1) - boundary(length, terms.parts, at));
            let evenness = Evenness::of(&lengths.zip(parts.iter().copied()).collect::<Vec<_>>());
            DispersedDocument { document: document.clone(), length, offsets, parts, evenness }
        };
        Self {
            occurrences: over.iter().map(|(_, found)| found).sum(),
            documents: profiles.len(),
            range,
            length: over.iter().map(|(length, _)| length).sum(),
            evenness: Evenness::of(&over),
            list: having.into_iter().map(dispersed).collect(),
            left_out: range.saturating_sub(shown),
            terms,
        }
    }
}

impl DispersedDocument {
    /// How many occurrences there are in ten thousand characters.
    pub fn rate(&self) -> Option<f64> {
        per_ten_thousand(self.offsets.len() as u64, self.length as u64)
    }

    /// Where the first and the last occurrence stand, as shares of its length.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let share = |offset: &usize| float(*offset as u64) / float(self.length as u64);
        Some((share(self.offsets.first()?), share(self.offsets.last()?)))
    }

    /// How many occurrences stand in each of so many parts of the same length.
    pub fn cells(&self, parts: usize) -> Vec<usize> {
        in_parts(&self.offsets, self.length, parts)
    }
}

/// Where a part of a text begins.
fn boundary(length: usize, parts: usize, at: usize) -> usize {
    length * at / parts.max(1)
}

fn in_parts(offsets: &[usize], length: usize, parts: usize) -> Vec<usize> {
    let mut counts = vec![0; parts];
    for &offset in offsets {
        // The last part that begins at the occurrence or before it.
        let at = (1..parts).rfind(|&at| boundary(length, parts, at) <= offset).unwrap_or(0);
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, expected: f64, within: f64) {
        let found = found.expect("a number");
        assert!((found - expected).abs() < within, "{found} is not {expected}");
    }

    /// Gries 2008 and 2020: the word a in a corpus of fifty words in five parts.
    const PARTS: [(usize, usize); 5] = [(9, 1), (10, 2), (10, 3), (10, 4), (11, 5)];

    #[test]
    fn figures_are_those_of_gries_example() {
        let evenness = Evenness::of(&PARTS);
        near(evenness.deviation, 0.18, 1e-12);
        near(evenness.normalised, 0.18 / 0.82, 1e-12);
        near(evenness.juilland, 0.785, 5e-4);
    }

    #[test]
    fn the_extremes_are_what_they_should_be() {
        let even = Evenness::of(&[(100, 2), (50, 1), (50, 1)]);
        near(even.deviation, 0.0, 1e-12);
        near(even.juilland, 1.0, 1e-12);
        let one = Evenness::of(&[(90, 0), (10, 7)]);
        near(one.deviation, 0.9, 1e-12);
        near(one.normalised, 1.0, 1e-12);
        near(one.juilland, 0.0, 1e-12);
        assert_eq!(Evenness::of(&[(10, 3)]), Evenness::default());
        assert_eq!(Evenness::of(&[(10, 0), (10, 0)]), Evenness::default());
    }

    #[test]
    fn places_are_counted_over_the_texts_of_a_document() {
        let id: DocumentId = "sz24".parse().unwrap();
        let text = |place, length| MeasuredText { document: id.clone(), place, length };
        let texts = vec![text((1, u32::MAX), 60), text((0, 1), 10), text((0, u32::MAX), 30)];
        let found =
            |place, offsets: &[usize]| FoundPlaces { document: id.clone(), place, offsets: offsets.into() };
        let found = vec![found((1, u32::MAX), &[0, 59]), found((0, 1), &[2])];
        let profiles = profiles(texts, found);
        assert_eq!(profiles[&id], DocumentProfile { length: 100, offsets: vec![2, 40, 99] });
        let dispersion = Dispersion::of(&profiles, DispersionTerms { parts: 5, limit: None });
        assert_eq!(dispersion.list[0].parts, [1, 0, 1, 0, 1]);
        assert_eq!(dispersion.list[0].ends(), Some((0.02, 0.99)));
        assert_eq!(dispersion.list[0].rate(), Some(300.0));
        assert_eq!(dispersion.evenness, Evenness::default());
    }
}
