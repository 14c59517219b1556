//! Merged ledgers as tables: how far the tasks are, the ledger with every entry,
//! what is to be looked at, what has no task, and where all of it comes from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::Language;
use super::super::language::counted;
use super::super::table::{both, cut, words};
use super::origins::{self, by_rows, lines_by_rows, offices};
use super::receipt::{more_words, receipt_words};
use super::sheets::{about_table, by_words, cell, named_group, scope_line};
use crate::ledger::remarks;
use crate::ledger::{
    EntryValues, GivenEntry, LedgerColumn, MergeFinding, MergeNote, MergedLedger, Progress, ProgressGroup,
    SideSheet, ToldValue, TrailColumn, UnplacedReason, UnplacedRow, in_short,
};
use crate::table::{Alteration, Bilingual, Cell, Column, Content, Entry, Naming, Table};

/// The most sources whose findings are told beside an entry.
const MOST_SOURCES: usize = 100;

/// As much of what is to be looked at as is told beside an entry, in UTF-16 units.
const LONGEST_DOUBT: usize = 2_000;

/// What is to be known of a merger beside its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRequest {
    /// The command line as it was typed.
    pub command: String,
    /// The day by which tasks are overdue.
    pub today: Date,
}

/// The tables of a merged ledger, in the order in which they stand.
pub fn merged_tables(merged: &MergedLedger, request: &MergeRequest) -> Vec<Table> {
    // Those about a whole task by its id, those about a row by its place, too.
    let mut doubts: BTreeMap<(String, &str), Vec<&MergeFinding>> = BTreeMap::new();
    for finding in &merged.findings {
        let Some(task) = finding.task.as_ref().map(ToString::to_string) else { continue };
        if matches!(finding.note, MergeNote::Contradiction { .. } | MergeNote::Missing { .. }) {
            doubts.entry((task, "")).or_default().push(finding);
        } else {
            for place in &finding.places {
                doubts.entry((task.clone(), place)).or_default().push(finding);
            }
        }
    }
    let doubt = |at: usize, entry: &GivenEntry| {
        let task = merged.tasks.get(at)?;
        let id = task.row.id()?.to_string();
        let places = entry.sources.iter().map(|source| source.place.as_str()).take(MOST_SOURCES);
        let keys = std::iter::once("").chain(places).map(|place| (id.clone(), place));
        let noted: Vec<&MergeFinding> = keys.filter_map(|key| doubts.get(&key)).flatten().copied().collect();
        doubt(task.entries.len(), &noted)
    };
    let ledger = ledger(merged, MERGED, &doubt);
    let mut tables = vec![progress_table(merged, request.today), ledger, findings_table(merged)];
    if !merged.unplaced.is_empty() {
        tables.push(unplaced_table(merged));
    }
    tables.push(about(merged, request));
    tables
}

const MERGED: Bilingual = Bilingual::new("合并台账", "merged ledger");
const CARRIED: Bilingual = Bilingual::new("新台账", "new ledger");

/// A ledger with what was carried over from another, and what must be looked at in
/// the task of a place.
pub(super) fn carried_ledger(carried: &MergedLedger, doubt: &dyn Fn(usize) -> Option<Bilingual>) -> Table {
    ledger(carried, CARRIED, &|at, _| doubt(at))
}

/// How far the tasks are: all, by deadline, by agency, by part.
pub fn progress_table(merged: &MergedLedger, today: Date) -> Table {
    let [by, group] = SideSheet::ProgressSummary.headings();
    let count = |chinese, english| Column::new(chinese, english, Content::Number).wide(9);
    let mut columns = vec![
        Column::named(by, Content::Label).wide(10),
        Column::named(group, Content::Text).wide(34),
        count("任务数", "tasks"),
        Column::new("完成率", "share done", Content::Number).wide(18),
    ];
    columns.extend(Progress::ALL.map(|stage| Column::named(stage.words(), Content::Number).wide(9)));
    columns.extend([
        count("其他说法", "other words").in_files(),
        count("说法不一", "disputed"),
        count("未填报", "no entry"),
        count("逾期未完成", "overdue").wide(12),
    ]);
    let mut table = Table::new(Bilingual::new("进展汇总", "progress"), columns);
    table.title = Some(both(|language| {
        let until = language.pick("任务进展汇总（截至", "progress of tasks (as of ");
        format!("{until}{today}{}", language.pick("）", ")"))
    }));
    let documents: BTreeSet<_> = merged.tasks.iter().map(|task| &task.row.header().id).collect();
    for line in merged.progress(today) {
        let (by, group) = match &line.group {
            ProgressGroup::All => {
                (Bilingual::new("全部", "all"), Bilingual::new("每项任务只计一次", "each task once"))
            }
            ProgressGroup::Overdue => (
                by_words(crate::ledger::GroupBy::Deadline),
                Bilingual::new("已过时限而未完成", "overdue and not done"),
            ),
            ProgressGroup::Of(by, kind) => (by_words(*by), named_group(kind, *by, documents.len() > 1)),
        };
        let count = line.count;
        let mut cells = vec![
            Cell::Words(by),
            Cell::Words(group),
            Cell::Count(count.tasks),
            Cell::Share(count.share_done()),
        ];
        cells.extend(count.stages.map(Cell::Count));
        cells.extend([count.other_words, count.disputed, count.silent, count.overdue].map(Cell::Count));
        table.push(cells);
    }
    table
}

