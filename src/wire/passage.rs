//! The shapes that several answers share: which passage it is, whose it is,
//! until when.

use schemars::JsonSchema;
use serde::Serialize;

use super::shapes::{AgencyShape, DeadlineShape};
use super::task::TaskShape;
use crate::policy::{Header, Ordinal, Passage, SheetRow};

/// Which passage it is.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PlaceShape<'a> {
    id: String,
    document: &'a str,
    document_title: &'a str,
    document_kind: &'static str,
    kind: &'static str,
    number: Option<u32>,
    /// 1 for the 之一 of an inserted article.
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted: Option<u32>,
    number_as_written: Option<&'a str>,
    title: &'a str,
    category: &'a [String],
    /// The row of a sheet, where the document is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<RowShape<'a>>,
}

/// A row of a sheet.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RowShape<'a> {
    sheet: &'a str,
    /// Its number, counted from 1.
    row: u32,
}

impl<'a> RowShape<'a> {
    pub(super) fn of(row: &'a SheetRow) -> Self {
        Self { sheet: &row.sheet, row: row.row }
    }
}

impl<'a> PlaceShape<'a> {
    pub(super) fn of(passage: &'a Passage, header: Option<&'a Header>) -> Self {
        let metadata = header.map(|header| &header.metadata);
        Self {
            id: passage.id.to_string(),
            document: passage.id.document.as_str(),
            document_title: metadata.map_or("", |metadata| &metadata.title),
            document_kind: metadata.map_or("", |metadata| metadata.kind.as_str()),
            kind: passage.kind.as_str(),
            number: passage.ordinal().map(|ordinal| ordinal.number),
            inserted: passage.ordinal().and_then(Ordinal::insertion),
            number_as_written: passage.number.as_ref().map(|number| number.as_written.as_str()),
            title: &passage.title,
            category: &passage.category,
            row: passage.row.as_ref().map(RowShape::of),
        }
    }
}

/// A passage with everything that is known of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PassageShape<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    agencies: Vec<AgencyShape<'a>>,
    /// Until when, as written.
    deadline: Option<String>,
    deadlines: Vec<DeadlineShape<'a>>,
    tasks: Vec<&'a str>,
    /// The ids of the tasks, in the same order.
    task_ids: Vec<String>,
    /// The tasks with everything that is known of them.
    task_list: Vec<TaskShape<'a>>,
    text: &'a str,
}

impl<'a> PassageShape<'a> {
    pub(super) fn of(passage: &'a Passage, header: Option<&'a Header>) -> Self {
        let Passage { attributions, deadlines, tasks, text, .. } = passage;
        Self {
            place: PlaceShape::of(passage, header),
            agencies: attributions.iter().map(AgencyShape::of).collect(),
            deadline: passage.deadline(),
            deadlines: deadlines.iter().map(DeadlineShape::of).collect(),
            tasks: tasks.iter().filter_map(|task| text.get(task.span.clone())).collect(),
            task_ids: tasks
                .iter()
                .filter_map(|task| passage.task_id(task))
                .map(|id| id.to_string())
                .collect(),
            task_list: tasks.iter().map(|task| TaskShape::of(passage, task)).collect(),
            text,
        }
    }
}
