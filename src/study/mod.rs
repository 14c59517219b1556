//! What is counted across measures (研究).
//!
//! In: measures as a question found them. Out: counts as values; nothing here
//! asks an index or renders.

mod matrix;
mod occurrences;
mod text;

pub use matrix::{AgencyMatrix, Axes, Crossing, MatrixLine, MatrixTerms};
pub use occurrences::Targets;
pub use text::{StudyText, length};