/// Columns for programs, which stand last.
fn is_aside(column: LedgerColumn) -> bool {
    column == LedgerColumn::Fingerprint
}

fn added_column(heading: &str) -> Column {
    Column::named(Bilingual::same(heading.to_owned()), Content::Text).wide(14).entered(Entry::Free)
}

/// The ledger: a row an entry, and one for each task without any. What must be looked
/// at in a row follows from the place of its task and the entry.
fn ledger(
    merged: &MergedLedger,
    name: Bilingual,
    doubt: &dyn Fn(usize, &GivenEntry) -> Option<Bilingual>,
) -> Table {
    let shown = || LedgerColumn::ALL.into_iter().filter(|column| !is_aside(*column));
    let aside = || LedgerColumn::ALL.into_iter().filter(|column| is_aside(*column));
    let added = merged.added();
    let mut columns: Vec<Column> = shown().map(LedgerColumn::column).collect();
    columns.extend(added.iter().map(|heading| added_column(heading)));
    columns.push(Column::named(TrailColumn::Office.heading(), Content::Text).wide(16));
    columns.push(Column::named(TrailColumn::Doubt.heading(), Content::Text).wide(24));
    columns.extend(aside().map(LedgerColumn::column));
    columns.push(Column::named(TrailColumn::Source.heading(), Content::Text).wide(30).on_screen());
    let title = both(|language| {
        format!(
            "{}{}",
            words(&name, language),
            language.pick("：任务、进展和来源", ": tasks, progress, sources")
        )
    });
    let mut table = Table { title: Some(title), ..Table::new(name, columns) };
    let nothing = GivenEntry { values: EntryValues::default(), sources: Vec::new() };
    let mut serial = 0;
    for (at, task) in merged.tasks.iter().enumerate() {
        let entries = if task.entries.is_empty() { std::slice::from_ref(&nothing) } else { &task.entries };
        for (entry, sources) in
            entries.iter().flat_map(|entry| by_rows(&entry.sources).into_iter().map(move |row| (entry, row)))
        {
            serial += 1;
            let value = |column| match entered(&entry.values, column) {
                Some(cell) => cell,
                None => cell(&task.row, column, false, serial),
            };
            let mut cells: Vec<Cell> = shown().map(value).collect();
            cells.extend(added.iter().map(|heading| Cell::text(entry.values.added.get(*heading).cloned())));
            cells.push(Cell::text(Some(offices(sources))));
            cells.push(doubt(at, entry).map_or(Cell::Empty, Cell::Words));
            cells.extend(aside().map(value));
            cells.push(origins::sources(sources));
            // What is empty may be written into.
            for cell in &mut cells {
                if matches!(cell, Cell::Text(text) if text.is_empty()) {
                    *cell = Cell::Empty;
                }
            }
            table.push(cells);
        }
    }
    table
}

/// What was entered, in a column for entries.
fn entered(values: &EntryValues, column: LedgerColumn) -> Option<Cell> {
    EntryValues::COLUMNS.contains(&column).then(|| match (column, values.completed_on()) {
        (LedgerColumn::Completed, Some(day)) => Cell::Day(day),
        _ => Cell::Text(values.of(column).to_owned()),
    })
}

