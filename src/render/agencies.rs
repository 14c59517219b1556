//! Agencies, their profiles, and categories.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::Language;
use super::passage::heading_line;
use super::style::{ASIDE, Page, TITLE, styled};
use crate::knowledge_base::{AgencyProfile, AgencySummary, Category};
use crate::policy::{Attribution, AttributionBasis, Passage, Role, RoleBasis};

/// The most partners of an agency to show.
const PARTNERS: usize = 10;

/// All agencies with their counts.
///
/// # Errors
/// Only those of writing.
pub fn agencies(out: &mut dyn Write, agencies: &[AgencySummary], page: Page) -> io::Result<()> {
    let mut table = plain_table();
    table.set_header([
        page.pick("责任单位", "agency"),
        page.pick("明确", "explicit"),
        page.pick("推及", "implied"),
        page.pick("牵头（推定或明确）", "lead (inferred or stated)"),
    ]);
    for agency in agencies {
        table.add_row([
            agency.name.clone(),
            agency.explicit.to_string(),
            agency.implied.to_string(),
            agency.lead.to_string(),
        ]);
    }
    align_numbers(&mut table, 1..4);
    writeln!(out, "{table}")?;
    let named = agencies.iter().filter(|agency| agency.explicit > 0).count();
    let line = match page.language {
        Language::Chinese => {
            format!("原文列名 {named} 个；“推及”指所属的一类单位被列名（如各区政府）")
        }
        Language::English => format!("{named} are named; implied: a group they belong to is named"),
    };
    writeln!(out, "{}", styled(&line, ASIDE))
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
            "{total} measures: explicit {} (lead {}), implied {}",
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
        writeln!(out, "  {}", heading_line(passage))?;
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
            writeln!(out, "  {}", heading_line(passage))?;
        }
    }
    Ok(())
}

/// A table without lines, columns by display width.
pub(super) fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table
}

pub(super) fn align_numbers(table: &mut Table, columns: std::ops::Range<usize>) {
    for column in columns {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}
