//! Concepts as pages: all of them, and everything that the texts say of one.

use maud::{Markup, PreEscaped, html};

use super::frame::PageFrame;
use super::links::Section;
use super::study::{self, FormConditions};
use crate::knowledge_base::ListedConcept;
use crate::render::dossier::{DISPERSION, dossier_tables};
use crate::render::picture::{StripLength, dispersion_picture};
use crate::render::study::Figures;
use crate::render::table::words;
use crate::study::{Dossier, RunRecord};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};
use crate::wire::{ConceptRequest, SearchRequest};

const FORMATS: [&str; 3] = ["json", "xlsx", "docx"];

/// The concepts, each with what it is called and how many passages speak of it.
pub fn concepts_table(concepts: &[ListedConcept]) -> Table {
    let columns = vec![
        Column::new("概念", "concept", Content::Text).naming(Naming::Concept).wide(28),
        Column::new("同义词", "synonyms", Content::Text).wide(40),
        Column::new("英文", "English terms", Content::Text).wide(40),
        Column::new("俗称", "colloquial", Content::Text).wide(28).in_files(),
        Column::new("上位概念", "broader", Content::Text).naming(Naming::Concept).wide(28),
        Column::new("相关概念", "related", Content::Text).naming(Naming::Concept).wide(36),
        Column::new("段落数", "passages", Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("概念", "concepts"), columns);
    table.extend(concepts.iter().map(|listed| {
        let concept = &listed.concept;
        vec![
            Cell::Text(concept.label.clone()),
            Cell::List(concept.alternatives.clone()),
            Cell::List(concept.english.clone()),
            Cell::List(concept.colloquial.clone()),
            Cell::List(concept.broader.clone()),
            Cell::List(concept.related.clone()),
            Cell::Count(listed.passages),
        ]
    }));
    table
}

/// The list of all concepts, below the form to ask with.
pub fn concepts_web_page(
    frame: PageFrame<'_>,
    request: &ConceptRequest,
    concepts: &[ListedConcept],
) -> String {
    let language = frame.language;
    let title = Section::Concepts.name(language);
    let table = concepts_table(concepts);
    let in_print: Vec<usize> =
        (0..table.columns.len()).filter(|at| !table.columns[*at].only_in_files).collect();
    let body = html! {
        h1 { (title) }
        (form(frame, request))
        h2 { (language.pick("词表中的概念", "The concepts of the thesaurus")) }
        (frame.table(&table.of_columns(&in_print)))
    };
    frame.page(title, Some(Section::Concepts), &["json", "csv", "xlsx"], &body)
}

/// Everything that the texts say of a concept, a section after the other.
pub fn concept_web_page(
    frame: PageFrame<'_>,
    request: &ConceptRequest,
    dossier: &Dossier,
    record: &RunRecord,
) -> String {
    let language = frame.language;
    let name = dossier.named.label();
    let tables = dossier_tables(dossier, Figures::ForPeople);
    // Where the concept does not occur there is nothing to say but what policies do not.
    let said = |table: &&(usize, &Table)| !table.1.rows.is_empty() || !table.1.notes.is_empty();
    let sections: Vec<(usize, &Table)> = tables.iter().enumerate().skip(1).collect();
    let sections: Vec<&(usize, &Table)> = sections.iter().filter(said).collect();
    let body = html! {
        h1 { (name) }
        (form(frame, request))
        @if dossier.occurrences() == 0 {
            p role="status" { (language.pick("所查文本中没有这一概念。", "No text speaks of it.")) }
        }
        @if let Some(reading) = tables.first() { (frame.table(reading)) }
        p { (doors(frame, request, name)) }
        nav.outline aria-label=(language.pick("目录", "Outline")) {
            ul {
                @for (at, table) in &sections {
                    li { a href=(format!("#section-{at}")) { (words(table.title(), language)) } }
                }
            }
        }
        @for (at, table) in &sections {
            section id=(format!("section-{at}")) {
                h2 { (words(table.title(), language)) }
                @if *at == DISPERSION && dossier.dispersion.occurrences > 0 {
                    figure {
                        (PreEscaped(dispersion_picture(&dossier.dispersion, StripLength::Equal, None, language).element()))
                    }
                }
                (frame.table(table))
            }
        }
        (study::record(frame, record))
    };
    frame.page(name, Some(Section::Concepts), &FORMATS, &body)
}

/// Where more of it is to be had.
fn doors(frame: PageFrame<'_>, request: &ConceptRequest, name: &str) -> Markup {
    let language = frame.language;
    let search = SearchRequest {
        query: name.to_owned(),
        agency: request.agency.clone(),
        category: request.category.clone(),
        document: request.document.clone(),
        kind: request.kind.clone(),
        ..SearchRequest::default()
    };
    let synonyms = [("query", name), ("synonyms", "true")];
    html! {
        a href=(frame.links.search(&search)) { (language.pick("检索", "Search for it")) } " "
        @if let Some(address) = frame.links.section(Section::Concordance, &synonyms) {
            a href=(address) { (language.pick("语境", "Every occurrence")) } " "
        }
        @if let Some(address) = frame.links.section(Section::Figures, &[("query", name)]) {
            a href=(address) { (language.pick("数据", "Figures")) }
        }
    }
}

fn form(frame: PageFrame<'_>, request: &ConceptRequest) -> Markup {
    let language = frame.language;
    let ConceptRequest { agency, category, document, kind, .. } = request;
    let conditions = FormConditions {
        agency,
        category: category.as_deref(),
        document: document.as_deref(),
        kind: kind.as_deref(),
    };
    let said = request.said().len() > 1;
    let fields = html! {
        (study::sought(frame, "name", language.pick("概念的任一名称，或任何词语", "Any name of a concept, or any words"), &request.name))
        (study::tick("literal", language.pick("只查这些字，不加同义词", "these words only, without synonyms"), request.literal))
        details open[said] {
            summary { (language.pick("范围与条数", "Where, and how much")) }
            (study::number("limit", language.pick("每节最多条数（默认 20，0 为全部）", "lines of a section (else 20, 0 for all)"), request.limit, 0))
            (study::conditions(language, &conditions))
        }
    };
    frame.form("study", Section::Concepts, &fields)
}
