//! What an agency answers for, as a page for people; `agency_tables` has the same
//! for files.

use std::io::{self, Write};

use super::super::Language;
use super::super::language::counted;
use super::super::ledger::{UNTOLD, deadlines};
use super::super::matrix::NO_HEADING;
use super::super::passage::{measure_line, role_mark};
use super::super::style::{ASIDE, ID, Page, TITLE, styled};
use super::super::table::{both, words};
use super::super::task::strength_words;
use crate::knowledge_base::AgencyAnswer;
use crate::policy::{Attribution, AttributionBasis, Passage, Role, RoleBasis};
use crate::study::{AgencyProfile, DueOrder, StrengthShare};
use crate::table::Bilingual;

/// The most partners of an agency to show on a page.
const PARTNERS: usize = 10;

/// The most verbs of a strength to show on a page.
const VERBS: usize = 6;

/// Everything that the agencies of a name answer for.
///
/// # Errors
/// Only those of writing.
pub fn agency_page(out: &mut dyn Write, answer: &AgencyAnswer, page: Page) -> io::Result<()> {
    if answer.reading.how == "former name" {
        let line = words(&succession(answer), page.language).to_owned();
        writeln!(out, "{}\n", page.fill(&styled(&line, ASIDE), ""))?;
    } else if answer.reading.text != answer.reading.read_as {
        super::super::reading(out, std::slice::from_ref(&answer.reading), page)?;
        writeln!(out)?;
    }
    for (at, profile) in answer.profiles.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        head(out, profile, page)?;
        if profile.measures.is_empty() {
            continue;
        }
        categories(out, profile, page)?;
        strengths(out, profile, page)?;
        due(out, profile, page)?;
        measures(out, profile, page)?;
        partners(out, profile, page)?;
    }
    Ok(())
}

/// That a name is a former one, and who succeeded.
pub(super) fn succession(answer: &AgencyAnswer) -> Bilingual {
    let names: Vec<&str> = answer.profiles.iter().map(|profile| profile.name.as_str()).collect();
    both(|language| {
        let (asked, names) = (&answer.reading.text, language.list(&names));
        match (language, answer.until) {
            (Language::Chinese, Some(year)) => format!("“{asked}”是旧称，用至 {year} 年；今为{names}"),
            (Language::Chinese, None) => format!("“{asked}”是旧称；今为{names}"),
            (Language::English, Some(year)) => {
                format!("{asked} is a former name, in use until {year}; now {names}")
            }
            (Language::English, None) => format!("{asked} is a former name; now {names}"),
        }
    })
}

fn head(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    writeln!(out, "{}", styled(&profile.name, TITLE))?;
    let names: Vec<&str> =
        profile.names.iter().map(String::as_str).filter(|name| *name != profile.name).collect();
    if !names.is_empty() {
        let line = format!("{}{}", page.pick("原文称：", "called: "), page.language.list(&names));
        writeln!(out, "{}", page.fill(&styled(&line, ASIDE), ""))?;
    }
    let count = profile.headers.len();
    if let Some(header) = profile.headers.values().next().filter(|_| count == 1) {
        let line = format!("{}《{}》", page.pick("依据：", "from: "), header.metadata.title);
        writeln!(out, "{}", page.fill(&styled(&line, ASIDE), ""))?;
    } else if count > 1 {
        let english = format!("from: {}", counted(count, "document"));
        writeln!(out, "{}", styled(page.pick(&format!("依据：{count} 份文件"), &english), ASIDE))?;
    }
    writeln!(out, "{}", page.fill(&held_line(profile, page.language), ""))
}

