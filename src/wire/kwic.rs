//! The shape of a concordance.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{Concordance, ConcordanceLine, RunRecord};

const SCHEMA: &str = "zhengce.kwic/1";

/// Every occurrence in its context.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KwicAnswer<'a> {
    schema: &'static str,
    /// All occurrences, also those that a sample leaves out.
    total: usize,
    /// In how many passages and headings.
    texts: usize,
    documents: usize,
    rows: Vec<KwicLineShape<'a>>,
    /// Only where lines are put together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<LineGroupShape<'a>>,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct KwicLineShape<'a> {
    id: String,
    /// Which heading above the passage it stands in, the outermost 1; null for
    /// the passage itself.
    heading: Option<u32>,
    /// Bytes of the text of the passage, or of the heading.
    start: usize,
    end: usize,
    /// Characters of that text before it.
    offset: usize,
    left: &'a str,
    node: &'a str,
    right: &'a str,
    document: &'a str,
    kind: &'static str,
    date: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    groups: &'a [String],
}

#[derive(Debug, Serialize, JsonSchema)]
struct LineGroupShape<'a> {
    name: &'a str,
    occurrences: usize,
}

impl<'a> KwicAnswer<'a> {
    /// The shape of a concordance.
    pub fn of(concordance: &'a Concordance, record: &'a RunRecord) -> Self {
        let groups = concordance.groups.iter().filter(|_| concordance.terms.by.is_some());
        Self {
            schema: SCHEMA,
            total: concordance.total,
            texts: concordance.texts,
            documents: concordance.documents,
            rows: concordance.lines.iter().map(KwicLineShape::of).collect(),
            groups: groups
                .map(|group| LineGroupShape { name: &group.name, occurrences: group.occurrences })
                .collect(),
            record: RecordShape::of(record),
        }
    }
}

impl<'a> KwicLineShape<'a> {
    fn of(line: &'a ConcordanceLine) -> Self {
        let metadata = &line.header.metadata;
        Self {
            id: line.passage.to_string(),
            heading: line.heading,
            start: line.span.start,
            end: line.span.end,
            offset: line.offset,
            left: &line.left,
            node: &line.node,
            right: &line.right,
            document: line.header.id.as_str(),
            kind: metadata.kind.as_str(),
            date: metadata.issued.map(|issued| issued.date.to_string()),
            groups: &line.groups,
        }
    }
}
