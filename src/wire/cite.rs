//! The shape of a citation.

use schemars::JsonSchema;
use serde::Serialize;

/// A passage to be quoted: its text, where it stands, and by what a copy is known.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CiteAnswer<'a> {
    schema: &'static str,
    /// The id of the passage or task.
    pub id: String,
    /// The style, as it is typed.
    pub style: String,
    /// The text verbatim.
    pub text: &'a str,
    /// The fingerprint of the folded text.
    pub fingerprint: String,
    /// The citation in that style.
    pub citation: String,
}

impl<'a> CiteAnswer<'a> {
    /// The shape of a citation.
    pub fn of(id: String, style: String, text: &'a str, fingerprint: String, citation: String) -> Self {
        Self { schema: "zhengce.cite/1", id, style, text, fingerprint, citation }
    }
}
