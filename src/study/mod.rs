//! What is counted across measures (研究).
//!
//! In: measures as a question found them. Out: counts as values; nothing here
//! asks an index or renders.

mod concordance;
mod context;
mod grouping;
mod matrix;
mod occurrences;
mod parameters;
mod record;
mod sample;
mod text;
mod words;

pub use concordance::{Concordance, ConcordanceLine, ConcordanceTerms, FoundLines, LineGroup, LineKey};
pub use context::{Reach, ReachUnit};
pub use grouping::Grouping;
pub use matrix::{AgencyMatrix, Axes, Crossing, MatrixLine, MatrixTerms};
pub use occurrences::Targets;
pub use record::{CorpusMark, Parameter, RunRecord, VERSION};
pub use sample::Sample;
pub use text::{StudyText, length};
pub use words::{PlacedWord, words};
