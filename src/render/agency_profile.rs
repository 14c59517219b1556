//! What an agency answers for: a page for people, tables for files.

use std::io::{self, Write};

use super::Language;
use super::language::counted;
use super::ledger::{UNSTATED, UNTOLD, deadlines};
use super::matrix::NO_HEADING;
use super::passage::{basis_words, measure_line, numbered, role_basis_words, role_mark, role_words};
use super::style::{ASIDE, ID, Page, TITLE, styled};
use super::table::{both, words};
use super::task::strength_words;
use crate::knowledge_base::AgencyAnswer;
use crate::policy::{Attribution, AttributionBasis, Passage, Role, RoleBasis};
use crate::study::{AgencyProfile, AgencyTask, DueOrder, Partner, StrengthShare};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The most partners of an agency to show on a page.
const PARTNERS: usize = 10;

/// The most verbs of a strength to show on a page.
const VERBS: usize = 6;

/// Everything that the agencies of a name answer for.
///
/// # Errors
/// Only those of writing.
pub fn agency_page(out: &mut dyn Write, answer: &AgencyAnswer, page: Page) -> io::Result<()> {
    if answer.reading.how == "former name" {
        let line = words(&succession(answer), page.language).to_owned();
        writeln!(out, "{}\n", page.fill(&styled(&line, ASIDE), ""))?;
    } else if answer.reading.text != answer.reading.read_as {
        super::reading(out, std::slice::from_ref(&answer.reading), page)?;
        writeln!(out)?;
    }
    for (at, profile) in answer.profiles.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        head(out, profile, page)?;
        if profile.measures.is_empty() {
            continue;
        }
        categories(out, profile, page)?;
        strengths(out, profile, page)?;
        due(out, profile, page)?;
        measures(out, profile, page)?;
        partners(out, profile, page)?;
    }
    Ok(())
}

/// That a name is a former one, and who succeeded.
fn succession(answer: &AgencyAnswer) -> Bilingual {
    let names: Vec<&str> = answer.profiles.iter().map(|profile| profile.name.as_str()).collect();
    both(|language| {
        let (asked, names) = (&answer.reading.text, language.list(&names));
        match (language, answer.until) {
            (Language::Chinese, Some(year)) => format!("“{asked}”是旧称，用至 {year} 年；今为{names}"),
            (Language::Chinese, None) => format!("“{asked}”是旧称；今为{names}"),
            (Language::English, Some(year)) => {
                format!("{asked} is a former name, in use until {year}; now {names}")
            }
            (Language::English, None) => format!("{asked} is a former name; now {names}"),
        }
    })
}

fn head(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    writeln!(out, "{}", styled(&profile.name, TITLE))?;
    let names: Vec<&str> =
        profile.names.iter().map(String::as_str).filter(|name| *name != profile.name).collect();
    if !names.is_empty() {
        let line = format!("{}{}", page.pick("原文称：", "called: "), page.language.list(&names));
        writeln!(out, "{}", page.fill(&styled(&line, ASIDE), ""))?;
    }
    let count = profile.headers.len();
    if let Some(header) = profile.headers.values().next().filter(|_| count == 1) {
        let line = format!("{}《{}》", page.pick("依据：", "from: "), header.metadata.title);
        writeln!(out, "{}", page.fill(&styled(&line, ASIDE), ""))?;
    } else if count > 1 {
        let english = format!("from: {}", counted(count, "document"));
        writeln!(out, "{}", styled(page.pick(&format!("依据：{count} 份文件"), &english), ASIDE))?;
    }
    let held = profile.held();
    let tasks = profile.named_tasks().count();
    let implied = profile.tasks.len() - tasks;
    let some = |count: usize, said: &str| {
        if count > 0 { said.replace('#', &count.to_string()) } else { String::new() }
    };
    let line = match page.language {
        Language::Chinese => format!(
            "共 {} 条措施：列名 {}（牵头 {}{}，配合 {}，未分主次 {}），推及 {}；{tasks} 项任务{}",
            held.all(),
            held.named(),
            held.lead,
            some(held.inferred, "〔推定 #〕"),
            held.support,
            held.responsible,
            held.implied,
            some(implied, "，另推及 # 项"),
        ),
        Language::English => format!(
            "{}: named {} (lead {}{}, support {}, role not told {}), implied {}; {}{}",
            counted(held.all(), "measure"),
            held.named(),
            held.lead,
            some(held.inferred, " [# inferred]"),
            held.support,
            held.responsible,
            held.implied,
            counted(tasks, "task"),
            some(implied, ", # more implied"),
        ),
    };
    writeln!(out, "{}", page.fill(&line, ""))
}

fn title(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n{}", styled(text, TITLE))
}

