//! Codings: each with its evidence, counts, what is doubly coded and uncoded.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::super::language::Language;
use super::super::style::{Page, TITLE, styled};
use super::super::table::{both, text, words};
use super::record::{group_name, record_lines, record_table};
use crate::policy::Code;
use crate::study::{CodeGrouping, CodeRow, CodedUnit, CodingUnit, Codings, RunRecord, UnitCoding};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// A page that is read from the left to the right has room for so many columns
/// of figures.
const ON_A_PAGE: usize = 8;

const UNIT: Column = Column::new("单元", "unit", Content::Label);
const CODE: Column = Column::new("编码", "code", Content::Label).wide(20);
const GROUP: Column = Column::new("组别", "group", Content::Label);
const NAME: Column = Column::new("名称", "name", Content::Label);
const TITLED: Column = Column::new("题目", "title", Content::Text);

/// The codings on a page, then the counts, then what is doubly coded and uncoded.
///
/// # Errors
/// Only those of writing.
pub fn codings_page(
    out: &mut dyn Write,
    codings: &Codings<'_>,
    record: &RunRecord,
    page: Page,
) -> io::Result<()> {
    let counts = if codings.counts.columns.len() > ON_A_PAGE { columns(codings) } else { counts(codings) };
    let tables = [evidence(codings, false), counts, doubly_coded(codings), uncoded(codings)];
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        writeln!(out, "{}", styled(words(&table.name, page.language), TITLE))?;
        text(out, table, page)?;
        writeln!(out)?;
    }
    record_lines(out, &record_table(record), page)
}

/// The same as tables for files, with the code book.
pub fn coding_tables(codings: &Codings<'_>) -> Vec<Table> {
    vec![evidence(codings, true), counts(codings), doubly_coded(codings), uncoded(codings), book(codings)]
}

fn code<'c>(codings: &Codings<'c>, coding: &UnitCoding) -> Option<&'c Code> {
    codings.book.codes.get(coding.code)
}

fn names(codings: &Codings<'_>, unit: &CodedUnit) -> Vec<String> {
    unit.codes.iter().filter_map(|given| code(codings, given)).map(|code| code.name.clone()).collect()
}

/// A row a coding; in files also one for each unit without a code, since whoever
/// codes must say so, too.
fn evidence(codings: &Codings<'_>, with_uncoded: bool) -> Table {
    let columns = vec![
        UNIT,
        CODE.in_files(),
        GROUP.wide(12),
        NAME,
        TITLED.in_files(),
        Column::new("起", "start", Content::Number).in_files(),
        Column::new("止", "end", Content::Number).in_files(),
        Column::new("证据", "evidence", Content::LongText),
    ];
    let mut table = Table::new(Bilingual::new("编码", "codings"), columns);
    for unit in &codings.units {
        let (id, title) = (Cell::Text(unit.id.to_string()), Cell::Text(unit.title.clone()));
        if unit.codes.is_empty() && with_uncoded {
            let nothing = || Cell::Empty;
            let cells = [id, nothing(), nothing(), nothing(), title, nothing(), nothing(), nothing()];
            table.push(cells.into());
            continue;
        }
        for (given, code) in unit.codes.iter().filter_map(|given| Some((given, code(codings, given)?))) {
            table.push(vec![
                id.clone(),
                Cell::Text(code.id.clone()),
                Cell::text(Some(&*code.group).filter(|group| !group.is_empty())),
                Cell::Text(code.name.clone()),
                title.clone(),
                Cell::Count(given.evidence.start),
                Cell::Count(given.evidence.end),
                Cell::Highlighted(given.excerpt.clone(), given.marked.clone()),
            ]);
        }
    }
    table
}

