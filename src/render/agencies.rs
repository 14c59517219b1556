//! Agencies, their profiles, and categories.

use std::io::{self, Write};

use super::Language;
use super::language::counted;
use super::passage::{basis_words, measure_line, role_basis_words, role_words};
use super::style::{ASIDE, Page, TITLE, styled};
use super::table::both;
use crate::knowledge_base::{AgencyProfile, AgencySummary, Category, Partner};
use crate::policy::{Attribution, AttributionBasis, Passage, Role, RoleBasis};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The most partners of an agency to show.
const PARTNERS: usize = 10;

/// All agencies with their counts.
pub fn agencies_table(agencies: &[AgencySummary]) -> Table {
    let columns = vec![
        Column::new("责任单位", "agency", Content::Text).wide(40),
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

/// The measures of agencies, a row each, and the agencies that share them.
pub fn profile_tables(profiles: &[AgencyProfile]) -> [Table; 2] {
    let columns = vec![
        Column::new("责任单位", "agency", Content::Text),
        Column::new("编号", "id", Content::Label),
        Column::new("文件", "document", Content::Text),
        Column::new("序号", "number", Content::Label),
        Column::new("措施", "measure", Content::Text).wide(40),
        Column::new("角色", "role", Content::Label),
        Column::new("角色依据", "role basis", Content::Label).wide(20),
        Column::new("列名", "basis", Content::Label),
        Column::new("原文写法", "as written", Content::Text),
        Column::new("完成时限", "deadline", Content::Text),
    ];
    let mut measures = Table::new(Bilingual::new("措施", "measures"), columns);
    let columns = vec![
        Column::new("责任单位", "agency", Content::Text),
        Column::new("共同承担的单位", "partner", Content::Text).wide(40),
        Column::new("共同措施", "measures", Content::Number),
    ];
    let mut partners = Table::new(Bilingual::new("共同承担的单位", "partners"), columns);
    for profile in profiles {
        let name = || Cell::Text(profile.name.clone());
        measures.extend(profile.measures.iter().map(|(passage, attribution)| {
            let title =
                profile.headers.get(&passage.id.document).map(|header| header.metadata.title.as_str());
            vec![
                name(),
                Cell::Text(passage.id.to_string()),
                Cell::text(title),
                Cell::text(passage.number.as_ref().map(|number| number.as_written.as_str())),
                Cell::Text(passage.title.clone()),
                Cell::Words(role_words(attribution.role)),
                Cell::Words(role_basis_words(attribution.role_basis)),
                Cell::Words(basis_words(attribution.basis)),
                Cell::Text(attribution.agency.as_written.clone()),
                Cell::text(passage.deadline()),
            ]
        }));
        let partner =
            |partner: &Partner| vec![name(), Cell::Text(partner.name.clone()), Cell::Count(partner.measures)];
        partners.extend(profile.partners.iter().map(partner));
    }
    [measures, partners]
}

/// Everything one agency answers for.
///
/// # Errors
/// Only those of writing.
pub fn agency_profile(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    let chosen = |wanted: &dyn Fn(&Attribution) -> bool| -> Vec<&(Passage, Attribution)> {
        profile.measures.iter().filter(|(_, attribution)| wanted(attribution)).collect()
    };
    let explicit = |attribution: &Attribution| attribution.basis != AttributionBasis::Implied;
    let lead = chosen(&|attribution| explicit(attribution) && attribution.role == Role::Lead);
    let other = chosen(&|attribution| explicit(attribution) && attribution.role != Role::Lead);
    let implied = chosen(&|attribution| !explicit(attribution));
    writeln!(out, "{}", styled(&profile.name, TITLE))?;
    let names: Vec<&str> =
        profile.names.iter().map(String::as_str).filter(|name| *name != profile.name).collect();
    if !names.is_empty() {
        writeln!(
            out,
            "{}",
            styled(&format!("{}{}", page.pick("原文称：", "called: "), page.language.list(&names)), ASIDE)
        )?;
    }
    let total = profile.measures.len();
    let counts = match page.language {
        Language::Chinese => format!(
            "共 {total} 条措施：明确 {}（牵头 {}），推及 {}",
            lead.len() + other.len(),
            lead.len(),
            implied.len()
        ),
        Language::English => format!(
            "{}: explicit {} (lead {}), implied {}",
            counted(total, "measure"),
            lead.len() + other.len(),
            lead.len(),
            implied.len()
        ),
    };
    writeln!(out, "{counts}")?;
    let inferred = lead.iter().any(|(_, attribution)| attribution.role_basis == RoleBasis::FirstListed);
    let lead_title = if inferred {
        page.pick("牵头（按列名首位推定）", "lead (inferred: first listed)")
    } else {
        page.pick("牵头", "lead")
    };
    section(out, lead_title, &lead)?;
    section(out, page.pick("明确列名", "explicit"), &other)?;
    section(
        out,
        page.pick("推及（原文列其所属的一类单位）", "implied (a group it belongs to is named)"),
        &implied,
    )?;
    if !profile.partners.is_empty() {
        writeln!(out, "\n{}", styled(page.pick("共同承担的单位", "partners"), TITLE))?;
        for partner in profile.partners.iter().take(PARTNERS) {
            writeln!(out, "  {:>3}  {}", partner.measures, partner.name)?;
        }
    }
    Ok(())
}

fn section(out: &mut dyn Write, title: &str, measures: &[&(Passage, Attribution)]) -> io::Result<()> {
    if measures.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", styled(&format!("{title} {}", measures.len()), TITLE))?;
    for (passage, _) in measures {
        writeln!(out, "  {}", measure_line(passage))?;
    }
    Ok(())
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
        Column::new("文件", "document", Content::Label),
        Column::new("类别", "category", Content::Text).wide(32),
        Column::new("编号", "id", Content::Label),
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
