//! Two compared documents as tables, for files.

use std::ops::Range;

use super::super::Language;
use super::super::table::both;
use super::words::{
    MOVED, change_lines, left_out, party_line, reasons, relation_line, relation_words, summary,
};
use crate::comparison::{AlignedRow, Comparison, Party, Relation, Rewording};
use crate::policy::Passage;
use crate::table::{Alteration, Bilingual, Cell, Column, Content, Naming, Table};

/// Two compared documents as tables: every measure with what became of it, and
/// how many of each. Where a format has no marks, as CSV has none, differences are
/// also `spelt_out`.
pub fn comparison_tables(
    (old, new): (&Party, &Party),
    comparison: &Comparison,
    spelt_out: bool,
) -> Vec<Table> {
    let mut columns = vec![
        Column::new("变化", "change", Content::Label).wide(10),
        Column::new("A 原文（删除线为 B 所无）", "A (struck out: not in B)", Content::LongText).wide(50),
        Column::new("B 原文（下划线为 A 所无）", "B (underlined: not in A)", Content::LongText).wide(50),
        Column::new("单位、时限、力度", "agencies, deadlines, strength", Content::Text).wide(28),
        Column::new("对应依据", "reason", Content::Text).wide(28),
        Column::new("A 编号", "A id", Content::Label).naming(Naming::Place).wide(12).in_files().on_screen(),
        Column::new("B 编号", "B id", Content::Label).naming(Naming::Place).wide(12).in_files().on_screen(),
    ];
    if spelt_out {
        columns.push(Column::new("文字差异", "words", Content::Text));
    }
    let mut rows = Table::new(Bilingual::new("比对", "comparison"), columns);
    let title = format!("A {} ／ B {}", party_line(old), party_line(new));
    rows.title = Some(Bilingual::same(title));
    rows.extend(comparison.rows.iter().map(|row| cells(comparison, row, spelt_out)));
    rows.notes.push(both(|language| summary(comparison, language)));
    if comparison.left_out != (0, 0) {
        rows.notes.push(both(|language| left_out(comparison, language).unwrap_or_default()));
    }
    vec![rows, counts(comparison)]
}

fn cells(comparison: &Comparison, row: &AlignedRow, spelt_out: bool) -> Vec<Cell> {
    let joined = |texts: Vec<String>| Cell::text(Some(texts.join("\n")).filter(|text| !text.is_empty()));
    let ids = |passages: &[&Passage]| joined(passages.iter().map(|passage| passage.id.to_string()).collect());
    let text = |passages: &[&Passage], changed: Option<(&str, Vec<Range<usize>>)>, alteration| match changed {
        Some((text, ranges)) => Cell::Altered(text.to_owned(), ranges, alteration),
        None => joined(passages.iter().map(|passage| passage.text.clone()).collect()),
    };
    let lines = |said: &dyn Fn(Language) -> Vec<String>| {
        let said = both(|language| said(language).join("\n"));
        if said.chinese.is_empty() { Cell::Empty } else { Cell::Words(said) }
    };
    let (old, new) = (comparison.old_of(row), comparison.new_of(row));
    let rewording = row.rewording.as_ref();
    let mut cells = vec![
        Cell::Words(both(|language| relation_line(row, language))),
        text(&old, rewording.map(|told| (told.old.as_str(), told.dropped())), Alteration::Dropped),
        text(&new, rewording.map(|told| (told.new.as_str(), told.added())), Alteration::Added),
        lines(&|language| change_lines(&row.changes, language)),
        lines(&|language| reasons(comparison, row, language)),
        ids(&old),
        ids(&new),
    ];
    if spelt_out {
        cells
            .push(lines(&|language| rewording.map(|told| differences(told, language)).into_iter().collect()));
    }
    cells
}

fn counts(comparison: &Comparison) -> Table {
    let columns = vec![
        Column::new("变化", "change", Content::Label).wide(16),
        Column::new("条数", "count", Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("汇总", "summary"), columns);
    for relation in Relation::ALL {
        table.push(vec![Cell::Words(relation_words(relation)), Cell::Count(comparison.count(relation))]);
    }
    table.push(vec![Cell::Words(MOVED), Cell::Count(comparison.moved())]);
    table
}

/// Every place where the words differ, as text.
fn differences(rewording: &Rewording, language: Language) -> String {
    let told = rewording.changes.iter().map(|change| {
        let in_a_line = |text: Option<&str>| text.unwrap_or_default().replace('\n', "⏎");
        let (old, new) = (
            in_a_line(rewording.old.get(change.old.clone())),
            in_a_line(rewording.new.get(change.new.clone())),
        );
        match (old.is_empty(), new.is_empty(), language) {
            (true, _, Language::Chinese) => format!("增“{new}”"),
            (_, true, Language::Chinese) => format!("删“{old}”"),
            (true, _, Language::English) => format!("added “{new}”"),
            (_, true, Language::English) => format!("dropped “{old}”"),
            _ => format!("“{old}”→“{new}”"),
        }
    });
    told.collect::<Vec<_>>().join(language.pick("；", "; "))
}