fn categories(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    title(out, page.pick("按类别（措施数）", "by category (measures)"))?;
    let several = profile.headers.len() > 1;
    for share in profile.by_category() {
        let none = NO_HEADING;
        let name = if share.category.is_empty() { words(&none, page.language) } else { &share.category };
        let document = if several { format!("{} › ", share.document) } else { String::new() };
        let roles = [
            (share.held.lead, page.pick("牵头", "lead")),
            (share.held.support, page.pick("配合", "support")),
            (share.held.implied, page.pick("推及", "implied")),
        ];
        let told: Vec<String> = roles
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, role)| format!("{role} {count}"))
            .collect();
        let told = if told.is_empty() {
            String::new()
        } else {
            format!("{}{}{}", page.pick("（", " ("), told.join(page.pick("、", ", ")), page.pick("）", ")"))
        };
        let line = format!("{:>3}  {document}{name}{told}", share.held.all());
        writeln!(out, "{}", hanging(&line, "  ", "       ", page))?;
    }
    Ok(())
}

/// A line broken where the page ends, what follows it further in.
fn hanging(line: &str, indent: &str, further: &str, page: Page) -> String {
    match page.width {
        Some(width) => {
            let options =
                textwrap::Options::new(width.max(20)).initial_indent(indent).subsequent_indent(further);
            textwrap::fill(line, options)
        }
        None => format!("{indent}{line}"),
    }
}

/// What the strength of tasks is called; that no verb tells.
fn strength_name(share: &StrengthShare) -> Bilingual {
    share.strength.map_or(UNTOLD, strength_words)
}

fn strengths(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    let shares = profile.strengths();
    if shares.iter().all(|share| share.tasks == 0) {
        return Ok(());
    }
    title(out, page.pick("力度（按首要动词计任务数）", "strength (tasks, by their leading verbs)"))?;
    for share in shares.iter().filter(|share| share.tasks > 0 || share.strength.is_some()) {
        let mut verbs: Vec<String> =
            share.verbs.iter().take(VERBS).map(|(verb, count)| format!("{verb} {count}")).collect();
        let more = share.verbs.len().saturating_sub(VERBS);
        if more > 0 {
            verbs.push(match page.language {
                Language::Chinese => format!("另 {more} 个动词"),
                Language::English => format!("{more} more"),
            });
        }
        let name = strength_name(share);
        let name = words(&name, page.language);
        let pad = page.pick("        ", "         ");
        let blanks = pad.len().saturating_sub(textwrap::core::display_width(name));
        let line = format!("{name}{}{:>3}  {}", " ".repeat(blanks), share.tasks, page.language.list(&verbs));
        writeln!(out, "{}", hanging(line.trim_end(), "  ", &" ".repeat(pad.len() + 7), page))?;
    }
    Ok(())
}

/// When the tasks are due, a line a task that has a deadline.
fn due(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    if profile.tasks.is_empty() {
        return Ok(());
    }
    title(out, page.pick("完成时限", "deadlines"))?;
    let mut without = 0;
    for (due, task) in profile.by_deadline() {
        if due == DueOrder::Unstated {
            without += usize::from(task.attribution.basis != AttributionBasis::Implied);
            continue;
        }
        let stated = deadlines(&task.row);
        let id = task.row.id().map(|id| id.to_string()).unwrap_or_default();
        let marks = marks(&task.attribution, page.language);
        let line = format!("{}  {}{marks}", words(&stated, page.language), styled(&id, ID));
        writeln!(out, "  {line}")?;
        writeln!(out, "{}", page.cut(task.row.text(), "    "))?;
    }
    if without > 0 {
        let line = match page.language {
            Language::Chinese => format!(
                "文件未明确 {without} 项；逐项列出：zhengce ledger --agency {} --by deadline",
                profile.name
            ),
            Language::English => format!(
                "not stated: {}; to list them: zhengce ledger --agency {} --by deadline",
                counted(without, "task"),
                profile.name
            ),
        };
        writeln!(out, "{}", page.fill(&line, "  "))?;
    }
    Ok(())
}

/// What must be said of how the agency has something.
fn marks(attribution: &Attribution, language: Language) -> String {
    let basis = match attribution.basis {
        AttributionBasis::Explicit => "",
        AttributionBasis::Inherited => language.pick("（承上文）", " (from above)"),
        AttributionBasis::Implied => language.pick("（推及）", " (implied)"),
    };
    format!("{}{basis}", role_mark(attribution.role, attribution.role_basis, language))
}

