//! Which texts a corpus already has, whatever their files are called.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use super::{Location, State, document};
use crate::analysis::fold;
use crate::policy::{Block, Document};

/// The texts of a corpus by the hash of what is left of them when they are
/// folded and only letters, figures and Han characters are kept: neither
/// layout, punctuation nor the form of the file tells two copies apart.
#[derive(Debug, Default)]
pub struct Contents {
    holders: HashMap<[u8; 32], String>,
}

impl Contents {
    /// The texts of the documents of a state that have a file of their own;
    /// one that cannot be read holds none.
    pub fn of(location: &Location, state: &State) -> Self {
        let mut contents = Self::default();
        for path in state.documents.keys().filter(|path| Location::id_of(path).is_some()) {
            if let Ok(document) = document(location, path) {
                contents.add(&document);
            }
        }
        contents
    }

    /// The id of the document that has the same text.
    pub fn holder(&self, document: &Document) -> Option<&str> {
        self.holders.get(&hash(document)).map(String::as_str)
    }

    /// Takes note of a document; the first one with a text holds it.
    pub fn add(&mut self, document: &Document) {
        self.holders.entry(hash(document)).or_insert_with(|| document.id.to_string());
    }
}

fn hash(document: &Document) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut take = |text: &str| {
        let kept: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        hasher.update(kept);
    };
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => take(text),
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                table.caption.iter().chain(cells).for_each(|cell| take(cell));
            }
        }
    }
    hasher.finalize().into()
}
