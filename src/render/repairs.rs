//! What ingest made of a source, and everything it did on the way.

use std::io::{self, Write};

use super::Language;
use super::documents::{kind_name, kind_words};
use super::language::counted;
use super::messages::Message as _;
use super::passage::{inherited_mark, numbered, role_mark};
use super::style::{Page, TITLE, styled};
use super::table::{both, inferred_mark};
use crate::ingest::{Ingested, Reason, Repair, RepairKind};
use crate::policy::{Attribution, AttributionBasis, Basis, Passage, PassageKind};
use crate::table::{Bilingual, Cell, Column, Content, Table};

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
    let inferred = inferred_mark(page.language);
    let mark = |basis| {
        if basis == Basis::Inferred { inferred } else { "" }
    };
    writeln!(out, "{}  {}{}", document.id, styled(&metadata.title, TITLE), mark(metadata.title_basis))?;
    let issued = metadata
        .issued
        .map_or_else(|| unknown.to_owned(), |issued| format!("{}{}", issued.date, mark(issued.basis)));
    let facts = [
        (page.pick("类型", "kind"), kind_name(metadata.kind, page)),
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
            "  {} ({bare} without agency), {}; {}",
            counted(measures.len(), "measure"),
            counted(passages.len() - measures.len(), "other passage"),
            counted(ingested.repairs.len(), "repair")
        ),
    };
    writeln!(out, "{line}")
}

/// Every measure with its agencies as written in the document.
pub fn measures_table(passages: &[Passage]) -> Table {
    let columns = vec![
        Column::new("编号", "id", Content::Label),
        Column::new("措施", "measure", Content::Text).wide(40),
        Column::new("责任单位", "agencies", Content::Text).wide(40),
        Column::new("时限", "deadline", Content::Text),
    ];
    let mut table = Table::new(Bilingual::new("措施", "measures"), columns);
    table.extend(passages.iter().filter_map(|passage| {
        let number = passage.number.as_ref()?;
        Some(vec![
            Cell::Text(passage.id.locator.to_string()),
            Cell::Text(numbered(&number.as_written, &passage.title)),
            Cell::Words(both(|language| language.list(&named(passage, language)))),
            Cell::text(passage.deadline()),
        ])
    }));
    table
}

/// The agencies that a measure names, with their roles.
fn named(passage: &Passage, language: Language) -> Vec<String> {
    let named =
        passage.attributions.iter().filter(|attribution| attribution.basis != AttributionBasis::Implied);
    let told = |attribution: &Attribution| {
        let role = role_mark(attribution.role, attribution.role_basis, language);
        format!("{}{role}{}", attribution.agency.display, inherited_mark(attribution.basis, language))
    };
    named.map(told).collect()
}

/// Every removal and repair with its line and reason.
pub fn repairs_table(repairs: &[Repair]) -> Table {
    let columns = vec![
        Column::new("行", "line", Content::Number),
        Column::new("处理", "what", Content::Label),
        Column::new("理由", "why", Content::Text),
        Column::new("原文", "text", Content::LongText),
    ];
    let mut table = Table::new(Bilingual::new("删改", "repairs"), columns);
    table.extend(repairs.iter().map(|repair| {
        // The kind is recorded by its word in files.
        let text = match repair.text.parse() {
            Ok(kind) if repair.why == Reason::KindFromText => Cell::Words(kind_words(kind)),
            _ => Cell::Text(repair.text.clone()),
        };
        vec![
            Cell::Count(repair.line),
            Cell::Words(repair_words(repair.what)),
            Cell::Words(both(|language| repair.why.message(language))),
            text,
        ]
    }));
    table
}

fn repair_words(what: RepairKind) -> Bilingual {
    match what {
        RepairKind::Removed => Bilingual::new("删除", "removed"),
        RepairKind::Joined => Bilingual::new("接行", "joined"),
        RepairKind::Split => Bilingual::new("分行", "split"),
        RepairKind::Replaced => Bilingual::new("改写", "replaced"),
        RepairKind::Moved => Bilingual::new("移位", "moved"),
        RepairKind::Rebuilt => Bilingual::new("还原", "rebuilt"),
        RepairKind::Inferred => Bilingual::new("推定", "inferred"),
    }
}