/// What must be looked at in a row, of a task that has so many entries.
fn doubt(several: usize, told: &[&MergeFinding]) -> Option<Bilingual> {
    if told.is_empty() && several < 2 {
        return None;
    }
    Some(both(|language| {
        let mut lines: Vec<String> = told
            .iter()
            .map(|finding| match &finding.note {
                MergeNote::Contradiction { column, told } => {
                    format!("{}{}", words(&column.heading(), language), told_by(told, language))
                }
                MergeNote::Missing { .. } => {
                    format!("{} {}", note_words(&finding.note, language), finding.places.join(" "))
                }
                note => note_words(note, language),
            })
            .collect();
        if several > 1 {
            lines.push(match language {
                Language::Chinese => format!("共有 {several} 份不同的填报"),
                Language::English => format!("{several} different entries"),
            });
        }
        lines.dedup();
        // What is disputed stands in the findings and in the rows of the entries.
        let told = lines.join(language.pick("；", "; "));
        let short = cut(&told, LONGEST_DOUBT);
        if short.len() < told.len() { format!("{short}……") } else { told }
    }))
}

fn told_by(told: &[ToldValue], language: Language) -> String {
    format!("{}{}", language.pick("说法不一：", " disputed: "), values_by(told, language))
}

/// Which offices say what, as far as anybody would read it.
pub(super) fn values_by(told: &[ToldValue], language: Language) -> String {
    const MOST: usize = 8;
    let etc = language.pick(" 等", ", …");
    let said = |(offices, value): &ToldValue| {
        let shown = offices.get(..MOST).unwrap_or(offices);
        let etc = if shown.len() < offices.len() { etc } else { "" };
        format!("{}{etc} {value}", language.list(shown))
    };
    let shown: Vec<String> = told.iter().take(MOST).map(said).collect();
    let etc = if shown.len() < told.len() { etc } else { "" };
    format!("{}{etc}", shown.join(language.pick("；", "; ")))
}

/// What is to be looked at, a row each.
pub(in crate::render) fn findings_table(merged: &MergedLedger) -> Table {
    let [what, task] = SideSheet::Findings.headings();
    let columns = vec![
        Column::named(what, Content::Label).wide(16),
        Column::named(task, Content::Label).wide(14).naming(Naming::Place),
        Column::new("栏目", "column", Content::Text).wide(14),
        Column::new("应为", "as it should be", Content::LongText).wide(44),
        Column::new("收到", "as it came", Content::LongText).wide(44),
        Column::new("说明", "remark", Content::Text).wide(30),
        Column::new("位置", "place", Content::Text).wide(34),
    ];
    let mut table = Table::new(Bilingual::new("核对结果", "findings"), columns);
    for finding in &merged.findings {
        let id = finding.task.as_ref().map(ToString::to_string);
        let id = id.unwrap_or_else(|| finding.as_written.clone());
        for places in lines_by_rows(&finding.places) {
            let (column, expected, found) = sides(&finding.note);
            table.push(vec![
                Cell::Words(both(|language| note_words(&finding.note, language))),
                Cell::text(Some(id.clone()).filter(|id| !id.is_empty())),
                column,
                expected,
                found,
                remark(&finding.note).map_or(Cell::Empty, Cell::Words),
                Cell::Text(places.join("\n")),
            ]);
        }
    }
    if merged.more_findings > 0 {
        let mut cells = vec![Cell::Words(more_words(merged.more_findings))];
        cells.resize(table.columns.len(), Cell::Empty);
        table.push(cells);
    }
    table
}

/// The column, what should stand there, and what does.
fn sides(note: &MergeNote) -> (Cell, Cell, Cell) {
    let heading = |column: &LedgerColumn| Cell::Words(column.heading());
    let text = |text: &String| Cell::Text(text.clone());
    match note {
        MergeNote::Changed { column, expected, found, gone, new, .. } => (
            heading(column),
            Cell::Altered(expected.clone(), gone.clone(), Alteration::Dropped),
            Cell::Altered(found.clone(), new.clone(), Alteration::Added),
        ),
        MergeNote::Contradiction { column, told } => {
            let told: Vec<String> =
                told.iter().map(|(offices, value)| format!("{}：{value}", offices.join("、"))).collect();
            (heading(column), Cell::Empty, Cell::Text(told.join("\n")))
        }
        MergeNote::Missing { text: of_task } => (Cell::Empty, text(of_task), Cell::Empty),
        MergeNote::Doubled { .. } | MergeNote::Outside { .. } => (Cell::Empty, Cell::Empty, Cell::Empty),
        MergeNote::Unplaced { text: of_task, .. } => (Cell::Empty, Cell::Empty, text(of_task)),
        MergeNote::Renumbered { written } => (heading(&LedgerColumn::Task), Cell::Empty, text(written)),
        MergeNote::Ambiguous { others } => (heading(&LedgerColumn::Task), Cell::Empty, text(others)),
        MergeNote::NoDay(told) => (heading(&LedgerColumn::Completed), Cell::Empty, text(told)),
        MergeNote::UnknownProgress(told) => (heading(&LedgerColumn::Progress), Cell::Empty, text(told)),
        MergeNote::Failed { heading: own, column, text: told } => {
            let named = column.as_ref().map(heading);
            (named.unwrap_or_else(|| Cell::text(own.clone())), Cell::Empty, text(told))
        }
    }
}

