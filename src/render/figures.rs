//! Figures: as tables, and as a page on which what is measured stands together.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Language;
use super::language::counted;
use super::style::{ALARM, ASIDE, ID, Page, TITLE, styled};
use super::table::words;
use crate::figures::{Agreement, FigureKind, FigureList, Series, SourcedFigure};
use crate::policy::Basis;
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// The figures, then what is measured more than once.
pub fn figure_tables(list: &FigureList) -> Vec<Table> {
    let mut tables = vec![table(list)];
    if !list.series.is_empty() {
        tables.push(compared(list));
    }
    tables
}

fn table(list: &FigureList) -> Table {
    let columns = vec![
        Column::new("段落", "passage", Content::Label).naming(Naming::Place),
        Column::new("指标", "what", Content::Text).wide(28),
        Column::new("原文", "as written", Content::Label),
        Column::new("数值", "value", Content::Number).wide(18),
        Column::new("上限", "high end", Content::Number).in_files(),
        Column::new("单位", "unit", Content::Label).wide(8),
        Column::new("类型", "kind", Content::Label).wide(8),
        Column::new("地区", "place", Content::Label).wide(12),
        Column::new("时期", "period", Content::Label),
        Column::new("限定", "qualifier", Content::Label).wide(8).in_files(),
        Column::new("增长", "growth", Content::Label).wide(10),
        Column::new("位次", "rank", Content::Label).wide(8),
        Column::new("比较", "compared with", Content::Text).wide(16).in_files(),
        Column::new("文件", "document", Content::Text).in_files(),
        Column::new("起", "start", Content::Number).in_files(),
        Column::new("止", "end", Content::Number).in_files(),
        Column::new("原句", "sentence", Content::LongText).in_files(),
    ];
    let mut table = Table::new(Bilingual::new("数据", "figures"), columns);
    table.extend(list.rows.iter().map(|row| {
        let figure = &row.figure;
        let high = if figure.value.is_range() { Cell::Exact(figure.value.high) } else { Cell::Empty };
        vec![
            Cell::Text(row.passage.to_string()),
            Cell::Text(figure.what.clone()),
            Cell::Text(row.written.clone()),
            Cell::Exact(figure.value.low),
            high,
            Cell::Text(figure.unit.clone()),
            Cell::Words(kind_words(figure.kind)),
            Cell::text(figure.place.clone()),
            period(row),
            Cell::text(figure.qualifier.clone()),
            Cell::text(row.growth.and_then(|at| list.rows.get(at)).map(change)),
            Cell::text(row.rank.and_then(|at| list.rows.get(at)).map(|rank| rank.written.clone())),
            Cell::text(figure.base.clone()),
            Cell::Text(row.header.metadata.title.clone()),
            Cell::Count(figure.span.start),
            Cell::Count(figure.span.end),
            Cell::Text(row.sentence.clone()),
        ]
    }));
    table
}

pub(super) fn period(row: &SourcedFigure) -> Cell {
    let period = row.figure.period.map(|period| period.to_string());
    let inferred = period.is_some() && row.figure.period_basis == Basis::Inferred;
    Cell::text(period).inferred_if(inferred)
}

/// A growth with its sign: `+16.4%`, `1.62倍`.
pub(super) fn change(row: &SourcedFigure) -> String {
    let value = row.figure.value;
    let plus = row.figure.kind == FigureKind::Growth && !value.low.is_negative();
    format!("{}{value}{}", if plus { "+" } else { "" }, row.figure.unit)
}

/// What is measured more than once: a row a measurement.
fn compared(list: &FigureList) -> Table {
    let columns = vec![
        Column::new("组", "set", Content::Number).wide(6),
        Column::new("是否一致", "agreement", Content::Label).wide(10),
        Column::new("指标", "what", Content::Text).wide(28),
        Column::new("地区", "place", Content::Label).wide(12),
        Column::new("时期", "period", Content::Label),
        Column::new("原文", "as written", Content::Label),
        Column::new("数值", "value", Content::Number).wide(18),
        Column::new("单位", "unit", Content::Label).wide(8),
        Column::new("段落", "passage", Content::Label).naming(Naming::Place),
        Column::new("原句", "sentence", Content::LongText),
    ];
    let mut table = Table::new(Bilingual::new("重复测量", "measured more than once"), columns);
    for (number, series) in (1..).zip(&list.series) {
        table.extend(series.figures.iter().filter_map(|at| list.rows.get(*at)).map(|row| {
            vec![
                Cell::Count(number),
                Cell::Words(agreement_words(series.agreement)),
                Cell::Text(row.figure.what.clone()),
                Cell::text(row.figure.place.clone()),
                period(row),
                Cell::Text(row.written.clone()),
                Cell::Exact(row.figure.value.low),
                Cell::Text(row.figure.unit.clone()),
                Cell::Text(row.passage.to_string()),
                Cell::Text(row.sentence.clone()),
            ]
        }));
    }
    table
}

