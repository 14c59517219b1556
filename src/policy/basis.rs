//! How something is known: stated by the source, or inferred from it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::{UnknownWord, words};

/// How something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Basis {
    /// The source says so.
    #[default]
    Stated,
    /// Worked out from the source; shown as such everywhere.
    Inferred,
}

/// A date and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDate {
    /// The civil date.
    pub date: Date,
    /// Stated in the text, or inferred from it (a year taken from the context).
    pub basis: Basis,
}

words!(Basis, "stated, inferred",
    Basis::Stated => "stated", Basis::Inferred => "inferred");
