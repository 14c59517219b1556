//! Ledgers as tables: a table a group, the summary, and what a reader must know
//! of where it comes from.

use std::ops::Range;

use super::super::citation::{place_of_task, source_of};
use super::super::language::Language;
use super::super::table::{both, plain, words};
use super::super::task::strength_words;
use crate::ledger::{
    GroupBy, GroupKind, Ledger, LedgerColumn, LedgerGroup, LedgerRow, SCOPE, SideSheet, SourceCells, in_short,
};
use crate::policy::{Attribution, AttributionBasis, Basis, Role, RoleBasis, Strength};
use crate::query::Plan;
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// What a ledger was asked for, for its last sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRecord {
    /// The command line that makes it.
    pub command: String,
    /// How each part of the query was read, in words.
    pub readings: Vec<String>,
    /// The conditions on the passages, as they were understood.
    pub conditions: String,
}

impl LedgerRecord {
    /// What a command asked for, by how it was read.
    pub fn of(command: String, plan: &Plan) -> Self {
        let read = plan.steps.iter().filter(|step| step.text != step.read_as);
        Self {
            command,
            readings: read.map(|step| format!("{} → {}", step.text, step.read_as)).collect(),
            conditions: plan.root.to_string(),
        }
    }
}

/// The tables of a ledger in the order in which they stand: the summary, the
/// groups, what is to be known.
pub fn ledger_tables(ledger: &Ledger, record: &LedgerRecord) -> Vec<Table> {
    let groups = ledger.groups.iter().map(|group| group_table(ledger, group));
    std::iter::once(summary_table(ledger)).chain(groups).chain([about(ledger, record)]).collect()
}

/// All tasks, each once, in one table.
pub fn ledger_table(ledger: &Ledger) -> Table {
    table(ledger, Bilingual::new("台账", "ledger"), 0..ledger.rows.len(), 0)
}

fn group_table(ledger: &Ledger, group: &LedgerGroup) -> Table {
    group_rows(ledger, group, 0..group.rows.len())
}

/// Some rows of a group, by their places in it.
pub(in crate::render) fn group_rows(ledger: &Ledger, group: &LedgerGroup, shown: Range<usize>) -> Table {
    let passed = shown.start;
    let rows = group.rows.get(shown).unwrap_or_default();
    table(ledger, group_name(ledger, &group.kind), rows.iter().copied(), passed)
}

/// Rows below the columns of ledgers, numbered on from those that were passed over.
fn table(ledger: &Ledger, name: Bilingual, rows: impl Iterator<Item = usize>, passed: usize) -> Table {
    let columns = LedgerColumn::ALL.into_iter().map(LedgerColumn::column).collect();
    let title = both(|language| {
        format!("{}{}", words(&name, language), language.pick("任务台账", ": ledger of tasks"))
    });
    let mut table = Table { title: Some(title), ..Table::new(name, columns) };
    let rows = rows.filter_map(|at| ledger.rows.get(at));
    for (serial, row) in (passed + 1..).zip(rows) {
        table.push(LedgerColumn::ALL.map(|column| cell(row, column, ledger.terms.implied, serial)).into());
    }
    table
}