/// How many measures and tasks it has, and how it holds them, in a sentence.
pub(in crate::render) fn held_line(profile: &AgencyProfile, language: Language) -> String {
    let held = profile.held();
    let tasks = profile.named_tasks().count();
    let implied = profile.tasks.len() - tasks;
    let some = |count: usize, said: &str| {
        if count > 0 { said.replace('#', &count.to_string()) } else { String::new() }
    };
    match language {
        Language::Chinese => format!(
            "共 {} 条措施：列名 {}（牵头 {}{}，配合 {}，未分主次 {}），推及 {}；{tasks} 项任务{}",
            held.all(),
            held.named(),
            held.lead,
            some(held.inferred, "〔推定 #〕"),
            held.support,
            held.responsible,
            held.implied,
            some(implied, "，另推及 # 项"),
        ),
        Language::English => format!(
            "{}: named {} (lead {}{}, support {}, role not told {}), implied {}; {}{}",
            counted(held.all(), "measure"),
            held.named(),
            held.lead,
            some(held.inferred, " [# inferred]"),
            held.support,
            held.responsible,
            held.implied,
            counted(tasks, "task"),
            some(implied, ", # more implied"),
        ),
    }
}

fn title(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n{}", styled(text, TITLE))
}

fn categories(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    title(out, page.pick("按类别（措施数）", "by category (measures)"))?;
    let several = profile.headers.len() > 1;
    for share in profile.by_category() {
        let none = NO_HEADING;
        let name = if share.category.is_empty() { words(&none, page.language) } else { &share.category };
        let document = if several { format!("{} › ", share.document) } else { String::new() };
        let roles = [
            (share.held.lead, page.pick("牵头", "lead")),
            (share.held.support, page.pick("配合", "support")),
            (share.held.implied, page.pick("推及", "implied")),
        ];
        let told: Vec<String> = roles
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, role)| format!("{role} {count}"))
            .collect();
        let told = if told.is_empty() {
            String::new()
        } else {
            format!("{}{}{}", page.pick("（", " ("), told.join(page.pick("、", ", ")), page.pick("）", ")"))
        };
        let line = format!("{:>3}  {document}{name}{told}", share.held.all());
        writeln!(out, "{}", hanging(&line, "  ", "       ", page))?;
    }
    Ok(())
}

/// A line broken where the page ends, what follows it further in.
fn hanging(line: &str, indent: &str, further: &str, page: Page) -> String {
    match page.width {
        Some(width) => {
            let options =
                textwrap::Options::new(width.max(20)).initial_indent(indent).subsequent_indent(further);
            textwrap::fill(line, options)
        }
        None => format!("{indent}{line}"),
    }
}

/// What the strength of tasks is called; that no verb tells.
pub(super) fn strength_name(share: &StrengthShare) -> Bilingual {
    share.strength.map_or(UNTOLD, strength_words)
}

fn strengths(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    let shares = profile.strengths();
    if shares.iter().all(|share| share.tasks == 0) {
        return Ok(());
    }
    title(out, page.pick("力度（按首要动词计任务数）", "strength (tasks, by their leading verbs)"))?;
    for share in shares.iter().filter(|share| share.tasks > 0 || share.strength.is_some()) {
        let mut verbs: Vec<String> =
            share.verbs.iter().take(VERBS).map(|(verb, count)| format!("{verb} {count}")).collect();
        let more = share.verbs.len().saturating_sub(VERBS);
        if more > 0 {
            verbs.push(match page.language {
                Language::Chinese => format!("另 {more} 个动词"),
                Language::English => format!("{more} more"),
            });
        }
        let name = strength_name(share);
        let name = words(&name, page.language);
        let pad = page.pick("        ", "         ");
        let blanks = pad.len().saturating_sub(textwrap::core::display_width(name));
        let line = format!("{name}{}{:>3}  {}", " ".repeat(blanks), share.tasks, page.language.list(&verbs));
        writeln!(out, "{}", hanging(line.trim_end(), "  ", &" ".repeat(pad.len() + 7), page))?;
    }
    Ok(())
}