/// Its measures: explicit by role, then those inherited and those implied.
fn measures(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    let sections: [(&str, fn(&Attribution) -> bool); 6] = [
        (page.pick("牵头（原文明确）", "lead (stated)"), |held| {
            named(held) && held.role == Role::Lead && held.role_basis == RoleBasis::Stated
        }),
        (page.pick("牵头（按列名首位推定）", "lead (inferred: first listed)"), |held| {
            named(held) && held.role == Role::Lead && held.role_basis == RoleBasis::FirstListed
        }),
        (page.pick("配合（明确列名）", "support (explicit)"), |held| {
            named(held) && held.role == Role::Support
        }),
        (page.pick("明确列名，未分主次", "explicit, role not told"), |held| {
            named(held) && held.role == Role::Responsible
        }),
        (page.pick("承上文（标题或前文列名）", "from above (a heading names it)"), |held| {
            held.basis == AttributionBasis::Inherited
        }),
        (
            page.pick("推及（原文列其所属的一类单位）", "implied (a group it belongs to is named)"),
            |held| held.basis == AttributionBasis::Implied,
        ),
    ];
    for (name, wanted) in sections {
        let chosen: Vec<&(std::sync::Arc<Passage>, Attribution)> =
            profile.measures.iter().filter(|(_, held)| wanted(held)).collect();
        if chosen.is_empty() {
            continue;
        }
        title(out, &format!("{name} {}", chosen.len()))?;
        for (passage, held) in chosen {
            let role = match held.basis {
                AttributionBasis::Inherited => role_mark(held.role, held.role_basis, page.language),
                AttributionBasis::Explicit | AttributionBasis::Implied => "",
            };
            writeln!(out, "{}", page.cut(&format!("{}{role}", measure_line(passage)), "  "))?;
        }
    }
    Ok(())
}

fn named(held: &Attribution) -> bool {
    held.basis == AttributionBasis::Explicit
}

fn partners(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    if profile.partners.is_empty() {
        return Ok(());
    }
    title(
        out,
        page.pick("共同承担的单位（措施数；牵头含推定）", "partners (measures; leads may be inferred)"),
    )?;
    for partner in profile.partners.iter().take(PARTNERS) {
        let leads = match partner.leads {
            0 => String::new(),
            leads => format!("{}{leads}{}", page.pick("（由其牵头 ", " (leads "), page.pick("）", ")")),
        };
        writeln!(out, "  {:>3}  {}{leads}", partner.measures, partner.name)?;
    }
    let more = profile.partners.len().saturating_sub(PARTNERS);
    if more > 0 {
        writeln!(out, "       {}", page.pick(&format!("另 {more} 个单位"), &format!("{more} more")))?;
    }
    Ok(())
}

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
    tables.into_iter().chain([overview]).collect()
}

/// On what a lead rests; other roles are what they are.
fn role_basis(held: &Attribution) -> Cell {
    match held.role {
        Role::Responsible => Cell::Empty,
        Role::Lead | Role::Support => Cell::Words(role_basis_words(held.role_basis)),
    }
}

const AGENCY: Column = Column::new("责任单位", "agency", Content::Text);
const DOCUMENT: Column = Column::new("文件", "document", Content::Text);

const fn count(chinese: &'static str, english: &'static str) -> Column {
    Column::new(chinese, english, Content::Number)
}

fn measure_table() -> Table {
    let columns = vec![
        AGENCY,
        Column::new("编号", "id", Content::Label),
        DOCUMENT,
        Column::new("类别", "category", Content::Text).in_files(),
        Column::new("序号", "number", Content::Label),
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
        Column::new("任务编号", "task", Content::Label),
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
        Column::new("类别", "category", Content::Text).wide(40),
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
        Column::new("共同承担的单位", "partner", Content::Text).wide(40),
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
    let strengths = crate::policy::Strength::ALL.map(strength_words).into_iter().chain([UNTOLD]);
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
    let counts =
        [profile.headers.len(), held.all(), held.lead, held.support, held.responsible, held.implied, tasks];
    cells.extend(counts.map(Cell::Count));
    cells.extend(profile.strengths().map(|share| Cell::Count(share.tasks)));
    cells.extend([Cell::Count(with), Cell::Count(tasks - with)]);
    cells
}

fn kind_of_name(answer: &AgencyAnswer, profile: &AgencyProfile) -> Bilingual {
    match profile.named_by.as_str() {
        "name" => Bilingual::new("现称", "its name"),
        "former name" => both(|language| match answer.until {
            Some(year) => format!(
                "{}{year}{}",
                language.pick("旧称，用至 ", "former name, until "),
                language.pick(" 年", "")
            ),
            None => language.pick("旧称", "former name").to_owned(),
        }),
        "shortened" => Bilingual::new("略称", "shortened"),
        _ => Bilingual::new("简称", "short name"),
    }
}
