//! How a command ends.

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It found or did what was asked.
    Done,
    /// Nothing was found.
    Nothing,
}

impl Outcome {
    pub(super) fn found(any: bool) -> Self {
        if any { Self::Done } else { Self::Nothing }
    }
}
