//! Passages as rows: hits of searches, and passages with their neighbours.

use super::passage::role_basis_words;
use super::table::both;
use crate::knowledge_base::{Answer, Excerpt};
use crate::policy::{AttributionBasis, Basis, Header, Passage, Role};
use crate::search::Stage;
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The hits of some answers, a row each; those of a batch with the query in
/// front, and followed by a table of the queries.
pub fn hit_tables(answers: &[Answer], batch: bool) -> Vec<Table> {
    let query = batch.then(|| Column::new("检索式", "query", Content::Text));
    let stage = Column::new("匹配", "stage", Content::Label);
    let [columns @ .., text] = passage_columns();
    let columns = query.into_iter().chain(columns).chain([stage, text]);
    let mut hits = Table::new(Bilingual::new("结果", "hits"), columns.collect());
    for answer in answers {
        let query = batch.then(|| Cell::Text(answer.query.clone()));
        hits.extend(answer.results.hits.iter().map(|hit| {
            let passage = &hit.passage;
            let cells = passage_cells(passage, answer.results.headers.get(&passage.id.document));
            let stage = Cell::Text(hit.stage.as_str().to_owned());
            let text = Cell::Highlighted(passage.text.clone(), hit.highlights.clone());
            query.clone().into_iter().chain(cells).chain([stage, text]).collect()
        }));
        if !batch && !answer.query.is_empty() {
            let query = |language: super::Language| {
                format!("{}{}{}", language.pick("检索式", "query"), language.colon(), answer.query)
            };
            hits.notes.push(both(query));
        }
    }
    let queries = batch.then(|| query_table(answers));
    std::iter::once(hits).chain(queries).collect()
}

/// The queries of a batch, a row each.
fn query_table(answers: &[Answer]) -> Table {
    let columns = vec![
        Column::new("检索式", "query", Content::Text).wide(40),
        Column::new("解读", "reading", Content::Text).wide(60),
        Column::new("匹配", "stage", Content::Label),
        Column::new("命中段数", "passages", Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("检索式", "queries"), columns);
    table.extend(answers.iter().map(|answer| {
        let total = answer.results.total;
        let stage = Some(answer.results.stage).filter(|_| total > 0).map(Stage::as_str);
        vec![
            Cell::Text(answer.query.clone()),
            Cell::Text(answer.plan.root.to_string()),
            Cell::text(stage),
            Cell::Count(total),
        ]
    }));
    table
}

/// A passage and its neighbours, a row each.
pub fn excerpt_table(excerpt: &Excerpt) -> Table {
    let mut table = Table::new(Bilingual::new("段落", "passages"), passage_columns().into());
    table.extend(excerpt.passages.iter().map(|passage| {
        let text = Cell::Text(passage.text.clone());
        passage_cells(passage, Some(&excerpt.header)).into_iter().chain([text]).collect()
    }));
    table
}

/// What is told of a passage; its text stands last.
fn passage_columns() -> [Column; 10] {
    [
        Column::new("编号", "id", Content::Label),
        Column::new("文件", "document", Content::Text),
        Column::new("序号", "number", Content::Label),
        Column::new("标题", "title", Content::Text),
        Column::new("部分", "category", Content::Text),
        Column::new("牵头单位", "lead", Content::Text),
        Column::new("牵头依据", "lead basis", Content::Label).wide(22),
        Column::new("责任单位", "agencies", Content::Text).wide(32),
        Column::new("完成时限", "deadline", Content::Text),
        Column::new("原文", "text", Content::LongText),
    ]
}

/// All of it but the text.
fn passage_cells(passage: &Passage, header: Option<&Header>) -> [Cell; 9] {
    let title = header.map_or(Cell::Empty, |header| {
        let metadata = &header.metadata;
        Cell::Text(metadata.title.clone()).inferred_if(metadata.title_basis == Basis::Inferred)
    });
    let lead = passage.attributions.iter().find(|attribution| attribution.role == Role::Lead);
    let named =
        passage.attributions.iter().filter(|attribution| attribution.basis != AttributionBasis::Implied);
    [
        Cell::Text(passage.id.to_string()),
        title,
        Cell::Text(passage.number_as_written().to_owned()),
        Cell::Text(passage.title.clone()),
        Cell::Text(passage.category.join(" › ")),
        Cell::text(lead.map(|lead| lead.agency.display.as_str())),
        lead.map_or(Cell::Empty, |lead| Cell::Words(role_basis_words(lead.role_basis))),
        Cell::List(named.map(|attribution| attribution.agency.display.clone()).collect()),
        Cell::text(passage.deadline()),
    ]
}
