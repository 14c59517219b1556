//! What the first texts have and the others lack.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::candidates::{GapCandidates, GapKind};
use super::tally::{FoundCandidate, GapTally};
use crate::analysis::fold;
use crate::policy::{DocumentId, PassageId};
use crate::study::association::{keyness, log_ratio};
use crate::study::parameters::limit;
use crate::study::record::RunParameter;
use crate::table::Bilingual;

/// What is a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapTerms {
    /// How often something must stand in the first texts.
    pub least: u64,
    /// From which log ratio on it is weak in the others; what they have not at all
    /// is always a gap.
    pub ratio: f64,
    /// The most concepts, and the most words and new terms; all if `None`.
    pub limit: Option<usize>,
}

/// Something that the first texts have, and the others have not or hardly.
#[derive(Debug, Clone, PartialEq)]
pub struct GapItem {
    /// What it is.
    pub kind: GapKind,
    /// What it is called.
    pub label: String,
    /// The terms by which the first texts name it, with how often, the most
    /// frequent first.
    pub terms: Vec<(String, u64)>,
    /// How often it stands in the first texts, and in the others.
    pub counts: [u64; 2],
    /// In how many passages and headings of the first texts.
    pub texts: usize,
    /// In how many documents of the first texts.
    pub documents: usize,
    /// The log-likelihood.
    pub log_likelihood: f64,
    /// The log ratio; `None` where either has no text.
    pub log_ratio: Option<f64>,
    /// Where the first texts have it best.
    pub sentence: GapSentence,
    /// The passage of the others that is nearest to that sentence, if any is near.
    pub near: Option<NearPassage>,
}

/// A sentence of the first texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapSentence {
    /// The passage, or the one below the heading.
    pub passage: PassageId,
    /// Which heading above the passage it is; `None` for the passage itself.
    pub heading: Option<u32>,
    /// The sentence, in a line.
    pub text: String,
}

/// A passage that is near a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearPassage {
    /// The passage.
    pub passage: PassageId,
    /// The sentence of it that shares most, in a line.
    pub excerpt: String,
    /// The shared words in that sentence, in bytes.
    pub marked: Vec<Range<usize>>,
    /// The words that it shares with the sentence, those that say most first.
    pub shared: Vec<String>,
}

/// What some texts have and others lack.
#[derive(Debug, Clone, PartialEq)]
pub struct TextGap {
    /// What is a gap.
    pub terms: GapTerms,
    /// How many characters the first texts and the others have.
    pub characters: [u64; 2],
    /// How many passages.
    pub passages: [usize; 2],
    /// How many documents.
    pub documents: [usize; 2],
    /// Concepts, then words and new terms, each by log-likelihood, the highest first.
    pub items: Vec<GapItem>,
    /// How many concepts, and how many words and new terms, the limit left out.
    pub left_out: [usize; 2],
}

/// What is known of a candidate in the first texts.
#[derive(Default)]
struct FoundInFirst<'t> {
    count: u64,
    terms: Vec<u64>,
    texts: usize,
    documents: BTreeSet<&'t DocumentId>,
    best: Option<(&'t GapTally, &'t FoundCandidate)>,
}

