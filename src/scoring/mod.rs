//! Statistics and occurrences → scores: the formula, and nothing else.
//!
//! Pure functions of a program and of numbers. They know neither texts nor an
//! index, so that every engine scores alike; `docs/ranking.md` has the formula
//! in one line.

mod bm25;
mod coverage;
mod scorer;

pub use bm25::{FieldWeight, Weight, idf, information};
pub use coverage::Coverage;
pub use scorer::{Evidence, Occurrences, Score, Scorer, StandInWeights, Statistics};
