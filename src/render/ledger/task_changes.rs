//! What became of the tasks of a ledger, as a page and as tables.

use std::collections::HashMap;
use std::io::{self, Write};

use super::super::Language;
use super::super::language::counted;
use super::super::style::{ALARM, ASIDE, ID, Page, styled};
use super::super::table::{both, pieces, words};
use super::merging::{MergeRequest, about_carried, carried_ledger, unplaced_table};
use super::origins::offices;
use crate::comparison::{ListedTask, TaskChange, TaskComparison, TaskFate};
use crate::ledger::remarks;
use crate::ledger::{
    EntryValues, GivenEntry, LedgerColumn, MergedLedger, SideSheet, TrailColumn, difference,
};
use crate::table::{Alteration, Bilingual, Cell, Column, Content, Table};

/// What became of the tasks in numbers, then every one that is not as it was.
///
/// # Errors
/// Only those of writing.
pub fn task_changes_page(out: &mut dyn Write, compared: &TaskComparison, page: Page) -> io::Result<()> {
    let language = page.language;
    writeln!(out, "{}", page.fill(&summary(compared, language), ""))?;
    for change in compared.changes.iter().filter(|change| change.fate != TaskFate::Kept) {
        let (old, new) = compared.tasks(change);
        let id = |task: Option<&ListedTask>| task.map(|task| task.id.clone()).filter(|id| !id.is_empty());
        let ids: Vec<String> = [id(old), id(new)].into_iter().flatten().collect();
        let fate = words(&fate_words(change.fate), language).to_owned();
        writeln!(out, "\n{}  {}", styled(&fate, ALARM), styled(&ids.join(" → "), ID))?;
        let (gone, added) = ranges(old, new);
        for (task, ranges, open, close) in [(old, &gone, "[-", "-]"), (new, &added, "{+", "+}")] {
            let Some(task) = task.filter(|task| !task.text.is_empty()) else { continue };
            let both_sides = old.is_some() && new.is_some();
            let marked = pieces(&task.text, ranges).into_iter().map(|(piece, marked)| {
                if marked && both_sides { format!("{open}{piece}{close}") } else { piece.to_owned() }
            });
            writeln!(out, "{}", page.fill(&marked.collect::<String>().replace('\n', "⏎"), "    "))?;
        }
        for entry in old.into_iter().flat_map(|task| &task.entries) {
            writeln!(out, "{}", styled(&page.fill(&entry_line(entry, language), "    "), ASIDE))?;
        }
    }
    Ok(())
}

/// The changes, the new ledger with what had been entered, what has no task there,
/// and where it comes from. Without a new ledger, only the changes.
pub fn task_change_tables(
    compared: &TaskComparison,
    carried: Option<&MergedLedger>,
    request: &MergeRequest,
) -> Vec<Table> {
    let mut tables = vec![changes_table(compared)];
    if let Some(carried) = carried {
        let by_new: HashMap<usize, &TaskChange> =
            compared.changes.iter().filter_map(|change| Some((change.new?, change))).collect();
        tables.push(carried_ledger(carried, &|at| by_new.get(&at).copied().and_then(doubt)));
        if !carried.unplaced.is_empty() {
            tables.push(unplaced_table(carried));
        }
        tables.push(about_carried(carried, (&compared.old.name, &compared.new.name), request));
    }
    tables
}

