//! What agencies answer for, as tables for files.

use super::super::ledger::{UNSTATED, UNTOLD, deadlines};
use super::super::matrix::NO_HEADING;
use super::super::passage::{basis_words, numbered, role_basis_words, role_words};
use super::super::table::{both, words};
use super::super::task::strength_words;
use super::profile::{strength_name, succession};
use crate::knowledge_base::AgencyAnswer;
use crate::policy::{Attribution, Passage, Role, Strength};
use crate::query::NamedBy;
use crate::study::{AgencyProfile, AgencyTask, DueOrder, Partner};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// Agencies as tables: measures, tasks, counts by category and by strength,
/// partners, and each agency in one line.
pub fn profile_tables(answer: &AgencyAnswer) -> Vec<Table> {
    let mut tables = [measure_table(), task_table(), category_table(), strength_table(), partner_table()];
    let mut overview = overview_table();
    if answer.reading.how == "former name" {
        tables[0].notes.push(succession(answer));
    }
    for profile in &answer.profiles {
        let [measures, tasks, categories, strengths, partners] = &mut tables;
        let name = || Cell::Text(profile.name.clone());
        let document = |passage: &Passage| {
            Cell::text(profile.headers.get(&passage.id.document).map(|header| &header.metadata.title[..]))
        };
        measures.extend(profile.measures.iter().map(|(passage, held)| {
            vec![
                name(),
                Cell::Text(passage.id.to_string()),
                document(passage),
                Cell::text(passage.category.first().cloned()),
                Cell::text(passage.number.as_ref().map(|number| number.as_written.as_str())),
                Cell::Text(passage.title.clone()),
                Cell::Words(role_words(held.role)),
                role_basis(held),
                Cell::Words(basis_words(held.basis)),
                Cell::Text(held.agency.as_written.clone()),
                Cell::text(passage.deadline()),
            ]
        }));
        tasks.extend(profile.by_deadline().into_iter().map(|(due, task)| task_row(profile, due, task)));
        categories.extend(profile.by_category().into_iter().map(|share| {
            let title = profile.headers.get(&share.document).map(|header| &header.metadata.title[..]);
            let category = match share.category.is_empty() {
                true => Cell::Words(NO_HEADING),
                false => Cell::Text(share.category.clone()),
            };
            let held = share.held;
            let counts = [held.all(), held.lead, held.support, held.responsible, held.implied];
            [vec![name(), Cell::text(title), category], counts.map(Cell::Count).to_vec()].concat()
        }));
        strengths.extend(profile.strengths().iter().map(|share| {
            let verbs = share.verbs.iter().map(|(verb, count)| format!("{verb} {count}")).collect();
            vec![
                name(),
                Cell::Words(strength_name(share)),
                Cell::Count(share.tasks),
                Cell::Count(share.led),
                Cell::List(verbs),
            ]
        }));
        partners.extend(profile.partners.iter().map(|Partner { name: partner, measures, leads }| {
            vec![name(), Cell::Text(partner.clone()), Cell::Count(*measures), Cell::Count(*leads)]
        }));
        overview.push(overview_row(answer, profile));
    }
    let mut tables: Vec<Table> = tables.into_iter().chain([overview]).collect();
    tables.iter_mut().for_each(|table| in_print(table, answer));
    tables
}

/// What is the same in every row stands above the table in print, and not in it.
fn in_print(table: &mut Table, answer: &AgencyAnswer) {
    let [profile] = answer.profiles.as_slice() else { return };
    let name = table.name.clone();
    table.title =
        Some(both(|language| format!("{}{}{}", profile.name, language.colon(), words(&name, language))));
    let mut documents = profile.headers.values();
    let only = documents.next().filter(|_| documents.next().is_none());
    for column in &mut table.columns {
        let same = column.heading == AGENCY.heading || only.is_some() && column.heading == DOCUMENT.heading;
        column.only_on_screen |= same;
    }
    if let Some(header) = only {
        let title = &header.metadata.title;
        table.notes.push(both(|language| format!("{}《{title}》", language.pick("依据：", "from: "))));
    }
}

/// On what a lead rests; other roles are what they are.
fn role_basis(held: &Attribution) -> Cell {
    match held.role {
        Role::Responsible => Cell::Empty,
        Role::Lead | Role::Support => Cell::Words(role_basis_words(held.role_basis)),
    }
}

const AGENCY: Column = Column::new("责任单位", "agency", Content::Text).naming(Naming::Agency);
const DOCUMENT: Column = Column::new("文件", "document", Content::Text).wide(36);

const fn count(chinese: &'static str, english: &'static str) -> Column {
    Column::new(chinese, english, Content::Number)
}

fn measure_table() -> Table {
    let columns = vec![
        AGENCY,
        Column::new("编号", "id", Content::Label).naming(Naming::Place),
        DOCUMENT,
        Column::new("类别", "category", Content::Text).naming(Naming::Category).in_files(),
        Column::new("序号", "number", Content::Label).wide(10),
        Column::new("措施", "measure", Content::Text).wide(40),
        Column::new("角色", "role", Content::Label).wide(9),
        Column::new("角色依据", "role basis", Content::Label).wide(20),
        Column::new("列名", "basis", Content::Label).wide(9),
        Column::new("原文写法", "as written", Content::Text),
        Column::new("完成时限", "deadline", Content::Text),
    ];
    Table::new(Bilingual::new("措施", "measures"), columns)
}

