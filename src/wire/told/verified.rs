//! A text that was compared with the documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::trace::CitationShape;
use crate::trace::CheckedCitation;

/// A text that was compared with the documents. `verdict` is `exact`, `differs`
/// (`deviations` tell how: `written` is what the text has, `source` what the document
/// has), `missing` (nothing like it stands in any document) or `undecided` (it was not
/// compared); `ground` says why.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VerifiedAnswer<'a> {
    schema: &'static str,
    #[serde(flatten)]
    citation: CitationShape<'a>,
    /// How to cite each source, in their order.
    citations: Vec<String>,
}

impl<'a> VerifiedAnswer<'a> {
    /// The shape of a comparison.
    pub fn of(checked: &'a CheckedCitation, citations: Vec<String>) -> Self {
        Self { schema: "zhengce.mcp.verify/1", citation: CitationShape::of(checked), citations }
    }
}
