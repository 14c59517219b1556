//! Where a concept stands, and with which words and concepts.

use super::super::study::{Figures, dispersion_notes, dispersion_table as spread};
use super::names::{self, left_out};
use crate::study::{AssociationMeasure, Dossier, RARE};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

const RARE_MARK: Bilingual = Bilingual::new("少见", "rare");

/// The documents, each with a bar.
pub(super) fn dispersion_table(dossier: &Dossier) -> Table {
    let mut table = spread(&dossier.dispersion, Figures::ForPeople);
    table.name = names::DISPERSION;
    table.notes.extend(dispersion_notes(&dossier.dispersion));
    table
}

/// The words near it.
pub(super) fn collocates_table(dossier: &Dossier) -> Table {
    let number = |chinese, english| Column::new(chinese, english, Content::Number);
    let columns = vec![
        Column::new("词", "word", Content::Text).wide(16),
        number("共现", "together"),
        number("左", "left").wide(6),
        number("右", "right").wide(6),
        number("文件数", "documents"),
        number("词频", "frequency"),
        number("对数似然", "LL"),
        number("logDice", "logDice"),
        Column::new("少见", "rare", Content::Label).wide(8),
        Column::new("首个段落", "first passage", Content::Label).naming(Naming::Place),
    ];
    let mut table = Table::new(names::COLLOCATES, columns);
    let all = &dossier.collocations;
    let count = |count: u64| Cell::Count(usize::try_from(count).unwrap_or(usize::MAX));
    let figure = |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Figure(value, 2));
    table.extend(all.collocates.iter().zip(&dossier.collocate_examples).map(|(one, example)| {
        vec![
            Cell::Text(one.word.clone()),
            count(one.together),
            count(one.left),
            count(one.right),
            Cell::Count(one.documents),
            count(one.frequency),
            figure(one.value(AssociationMeasure::LogLikelihood)),
            figure(one.log_dice),
            if one.is_rare() { Cell::Words(RARE_MARK) } else { Cell::Empty },
            Cell::text(example.as_ref().map(ToString::to_string)),
        ]
    }));
    table.notes.push(about_collocates(dossier));
    table.notes.extend(left_out(all.left_out));
    table
}

/// How the words were counted.
pub(super) fn about_collocates(dossier: &Dossier) -> Bilingual {
    let near = dossier.collocations.terms.window.words();
    super::super::table::both(|language| match language {
        super::super::Language::Chinese => {
            format!("窗口：{}；不列虚词、数字；按对数似然排序；少见：共现不足 {RARE} 次", near.chinese)
        }
        super::super::Language::English => format!(
            "window: {}; no words of grammar and no numbers; sorted by log-likelihood; rare: together less than {RARE} times",
            near.english
        ),
    })
}

/// The concepts in its sentences.
pub(super) fn neighbours_table(dossier: &Dossier) -> Table {
    let number = |chinese, english| Column::new(chinese, english, Content::Number);
    let columns = vec![
        Column::new("概念", "concept", Content::Text).naming(Naming::Concept).wide(28),
        number("同句", "sentences with both"),
        number("其句数", "sentences with it"),
        number("期望", "expected"),
        number("对数似然", "LL"),
        number("logDice", "logDice"),
        Column::new("首个段落", "first passage", Content::Label).naming(Naming::Place),
    ];
    let mut table = Table::new(names::NEIGHBOURS, columns);
    let count = |count: u64| Cell::Count(usize::try_from(count).unwrap_or(usize::MAX));
    table.extend(dossier.neighbours.list.iter().map(|one| {
        vec![
            Cell::Text(one.label.clone()),
            count(one.together),
            count(one.sentences),
            Cell::Figure(one.table.expected(), 2),
            Cell::Figure(one.table.log_likelihood(), 2),
            one.log_dice.map_or(Cell::Empty, |value| Cell::Figure(value, 2)),
            Cell::Text(one.example.to_string()),
        ]
    }));
    if table.rows.is_empty() {
        table.notes.push(NO_NEIGHBOURS);
    }
    table.notes.extend(left_out(dossier.neighbours.left_out));
    table
}

pub(super) const NO_NEIGHBOURS: Bilingual =
    Bilingual::new("没有词表中的概念与它多同句", "no concept of the thesaurus shares its sentences");
