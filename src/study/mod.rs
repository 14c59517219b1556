//! What is counted across measures (研究): by agency, and agencies against
//! something else.
//!
//! In: measures as a question found them. Out: counts as values; nothing here
//! asks an index or renders.

mod agency;
mod matrix;

pub use agency::{AgencyProfile, AgencyTask, CategoryShare, DueOrder, HeldCount, Partner, StrengthShare};
pub use matrix::{AgencyMatrix, Axes, Crossing, MatrixLine, MatrixTerms};
