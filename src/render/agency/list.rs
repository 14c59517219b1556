//! All agencies, and categories.

use std::io::{self, Write};

use super::super::Language;
use super::super::passage::measure_line;
use super::super::style::{ASIDE, TITLE, styled};
use super::super::table::both;
use crate::knowledge_base::{AgencySummary, Category};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// All agencies with their counts.
pub fn agencies_table(agencies: &[AgencySummary]) -> Table {
    let columns = vec![
        Column::new("责任单位", "agency", Content::Text).naming(Naming::Agency).wide(40),
        Column::new("明确", "explicit", Content::Number),
        Column::new("推及", "implied", Content::Number),
        Column::new("牵头（推定或明确）", "lead (inferred or stated)", Content::Number).wide(26),
    ];
    let mut table = Table::new(Bilingual::new("责任单位", "agencies"), columns);
    table.extend(agencies.iter().map(|AgencySummary { name, explicit, implied, lead }| {
        vec![Cell::Text(name.clone()), Cell::Count(*explicit), Cell::Count(*implied), Cell::Count(*lead)]
    }));
    let named = agencies.iter().filter(|agency| agency.explicit > 0).count();
    table.notes.push(both(|language| match language {
        Language::Chinese => {
            format!("原文列名 {named} 个；“推及”指所属的一类单位被列名（如各区政府）")
        }
        Language::English => format!("{named} named; implied: a group that the agency belongs to is named"),
    }));
    table
}

/// Categories with their measures.
///
/// # Errors
/// Only those of writing.
pub fn categories(out: &mut dyn Write, categories: &[Category]) -> io::Result<()> {
    for (at, category) in categories.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let count = category.measures.len();
        writeln!(
            out,
            "{} {}",
            styled(&format!("{} {count}", category.name), TITLE),
            styled(category.document.as_str(), ASIDE)
        )?;
        for passage in &category.measures {
            writeln!(out, "  {}", measure_line(passage))?;
        }
    }
    Ok(())
}

/// Categories with their measures, a row a measure.
pub fn categories_table(categories: &[Category]) -> Table {
    let columns = vec![
        Column::new("文件", "document", Content::Label).naming(Naming::Place),
        Column::new("类别", "category", Content::Text).naming(Naming::Category).wide(32),
        Column::new("编号", "id", Content::Label).naming(Naming::Place),
        Column::new("序号", "number", Content::Label),
        Column::new("措施", "measure", Content::Text).wide(48),
    ];
    let mut table = Table::new(Bilingual::new("类别", "categories"), columns);
    for category in categories {
        table.extend(category.measures.iter().map(|passage| {
            vec![
                Cell::Text(category.document.to_string()),
                Cell::Text(category.name.clone()),
                Cell::Text(passage.id.to_string()),
                Cell::text(passage.number.as_ref().map(|number| number.as_written.as_str())),
                Cell::Text(passage.title.clone()),
            ]
        }));
    }
    table
}