/// The figures by what is measured, in the order of the text, and below each
/// whether values that were measured more than once agree.
///
/// # Errors
/// Only those of writing.
pub fn figures_page(out: &mut dyn Write, list: &FigureList, page: Page) -> io::Result<()> {
    if list.rows.is_empty() {
        let nothing = page.pick("没有查到数据", "no figures found");
        return writeln!(out, "{}", styled(nothing, ASIDE));
    }
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in list.rows.iter().enumerate() {
        let what = row.figure.what.as_str();
        let place = *places.entry(what).or_insert_with(|| {
            groups.push((what, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(at);
    }
    let mut series_of: BTreeMap<usize, Vec<&Series>> = BTreeMap::new();
    for series in &list.series {
        if let Some(first) = series.figures.first() {
            series_of.entry(*first).or_default().push(series);
        }
    }
    for (what, members) in &groups {
        let name =
            if what.is_empty() { page.pick("（指标未明）", "(not said of what)") } else { *what };
        writeln!(out, "{}", styled(name, TITLE))?;
        for at in members {
            if let Some(row) = list.rows.get(*at) {
                writeln!(out, "  {}", line(list, row, page.language))?;
                writeln!(out, "{}", styled(&page.cut(&row.sentence.replace('\n', " "), "    "), ASIDE))?;
            }
        }
        for series in members.iter().filter_map(|at| series_of.get(at)).flatten() {
            writeln!(out, "  {}", told(list, series, page.language))?;
        }
    }
    let summary = match page.language {
        Language::Chinese => format!("{} 段中有 {} 项数据", list.passages, list.rows.len()),
        Language::English => {
            format!("{} in {}", counted(list.rows.len(), "figure"), counted(list.passages, "passage"))
        }
    };
    writeln!(out, "\n{}", styled(&summary, ASIDE))
}

/// A figure in a line: how much, when, where, how it grew, and where it stands.
fn line(list: &FigureList, row: &SourcedFigure, language: Language) -> String {
    let figure = &row.figure;
    let mut parts = vec![amount(row)];
    if figure.kind != FigureKind::Amount {
        parts.push(words(&kind_words(figure.kind), language).to_owned());
    }
    if let Some(period) = figure.period {
        let mark =
            if figure.period_basis == Basis::Inferred { super::table::inferred_mark(language) } else { "" };
        parts.push(format!("{period}{mark}"));
    }
    parts.extend(figure.place.clone());
    parts.extend(row.growth.and_then(|at| list.rows.get(at)).map(change));
    parts.extend(row.rank.and_then(|at| list.rows.get(at)).map(|rank| rank.written.clone()));
    if let Some(base) = &figure.base {
        parts.push(match language {
            Language::Chinese => format!("比较：{base}"),
            Language::English => format!("compared with {base}"),
        });
    }
    parts.push(styled(&row.passage.to_string(), ID));
    parts.join("  ")
}

/// The value as written, with what bounds it.
pub(super) fn amount(row: &SourcedFigure) -> String {
    let figure = &row.figure;
    let sign =
        if figure.value.high.is_negative() && !row.written.starts_with(['-', '－']) { "-" } else { "" };
    let bound = figure.qualifier.as_deref().map(|words| format!("（{words}）")).unwrap_or_default();
    format!("{sign}{}{bound}", row.written)
}

/// Whether the values of a series agree, with each and its source.
fn told(list: &FigureList, series: &Series, language: Language) -> String {
    let values = series.figures.iter().filter_map(|at| list.rows.get(*at));
    let values: Vec<String> = values.map(|row| format!("{} {}", row.written, row.passage)).collect();
    let agreement = words(&agreement_words(series.agreement), language).to_owned();
    let style = if series.agreement == Agreement::Conflict { ALARM } else { ASIDE };
    format!("{}{}{}", styled(&agreement, style), language.colon(), language.list(&values))
}

pub(super) const fn kind_words(kind: FigureKind) -> Bilingual {
    match kind {
        FigureKind::Amount => Bilingual::new("数额", "amount"),
        FigureKind::Share => Bilingual::new("占比", "share"),
        FigureKind::Growth => Bilingual::new("增速", "growth"),
        FigureKind::Points => Bilingual::new("百分点", "points"),
        FigureKind::Rank => Bilingual::new("位次", "rank"),
        FigureKind::Multiple => Bilingual::new("倍数", "multiple"),
        FigureKind::Streak => Bilingual::new("连续", "streak"),
        FigureKind::Target => Bilingual::new("目标", "target"),
        FigureKind::Change => Bilingual::new("位次变化", "change of rank"),
    }
}

const fn agreement_words(agreement: Agreement) -> Bilingual {
    match agreement {
        Agreement::Same => Bilingual::new("一致", "agree"),
        Agreement::Rounded => Bilingual::new("舍入", "rounded"),
        Agreement::Conflict => Bilingual::new("冲突", "conflict"),
    }
}
