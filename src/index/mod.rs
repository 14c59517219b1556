//! The Tantivy index: a cache of the corpus, one index document a passage.
//!
//! In: passages, headers and attachments with the fingerprint of the corpus.
//! Out: an [`OpenIndex`] that gives records back and lends Tantivy's searcher
//! to the engine. The only rooms that know Tantivy are this one and `engine/`.
//!
//! Everything of one state of the corpus is committed together, so a reader sees
//! the old state or the new one, never a mixture.

mod fingerprint;
mod folder;
mod open;
mod owner;
mod schema;
mod tokenizer;
mod write;

pub use fingerprint::{Change, Fingerprint};
pub use folder::{IndexError, IndexFolder};
pub use open::OpenIndex;
pub use schema::{Fields, RecordKind};
pub use write::{Writer, WriterOptions};
