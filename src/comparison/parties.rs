//! The documents that are compared, from wherever they come.

use super::{Comparison, Party};
use crate::intake::Examined;
use crate::knowledge_base::{Error, KnowledgeBase, WholeDocument};

impl Party {
    /// A document of the corpus.
    pub fn known(document: WholeDocument) -> Self {
        let WholeDocument { header, passages, .. } = document;
        Self { name: header.id.to_string(), metadata: header.metadata, passages }
    }

    /// A file that was read, by its name.
    pub fn examined(name: &str, examined: Examined) -> Self {
        let Examined { ingested, passages, .. } = examined;
        Self { name: name.to_owned(), metadata: ingested.document.metadata, passages }
    }
}

impl Comparison {
    /// Compares two documents by the words of a knowledge base.
    ///
    /// # Errors
    /// A register that is wrong.
    pub fn by(base: &KnowledgeBase, old: &Party, new: &Party) -> Result<Self, Error> {
        let lexicon = base.lexicon();
        Ok(Self::of(old, new, &lexicon.full_segmenter(), &base.task_words()?))
    }
}
