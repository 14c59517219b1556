//! How far coders agree, and where they do not.

use std::io::{self, Write};

use super::super::language::Language;
use super::super::style::{Page, TITLE, styled};
use super::super::table::{both, text, words};
use super::parts::{Figures, value};
use super::record::record_lines;
use crate::study::{CoderAgreement, LANGUAGE, PROGRAM, RecordItem, ReliabilityLine};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The figures on a page, then the units that differ.
///
/// # Errors
/// Only those of writing.
pub fn agreement_page(
    out: &mut dyn Write,
    agreement: &CoderAgreement,
    about: &Table,
    page: Page,
) -> io::Result<()> {
    for table in agreement_tables(agreement, Figures::ForPeople).iter().filter(|table| !table.rows.is_empty())
    {
        writeln!(out, "{}", styled(words(&table.name, page.language), TITLE))?;
        text(out, table, page)?;
        writeln!(out)?;
    }
    record_lines(out, about, page)
}

/// The figures, then the units that differ.
pub fn agreement_tables(agreement: &CoderAgreement, figures: Figures) -> Vec<Table> {
    vec![reliability(agreement, figures), differing(agreement)]
}

fn reliability(agreement: &CoderAgreement, figures: Figures) -> Table {
    let mut columns =
        vec![Column::new("编码", "code", Content::Text), Column::new("单元", "units", Content::Number)];
    columns.extend(agreement.coders.iter().map(|coder| {
        let heading = both(|language| match language {
            Language::Chinese => format!("{coder} 给出"),
            Language::English => format!("given by {coder}"),
        });
        Column::named(heading, Content::Number).wide(16)
    }));
    columns.extend([
        Column::new("一致率", "agreement", Content::Number),
        Column::named(Bilingual::new("Cohen κ", "Cohen's κ"), Content::Number),
        Column::named(Bilingual::new("Krippendorff α", "Krippendorff's α"), Content::Number).wide(16),
    ]);
    let mut table = Table::new(Bilingual::new("信度", "reliability"), columns);
    let decimals = figures.decimals(3);
    let row = |name: Cell, line: &ReliabilityLine| {
        let figures = line.reliability;
        let given = line.given.iter().map(|count| Cell::Count(*count));
        let figures_of =
            [figures.agreement, figures.kappa, figures.alpha].map(|figure| value(figure, decimals));
        [name, Cell::Count(figures.units)].into_iter().chain(given).chain(figures_of).collect::<Vec<_>>()
    };
    table.push(row(Cell::Words(Bilingual::new("（整体）", "(all codes)")), &agreement.whole));
    if agreement.most_codes > 1 {
        let mut masi =
            row(Cell::Words(Bilingual::new("（整体，MASI）", "(all codes, MASI)")), &agreement.whole);
        let last = masi.len() - 1;
        masi[last] = value(agreement.masi, decimals);
        masi[last - 2..last].fill(Cell::Empty);
        table.push(masi);
    }
    table.extend(agreement.codes.iter().map(|(code, line)| row(Cell::Text(code.clone()), line)));
    table
}

fn differing(agreement: &CoderAgreement) -> Table {
    let mut columns = vec![Column::new("单元", "unit", Content::Label)];
    columns.extend(
        agreement.coders.iter().map(|coder| Column::named(Bilingual::same(coder.clone()), Content::Text)),
    );
    let mut table = Table::new(Bilingual::new("分歧", "differences"), columns);
    let said = |codes: &Option<Vec<String>>| match codes {
        None => Cell::Words(Bilingual::new("（未编）", "(not coded)")),
        Some(codes) if codes.is_empty() => Cell::Words(Bilingual::new("（无）", "(none)")),
        Some(codes) => Cell::List(codes.clone()),
    };
    table.extend(agreement.differing.iter().map(|unit| {
        std::iter::once(Cell::Text(unit.unit.clone())).chain(unit.said.iter().map(said)).collect()
    }));
    table
}

/// What was compared and how the figures are to be read; the files with their
/// fingerprints.
pub fn agreement_about(agreement: &CoderAgreement, files: &[(String, String)], command: &str) -> Table {
    let columns = vec![
        Column::new("项目", "item", Content::Label).wide(18),
        Column::new("内容", "content", Content::LongText).wide(96),
    ];
    let mut table = Table::new(Bilingual::new("说明", "about"), columns);
    let mut line = |item: Bilingual, content: Cell| table.push(vec![Cell::Words(item), content]);
    for (path, fingerprint) in files {
        line(
            RecordItem::Coder.name(),
            Cell::Words(both(|language| match language {
                Language::Chinese => format!("{path}（指纹 {fingerprint}）"),
                Language::English => format!("{path} (fingerprint {fingerprint})"),
            })),
        );
    }
    let (units, compared, differing) = (agreement.units, agreement.compared, agreement.differing.len());
    let counted = both(|language| match language {
        Language::Chinese => {
            format!("共 {units} 个单元，{compared} 个有两人以上编码，其中 {differing} 个有分歧")
        }
        Language::English => {
            format!("{units} units, {compared} coded by two or more, of which {differing} differ")
        }
    });
    line(RecordItem::Note.name(), Cell::Words(counted));
    line(RecordItem::Note.name(), Cell::Words(FIGURES));
    if agreement.most_codes > 1 {
        line(RecordItem::Note.name(), Cell::Words(SETS));
    }
    line(RecordItem::Language.name(), Cell::Words(LANGUAGE));
    line(RecordItem::Program.name(), Cell::Text(PROGRAM.to_owned()));
    line(RecordItem::Command.name(), Cell::Text(command.to_owned()));
    table
}

const FIGURES: Bilingual = Bilingual::new(
    "一致率为编码者两两相同的比例；Cohen κ（1960）限两人；Krippendorff α（2011，名义）人数不限、可缺；每个编码按给与不给计，整体按单元的全部编码是否相同计；全无变化的不能计算，留空",
    "agreement is the share of pairs of coders who say the same; Cohen's κ (1960) is of two coders; Krippendorff's α (2011, nominal) of any number, also with gaps; a code is given or not, all codes of a unit are the same or not; where nothing varies there is no figure",
);
const SETS: Bilingual = Bilingual::new(
    "MASI 行的 α 按两组编码的相近程度计距离（Passonneau 2006），部分相同不作全不同计",
    "α in the row MASI measures how near two sets of codes are (Passonneau 2006), so that a part in common counts",
);
