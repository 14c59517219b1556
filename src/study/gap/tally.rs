//! Where candidates stand in one text.

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

/// A candidate in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundCandidate {
    /// Its place among the candidates.
    pub(super) candidate: usize,
    /// How often it stands in the text.
    pub(super) count: u64,
    /// How often each of its terms does.
    pub(super) terms: Vec<u64>,
    /// How often it stands in the sentence that has it best.
    pub(super) in_sentence: u64,
    /// That sentence; empty where none was wanted.
    pub(super) sentence: String,
}

impl GapTally {
    /// Counts the candidates in a text; `with_sentences` also notes the sentence of
    /// each that has it most often, of equals the longest, of these the first.
    pub fn of(text: &StudyText<'_>, candidates: &[GapCandidate], with_sentences: bool) -> Self {
        let targets: Vec<&Targets> = candidates.iter().map(|candidate| &candidate.targets).collect();
        let mut found = Vec::new();
        for (candidate, places) in Targets::find_each(&targets, text).into_iter().enumerate() {
            if places.is_empty() {
                continue;
            }
            let terms: Vec<&Targets> = candidates[candidate].terms.iter().map(|(_, targets)| targets).collect();
            let (mut in_sentence, mut sentence, mut terms_found) = (0, String::new(), Vec::new());
            if with_sentences {
                terms_found =
                    Targets::find_each(&terms, text).iter().map(|places| places.len() as u64).collect();
                let mut best = 0..0;
                for range in sentences(text.text()) {
                    let inside = |place: &&std::ops::Range<usize>| {
                        range.start <= place.start && place.end <= range.end
                    };
                    let count = places.iter().filter(inside).count() as u64;
                    if (count, range.len()) > (in_sentence, best.len()) {
                        in_sentence = count;
                        best = range;
                    }
                }
                sentence = on_one_line(text.text().get(best).unwrap_or_default().trim());
            }
            let count = places.len() as u64;
            found.push(FoundCandidate { candidate, count, terms: terms_found, in_sentence, sentence });
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
