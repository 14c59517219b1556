//! Engines: what executes a program on an index.
//!
//! The trait says what the rooms above may ask; [`Tantivy`] is the engine
//! beside the corpus. Questions are asked in lists, and a whole search in one,
//! so that an engine at the other end of a wire answers in few round trips.

mod interface;
mod tantivy;

pub use self::tantivy::Tantivy;
pub use interface::{Address, Engine, Matches, Scored, Search};
