//! A table kept with the index: folded texts to numbers, as a finite-state map
//! that opens at no cost, and what the numbers stand for, which is read only
//! when a text was met.

use std::cell::OnceCell;

use fst::Map;
use fst::raw::Output;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A table whose numbers are places in a payload.
pub struct Table<P> {
    map: Map<Vec<u8>>,
    stored: String,
    payload: OnceCell<P>,
}

/// A stored table that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("a table kept with the index is damaged")]
pub struct TableError(#[from] fst::Error);

impl<P: Serialize + DeserializeOwned + Default> Table<P> {
    /// A table of these texts, which must be sorted and each there once.
    ///
    /// # Errors
    /// Texts out of order.
    pub fn build(texts: impl IntoIterator<Item = (String, u64)>, payload: P) -> Result<Self, TableError> {
        let stored = serde_json::to_string(&payload).unwrap_or_default();
        Ok(Self { map: Map::from_iter(texts)?, stored, payload: OnceCell::from(payload) })
    }

    /// Takes up what [`Table::stored`] gave.
    ///
    /// # Errors
    /// Bytes that are no finite-state map.
    pub fn from_stored(map: Vec<u8>, stored: String) -> Result<Self, TableError> {
        Ok(Self { map: Map::new(map)?, stored, payload: OnceCell::new() })
    }

    /// The map and the payload, to be kept with an index.
    pub fn stored(&self) -> (&[u8], &str) {
        (self.map.as_fst().as_bytes(), &self.stored)
    }

    /// The number of exactly this text.
    pub fn exact(&self, folded: &str) -> Option<usize> {
        self.map.get(folded).and_then(|number| usize::try_from(number).ok())
    }

    /// The longest entry that a text begins with: its bytes and its number.
    pub fn longest(&self, folded: &str) -> Option<(usize, usize)> {
        let words = self.map.as_fst();
        let mut node = words.root();
        let mut output = Output::zero();
        let mut longest = None;
        for (at, byte) in folded.bytes().enumerate() {
            let Some(next) = node.find_input(byte) else { break };
            let transition = node.transition(next);
            output = output.cat(transition.out);
            node = words.node(transition.addr);
            if node.is_final() {
                longest = Some((at + 1, output.cat(node.final_output()).value()));
            }
        }
        let (length, number) = longest?;
        Some((length, usize::try_from(number).ok()?))
    }

    /// Every text, in order.
    pub fn texts(&self) -> Vec<String> {
        self.map.stream().into_str_keys().unwrap_or_default()
    }

    /// What the numbers stand for; empty if what was stored is no payload.
    pub fn payload(&self) -> &P {
        self.payload.get_or_init(|| serde_json::from_str(&self.stored).unwrap_or_default())
    }
}
