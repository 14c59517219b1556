//! The shapes of questions about drafts and about two documents.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Two documents to be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CompareRequest {
    /// The former document, by id or title.
    pub old: Option<String>,
    /// The later document, likewise; left out where it is sent as a file.
    pub new: Option<String>,
}

/// What is looked for in a draft.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TraceRequest {
    /// Whether sentences that were taken over without quotation marks are looked for, too.
    pub borrowed: bool,
}
