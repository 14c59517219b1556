//! [`Document`](crate::policy::Document) → its measures, their attributions,
//! and the passages that are indexed.
//!
//! In: a document as it stands in the corpus. Out: plain values of the domain.
//! Nothing is mended here; whatever a source needs mended, `ingest` has done.

pub mod attribution;
mod deadline;
mod measures;
mod parts;
mod passages;
mod spans;
mod task_table;
mod tasks;

pub use passages::passages;
pub(crate) use task_table::{TaskColumn, columns, is_task_table};
pub use tasks::leading_verb;
