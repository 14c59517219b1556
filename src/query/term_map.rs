//! A map from folded terms to their meanings, stored with the index. The terms
//! are a finite-state map that costs nothing to open; the meanings are read only
//! once a term has been found.

use std::sync::OnceLock;

use fst::Map;
use fst::raw::{Node, Output};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A map of terms whose numbers are places in a payload.
pub struct TermMap<P> {
    map: Map<Vec<u8>>,
    payload: OnceLock<P>,
    load: LoadPayload,
    fault: OnceLock<String>,
}

/// Reads a payload that [`TermMap::stored`] gave.
pub type LoadPayload =
    Box<dyn Fn() -> Result<String, Box<dyn std::error::Error + Send + Sync>> + Send + Sync>;

/// A stored map that cannot be used.
#[derive(Debug, thiserror::Error)]
pub struct TermMapError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl From<fst::Error> for TermMapError {
    fn from(error: fst::Error) -> Self {
        Self(error.into())
    }
}

impl<P: Serialize + DeserializeOwned + Default> TermMap<P> {
    /// A map of these terms, which must be sorted and each there once.
    ///
    /// # Errors
    /// Texts out of order.
    pub fn build(texts: impl IntoIterator<Item = (String, u64)>, payload: P) -> Result<Self, TermMapError> {
        let payload = OnceLock::from(payload);
        let load: LoadPayload = Box::new(|| Err("built with its payload".into()));
        Ok(Self { map: Map::from_iter(texts)?, payload, load, fault: OnceLock::new() })
    }

    /// Takes up the map and, when it is first needed, the payload that
    /// [`TermMap::stored`] gave.
    ///
    /// # Errors
    /// Bytes that are no finite-state map.
    pub fn from_stored(map: Vec<u8>, load: LoadPayload) -> Result<Self, TermMapError> {
        Ok(Self { map: Map::new(map)?, payload: OnceLock::new(), load, fault: OnceLock::new() })
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

    /// The entries that a prefix and some of these words make, each with a blank
    /// behind it: the places of the words and the number. The words must be
    /// sorted, and in the entries they are.
    pub fn subsets(&self, prefix: &str, words: &[&str]) -> Vec<(Vec<usize>, usize)> {
        let root = (self.map.as_fst().root(), Output::zero());
        let mut found = Vec::new();
        if let Some(start) = self.walk(root, prefix) {
            self.gather(start, words, &mut Vec::new(), &mut found);
        }
        found
    }

    fn gather(
        &self,
        from: (Node<'_>, Output),
        words: &[&str],
        chosen: &mut Vec<usize>,
        found: &mut Vec<(Vec<usize>, usize)>,
    ) {
        let next = chosen.last().map_or(0, |last| last + 1);
        for (at, word) in words.iter().enumerate().skip(next) {
            let reached = self.walk(from, word).and_then(|reached| self.walk(reached, " "));
            let Some((node, output)) = reached else { continue };
            chosen.push(at);
            if node.is_final()
                && let Ok(number) = usize::try_from(output.cat(node.final_output()).value())
            {
                found.push((chosen.clone(), number));
            }
            self.gather((node, output), words, chosen, found);
            chosen.pop();
        }
    }

    /// Where a text leads from a node.
    fn walk<'m>(&'m self, from: (Node<'m>, Output), text: &str) -> Option<(Node<'m>, Output)> {
        let words = self.map.as_fst();
        text.bytes().try_fold(from, |(node, output), byte| {
            let transition = node.transition(node.find_input(byte)?);
            Some((words.node(transition.addr), output.cat(transition.out)))
        })
    }

    /// Every text, in order.
    pub fn texts(&self) -> Vec<String> {
        self.map.stream().into_str_keys().unwrap_or_else(|error| {
            self.note(&error);
            Vec::new()
        })
    }

    /// What the numbers stand for; empty if that cannot be read, which
    /// [`TermMap::fault`] tells.
    pub fn payload(&self) -> &P {
        self.payload.get_or_init(|| {
            let read = (self.load)().and_then(|stored| Ok(serde_json::from_str(&stored)?));
            read.unwrap_or_else(|error| {
                self.note(&*error);
                P::default()
            })
        })
    }

    /// What could not be read so far. Whoever has asked the table for anything
    /// asks this, too, before believing that there was nothing.
    pub fn fault(&self) -> Option<&str> {
        self.fault.get().map(String::as_str)
    }

    fn note(&self, error: &dyn std::error::Error) {
        // The first one tells enough.
        let _ = self.fault.set(error.to_string());
    }
}
