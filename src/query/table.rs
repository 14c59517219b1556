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
    payload: OnceCell<P>,
    load: Box<dyn Fn() -> Option<String>>,
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
        Ok(Self { map: Map::from_iter(texts)?, payload: OnceCell::from(payload), load: Box::new(|| None) })
    }

    /// Takes up the map and, when it is first needed, the payload that
    /// [`Table::stored`] gave.
    ///
    /// # Errors
    /// Bytes that are no finite-state map.
    pub fn from_stored(map: Vec<u8>, load: Box<dyn Fn() -> Option<String>>) -> Result<Self, TableError> {
        Ok(Self { map: Map::new(map)?, payload: OnceCell::new(), load })
    }

    /// The map and the payload, to be kept with an index.
    pub fn stored(&self) -> (&[u8], String) {
        (self.map.as_fst().as_bytes(), serde_json::to_string(self.payload()).unwrap_or_default())
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
        let load = || serde_json::from_str(&(self.load)()?).ok();
        self.payload.get_or_init(|| load().unwrap_or_default())
    }
}