/// When the tasks are due, a line a task that has a deadline.
fn due(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    if profile.tasks.is_empty() {
        return Ok(());
    }
    title(out, page.pick("完成时限", "deadlines"))?;
    let mut without = 0;
    for (due, task) in profile.by_deadline() {
        if due == DueOrder::Unstated {
            without += usize::from(task.attribution.basis != AttributionBasis::Implied);
            continue;
        }
        let stated = deadlines(&task.row);
        let id = task.row.id().map(|id| id.to_string()).unwrap_or_default();
        let marks = marks(&task.attribution, page.language);
        let line = format!("{}  {}{marks}", words(&stated, page.language), styled(&id, ID));
        writeln!(out, "  {line}")?;
        writeln!(out, "{}", page.cut(task.row.text(), "    "))?;
    }
    if without > 0 {
        let line = match page.language {
            Language::Chinese => format!(
                "文件未明确 {without} 项；逐项列出：zhengce ledger --agency {} --by deadline",
                profile.name
            ),
            Language::English => format!(
                "not stated: {}; to list them: zhengce ledger --agency {} --by deadline",
                counted(without, "task"),
                profile.name
            ),
        };
        writeln!(out, "{}", page.fill(&line, "  "))?;
    }
    Ok(())
}

/// What must be said of how the agency has something.
fn marks(attribution: &Attribution, language: Language) -> String {
    let basis = match attribution.basis {
        AttributionBasis::Explicit => "",
        AttributionBasis::Inherited => language.pick("（承上文）", " (from above)"),
        AttributionBasis::Implied => language.pick("（推及）", " (implied)"),
    };
    format!("{}{basis}", role_mark(attribution.role, attribution.role_basis, language))
}

/// Which measures stand in a section.
type Chosen = fn(&Attribution) -> bool;

/// Its measures: explicit by role, then those inherited and those implied.
fn measures(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    let sections: [(&str, Chosen); 6] = [
        (page.pick("牵头（原文明确）", "lead (stated)"), |held| {
            named(held) && held.role == Role::Lead && held.role_basis == RoleBasis::Stated
        }),
        (page.pick("牵头（按列名首位推定）", "lead (inferred: first listed)"), |held| {
            named(held) && held.role == Role::Lead && held.role_basis == RoleBasis::FirstListed
        }),
        (page.pick("配合（明确列名）", "support (explicit)"), |held| {
            named(held) && held.role == Role::Support
        }),
        (page.pick("明确列名，未分主次", "explicit, role not told"), |held| {
            named(held) && held.role == Role::Responsible
        }),
        (page.pick("承上文（标题或前文列名）", "from above (a heading names it)"), |held| {
            held.basis == AttributionBasis::Inherited
        }),
        (
            page.pick("推及（原文列其所属的一类单位）", "implied (a group it belongs to is named)"),
            |held| held.basis == AttributionBasis::Implied,
        ),
    ];
    for (name, wanted) in sections {
        let chosen: Vec<&(std::sync::Arc<Passage>, Attribution)> =
            profile.measures.iter().filter(|(_, held)| wanted(held)).collect();
        if chosen.is_empty() {
            continue;
        }
        title(out, &format!("{name} {}", chosen.len()))?;
        for (passage, held) in chosen {
            let role = match held.basis {
                AttributionBasis::Inherited => role_mark(held.role, held.role_basis, page.language),
                AttributionBasis::Explicit | AttributionBasis::Implied => "",
            };
            writeln!(out, "{}", page.cut(&format!("{}{role}", measure_line(passage)), "  "))?;
        }
    }
    Ok(())
}

fn named(held: &Attribution) -> bool {
    held.basis == AttributionBasis::Explicit
}

fn partners(out: &mut dyn Write, profile: &AgencyProfile, page: Page) -> io::Result<()> {
    if profile.partners.is_empty() {
        return Ok(());
    }
    title(
        out,
        page.pick("共同承担的单位（措施数；牵头含推定）", "partners (measures; leads may be inferred)"),
    )?;
    for partner in profile.partners.iter().take(PARTNERS) {
        let leads = match partner.leads {
            0 => String::new(),
            leads => format!("{}{leads}{}", page.pick("（由其牵头 ", " (leads "), page.pick("）", ")")),
        };
        writeln!(out, "  {:>3}  {}{leads}", partner.measures, partner.name)?;
    }
    let more = profile.partners.len().saturating_sub(PARTNERS);
    if more > 0 {
        writeln!(out, "       {}", page.pick(&format!("另 {more} 个单位"), &format!("{more} more")))?;
    }
    Ok(())
}
