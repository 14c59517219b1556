//! Problems: faults of the corpus, told beside what is good in it.

use std::fmt;

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

/// A fault in one file of the corpus. One bad file never hides the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file: below the corpus for a document, else as given.
    pub path: Utf8PathBuf,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, with the field where there is one, and how to mend it.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

impl std::error::Error for Problem {}
