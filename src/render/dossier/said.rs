//! Sentences and figures that speak of a concept, as tables.

use super::super::documents::kind_words as document_kind_words;
use super::super::figures::{amount, kind_words, period};
use super::super::study::Figures;
use super::names::{
    self, day, definition_words, growth, left_out, link_words, marked, sources, typology_words,
};
use crate::study::Dossier;
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

pub(super) const NO_DEFINITION: Bilingual =
    Bilingual::new("没有按句式可认定的定义或分类", "no sentence defines it or divides it into kinds");
pub(super) const NO_FIGURES: Bilingual = Bilingual::new("没有关于它的数据", "no figures speak of it");
pub(super) const NO_QUOTATIONS: Bilingual =
    Bilingual::new("论文、新闻、报告中未见", "not in papers, news or reports");

/// Definitions, then typologies.
pub(super) fn definitions_table(dossier: &Dossier) -> Table {
    let columns = vec![
        Column::new("句式", "pattern", Content::Text).wide(20),
        Column::new("所定义或所分", "what, or kinds", Content::Text).wide(32),
        Column::new("原文", "sentence", Content::LongText),
        Column::new("段落", "passage", Content::Label).naming(Naming::Place).wide(16),
        Column::new("文件", "document", Content::Text).wide(28),
    ];
    let mut table = Table::new(names::DEFINITIONS, columns);
    table.extend(dossier.definitions.list.iter().map(|one| {
        vec![
            Cell::Words(definition_words(one.pattern)),
            Cell::Text(one.subject.clone()),
            marked(&one.sentence),
            sources(&one.sources),
            Cell::Text(one.sources.header.metadata.title.clone()),
        ]
    }));
    table.extend(dossier.typologies.list.iter().map(|one| {
        vec![
            Cell::Words(typology_words(one.pattern)),
            Cell::Text(one.kinds.join("；")),
            marked(&one.sentence),
            sources(&one.sources),
            Cell::Text(one.sources.header.metadata.title.clone()),
        ]
    }));
    if table.rows.is_empty() {
        table.notes.push(NO_DEFINITION);
    }
    table.notes.extend(left_out(dossier.definitions.left_out + dossier.typologies.left_out));
    table
}

/// What is measured of it. People need no machine numbers, and read a sentence once.
pub(super) fn figures_table(dossier: &Dossier, whom: Figures) -> Table {
    let columns = vec![
        Column::new("指标", "what", Content::Text).wide(24),
        Column::new("原文", "as written", Content::Label).wide(16),
        Column::new("类型", "kind", Content::Label).wide(12),
        Column::new("增长", "growth", Content::Label).wide(16),
        Column::new("位次", "rank", Content::Label).wide(12),
        Column::new("地区", "place", Content::Label).wide(12),
        Column::new("时期", "period", Content::Label).wide(14),
        Column::new("段落", "passage", Content::Label).naming(Naming::Place).wide(16),
        Column::new("原句", "sentence", Content::LongText).wide(72),
    ];
    let machine = [
        Column::new("数值", "value", Content::Number).wide(16),
        Column::new("上限", "high end", Content::Number),
        Column::new("单位", "unit", Content::Label).wide(8),
        Column::new("何以列入", "why it is listed", Content::Label).wide(12),
        Column::new("文件", "document", Content::Text).wide(28),
    ];
    let for_programs = whom == Figures::ForPrograms;
    let columns = columns.into_iter().chain(machine.into_iter().filter(|_| for_programs));
    let mut table = Table::new(names::FIGURES, columns.collect());
    let mut before = "";
    for one in &dossier.figures.list {
        let figure = &one.row.figure;
        let again = !for_programs && before == one.row.sentence;
        before = &one.row.sentence;
        let mut row = vec![
            Cell::Text(figure.what.clone()),
            Cell::Text(amount(&one.row)),
            Cell::Words(kind_words(figure.kind)),
            Cell::text(growth(one)),
            Cell::text(one.rank.as_ref().map(|rank| rank.written.clone())),
            Cell::text(figure.place.clone()),
            period(&one.row),
            Cell::Text(one.row.passage.to_string()),
            if again { Cell::Words(AS_ABOVE) } else { Cell::Text(one.row.sentence.clone()) },
        ];
        if for_programs {
            let high = if figure.value.is_range() { Cell::Exact(figure.value.high) } else { Cell::Empty };
            row.extend([
                Cell::Exact(figure.value.low),
                high,
                Cell::Text(figure.unit.clone()),
                Cell::Words(link_words(one.link)),
                Cell::Text(one.row.header.metadata.title.clone()),
            ]);
        }
        table.push(row);
    }
    if table.rows.is_empty() {
        table.notes.push(NO_FIGURES);
    }
    table.notes.extend(left_out(dossier.figures.left_out));
    table
}

pub(in crate::render) const AS_ABOVE: Bilingual = Bilingual::new("同上", "as above");

/// What papers, news and reports say.
pub(super) fn quotations_table(dossier: &Dossier, whom: Figures) -> Table {
    let columns = vec![
        Column::new("类型", "kind", Content::Label).wide(10),
        Column::new("日期", "date", Content::Day).wide(14),
        Column::new("文件", "document", Content::Text).wide(28),
        Column::new("段落", "passage", Content::Label).naming(Naming::Place).wide(16),
        Column::new("原句", "sentence", Content::LongText),
    ];
    let mut table = Table::new(names::QUOTATIONS, columns);
    for kind in &dossier.quotations {
        let mut before = None;
        for one in &kind.quotations.list {
            let header = &one.sources.header;
            // People read once which document it is.
            let again = whom != Figures::ForPrograms && before == Some(&header.id);
            before = Some(&header.id);
            let once = |cell: Cell| if again { Cell::Empty } else { cell };
            table.push(vec![
                once(Cell::Words(document_kind_words(kind.kind))),
                once(day(header)),
                once(Cell::Text(header.metadata.title.clone())),
                sources(&one.sources),
                marked(&one.sentence),
            ]);
        }
    }
    if table.rows.is_empty() {
        table.notes.push(NO_QUOTATIONS);
    }
    table.notes.extend(left_out(dossier.quotations.iter().map(|kind| kind.quotations.left_out).sum()));
    table
}
