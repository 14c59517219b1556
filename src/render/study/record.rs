//! The record of a run: what stands below a result so that it can be cited and
//! got again.

use std::io::{self, Write};

use super::super::language::Language;
use super::super::style::{ASIDE, Page, styled};
use super::super::table::{both, lines, words};
use crate::study::{BUILT_IN_DOCUMENTS, LANGUAGE, PROGRAM, RecordItem, RunRecord};
use crate::table::{Bilingual, Cell, Column, Content, Table};

const ALL: Bilingual = Bilingual::new("全部文件", "all documents");

/// The record as a table of items.
pub fn record_table(record: &RunRecord) -> Table {
    let columns = vec![
        Column::new("项目", "item", Content::Label).wide(18),
        Column::new("内容", "content", Content::LongText).wide(96),
    ];
    let mut table = Table::new(Bilingual::new("说明", "about"), columns);
    let mut line = |item: Bilingual, content: Cell| table.push(vec![Cell::Words(item), content]);
    let conditions = match record.conditions.as_str() {
        "" => Cell::Words(ALL),
        conditions => Cell::Text(conditions.to_owned()),
    };
    let corpus = match record.corpus.path() {
        Some(path) => Cell::Text(path.to_owned()),
        None => Cell::Words(BUILT_IN_DOCUMENTS),
    };
    line(RecordItem::Conditions.name(), conditions);
    for parameter in &record.parameters {
        line(parameter.name.clone(), Cell::Words(parameter.value.clone()));
    }
    for note in &record.notes {
        line(RecordItem::Note.name(), Cell::Words(note.clone()));
    }
    line(RecordItem::Corpus.name(), corpus);
    line(RecordItem::Documents.name(), Cell::Text(record.corpus.documents.clone()));
    line(RecordItem::Lexicon.name(), Cell::Text(record.corpus.lexicon.clone()));
    line(RecordItem::Registers.name(), Cell::Text(record.corpus.registers.clone()));
    line(RecordItem::Language.name(), Cell::Words(LANGUAGE));
    line(RecordItem::Program.name(), Cell::Text(PROGRAM.to_owned()));
    line(RecordItem::Command.name(), Cell::Text(record.command.clone()));
    table
}

/// What a citation needs of a record, in two or three lines.
pub(in crate::render) fn record_caption(record: &RunRecord) -> Vec<Bilingual> {
    let counted = record.notes.first().cloned();
    let named = |item: RecordItem, value: &str, language: Language| {
        format!("{}{}{value}", words(&item.name(), language), language.colon())
    };
    let terms = both(|language| {
        let all = ALL;
        let conditions = match record.conditions.as_str() {
            "" => words(&all, language),
            conditions => conditions,
        };
        let mut terms = vec![named(RecordItem::Conditions, conditions, language)];
        terms.extend(record.parameters.iter().map(|parameter| {
            let (name, value) = (words(&parameter.name, language), words(&parameter.value, language));
            format!("{name}{}{value}", language.colon())
        }));
        terms.join(language.pick("；", "; "))
    });
    let source = both(|language| {
        let marks = [
            named(RecordItem::Documents, &record.corpus.documents, language),
            named(RecordItem::Lexicon, &record.corpus.lexicon, language),
            named(RecordItem::Registers, &record.corpus.registers, language),
        ];
        format!("{PROGRAM}{}{}", language.colon(), marks.join(language.pick("；", "; ")))
    });
    let command = both(|language| named(RecordItem::Command, &record.command, language));
    counted.into_iter().chain([terms, source, command]).collect()
}

/// The record below a page.
///
/// # Errors
/// Only those of writing.
pub fn record_lines(out: &mut dyn Write, about: &Table, page: Page) -> io::Result<()> {
    writeln!(out)?;
    for line in lines(about, page.language) {
        writeln!(out, "{}", page.fill(&styled(&line, ASIDE), ""))?;
    }
    Ok(())
}

/// A name of a group, which may be empty.
pub(super) fn group_name(name: &str, nothing: Bilingual) -> Cell {
    if name.is_empty() { Cell::Words(nothing) } else { Cell::Text(name.to_owned()) }
}