/// What stands for a column of units without a category, an agency or a date.
fn nameless(by: CodeGrouping) -> Bilingual {
    match by {
        CodeGrouping::Agency => Bilingual::new("（无部门）", "(no agency)"),
        CodeGrouping::Year => Bilingual::new("（无日期）", "(no date)"),
        CodeGrouping::Category | CodeGrouping::Document => Bilingual::new("（无类别）", "(no category)"),
    }
}

/// Codes against categories, agencies, documents or years.
fn counts(codings: &Codings<'_>) -> Table {
    let counted = &codings.counts;
    let mut columns =
        vec![GROUP.wide(12), CODE.in_files(), NAME, Column::new("合计", "units", Content::Number)];
    columns.extend(counted.columns.iter().map(|column| {
        let heading = match column.name.as_str() {
            "" => nameless(counted.by),
            name => Bilingual::same(name.to_owned()),
        };
        Column::named(heading, Content::Number).wide(14).heated()
    }));
    let by = counted.by.words();
    let name = both(|language| {
        let by = words(&by, language);
        format!("{}{by}", language.pick("编码与", "codes by "))
    });
    let mut table = Table::new(name, columns);
    let figure = |count: &usize| if *count == 0 { Cell::Empty } else { Cell::Count(*count) };
    let row = |row: &CodeRow, named: [Cell; 3]| {
        named.into_iter().chain([Cell::Count(row.units)]).chain(row.counts.iter().map(figure)).collect()
    };
    table.extend(counted.rows.iter().map(|counts| {
        let group = Cell::text(Some(&*counts.group).filter(|group| !group.is_empty()));
        match counts.code.and_then(|at| codings.book.codes.get(at)) {
            Some(code) => row(counts, [group, Cell::Text(code.id.clone()), Cell::Text(code.name.clone())]),
            None => row(counts, [group, Cell::Empty, Cell::Words(Bilingual::new("（全组）", "(the group)"))]),
        }
    }));
    let nothing = Cell::Words(Bilingual::new("（未编码）", "(uncoded)"));
    table.push(row(&counted.uncoded, [Cell::Empty, Cell::Empty, nothing]));
    let all: Vec<usize> = counted.columns.iter().map(|column| column.units).collect();
    let all = CodeRow { group: String::new(), code: None, units: codings.units.len(), counts: all };
    table.push(row(
        &all,
        [Cell::Empty, Cell::Empty, Cell::Words(Bilingual::new("（全部单元）", "(all units)"))],
    ));
    table
}

/// The same for a terminal where there are many columns: a row for each, with its
/// codes, the most frequent first.
fn columns(codings: &Codings<'_>) -> Table {
    let counted = &codings.counts;
    let headings = vec![
        Column::named(counted.by.words(), Content::Text),
        Column::new("合计", "units", Content::Number),
        Column::new("编码", "codes", Content::LongText),
    ];
    let mut table = Table::new(counts(codings).name, headings);
    table.extend(counted.columns.iter().enumerate().map(|(at, column)| {
        let code = |row: &CodeRow| {
            let count = row.counts.get(at).copied().filter(|count| *count > 0)?;
            Some((count, codings.book.codes.get(row.code?)?.name.clone()))
        };
        let mut codes: Vec<(usize, String)> = counted.rows.iter().filter_map(code).collect();
        codes.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let codes = codes.into_iter().map(|(count, name)| format!("{name} {count}")).collect();
        vec![group_name(&column.name, nameless(counted.by)), Cell::Count(column.units), Cell::List(codes)]
    }));
    table
}

fn doubly_coded(codings: &Codings<'_>) -> Table {
    let columns = vec![
        UNIT,
        TITLED,
        Column::new("编码数", "number", Content::Number),
        Column::new("组数", "groups", Content::Number),
        Column::new("各编码", "all codes", Content::LongText).wide(40),
    ];
    let mut table = Table::new(Bilingual::new("重复编码", "doubly coded"), columns);
    table.extend(codings.doubly_coded().map(|unit| {
        let groups: BTreeSet<&str> =
            unit.codes.iter().filter_map(|given| Some(code(codings, given)?.group.as_str())).collect();
        vec![
            Cell::Text(unit.id.to_string()),
            Cell::Text(unit.title.clone()),
            Cell::Count(unit.codes.len()),
            Cell::Count(groups.iter().filter(|group| !group.is_empty()).count()),
            Cell::List(names(codings, unit)),
        ]
    }));
    table
}

