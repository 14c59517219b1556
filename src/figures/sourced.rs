//! A figure with where it stands.

use std::sync::Arc;

use super::figure::Figure;
use crate::policy::{Header, PassageId};

/// A figure with its source.
#[derive(Debug, Clone)]
pub struct SourcedFigure {
    /// The figure.
    pub figure: Figure,
    /// The passage.
    pub passage: PassageId,
    /// What is known of its document.
    pub header: Arc<Header>,
    /// Number, magnitude and unit, as they stand in the passage.
    pub written: String,
    /// Its sentence, without the blanks around it.
    pub sentence: String,
    /// The places in the list of what the same sentence says of the same thing: by
    /// how much it grew.
    pub growth: Option<usize>,
    /// The same: which place it takes.
    pub rank: Option<usize>,
}
