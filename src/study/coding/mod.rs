//! Coding (编码): which codes of a book measures or tasks have, and how well
//! several coders agree.
//!
//! In: a code book with its queries as they were read, and texts; or the tables
//! of several coders. Out: [`Codings`] with the evidence of each, counts of them,
//! [`CoderAgreement`].

mod agreement;
mod coder_file;
mod codings;
mod counts;
mod reader;
mod reliability;
mod units;

pub use agreement::{CoderAgreement, DifferingUnit, ReliabilityLine};
pub use coder_file::{CoderFile, CoderFileError};
pub use codings::{CodingTerms, Codings};
pub use counts::{CodeColumn, CodeCounts, CodeGrouping, CodeRow};
pub use reader::{CodeReader, ExampleFault, ExampleFaults};
pub use reliability::Reliability;
pub use units::{CodedUnit, CodingUnit, FoundUnit, UnitCoding};
