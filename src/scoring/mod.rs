//! Statistics and occurrences → scores: the formula, and nothing else.
//!
//! Pure functions of numbers. They know neither texts nor an index, so that
//! every engine scores alike; `docs/ranking.md` has the formula in one line.

mod bm25;
mod coverage;

pub use bm25::{FieldWeight, Weight, idf, information};
pub use coverage::{Coverage, Floors};