/// What a note is called.
pub(super) fn note_words(note: &MergeNote, language: Language) -> String {
    let name = match note {
        MergeNote::Changed { revised: true, .. } => remarks::REVISED,
        MergeNote::Changed { .. } => remarks::CHANGED,
        MergeNote::Contradiction { .. } => remarks::CONTRADICTION,
        MergeNote::Missing { .. } => remarks::MISSING,
        MergeNote::Doubled { .. } => remarks::DOUBLED,
        MergeNote::Unplaced { .. } => remarks::UNPLACED,
        MergeNote::Outside { .. } => remarks::OUTSIDE,
        MergeNote::Renumbered { .. } => remarks::RENUMBERED,
        MergeNote::Ambiguous { .. } => remarks::AMBIGUOUS,
        MergeNote::NoDay(_) => remarks::NO_DAY,
        MergeNote::UnknownProgress(_) => remarks::UNKNOWN_PROGRESS,
        MergeNote::Failed { .. } => remarks::FAILED,
    };
    words(&name, language).to_owned()
}

/// What is to be said of a note beside what it is called.
pub(super) fn remark(note: &MergeNote) -> Option<Bilingual> {
    let remark = match note {
        MergeNote::Changed { revised: true, .. } => Bilingual::new(
            "校验码与收到的文字相符：台账按修订前的文件生成",
            "the fingerprint is that of the text that came: the ledger was made before the document changed",
        ),
        MergeNote::Doubled { first } => {
            let first = *first;
            both(|language| match language {
                Language::Chinese => format!("本表第 {first} 行已有此项任务"),
                Language::English => format!("row {first} of the sheet has the task already"),
            })
        }
        MergeNote::Unplaced { reason, .. } => reason_words(*reason),
        MergeNote::Outside { rows } => {
            let rows = *rows;
            both(|language| match language {
                Language::Chinese => format!("共 {rows} 行，照录于“未归位”，请核定"),
                Language::English => {
                    format!("{}, kept as not placed; please settle it", counted(rows, "row"))
                }
            })
        }
        MergeNote::Renumbered { .. } => Bilingual::new("按原文归位", "placed by its words"),
        MergeNote::Ambiguous { .. } => {
            Bilingual::new("这些任务文字相同，请补任务编号", "these have the same words; please give the id")
        }
        MergeNote::Contradiction { .. } => {
            Bilingual::new("各家填报均保留，请核定", "all are kept; please settle it")
        }
        MergeNote::NoDay(_) | MergeNote::UnknownProgress(_) | MergeNote::Failed { .. } => {
            Bilingual::new("照录，请核定", "kept as it stands; please settle it")
        }
        MergeNote::Changed { .. } | MergeNote::Missing { .. } => return None,
    };
    Some(remark)
}

fn reason_words(reason: UnplacedReason) -> Bilingual {
    match reason {
        UnplacedReason::UnknownTask => remarks::UNKNOWN_TASK,
        UnplacedReason::OtherDocument => remarks::OTHER_DOCUMENT,
        UnplacedReason::NamesNoTask => remarks::NAMES_NO_TASK,
        UnplacedReason::OutsideLedger => remarks::OUTSIDE_LEDGER,
        UnplacedReason::TaskDropped => remarks::TASK_DROPPED,
    }
}

