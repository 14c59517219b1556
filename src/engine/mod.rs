//! Engines: what executes a program on an index.
//!
//! The trait defines what the rooms above may ask; [`Tantivy`] is the engine
//! beside the corpus. Requests are batched, and a whole search is one request, so
//! that a remote engine needs few round trips.

mod interface;
mod tantivy;

pub use self::tantivy::Tantivy;
pub use interface::{Address, Engine, Matches, Scored, Search, TokenBag, TokenBags, TokenStreams};
