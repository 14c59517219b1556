//! Where candidates stand in one text.

use std::cmp::Reverse;
use std::ops::Range;

use super::candidates::GapCandidate;
use crate::policy::PassageId;
use crate::study::context::on_one_line;
use crate::study::occurrences::Targets;
use crate::study::text::{StudyText, length};
use crate::wording::sentences;

/// What a text has of the candidates.
#[derive(Debug, Clone, PartialEq)]
pub struct GapTally {
    /// The passage, or the one below the heading.
    pub(super) passage: PassageId,
    /// Its place in the document.
    pub(super) place: u32,
    /// Which heading above the passage it is; `None` for the passage itself.
    pub(super) heading: Option<u32>,
    /// How many characters it has.
    pub(super) characters: u64,
    /// The candidates that stand in it.
    pub(super) found: Vec<FoundCandidate>,
}

/// How well a sentence has a candidate: how often its label stands in it, then how
/// often any of its terms, then how short it is, unless it is too short to say
/// anything.
pub(super) type SentenceRank = (usize, usize, Reverse<usize>);

/// The fewest bytes of a sentence that says something: twenty Han characters.
const SAYING: usize = 60;

/// A candidate in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundCandidate {
    /// Its place among the candidates.
    pub(super) candidate: usize,
    /// How often it stands in the text.
    pub(super) count: u64,
    /// How often each of its terms does.
    pub(super) terms: Vec<u64>,
    /// How well that sentence has it.
    pub(super) rank: SentenceRank,
    /// That sentence; empty where none was wanted.
    pub(super) sentence: String,
}

impl GapTally {
    /// Counts the candidates in a text; `with_sentences` also notes the sentence that
    /// has each best, of equals the first.
    pub fn of(text: &StudyText<'_>, candidates: &[GapCandidate], with_sentences: bool) -> Self {
        let targets: Vec<&Targets> = candidates.iter().map(|candidate| &candidate.targets).collect();
        let mut found = Vec::new();
        for (candidate, places) in Targets::find_each(&targets, text).into_iter().enumerate() {
            if places.is_empty() {
                continue;
            }
            let count = places.len() as u64;
            let mut one = FoundCandidate {
                candidate,
                count,
                terms: Vec::new(),
                rank: (0, 0, Reverse(usize::MAX)),
                sentence: String::new(),
            };
            if with_sentences {
                let terms: Vec<&Targets> =
                    candidates[candidate].terms.iter().map(|(_, targets)| targets).collect();
                let by_term = Targets::find_each(&terms, text);
                one.terms = by_term.iter().map(|places| places.len() as u64).collect();
                let label = by_term.first().map(Vec::as_slice).unwrap_or_default();
                let mut best = 0..0;
                // A list of agencies says nothing of what stands in it.
                let prose = text.without_agencies();
                let said = places.iter().any(|place| place.end <= prose.len());
                for sentence in sentences(if said { prose } else { text.text() }) {
                    let short = if sentence.len() < SAYING { usize::MAX } else { sentence.len() };
                    let rank = (inside(label, &sentence), inside(&places, &sentence), Reverse(short));
                    if rank > one.rank {
                        one.rank = rank;
                        best = sentence;
                    }
                }
                one.sentence = on_one_line(text.text().get(best).unwrap_or_default().trim());
            }
            found.push(one);
        }
        Self {
            passage: text.passage.id.clone(),
            place: text.passage.place,
            heading: text.heading,
            characters: length(text.text()) as u64,
            found,
        }
    }
}

/// How many places are in a sentence.
fn inside(places: &[Range<usize>], sentence: &Range<usize>) -> usize {
    places.iter().filter(|place| sentence.start <= place.start && place.end <= sentence.end).count()
}
