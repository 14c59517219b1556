//! What is stored with an index besides its passages, by name.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::analysis::Lexicon;
use crate::engine::Engine;
use crate::index::IndexError;
use crate::query::{LoadPayload, NameMap, Sounds, Thesaurus};

/// The words that texts and queries are cut with.
pub(super) const LEXICON: &str = "@lexicon";
/// Maps of terms, each as its map and its payload.
pub(super) const NAMES: [&str; 2] = ["@names", "@names-payload"];
pub(super) const THESAURUS: [&str; 2] = ["@thesaurus", "@thesaurus-payload"];
pub(super) const SOUNDS: [&str; 2] = ["@sounds", "@sounds-payload"];
/// The headings of the parts of the policies, in order.
pub(super) const CATEGORIES: &str = "@categories";
/// The documents that could not be read.
pub(super) const PROBLEMS: &str = "@problems";

pub(super) fn lexicon(engine: &dyn Engine) -> Result<Lexicon, IndexError> {
    Lexicon::from_stored(engine.attachment(LEXICON)?).map_err(damaged)
}

pub(super) fn names(engine: &Arc<dyn Engine>) -> Result<NameMap, IndexError> {
    NameMap::from_stored(engine.attachment(NAMES[0])?, later(engine, NAMES[1])).map_err(damaged)
}

pub(super) fn thesaurus(engine: &Arc<dyn Engine>) -> Result<Thesaurus, IndexError> {
    Thesaurus::from_stored(engine.attachment(THESAURUS[0])?, later(engine, THESAURUS[1])).map_err(damaged)
}

pub(super) fn sounds(engine: &Arc<dyn Engine>) -> Result<Sounds, IndexError> {
    Sounds::from_stored(engine.attachment(SOUNDS[0])?, later(engine, SOUNDS[1])).map_err(damaged)
}

/// A list that was stored by [`to_json`].
pub(super) fn list<T: DeserializeOwned>(stored: &[u8]) -> Result<Vec<T>, IndexError> {
    serde_json::from_slice(stored).map_err(damaged)
}

pub(super) fn to_json<T: Serialize>(list: &[T]) -> Result<Vec<u8>, IndexError> {
    serde_json::to_vec(list).map_err(damaged)
}

/// Reads a payload when it is needed.
fn later(engine: &Arc<dyn Engine>, key: &'static str) -> LoadPayload {
    let engine = Arc::clone(engine);
    Box::new(move || Ok(String::from_utf8(engine.attachment(key)?)?))
}

pub(super) fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> IndexError {
    IndexError::Damaged(error.into())
}
