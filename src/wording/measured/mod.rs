//! Words by which official prose says what a number is: growth, share, rank, how
//! sure it is, and the nouns that name what is measured.
//!
//! Lists only, the longer words before those that they begin or end with.

mod each;
mod edges;
mod nouns;
mod relations;
mod whole_words;

pub(crate) use each::{each_ahead, each_behind};
pub(crate) use edges::{BREAKING, ENDING, INSIDE, LEADING};
pub(crate) use nouns::{ABSTRACT, GROWTH_NOUNS, HEADS, PAID};
pub(crate) use relations::{BOUNDS, BOUNDS_BEHIND, GROWTH, LEVELS, LINKS, RANKING, SIDES};
pub(crate) use whole_words::{NO_CONNECTIVES, NO_ENDINGS, NO_PARTICLES};