fn uncoded(codings: &Codings<'_>) -> Table {
    let columns = vec![UNIT, TITLED, Column::new("开头", "beginning", Content::LongText)];
    let mut table = Table::new(Bilingual::new("未编码", "uncoded"), columns);
    table.extend(codings.uncoded().map(|unit| {
        vec![
            Cell::Text(unit.id.to_string()),
            Cell::Text(unit.title.clone()),
            Cell::Text(unit.beginning.clone()),
        ]
    }));
    table
}

fn book(codings: &Codings<'_>) -> Table {
    let columns = vec![
        CODE,
        GROUP.wide(12),
        NAME,
        Column::new("定义", "definition", Content::LongText).wide(36),
        Column::new("检索式", "query", Content::LongText).wide(48),
        Column::new("例句", "examples", Content::LongText).wide(40),
        Column::new("反例", "counter-examples", Content::LongText).wide(40),
    ];
    let mut table = Table::new(Bilingual::new("编码表", "code book"), columns);
    let joined = |examples: &[crate::policy::CodeExample]| {
        let texts: Vec<&str> = examples.iter().map(|example| example.text.as_str()).collect();
        Cell::Text(texts.join("\n"))
    };
    table.extend(codings.book.codes.iter().map(|code| {
        vec![
            Cell::Text(code.id.clone()),
            Cell::text(Some(&*code.group).filter(|group| !group.is_empty())),
            Cell::Text(code.name.clone()),
            Cell::Text(code.definition.clone()),
            Cell::Text(code.query.clone()),
            joined(&code.examples),
            joined(&code.counter_examples),
        ]
    }));
    table
}

/// What must be known to read the codings.
pub fn coding_notes(codings: &Codings<'_>) -> Vec<Bilingual> {
    let units = codings.units.len();
    let [doubly, without] = [codings.doubly_coded().count(), codings.uncoded().count()];
    let (coded, given) = (units - without, codings.given());
    let (chinese, english) = match codings.terms.unit {
        CodingUnit::Measure => ("条措施", "measures"),
        CodingUnit::Task => ("项任务", "tasks"),
    };
    let counted = both(|language| match language {
        Language::Chinese => format!(
            "{units} {chinese}，{coded} 有编码（共 {given} 次），其中 {doubly} 不止一个，{without} 没有"
        ),
        Language::English => format!(
            "{units} {english}: {coded} with codes ({given} in all), of these {doubly} with more than one; {without} without"
        ),
    });
    let read = match codings.terms.unit {
        CodingUnit::Measure => MEASURES,
        CodingUnit::Task => TASKS,
    };
    let mut notes = vec![counted, read];
    if codings.terms.by == CodeGrouping::Agency {
        notes.push(AGENCIES);
    }
    notes
}

const MEASURES: Bilingual = Bilingual::new(
    "检索式查题目和正文，不查责任单位；起止为原文的字节；检索式只认字面，编码须由人复核",
    "queries see title and prose, not the list of agencies; start and end are bytes of the text; a query knows words only, so somebody must look through the codings",
);
const TASKS: Bilingual = Bilingual::new(
    "检索式只查该任务的文字，条件（部门：…等）看所在措施；起止为措施原文的字节；检索式只认字面，编码须由人复核",
    "queries see the text of the task, their conditions its measure; start and end are bytes of the measure's text; a query knows words only, so somebody must look through the codings",
);
const AGENCIES: Bilingual = Bilingual::new(
    "有几个单位的，每个单位各计一次",
    "what has several agencies counts once with each of them",
);
