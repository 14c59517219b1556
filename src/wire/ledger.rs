//! The shape of a ledger.

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::PlaceShape;
use super::task::TaskShape;
use crate::ledger::{GroupBy, GroupKind, Ledger};

/// A ledger: the tasks, each once, and the groups by their ids.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerAnswer<'a> {
    schema: &'static str,
    /// `agency`, `category`, `document` or `deadline`.
    by: &'static str,
    /// Whether agencies count that a document implies and does not name.
    implied: bool,
    /// How many tasks were left out because they are implied only.
    implied_only: usize,
    measures: usize,
    tasks: Vec<LedgerTaskShape<'a>>,
    groups: Vec<GroupShape<'a>>,
    sources: Vec<SourceShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct LedgerTaskShape<'a> {
    /// The measure.
    measure: PlaceShape<'a>,
    #[serde(flatten)]
    task: TaskShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct GroupShape<'a> {
    /// The full name of an agency, a heading, a title, or a month (`2024-06`);
    /// null for what has none.
    name: Option<String>,
    /// The document of a heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    /// `agency`, `category`, `document`, `month`, `ongoing`, `unread` or `unstated`.
    kind: &'static str,
    led: usize,
    /// Ids of the tasks.
    tasks: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct SourceShape<'a> {
    document: &'a str,
    title: &'a str,
    sha256: &'a str,
}

impl<'a> LedgerAnswer<'a> {
    /// The shape of a ledger.
    pub fn of(ledger: &'a Ledger) -> Self {
        let implied = ledger.terms.implied;
        let tasks = ledger.rows.iter().map(|row| LedgerTaskShape {
            measure: PlaceShape::of(row.measure(), Some(row.header())),
            task: TaskShape::of(row.measure(), row.task()),
        });
        let groups = ledger.groups.iter().map(|group| {
            let (kind, name, document) = named(&group.kind);
            let ids = group.rows.iter().filter_map(|at| ledger.rows.get(*at)?.id());
            let led = group.led(&ledger.rows, implied);
            GroupShape { name, document, kind, led, tasks: ids.map(|id| id.to_string()).collect() }
        });
        let sources = ledger.documents.values().map(|header| SourceShape {
            document: header.id.as_str(),
            title: &header.metadata.title,
            sha256: &header.metadata.source.sha256,
        });
        Self {
            schema: "zhengce.ledger/1",
            by: by(ledger.terms.by),
            implied,
            implied_only: ledger.implied_only,
            measures: ledger.measures(),
            tasks: tasks.collect(),
            groups: groups.collect(),
            sources: sources.collect(),
        }
    }
}

/// The word for what rows are put together by.
pub(super) fn by(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Agency => "agency",
        GroupBy::Category => "category",
        GroupBy::Document => "document",
        GroupBy::Deadline => "deadline",
    }
}

/// Kind, name and document of a group.
pub(super) fn named(kind: &GroupKind) -> (&'static str, Option<String>, Option<&str>) {
    match kind {
        GroupKind::Agency(name) => ("agency", Some(name.clone()), None),
        GroupKind::Category { document, category } => {
            let name = Some(category.clone()).filter(|name| !name.is_empty());
            ("category", name, Some(document))
        }
        GroupKind::Document(title) => ("document", Some(title.clone()), None),
        GroupKind::Month(year, month) => ("month", Some(format!("{year:04}-{month:02}")), None),
        GroupKind::Ongoing => ("ongoing", None, None),
        GroupKind::Unread => ("unread", None, None),
        GroupKind::Unstated => ("unstated", None, None),
    }
}
