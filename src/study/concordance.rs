//! The concordance (索引行, key word in context): every occurrence on a line of
//! its own, between its contexts.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::context::{Reach, ReachUnit, beside, on_one_line};
use super::grouping::Grouping;
use super::occurrences::Targets;
use super::sample::{RandomSample, sampled};
use super::text::StudyText;
use super::words::words;
use crate::analysis::{Segmenter, fold, sound};
use crate::policy::{DocumentId, Header, Passage, PassageId};

/// Words on either side that lines can be sorted by.
const SORTED_BY: usize = 3;

/// How a concordance is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceTerms {
    /// How much stands beside an occurrence.
    pub context: Reach,
    /// What the lines are sorted by, the first key first; equals, and all lines
    /// if there is no key, by place.
    pub sort: Vec<LineKey>,
    /// By what they are put together.
    pub by: Option<Grouping>,
    /// Which of them are shown.
    pub sample: Option<RandomSample>,
}

/// What lines are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKey {
    /// The word so many places to the left, 1 to 3.
    Left(usize),
    /// The word so many places to the right, 1 to 3.
    Right(usize),
    /// Kind, document and place.
    Place,
    /// The day of issue; documents without one last.
    Date,
}

/// An occurrence with its contexts.
#[derive(Debug, Clone, PartialEq)]
pub struct ConcordanceLine {
    /// The passage; of a heading, the first one below it.
    pub passage: PassageId,
    /// Which heading above the passage it stands in, counted from 1, the
    /// outermost first; `None` for the passage itself.
    pub heading: Option<u32>,
    /// The place of the passage in its document.
    pub place: u32,
    /// Its bytes in the text of the passage, or of the heading.
    pub span: Range<usize>,
    /// How many characters of that text stand before it.
    pub offset: usize,
    /// The context to the left, on one line.
    pub left: String,
    /// The occurrence as it is written, on one line.
    pub node: String,
    /// The context to the right, on one line.
    pub right: String,
    /// The groups it belongs to.
    pub groups: Vec<String>,
    /// The header of its document.
    pub header: Arc<Header>,
    /// What it is sorted by: the sounds of the words to the left and to the
    /// right, the nearest first.
    sounds: [Vec<Sound>; 2],
}

/// A word as it is sorted: by pinyin without tones, then by its characters.
type Sound = (String, String);

/// Occurrences with their contexts.
#[derive(Debug, Clone, PartialEq)]
pub struct Concordance {
    /// How it is laid out.
    pub terms: ConcordanceTerms,
    /// How many occurrences there are in all.
    pub total: usize,
    /// In how many passages and headings.
    pub texts: usize,
    /// In how many documents.
    pub documents: usize,
    /// The lines in order.
    pub lines: Vec<ConcordanceLine>,
    /// The groups, those with the most occurrences first; one without a name if
    /// nothing is put together.
    pub groups: Vec<LineGroup>,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineGroup {
    /// Its name.
    pub name: String,
    /// All its occurrences, also those that a sample leaves out.
    pub occurrences: usize,
    /// Its lines.
    pub lines: Vec<usize>,
}

/// The occurrences of one text, before its document is known.
pub struct FoundLines {
    passage: Passage,
    heading: Option<u32>,
    lines: Vec<FoundLine>,
}

struct FoundLine {
    span: Range<usize>,
    offset: usize,
    context: Range<usize>,
    sounds: [Vec<Sound>; 2],
}

impl FoundLines {
    /// The occurrences in a text; `None` if there are none. The segmenter is
    /// asked only where words matter.
    pub fn of(
        text: &StudyText<'_>,
        targets: &Targets,
        terms: &ConcordanceTerms,
        segmenter: &Segmenter<'_>,
    ) -> Option<Self> {
        let found = targets.find(text);
        if found.is_empty() {
            return None;
        }
        let sorts = terms.sort.iter().any(|key| matches!(key, LineKey::Left(_) | LineKey::Right(_)));
        let worded = sorts || terms.context.unit == ReachUnit::Words;
        let words = if worded { words(text, segmenter) } else { Vec::new() };
        let original = text.text();
        let (mut counted, mut offset) = (0, 0);
        let line = |span: Range<usize>| {
            offset += original.get(counted..span.start).map_or(0, |part| part.chars().count());
            counted = span.start;
            let (before, after) = beside(&words, &span);
            let sounds_of = |range: Range<usize>| sounding(original.get(range).unwrap_or_default());
            let left = before.iter().rev().take(SORTED_BY);
            let left = left.map(|word| sounds_of(word.range.start..word.range.end.min(span.start)));
            let right = after.iter().take(SORTED_BY);
            let right = right.map(|word| sounds_of(word.range.start.max(span.end)..word.range.end));
            let sounds = [left.collect(), right.collect()];
            let context = terms.context.around(original, &span, &words);
            FoundLine { span, offset, context, sounds }
        };
        let lines = found.into_iter().map(line).collect();
        Some(Self { passage: text.passage.clone(), heading: text.heading, lines })
    }