/// What became of every task, a row for each entry.
fn changes_table(compared: &TaskComparison) -> Table {
    let [fate, before] = SideSheet::Changes.headings();
    let mut columns = vec![
        Column::named(fate, Content::Label).wide(8),
        Column::named(before, Content::Label).wide(13),
        Column::new("现任务编号", "task now", Content::Label).wide(13),
        Column::new("原任务", "task as it was", Content::LongText).wide(44),
        Column::new("现任务", "task as it is", Content::LongText).wide(44),
    ];
    columns
        .extend(EntryValues::COLUMNS.map(|column| Column::named(column.heading(), Content::Text).wide(14)));
    columns.extend([
        Column::new("其他各栏", "other columns", Content::Text).wide(20),
        Column::named(TrailColumn::Office.heading(), Content::Text).wide(16),
    ]);
    let mut table = Table::new(Bilingual::new("任务变化", "changes"), columns);
    let nothing = [GivenEntry { values: EntryValues::default(), sources: Vec::new() }];
    for change in &compared.changes {
        let (old, new) = compared.tasks(change);
        let entries = old.map_or(&[][..], |task| &task.entries);
        let (gone, added) = ranges(old, new);
        for entry in if entries.is_empty() { &nothing } else { entries } {
            let id = |task: Option<&ListedTask>| {
                Cell::text(task.map(|task| task.id.clone()).filter(|id| !id.is_empty()))
            };
            let text = |task: Option<&ListedTask>, ranges: &[std::ops::Range<usize>], alteration| match task {
                Some(task) if ranges.is_empty() => Cell::Text(task.text.clone()),
                Some(task) => Cell::Altered(task.text.clone(), ranges.to_vec(), alteration),
                None => Cell::Empty,
            };
            let mut cells = vec![
                Cell::Words(fate_words(change.fate)),
                id(old),
                id(new),
                text(old, &gone, Alteration::Dropped),
                text(new, &added, Alteration::Added),
            ];
            cells.extend(EntryValues::COLUMNS.map(|column| match (column, entry.values.completed_on()) {
                (LedgerColumn::Completed, Some(day)) => Cell::Day(day),
                _ => Cell::Text(entry.values.of(column).to_owned()),
            }));
            let others = entry.values.added.iter().map(|(heading, text)| format!("{heading}：{text}"));
            cells.push(Cell::Text(others.collect::<Vec<_>>().join("\n")));
            cells.push(Cell::Text(offices(&entry.sources)));
            table.push(cells);
        }
    }
    table
}

/// Where the texts of a task differ; nowhere if only one side has it.
fn ranges(
    old: Option<&ListedTask>,
    new: Option<&ListedTask>,
) -> (Vec<std::ops::Range<usize>>, Vec<std::ops::Range<usize>>) {
    match (old, new) {
        (Some(old), Some(new)) => difference(&old.text, &new.text),
        _ => (Vec::new(), Vec::new()),
    }
}

pub(super) fn fate_words(fate: TaskFate) -> Bilingual {
    match fate {
        TaskFate::Kept => Bilingual::new("保留", "kept"),
        TaskFate::Reworded => Bilingual::new("改写", "reworded"),
        TaskFate::Added => Bilingual::new("新增", "added"),
        TaskFate::Dropped => Bilingual::new("删去", "dropped"),
    }
}

/// What must be looked at in a row of the new ledger.
fn doubt(change: &TaskChange) -> Option<Bilingual> {
    match change.fate {
        TaskFate::Kept | TaskFate::Dropped => None,
        TaskFate::Reworded => Some(remarks::CARRIED_OVER),
        TaskFate::Added => Some(remarks::NEW_TASK),
    }
}

fn summary(compared: &TaskComparison, language: Language) -> String {
    let (old, new) = (&compared.old, &compared.new);
    let counts = TaskFate::ALL
        .map(|fate| format!("{} {}", words(&fate_words(fate), language), compared.count(fate)))
        .join(language.pick("，", ", "));
    let given: usize = old.tasks.iter().map(|task| task.entries.len()).sum();
    match language {
        Language::Chinese => format!(
            "{}（{} 项任务，填报 {given} 份）→ {}（{} 项）：{counts}",
            old.name,
            old.tasks.len(),
            new.name,
            new.tasks.len()
        ),
        Language::English => format!(
            "{} ({}, {}) → {} ({}): {counts}",
            old.name,
            counted(old.tasks.len(), "task"),
            if given == 1 { "1 entry".to_owned() } else { format!("{given} entries") },
            new.name,
            counted(new.tasks.len(), "task")
        ),
    }
}

/// An entry in a line, with who entered it.
fn entry_line(entry: &GivenEntry, language: Language) -> String {
    let values = EntryValues::COLUMNS.iter().filter(|column| !entry.values.of(**column).is_empty());
    let mut told: Vec<String> = values
        .map(|column| {
            let heading = column.heading();
            format!("{}{}{}", words(&heading, language), language.colon(), entry.values.of(*column))
        })
        .collect();
    let added = entry.values.added.iter();
    told.extend(added.map(|(heading, text)| format!("{heading}{}{text}", language.colon())));
    let told = told.join(language.pick("；", "; ")).replace('\n', "⏎");
    let offices = both(|_| offices(&entry.sources));
    format!("{}{}{told}", words(&offices, language), language.pick("　", "  "))
}
