//! Figures as a page: what is measured, each with its source.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use super::paging::turning_rows;
use super::study::{self, FormConditions};
use crate::figures::FigureList;
use crate::render::Language;
use crate::render::dossier::AS_ABOVE;
use crate::render::figures::figure_tables;
use crate::render::language::counted;
use crate::render::table::{both, words};
use crate::study::RunRecord;
use crate::table::{Cell, Table};
use crate::wire::FiguresRequest;

/// The columns that are shown, by their English names; files have all.
const COLUMNS: [&str; 9] =
    ["what", "as written", "value", "unit", "place", "period", "compared with", "passage", "sentence"];
/// The most rows of what is measured more than once; files have all.
const COMPARED: usize = 200;
const FORMATS: [&str; 4] = ["json", "csv", "xlsx", "docx"];

/// The page to ask with.
pub fn figures_form_web_page(frame: PageFrame<'_>, request: &FiguresRequest) -> String {
    let title = Section::Figures.name(frame.language);
    let body = html! { h1 { (title) } (form(frame, request)) };
    frame.page(title, Some(Section::Figures), &[], &body)
}

/// The figures from a place on, and what is measured more than once.
pub fn figures_web_page(
    frame: PageFrame<'_>,
    request: &FiguresRequest,
    list: &FigureList,
    record: &RunRecord,
) -> String {
    let language = frame.language;
    let name = Section::Figures.name(language);
    let title = format!("{}{}{name}", request.query, language.pick("的", " – "));
    let total = list.rows.len();
    let mut tables = figure_tables(list).into_iter();
    let body = html! {
        h1 { (name) }
        (form(frame, request))
        p.summary role="status" { (summary(list, language)) }
        @if let Some(table) = tables.next().filter(|table| !table.rows.is_empty()) {
            (frame.table(&shown(table, request.offset)))
            (turning_rows(language, request.offset, FiguresRequest::PAGE, total, |offset| {
                address(frame, request, offset)
            }))
        }
        @for table in tables {
            section {
                h2 { (words(table.title(), language)) }
                (frame.table(&shortened(table)))
            }
        }
        (study::record(frame, record))
    };
    frame.page(&title, Some(Section::Figures), &FORMATS, &body)
}

fn summary(list: &FigureList, language: Language) -> String {
    match (language, list.rows.len()) {
        (Language::Chinese, 0) => format!("{} 段中没有数据。", list.passages),
        (Language::Chinese, figures) => format!("{} 段中有 {figures} 项数据。", list.passages),
        (Language::English, figures) => {
            format!("{} in {}", counted(figures, "figure"), counted(list.passages, "passage"))
        }
    }
}

fn address(frame: PageFrame<'_>, request: &FiguresRequest, offset: usize) -> Option<String> {
    let mut said = request.said();
    if offset > 0 {
        said.push(("offset", offset.to_string()));
    }
    let said: Vec<(&str, &str)> = said.iter().map(|(key, value)| (*key, value.as_str())).collect();
    frame.links.section(Section::Figures, &said)
}

/// The rows of a page, in the columns that people look for.
fn shown(mut table: Table, offset: usize) -> Table {
    table.rows.drain(..offset.min(table.rows.len()));
    table.rows.truncate(FiguresRequest::PAGE);
    say_once(&mut table);
    let place = |name: &&str| table.columns.iter().position(|column| column.heading.english == **name);
    let places: Vec<usize> = COLUMNS.iter().filter_map(place).collect();
    table.of_columns(&places)
}

/// A sentence with several figures is shown with the first of them.
fn say_once(table: &mut Table) {
    let Some(last) = table.columns.len().checked_sub(1) else { return };
    let sentences: Vec<Cell> = table.rows.iter().map(|row| row[last].clone()).collect();
    for (row, pair) in table.rows.iter_mut().skip(1).zip(sentences.windows(2)) {
        if pair[0] == pair[1] {
            row[last] = Cell::Words(AS_ABOVE);
        }
    }
}

fn shortened(mut table: Table) -> Table {
    let more = table.rows.len().saturating_sub(COMPARED);
    if more > 0 {
        table.rows.truncate(COMPARED);
        table.notes.push(both(|language| match language {
            Language::Chinese => format!("另有 {more} 行，见本页的 XLSX 文件"),
            Language::English => format!("{more} more rows are in the XLSX file of this page"),
        }));
    }
    table
}

fn form(frame: PageFrame<'_>, request: &FiguresRequest) -> Markup {
    let language = frame.language;
    let FiguresRequest { agency, category, document, kind, .. } = request;
    let conditions = FormConditions {
        agency,
        category: category.as_deref(),
        document: document.as_deref(),
        kind: kind.as_deref(),
    };
    let narrowed = !agency.is_empty() || category.is_some() || document.is_some() || kind.is_some();
    let fields = html! {
        (study::sought(frame, "query", language.pick("数据所说的事", "What the figures are about"), &request.query))
        (study::tick("literal", language.pick("逐字检索，不解读", "Take it as it stands"), request.literal))
        details open[narrowed] {
            summary { (language.pick("范围", "Where")) }
            (study::conditions(language, &conditions))
        }
    };
    frame.form("study", Section::Figures, &fields)
}
