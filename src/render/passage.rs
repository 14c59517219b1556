//! The lines that tell of a passage: its heading, its place, its agencies.

use std::ops::Range;

use anstyle::Style;

use super::documents::kind_name;
use super::language::Language;
use super::style::{ASIDE, ID, MATCH, POLICY, Page, TITLE, styled};
use super::table::pieces;
use crate::policy::{
    Attribution, AttributionBasis, Basis, DocumentKind, Header, Passage, PassageKind, Role, RoleBasis,
};
use crate::table::Bilingual;

/// Id, what sort of text it is from, number and title with what matched in it.
/// What is no policy, and obliges nobody, is quieter.
pub(super) fn heading_line(
    passage: &Passage,
    header: Option<&Header>,
    highlights: &[Range<usize>],
    page: Page,
) -> String {
    let id = styled(&passage.id.to_string(), ID);
    let kind = header.map_or(DocumentKind::Unknown, |header| header.metadata.kind);
    let policy = kind == DocumentKind::Policy;
    let mark = styled(&kind_name(kind, page), if policy { POLICY } else { ASIDE });
    let number = if passage.kind == PassageKind::Measure {
        numbered(passage.number_as_written(), "")
    } else {
        String::new()
    };
    let style = if policy { TITLE } else { Style::new() };
    let title = pieces(&passage.title, highlights)
        .into_iter()
        .map(|(piece, marked)| styled(piece, if marked { MATCH } else { style }))
        .collect::<String>();
    format!("{id}  {mark}  {}{title}", styled(&number, style))
}

/// Id, number and title of a measure, where all are measures.
pub(super) fn measure_line(passage: &Passage) -> String {
    let id = styled(&passage.id.to_string(), ID);
    format!("{id}  {}", styled(&numbered(passage.number_as_written(), &passage.title), TITLE))
}

/// Where it stands: document and headings.
pub(super) fn place_line(passage: &Passage, header: Option<&Header>, page: Page) -> String {
    let document = match header {
        Some(header) if header.metadata.title_basis == Basis::Inferred => {
            format!("{}{}", header.metadata.title, page.pick("（题名系推定）", " (title inferred)"))
        }
        Some(header) => header.metadata.title.clone(),
        None => passage.id.document.to_string(),
    };
    let mut place: Vec<&str> = vec![&document];
    place.extend(passage.category.iter().map(String::as_str));
    styled(&place.join(" › "), ASIDE)
}

/// The words for a role.
pub(super) fn role_words(role: Role) -> Bilingual {
    match role {
        Role::Lead => Bilingual::new("牵头", "lead"),
        Role::Responsible => Bilingual::new("责任", "responsible"),
        Role::Support => Bilingual::new("配合", "support"),
    }
}

/// The words for what a role rests on.
pub(super) fn role_basis_words(basis: RoleBasis) -> Bilingual {
    match basis {
        RoleBasis::Stated => Bilingual::new("原文明确", "stated"),
        RoleBasis::FirstListed => Bilingual::new("按列名首位推定", "inferred: first listed"),
    }
}

/// The words for whether a measure names an agency itself.
pub(super) fn basis_words(basis: AttributionBasis) -> Bilingual {
    match basis {
        AttributionBasis::Explicit => Bilingual::new("明确", "explicit"),
        AttributionBasis::Inherited => Bilingual::new("承上文", "from above"),
        AttributionBasis::Implied => Bilingual::new("推及", "implied"),
    }
}

/// What stands behind the name of an agency to tell its role.
pub(super) fn role_mark(role: Role, basis: RoleBasis, language: Language) -> &'static str {
    match (role, basis) {
        (Role::Lead, RoleBasis::FirstListed) => {
            language.pick("（牵头，按列名首位推定）", " (lead, inferred: first listed)")
        }
        (Role::Lead, RoleBasis::Stated) => language.pick("（牵头）", " (lead)"),
        (Role::Support, _) => language.pick("（配合）", " (support)"),
        (Role::Responsible, _) => "",
    }
}

/// What stands behind an agency that the measure itself does not name.
pub(super) fn inherited_mark(basis: AttributionBasis, language: Language) -> &'static str {
    match basis {
        AttributionBasis::Inherited => language.pick("（承上文）", " (from above)"),
        AttributionBasis::Explicit | AttributionBasis::Implied => "",
    }
}

/// The number of a measure and its title: `（一）扩大出口`, `一 扩大出口`.
pub(super) fn numbered(number: &str, title: &str) -> String {
    let closed = number.ends_with(['）', ')']) || number.is_empty();
    format!("{number}{}{title}", if closed { "" } else { " " })
}

/// The agencies in order, the lead and those asked for marked; implied ones
/// only if asked for, the rest of them as a number.
pub(super) fn agencies_line(passage: &Passage, asked: &[&str], page: Page) -> String {
    let mut line = agencies_of(&passage.attributions, asked, page);
    if let Some(deadline) = passage.deadline() {
        line.push_str(page.pick("；完成时限：", "; deadline: "));
        line.push_str(&deadline);
    }
    line
}

/// The same without the deadline.
pub(super) fn agencies_of(attributions: &[Attribution], asked: &[&str], page: Page) -> String {
    let mut named = Vec::new();
    let mut implied = 0;
    for attribution in attributions {
        let wanted = asked.contains(&attribution.agency.name.as_str());
        let display = &attribution.agency.display;
        let display = if wanted { styled(display, MATCH) } else { display.clone() };
        let role = role_mark(attribution.role, attribution.role_basis, page.language);
        if attribution.basis != AttributionBasis::Implied {
            named.push(format!("{display}{role}{}", inherited_mark(attribution.basis, page.language)));
        } else if wanted {
            named.push(format!("{display}{}", page.pick("（推及，原文未列名）", " (implied, not named)")));
        } else {
            implied += 1;
        }
    }
    let mut line = format!("{}{}", page.pick("责任单位：", "agencies: "), page.language.list(&named));
    if implied > 0 {
        line.push_str(page.pick("；推及成员单位 ", "; members implied: "));
        line.push_str(&implied.to_string());
    }
    line
}
