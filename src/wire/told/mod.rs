//! The shapes of what an assistant is told: smaller than those of pages, each
//! passage with its citation, and with what to ask next.
//!
//! Who is only implied by a group is counted and not listed.

mod agency;
mod passages;
mod tasks;
mod verified;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

pub use agency::ToldAgencies;
pub use passages::{ReadAnswer, ToldHits, ToldPassage};
pub use tasks::{ToldTask, ToldTasks};
pub use verified::VerifiedAnswer;

/// A useful call of a tool after an answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NextCall {
    /// The name of the tool.
    pub tool: &'static str,
    /// What it is called with.
    pub arguments: Map<String, Value>,
    /// What it is good for.
    pub why: String,
}

/// An answer with what to ask next.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToolAnswer<T> {
    /// Whether there is any. Where not, everything was looked through.
    pub found: bool,
    /// The answer itself.
    #[serde(flatten)]
    pub answer: T,
    /// Useful calls after this one, best first.
    pub next: Vec<NextCall>,
}