/// What stands in the source columns of a task in a ledger: in either language, with
/// and without agencies that are implied, those of one language first.
pub fn source_cells(row: &LedgerRow, first: Language) -> SourceCells {
    let column = |column: LedgerColumn| {
        let mut texts: Vec<String> = Vec::new();
        for language in [first, Language::Chinese, Language::English] {
            for implied in [false, true] {
                let text = plain(&cell(row, column, implied, 0), language);
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        (column, texts)
    };
    LedgerColumn::ALL.into_iter().map(column).collect()
}

/// What stands in a row below a column; nothing where offices fill in.
pub(super) fn cell(row: &LedgerRow, column: LedgerColumn, implied: bool, serial: usize) -> Cell {
    match column {
        LedgerColumn::Serial => Cell::Count(serial),
        LedgerColumn::Task => Cell::text(row.id().map(|id| id.to_string())),
        LedgerColumn::Category => Cell::Text(row.category().to_owned()),
        LedgerColumn::Measure => {
            let measure = row.measure();
            Cell::Text(super::super::passage::numbered(measure.number_as_written(), &measure.title))
        }
        LedgerColumn::Text => Cell::Text(row.text().to_owned()),
        LedgerColumn::Lead => holders(&row.leads(implied)),
        LedgerColumn::Others => holders(&row.others(implied)),
        LedgerColumn::Deadline => Cell::Words(deadlines(row)),
        LedgerColumn::Strength => match row.strength() {
            Some(strength) => Cell::Words(strength_words(strength)),
            None => Cell::Words(UNTOLD),
        },
        LedgerColumn::Progress | LedgerColumn::Report | LedgerColumn::Completed | LedgerColumn::Remark => {
            Cell::Empty
        }
        LedgerColumn::Place => {
            Cell::Words(both(|language| place_of_task(row.header(), row.measure(), row.task(), language)))
        }
        LedgerColumn::Fingerprint => Cell::Text(row.fingerprint()),
    }
}

pub(in crate::render) const UNSTATED: Bilingual = Bilingual::new("文件未明确", "not stated");
pub(in crate::render) const UNTOLD: Bilingual = Bilingual::new("未判定", "not told");

/// Agencies, each with how it is known.
fn holders(held: &[&Attribution]) -> Cell {
    if held.is_empty() {
        return Cell::Words(UNSTATED);
    }
    Cell::Words(both(|language| {
        let names: Vec<String> = held
            .iter()
            .map(|held| {
                let marks: Vec<&str> = marks(held, language);
                let name = &held.agency.display;
                if marks.is_empty() {
                    name.clone()
                } else {
                    let marks = marks.join(language.pick("，", ", "));
                    format!("{name}{}{marks}{}", language.pick("（", " ("), language.pick("）", ")"))
                }
            })
            .collect();
        language.list(&names)
    }))
}

/// What must be said of an agency beside its name.
fn marks(held: &Attribution, language: Language) -> Vec<&'static str> {
    let role = match (held.role, held.role_basis) {
        (Role::Lead, RoleBasis::Stated) => Some(language.pick("明确", "stated")),
        (Role::Lead, RoleBasis::FirstListed) => Some(language.pick("推定", "inferred")),
        (Role::Support, _) => Some(language.pick("配合", "supporting")),
        (Role::Responsible, _) => None,
    };
    let basis = match held.basis {
        AttributionBasis::Explicit => None,
        AttributionBasis::Inherited => Some(language.pick("承上文", "from above")),
        AttributionBasis::Implied => Some(language.pick("推及", "implied")),
    };
    role.into_iter().chain(basis).collect()
}

/// Until when, in the words of the document; a day that was inferred says so.
pub(in crate::render) fn deadlines(row: &LedgerRow) -> Bilingual {
    if row.deadlines().is_empty() {
        return UNSTATED;
    }
    both(|language| {
        let told: Vec<String> = row
            .deadlines()
            .iter()
            .map(|deadline| {
                let words = &deadline.as_written;
                match deadline.due.and_then(crate::policy::Due::last_day) {
                    Some(day) if deadline.basis == Basis::Inferred => {
                        let inferred = language.pick("，推定）", ", inferred)");
                        format!("{words}{}{day}{inferred}", language.pick("（", " ("))
                    }
                    _ => words.clone(),
                }
            })
            .collect();
        told.join(language.pick("；", "; "))
    })
}

/// What a group is called.
pub(in crate::render) fn group_name(ledger: &Ledger, kind: &GroupKind) -> Bilingual {
    named_group(kind, ledger.terms.by, ledger.documents.len() > 1)
}

/// What a group is called, in a ledger of one document or of several.
pub(super) fn named_group(kind: &GroupKind, by: GroupBy, several: bool) -> Bilingual {
    match kind {
        GroupKind::Agency(name) | GroupKind::Document(name) => Bilingual::same(name.clone()),
        GroupKind::Category { category, .. } if category.is_empty() => Bilingual::new("未分部分", "no part"),
        GroupKind::Category { document, category } if several => {
            Bilingual::same(format!("{category}（{document}）"))
        }
        GroupKind::Category { category, .. } => Bilingual::same(category.clone()),
        GroupKind::Month(year, month) => both(|language| match language {
            Language::Chinese => format!("{year}年{month}月到期"),
            Language::English => format!("due {year}-{month:02}"),
        }),
        GroupKind::Ongoing => Bilingual::new("长期", "ongoing"),
        GroupKind::Unread => Bilingual::new("时限日期未能判定", "day not told"),
        GroupKind::Unstated if by == GroupBy::Deadline => {
            Bilingual::new("文件未明确时限", "no deadline stated")
        }
        GroupKind::Unstated => Bilingual::new("文件未明确单位", "no agency stated"),
    }
}

/// By what tasks are put together.
pub(in crate::render) fn by_words(by: GroupBy) -> Bilingual {
    match by {
        GroupBy::Agency => Bilingual::new("单位", "agency"),
        GroupBy::Category => Bilingual::new("部分", "part"),
        GroupBy::Document => Bilingual::new("文件", "document"),
        GroupBy::Deadline => Bilingual::new("时限", "deadline"),
    }
}

/// How many tasks each group has, led by whom, how strong, until when.
pub(in crate::render) fn summary_table(ledger: &Ledger) -> Table {
    let by = by_words(ledger.terms.by);
    let [_, tasks] = SideSheet::Summary.headings();
    let count = |chinese, english| Column::new(chinese, english, Content::Number);
    let mut columns = vec![Column::named(by, Content::Text).wide(36)];
    columns.push(Column::named(tasks, Content::Number));
    columns.push(match ledger.terms.by {
        GroupBy::Agency => count("其中牵头", "led"),
        _ => count("有牵头单位", "with a lead"),
    });
    columns.extend(Strength::ALL.map(|strength| Column::named(strength_words(strength), Content::Number)));
    columns.extend([
        Column::named(UNTOLD, Content::Number),
        count("有时限", "with a deadline"),
        count("文件未明确时限", "no deadline stated").wide(16),
    ]);
    let mut table = Table::new(Bilingual::new("汇总", "summary"), columns);
    let (rows, implied) = (&ledger.rows, ledger.terms.implied);
    let all = LedgerGroup { kind: GroupKind::Unstated, rows: (0..rows.len()).collect() };
    let line = |name: Bilingual, group: &LedgerGroup, led: usize| {
        let mut cells = vec![Cell::Words(name), Cell::Count(group.rows.len()), Cell::Count(led)];
        cells.extend(Strength::ALL.map(|strength| Cell::Count(group.of_strength(rows, Some(strength)))));
        let with = group.with_deadline(rows);
        cells.extend([
            Cell::Count(group.of_strength(rows, None)),
            Cell::Count(with),
            Cell::Count(group.rows.len() - with),
        ]);
        cells
    };
    for group in &ledger.groups {
        table.push(line(group_name(ledger, &group.kind), group, group.led(rows, implied)));
    }
    let total = Bilingual::new("合计（每项任务只计一次）", "total (each task once)");
    // In a ledger of some agencies, what others lead is not theirs.
    let asked = &ledger.terms.agencies;
    let theirs = |held: &&Attribution| asked.is_empty() || asked.contains(&held.agency.name);
    let led = rows.iter().filter(|row| row.leads(implied).iter().any(theirs)).count();
    table.push(line(
        total,
        &all,
        if ledger.terms.by == GroupBy::Agency { led } else { all.led(rows, implied) },
    ));
    table
}

/// An about sheet without lines.
pub(super) fn about_table() -> Table {
    let [item, content] = SideSheet::About.headings();
    let columns = vec![
        Column::named(item, Content::Label).wide(18),
        Column::named(content, Content::LongText).wide(96),
    ];
    Table::new(Bilingual::new("说明", "about"), columns)
}

/// The line that says which tasks a sheet was given, so that missing ones are
/// noticed when it comes back.
pub(super) fn scope_line(sheet: &Bilingual, tasks: &str) -> Vec<Cell> {
    let content = both(|language| format!("{}\n{tasks}", words(sheet, language)));
    vec![Cell::Words(SCOPE), Cell::Words(content)]
}

/// Where the ledger comes from, and how it is to be read.
fn about(ledger: &Ledger, record: &LedgerRecord) -> Table {
    let mut table = about_table();
    let mut line =
        |chinese, english, cell| table.push(vec![Cell::Words(Bilingual::new(chinese, english)), cell]);
    line(
        "内容",
        "content",
        Cell::Words(both(|language| {
            let (tasks, measures) = (ledger.rows.len(), ledger.measures());
            match language {
                Language::Chinese => format!("{measures} 条措施，{tasks} 项任务"),
                Language::English => format!("{measures} measures, {tasks} tasks"),
            }
        })),
    );
    line("条件", "conditions", Cell::Text(record.conditions.clone()));
    for reading in &record.readings {
        line("解读", "reading", Cell::Text(reading.clone()));
    }
    for header in ledger.documents.values() {
        line("依据文件", "source", Cell::Words(both(|language| source_of(header, language))));
        if let Some(url) = &header.metadata.source.url {
            line("网址", "address", Cell::Text(url.clone()));
        }
        line("原件 SHA-256", "SHA-256 of the source", Cell::Text(header.metadata.source.sha256.clone()));
    }
    line("程序", "program", Cell::Text(format!("zhengce {}", env!("CARGO_PKG_VERSION"))));
    line("命令", "command", Cell::Text(record.command.clone()));
    for note in NOTES {
        table.push(vec![Cell::Words(Bilingual::new("读法", "how to read it")), Cell::Words(note)]);
    }
    for group in &ledger.groups {
        let ids: Vec<_> = group.rows.iter().filter_map(|at| ledger.rows.get(*at)?.id()).collect();
        let name = group_name(ledger, &group.kind);
        table.push(scope_line(&name, &in_short(&ids)));
    }
    if ledger.implied_only > 0 {
        let left = ledger.implied_only;
        table.push(vec![
            Cell::Words(Bilingual::new("未列入", "left out")),
            Cell::Words(both(|language| match language {
                Language::Chinese => format!("另有 {left} 项任务仅由“各区”等集体名称推及，加 --implied 列入"),
                Language::English => {
                    format!("{left} more tasks by implication only; --implied takes them in")
                }
            })),
        ]);
    }
    table
}

const NOTES: [Bilingual; 5] = [
    Bilingual::new(
        "“工作任务（原文）”逐字取自文件，一句一项；任务编号为 文件/措施.任务，校验码由文字算出，编号变动时凭校验码找回",
        "tasks are the sentences of the source, word for word; an id is document/measure.task, and the fingerprint of the text finds a task again whose number has changed",
    ),
    Bilingual::new(
        "牵头单位后注“明确”的为文件写明，注“推定”的按列名首位推定，文件并未写明",
        "a lead marked stated stands in the document; one marked inferred is the first one listed, which the document does not say",
    ),
    Bilingual::new(
        "“文件未明确”指文件没有写，不作补充；时限后注“推定”的，年份取自文件的标题或日期",
        "not stated means that the document does not say; the year of a deadline marked inferred is taken from the document's title or date",
    ),
    Bilingual::new(
        "力度按首要动词：硬性（制定、建设、完成）、推进（推动、加快）、支持（支持、鼓励）、争取（争取、探索）",
        "strength goes by the leading verb: deliver (制定, 建设), push (推动, 加快), support (支持, 鼓励), strive (争取, 探索)",
    ),
    Bilingual::new(
        "灰底各列受保护（无密码），请在“进展、进展说明、完成日期、备注”四列填写",
        "grey columns are protected (no password); fill in progress, report, completed on and remarks",
    ),
];