    /// Their document.
    pub fn document(&self) -> &DocumentId {
        &self.passage.id.document
    }

    fn lines(self, header: &Arc<Header>, by: Option<Grouping>) -> impl Iterator<Item = ConcordanceLine> {
        let Self { passage, heading, lines } = self;
        let groups = by.map(|by| by.of(header, &passage)).unwrap_or_default();
        let header = Arc::clone(header);
        lines.into_iter().map(move |FoundLine { span, offset, context, sounds }| {
            let part = |range: Range<usize>| on_one_line(passage.text.get(range).unwrap_or_default());
            ConcordanceLine {
                passage: passage.id.clone(),
                heading,
                place: passage.place,
                offset,
                left: part(context.start..span.start),
                node: part(span.clone()),
                right: part(span.end..context.end),
                span,
                groups: groups.clone(),
                header: Arc::clone(&header),
                sounds,
            }
        })
    }
}

/// A word as it is sorted.
fn sounding(word: &str) -> Sound {
    let folded = fold(word);
    let letters = folded.chars().map(|c| sound(c.encode_utf8(&mut [0; 4])).unwrap_or_else(|| c.to_string()));
    (letters.collect::<Vec<_>>().join(" "), folded)
}

impl Concordance {
    /// Lays out what was found. Lines whose document has no header are left out.
    pub fn of(
        found: Vec<FoundLines>,
        headers: &BTreeMap<DocumentId, Arc<Header>>,
        terms: ConcordanceTerms,
    ) -> Self {
        let texts = found.len();
        let mut lines: Vec<ConcordanceLine> = Vec::new();
        for found in found {
            if let Some(header) = headers.get(found.document()) {
                lines.extend(found.lines(header, terms.by));
            }
        }
        lines.sort_by(by_place);
        let documents = lines.iter().map(|line| &line.passage.document).collect::<BTreeSet<_>>().len();
        let total = lines.len();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for group in lines.iter().flat_map(|line| &line.groups) {
            *counts.entry(group.clone()).or_default() += 1;
        }
        if let Some(sample) = terms.sample {
            let kept = sampled(lines.len(), sample);
            lines = lines.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line).collect();
        }
        lines.sort_by(|a, b| {
            let compared = terms.sort.iter().map(|key| key.compare(a, b));
            compared.fold(Ordering::Equal, Ordering::then).then_with(|| by_place(a, b))
        });
        let groups = groups(&lines, counts, terms.by);
        Self { terms, total, texts, documents, lines, groups }
    }
}

fn groups(
    lines: &[ConcordanceLine],
    counts: BTreeMap<String, usize>,
    by: Option<Grouping>,
) -> Vec<LineGroup> {
    if by.is_none() {
        let lines: Vec<usize> = (0..lines.len()).collect();
        return vec![LineGroup { name: String::new(), occurrences: lines.len(), lines }];
    }
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        line.groups.iter().for_each(|group| members.entry(group).or_default().push(at));
    }
    let group = |(name, occurrences): (String, usize)| {
        let lines = members.get(name.as_str()).cloned().unwrap_or_default();
        LineGroup { name, occurrences, lines }
    };
    let mut groups: Vec<LineGroup> = counts.into_iter().map(group).collect();
    groups.sort_by(|a, b| b.occurrences.cmp(&a.occurrences).then_with(|| a.name.cmp(&b.name)));
    groups
}

/// By kind, document and place; a heading before what stands below it.
fn by_place(a: &ConcordanceLine, b: &ConcordanceLine) -> Ordering {
    let key = |line: &ConcordanceLine| {
        (line.header.metadata.kind, line.place, line.heading.unwrap_or(u32::MAX), line.span.start)
    };
    let (a_key, b_key) = (key(a), key(b));
    a_key.0.cmp(&b_key.0).then_with(|| a.passage.document.cmp(&b.passage.document)).then(a_key.cmp(&b_key))
}

impl LineKey {
    fn compare(&self, a: &ConcordanceLine, b: &ConcordanceLine) -> Ordering {
        match *self {
            // Where no word stands, the line goes first.
            Self::Left(at) => a.sounds[0].get(at - 1).cmp(&b.sounds[0].get(at - 1)),
            Self::Right(at) => a.sounds[1].get(at - 1).cmp(&b.sounds[1].get(at - 1)),
            Self::Place => by_place(a, b),
            Self::Date => {
                let day = |line: &ConcordanceLine| line.header.metadata.issued.map(|issued| issued.date);
                match (day(a), day(b)) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    (a, b) => b.is_some().cmp(&a.is_some()),
                }
            }
        }
    }
}
