//! What can go wrong between a question and its answer.

use crate::corpus::Problem;
use crate::index::IndexError;
use crate::policy::PassageId;
use crate::query::QueryError;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of the corpus cannot be read.
    Corpus {
        /// The folder.
        folder: String,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A register or the lexicon of the corpus is wrong.
    Register(Box<Problem>),
    /// The index cannot be used.
    Index(#[from] IndexError),
    /// The query cannot be read.
    Query(#[from] QueryError),
    /// A measure has no such task.
    NoTask {
        /// The measure.
        measure: PassageId,
        /// The number asked for.
        task: u32,
        /// How many it has.
        tasks: usize,
    },
    /// A fault of the program itself, or of an index with flipped bits.
    Panic(String),
}

impl Error {
    /// Whether a damaged index may be the cause.
    pub(super) fn may_be_damage(&self) -> bool {
        matches!(self, Self::Panic(_) | Self::Index(IndexError::Damaged(_) | IndexError::Engine(_)))
    }
}
