//! Gaps (差距): concepts and terms that some texts have and others lack.
//!
//! In: what the first texts may be said to speak of ([`GapCandidates`]), and
//! where it stands in both ([`GapTally`]). Out: a [`TextGap`] of items, each with a
//! sentence of the first texts and the passage of the others that is nearest to
//! it ([`NearestPassages`]).

mod candidates;
mod items;
mod nearest_passages;
mod tally;

pub use candidates::{GapCandidate, GapCandidates, GapKind};
pub use items::{GapItem, GapSentence, GapTerms, NearPassage, TextGap};
pub use nearest_passages::{NearestPassages, WordsPresent};
pub use tally::GapTally;