/// What has no task, with all its cells.
pub(in crate::render) fn unplaced_table(merged: &MergedLedger) -> Table {
    let has = |column: &LedgerColumn| {
        let told = |row: &UnplacedRow| row.cells.get(column).is_some_and(|text| !text.trim().is_empty());
        EntryValues::COLUMNS.contains(column)
            || *column == LedgerColumn::Task
            || merged.unplaced.iter().any(told)
    };
    let known: Vec<LedgerColumn> = LedgerColumn::ALL.into_iter().filter(has).collect();
    let added = merged.added_to_unplaced();
    let mut columns = vec![Column::named(TrailColumn::Reason.heading(), Content::Text).wide(22)];
    columns.extend(known.iter().map(|column| {
        let column = column.column();
        // The ids and texts of these rows are to be put right by hand.
        if column.entry == Entry::Fixed { column.entered(Entry::Free) } else { column }
    }));
    columns.extend(added.iter().map(|heading| added_column(heading)));
    columns.extend(
        [TrailColumn::Content, TrailColumn::Office, TrailColumn::Source]
            .map(|column| Column::named(column.heading(), Content::Text).wide(28)),
    );
    let mut table = Table::new(Bilingual::new("未归位", "not placed"), columns);
    table.title = Some(Bilingual::new("未能归位的填报", "entries that have no task"));
    for (row, sources) in merged
        .unplaced
        .iter()
        .flat_map(|row| by_rows(&row.sources).into_iter().map(move |sources| (row, sources)))
    {
        let mut cells = vec![Cell::Words(reason_words(row.reason))];
        cells.extend(known.iter().map(|column| match entered(&row.values, *column) {
            Some(cell) => cell,
            None => Cell::text(row.cells.get(column).cloned()),
        }));
        cells.extend(added.iter().map(|heading| Cell::text(row.values.added.get(*heading).cloned())));
        cells.push(Cell::Text(row.content.clone()));
        cells.push(Cell::Text(offices(sources)));
        cells.push(origins::sources(sources));
        table.push(cells);
    }
    table
}

/// Which files were merged, and how the result is to be read.
fn about(merged: &MergedLedger, request: &MergeRequest) -> Table {
    let mut table = about_table();
    for file in &merged.files {
        table.push(vec![
            Cell::Words(Bilingual::new("合并的文件", "merged file")),
            Cell::Words(both(|language| {
                let told = receipt_words(file, language);
                format!("{}{}{told}", file.name, language.colon())
            })),
        ]);
    }
    sign(&mut table, merged, &MERGED, request);
    for note in NOTES {
        table.push(vec![Cell::Words(Bilingual::new("读法", "how to read it")), Cell::Words(note)]);
    }
    table
}

/// From which side entries were carried over to which.
pub(super) fn about_carried(
    carried: &MergedLedger,
    (old, new): (&str, &str),
    request: &MergeRequest,
) -> Table {
    let mut table = about_table();
    for (item, name) in
        [(Bilingual::new("原台账或原文件", "before"), old), (Bilingual::new("新文件", "now"), new)]
    {
        table.push(vec![Cell::Words(item), Cell::Text(name.to_owned())]);
    }
    sign(&mut table, carried, &CARRIED, request);
    table
}

/// The lines on when and how a workbook was made, and which tasks it has.
fn sign(table: &mut Table, merged: &MergedLedger, sheet: &Bilingual, request: &MergeRequest) {
    let as_of = Cell::Text(request.today.to_string());
    table.push(vec![Cell::Words(Bilingual::new("截至", "as of")), as_of]);
    let program = format!("zhengce {}", env!("CARGO_PKG_VERSION"));
    table.push(vec![Cell::Words(Bilingual::new("程序", "program")), Cell::Text(program)]);
    table.push(vec![Cell::Words(Bilingual::new("命令", "command")), Cell::Text(request.command.clone())]);
    table.push(scope_line(sheet, &in_short(&merged.ids())));
}

const NOTES: [Bilingual; 4] = [
    Bilingual::new(
        "“合并台账”一份填报一行，没有填报的任务也有一行；填报相同的并为一行，来源逐一列出；不同的各占一行，不作取舍",
        "the merged ledger has a row for each entry, and one for each task without any; the same entry of several is one row with all its sources; different ones stand side by side, and none is preferred",
    ),
    Bilingual::new(
        "原文各栏取自库中文件，不取自收回的表；两者不同的见“核对结果”",
        "source columns are those of the documents, not of the files that came back; where the two differ, the findings say so",
    ),
    Bilingual::new(
        "“未归位”中补正任务编号后再次合并，即可归位；本工作簿可再与其他收回的台账合并",
        "rows that are not placed are placed once their ids are put right and the workbook is merged again; it may be merged with other ledgers, too",
    ),
    Bilingual::new(
        "“进展汇总”按任务计：各家说法不一的计入“说法不一”，用语不在选项内的计入“其他说法”；逾期指时限已过而未报完成",
        "progress counts tasks: those of which offices say different things are disputed, other words than those of the list are counted apart; overdue is what is past its day and not said to be done",
    ),
];
