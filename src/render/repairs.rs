//! What ingest made of a source, and everything it did on the way.

use std::io::{self, Write};

use super::Language;
use super::agencies::plain_table;
use super::documents::kind_name;
use super::passage::{inherited_mark, numbered, role_mark};
use super::style::{ASIDE, Page, TITLE, styled};
use crate::ingest::{Ingested, Reason, Repair, RepairKind};
use crate::policy::{AttributionBasis, Basis, Passage, PassageKind};

/// A document in short: its header, its measures, and what is uncertain.
///
/// # Errors
/// Only those of writing.
pub fn ingested(
    out: &mut dyn Write,
    ingested: &Ingested,
    passages: &[Passage],
    page: Page,
) -> io::Result<()> {
    let document = &ingested.document;
    let metadata = &document.metadata;
    let unknown = page.pick("未知", "unknown");
    let inferred = page.pick("（推定）", " (inferred)");
    let mark = |basis| {
        if basis == Basis::Inferred { inferred } else { "" }
    };
    writeln!(out, "{}  {}{}", document.id, styled(&metadata.title, TITLE), mark(metadata.title_basis))?;
    let issued = metadata
        .issued
        .map_or_else(|| unknown.to_owned(), |issued| format!("{}{}", issued.date, mark(issued.basis)));
    let facts = [
        (page.pick("类型", "kind"), kind_name(metadata.kind, page).to_owned()),
        (page.pick("发文机关", "issuer"), metadata.issuer.clone().unwrap_or_else(|| unknown.to_owned())),
        (page.pick("文号", "number"), metadata.number.clone().unwrap_or_else(|| unknown.to_owned())),
        (page.pick("地区", "region"), metadata.region.clone().unwrap_or_else(|| unknown.to_owned())),
        (page.pick("日期", "issued"), issued),
    ];
    for (name, fact) in facts {
        writeln!(out, "  {name}{}{fact}", page.language.colon())?;
    }
    let measures: Vec<&Passage> =
        passages.iter().filter(|passage| passage.kind == PassageKind::Measure).collect();
    let bare = measures.iter().filter(|measure| measure.attributions.is_empty()).count();
    let line = match page.language {
        Language::Chinese => format!(
            "  措施 {} 条（其中未见责任单位 {bare} 条），其他段落 {}；删改 {} 处",
            measures.len(),
            passages.len() - measures.len(),
            ingested.repairs.len()
        ),
        Language::English => format!(
            "  {} measures ({bare} without agency), {} other passages; {} repairs",
            measures.len(),
            passages.len() - measures.len(),
            ingested.repairs.len()
        ),
    };
    writeln!(out, "{line}")
}

/// Every measure with its agencies as written in the document.
///
/// # Errors
/// Only those of writing.
pub fn measures(out: &mut dyn Write, passages: &[Passage], page: Page) -> io::Result<()> {
    let mut table = plain_table();
    table.set_header([
        page.pick("编号", "id"),
        page.pick("措施", "measure"),
        page.pick("责任单位", "agencies"),
        page.pick("时限", "deadline"),
    ]);
    for passage in passages {
        let Some(number) = &passage.number else { continue };
        let named = passage
            .attributions
            .iter()
            .filter(|attribution| attribution.basis != AttributionBasis::Implied)
            .map(|attribution| {
                let role = role_mark(attribution.role, attribution.role_basis, page);
                format!("{}{role}{}", attribution.agency.display, inherited_mark(attribution.basis, page))
            });
        table.add_row([
            passage.id.locator.to_string(),
            numbered(&number.as_written, &passage.title),
            page.language.list(&named.collect::<Vec<_>>()),
            passage.deadline().unwrap_or_default(),
        ]);
    }
    writeln!(out, "{table}")
}

/// Every removal and repair with its line and reason.
///
/// # Errors
/// Only those of writing.
pub fn repairs(out: &mut dyn Write, repairs: &[Repair], page: Page) -> io::Result<()> {
    let mut table = plain_table();
    table.set_header([
        page.pick("行", "line"),
        page.pick("处理", "what"),
        page.pick("理由", "why"),
        page.pick("原文", "text"),
    ]);
    for repair in repairs {
        let what = match repair.what {
            RepairKind::Removed => page.pick("删除", "removed"),
            RepairKind::Joined => page.pick("接行", "joined"),
            RepairKind::Split => page.pick("分行", "split"),
            RepairKind::Replaced => page.pick("改写", "replaced"),
            RepairKind::Moved => page.pick("移位", "moved"),
            RepairKind::Rebuilt => page.pick("还原", "rebuilt"),
            RepairKind::Inferred => page.pick("推定", "inferred"),
        };
        let why = match page.language {
            Language::Chinese => repair.why.zh().to_owned(),
            Language::English => repair.why.to_string(),
        };
        // The kind is recorded by its word in files.
        let text = match repair.text.parse() {
            Ok(kind) if repair.why == Reason::KindFromText => kind_name(kind, page).to_owned(),
            _ => repair.text.replace('\n', "⏎"),
        };
        table.add_row([repair.line.to_string(), what.to_owned(), why, text]);
    }
    writeln!(out, "{}", styled(&table.to_string(), ASIDE))
}
