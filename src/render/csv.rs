//! CSV for spreadsheets: with a byte-order mark, without which Excel takes it
//! for the local encoding, and with cells that no spreadsheet runs.

use std::io::{self, Write};

use super::style::Page;
use crate::index::PassageRecord;
use crate::knowledge_base::Answer;
use crate::policy::{AttributionBasis, Role, RoleBasis};

/// The hits, a row each.
///
/// # Errors
/// Only those of writing.
pub fn search_csv(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        page.pick("编号", "id"),
        page.pick("文件", "document"),
        page.pick("序号", "number"),
        page.pick("标题", "title"),
        page.pick("部分", "category"),
        page.pick("牵头单位", "lead"),
        page.pick("牵头依据", "lead basis"),
        page.pick("责任单位", "agencies"),
        page.pick("原文", "text"),
    ])?;
    for hit in &answer.results.hits {
        let record = &hit.record;
        let title = answer.results.headers.get(&record.document).map_or("", |header| header.title.as_str());
        let lead = record.attributions.iter().find(|attribution| attribution.role == Role::Lead);
        let basis = match lead.map(|lead| lead.role_basis) {
            Some(RoleBasis::Stated) => page.pick("原文明确", "stated"),
            Some(RoleBasis::FirstListed) => page.pick("按列名首位推定", "inferred: first listed"),
            None => "",
        };
        let cells = [
            record.id.as_str(),
            title,
            record.number.as_deref().unwrap_or(""),
            &record.title,
            &record.category.join(" › "),
            lead.map_or("", |lead| lead.display.as_str()),
            basis,
            &named(record),
            &record.text,
        ];
        rows.write_record(cells.map(harmless))?;
    }
    rows.flush()
}

fn named(record: &PassageRecord) -> String {
    let explicit =
        record.attributions.iter().filter(|attribution| attribution.basis == AttributionBasis::Explicit);
    explicit.map(|attribution| attribution.display.as_str()).collect::<Vec<_>>().join("、")
}

/// A cell that begins like a formula is given an apostrophe, which
/// spreadsheets take as «this is text» (OWASP, CSV Injection).
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}
