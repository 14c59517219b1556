//! The record of a run: what stands below a result so that it can be cited and
//! got again.

use std::io::{self, Write};

use super::super::language::Language;
use super::super::style::{ASIDE, Page, styled};
use super::super::table::{both, lines, words};
use crate::study::{RunRecord, VERSION};
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
    line(Bilingual::new("条件", "conditions"), conditions);
    for parameter in &record.parameters {
        line(parameter.name.clone(), Cell::Words(parameter.value.clone()));
    }
    for note in &record.notes {
        line(Bilingual::new("读法", "how to read it"), Cell::Words(note.clone()));
    }
    line(Bilingual::new("文件指纹", "documents"), Cell::Text(record.corpus.documents.clone()));
    line(Bilingual::new("词典指纹", "lexicon"), Cell::Text(record.corpus.lexicon.clone()));
    line(Bilingual::new("程序", "program"), Cell::Text(format!("zhengce {VERSION}")));
    line(Bilingual::new("命令", "command"), Cell::Text(record.command.clone()));
    table
}

/// What a citation needs of a record, in two or three lines.
pub(in crate::render) fn record_caption(record: &RunRecord) -> Vec<Bilingual> {
    let counted = record.notes.first().cloned();
    let terms = both(|language| {
        let all = ALL;
        let conditions = match record.conditions.as_str() {
            "" => words(&all, language),
            conditions => conditions,
        };
        let mut terms =
            vec![format!("{}{}{conditions}", language.pick("条件", "conditions"), language.colon())];
        terms.extend(record.parameters.iter().map(|parameter| {
            let (name, value) = (words(&parameter.name, language), words(&parameter.value, language));
            format!("{name}{}{value}", language.colon())
        }));
        terms.join(language.pick("；", "; "))
    });
    let source = both(|language| {
        let (documents, lexicon) = (&record.corpus.documents, &record.corpus.lexicon);
        let command = &record.command;
        match language {
            Language::Chinese => {
                format!("文件指纹 {documents}，词典指纹 {lexicon}，zhengce {VERSION}：{command}")
            }
            Language::English => {
                format!("documents {documents}, lexicon {lexicon}, zhengce {VERSION}: {command}")
            }
        }
    });
    counted.into_iter().chain([terms, source]).collect()
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