impl TextGap {
    /// Compares what is found in the first texts with what is found in the others.
    pub fn of(candidates: &GapCandidates, ours: &[GapTally], others: &[GapTally], terms: GapTerms) -> Self {
        let sides = [ours, others];
        let characters = sides.map(|side| side.iter().map(|text| text.characters).sum());
        let mut theirs: Vec<u64> = vec![0; candidates.list.len()];
        for found in others.iter().flat_map(|text| &text.found) {
            theirs[found.candidate] += found.count;
        }
        let mut items: Vec<GapItem> = Vec::new();
        for (at, found) in found(candidates, ours).into_iter().enumerate() {
            let counts = [found.count, theirs[at]];
            let log_ratio = log_ratio(counts[0], characters[0], counts[1], characters[1]);
            let weak = log_ratio.is_some_and(|ratio| ratio >= terms.ratio);
            let Some((text, sentence)) = found.best.filter(|_| counts[0] >= terms.least) else { continue };
            if counts[1] > 0 && !weak {
                continue;
            }
            let candidate = &candidates.list[at];
            let named = candidate.terms.iter().map(|(term, _)| term.clone()).zip(found.terms);
            let mut named: Vec<(String, u64)> = named.filter(|(_, count)| *count > 0).collect();
            named.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            items.push(GapItem {
                kind: candidate.kind,
                label: candidate.label.clone(),
                terms: named,
                counts,
                texts: found.texts,
                documents: found.documents.len(),
                log_likelihood: keyness(counts[0], characters[0], counts[1], characters[1]),
                log_ratio,
                sentence: GapSentence {
                    passage: text.passage.clone(),
                    heading: text.heading,
                    text: sentence.sentence.clone(),
                },
                near: None,
            });
        }
        let mut items = without_parts(items);
        items.sort_by(|a, b| {
            let key = |item: &GapItem| item.kind != GapKind::Concept;
            key(a)
                .cmp(&key(b))
                .then_with(|| b.log_likelihood.total_cmp(&a.log_likelihood))
                .then_with(|| b.counts[0].cmp(&a.counts[0]))
                .then_with(|| a.label.cmp(&b.label))
        });
        let concepts = items.iter().filter(|item| item.kind == GapKind::Concept).count();
        let others_found = items.split_off(concepts);
        let most = terms.limit.unwrap_or(usize::MAX);
        let left_out = [concepts, others_found.len()].map(|count| count.saturating_sub(most));
        items.truncate(most);
        items.extend(others_found.into_iter().take(most));
        let passages = sides.map(|side| side.iter().filter(|text| text.heading.is_none()).count());
        let documents =
            sides.map(|side| side.iter().map(|text| &text.passage.document).collect::<BTreeSet<_>>().len());
        Self { terms, characters, passages, documents, items, left_out }
    }
}

/// What the first texts have of each candidate. Of sentences that have it equally
/// well the first counts.
fn found<'t>(candidates: &GapCandidates, ours: &'t [GapTally]) -> Vec<FoundInFirst<'t>> {
    let mut all: Vec<FoundInFirst<'t>> = candidates.list.iter().map(|_| FoundInFirst::default()).collect();
    let mut texts: Vec<&GapTally> = ours.iter().collect();
    // A passage before the heading above it, since its sentences say more.
    texts.sort_by_key(|text| (&text.passage.document, text.place, text.heading));
    for text in texts {
        for one in &text.found {
            let known = &mut all[one.candidate];
            known.count += one.count;
            known.terms.resize(one.terms.len(), 0);
            known.terms.iter_mut().zip(&one.terms).for_each(|(all, more)| *all += more);
            known.texts += 1;
            known.documents.insert(&text.passage.document);
            if known.best.is_none_or(|(_, best)| one.rank > best.rank) {
                known.best = Some((text, one));
            }
        }
    }
    all
}

/// The items without words and new terms that stand in the first texts only as
/// parts of a longer item: contained in it, and just as often there.
fn without_parts(items: Vec<GapItem>) -> Vec<GapItem> {
    let mut whole: BTreeMap<u64, Vec<(String, usize)>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        for (term, count) in &item.terms {
            whole.entry(*count).or_default().push((fold(term), at));
        }
    }
    let is_part = |at: usize, item: &GapItem| {
        let text = fold(&item.label);
        let longer =
            |(term, other): &(String, usize)| *other != at && term.len() > text.len() && term.contains(&text);
        item.kind != GapKind::Concept
            && whole.get(&item.counts[0]).is_some_and(|terms| terms.iter().any(longer))
    };
    let kept: Vec<bool> = items.iter().enumerate().map(|(at, item)| !is_part(at, item)).collect();
    items.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(item, _)| item).collect()
}

impl GapTerms {
    /// What decides which items are listed.
    pub fn parameters(&self, ours: &str, others: &str) -> Vec<RunParameter> {
        vec![
            RunParameter::of("a", Bilingual::new("甲", "A"), ours),
            RunParameter::of("b", Bilingual::new("乙", "B"), others),
            RunParameter::of("min", Bilingual::new("最低频次", "least frequency"), self.least),
            RunParameter::of(
                "ratio",
                Bilingual::new("弱：对数比不低于", "weak: log ratio of at least"),
                self.ratio,
            ),
            limit(self.limit),
        ]
    }
}