fn task_table() -> Table {
    let columns = vec![
        AGENCY,
        Column::new("任务编号", "task", Content::Label).naming(Naming::Place),
        Column::new("措施", "measure", Content::Text),
        Column::new("工作任务（原文）", "task (verbatim)", Content::LongText).wide(60),
        Column::new("角色", "role", Content::Label).wide(9),
        Column::new("角色依据", "role basis", Content::Label).wide(20),
        Column::new("列名", "basis", Content::Label).wide(9),
        Column::new("力度", "strength", Content::Label).wide(9),
        Column::new("动词", "verb", Content::Label).wide(9),
        Column::new("完成时限", "deadline", Content::Text),
        Column::new("截止日", "due", Content::Day).wide(16),
    ];
    Table::new(Bilingual::new("任务与时限", "tasks and deadlines"), columns)
}

fn task_row(profile: &AgencyProfile, due: DueOrder, task: &AgencyTask) -> Vec<Cell> {
    let AgencyTask { row, attribution } = task;
    let measure = row.measure();
    let inferred = row.stated_days().is_empty();
    vec![
        Cell::Text(profile.name.clone()),
        Cell::text(row.id().map(|id| id.to_string())),
        Cell::Text(numbered(measure.number_as_written(), &measure.title)),
        Cell::Text(row.text().to_owned()),
        Cell::Words(role_words(attribution.role)),
        role_basis(attribution),
        Cell::Words(basis_words(attribution.basis)),
        Cell::Words(row.strength().map_or(UNTOLD, strength_words)),
        Cell::text(row.verb()),
        Cell::Words(deadlines(row)),
        match due {
            DueOrder::Day(day) => Cell::Day(day).inferred_if(inferred),
            DueOrder::Ongoing => Cell::Words(Bilingual::new("长期", "ongoing")),
            DueOrder::Unread => Cell::Words(Bilingual::new("未能判定", "not told")),
            DueOrder::Unstated => Cell::Words(UNSTATED),
        },
    ]
}

fn category_table() -> Table {
    let columns = vec![
        AGENCY,
        DOCUMENT,
        Column::new("类别", "category", Content::Text).naming(Naming::Category).wide(40),
        count("措施", "measures"),
        count("牵头", "lead"),
        count("配合", "support"),
        count("未分主次", "role not told").wide(14),
        count("推及", "implied"),
    ];
    Table::new(Bilingual::new("按类别", "by category"), columns)
}

fn strength_table() -> Table {
    let columns = vec![
        AGENCY,
        Column::new("力度", "strength", Content::Label),
        count("任务", "tasks"),
        count("其中牵头", "led"),
        Column::new("动词", "verbs", Content::Text).wide(60),
    ];
    let mut table = Table::new(Bilingual::new("力度", "strength"), columns);
    table.notes.push(Bilingual::new(
        "按任务的首要动词；不含推及的任务",
        "by the leading verb of each task; implied tasks are not counted",
    ));
    table
}

fn partner_table() -> Table {
    let columns = vec![
        AGENCY,
        Column::new("共同承担的单位", "partner", Content::Text).naming(Naming::Agency).wide(40),
        count("共同措施", "measures"),
        count("由其牵头（含推定）", "led by it (or inferred)").wide(20),
    ];
    Table::new(Bilingual::new("共同承担的单位", "partners"), columns)
}

fn overview_table() -> Table {
    let mut columns = vec![
        AGENCY,
        Column::new("查询用名", "asked as", Content::Text).wide(18),
        Column::new("名称性质", "kind of name", Content::Text).wide(18),
        count("文件", "documents"),
        count("措施", "measures"),
        count("牵头", "lead"),
        count("其中推定", "inferred"),
        count("配合", "support"),
        count("未分主次", "role not told").wide(14),
        count("推及", "implied"),
        count("任务", "tasks"),
    ];
    let strengths = Strength::ALL.map(strength_words).into_iter().chain([UNTOLD]);
    columns.extend(strengths.map(|name| Column::named(name, Content::Number)));
    columns
        .extend([count("有时限", "with a deadline"), count("文件未明确时限", "no deadline stated").wide(16)]);
    Table::new(Bilingual::new("概况", "overview"), columns)
}

fn overview_row(answer: &AgencyAnswer, profile: &AgencyProfile) -> Vec<Cell> {
    let held = profile.held();
    let tasks = profile.named_tasks().count();
    let with = profile.named_tasks().filter(|task| task.due() != DueOrder::Unstated).count();
    let mut cells = vec![
        Cell::Text(profile.name.clone()),
        Cell::Text(answer.reading.text.clone()),
        Cell::Words(kind_of_name(answer, profile)),
    ];
    let counts = [
        profile.headers.len(),
        held.all(),
        held.lead,
        held.inferred,
        held.support,
        held.responsible,
        held.implied,
        tasks,
    ];
    cells.extend(counts.map(Cell::Count));
    cells.extend(profile.strengths().map(|share| Cell::Count(share.tasks)));
    cells.extend([Cell::Count(with), Cell::Count(tasks - with)]);
    cells
}

fn kind_of_name(answer: &AgencyAnswer, profile: &AgencyProfile) -> Bilingual {
    match profile.named_by {
        NamedBy::Name => Bilingual::new("现称", "its name"),
        NamedBy::Former { .. } => both(|language| match answer.until {
            Some(year) => format!(
                "{}{year}{}",
                language.pick("旧称，用至 ", "former name, until "),
                language.pick(" 年", "")
            ),
            None => language.pick("旧称", "former name").to_owned(),
        }),
        NamedBy::Shortened => Bilingual::new("略称", "shortened"),
        NamedBy::Alias | NamedBy::Short => Bilingual::new("简称", "short name"),
    }
}
