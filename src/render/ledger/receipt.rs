//! What came in a returned file, and how much of it is not told.

use super::super::Language;
use super::super::language::counted;
use super::super::table::both;
use crate::ledger::FileReceipt;
use crate::table::Bilingual;

/// What came in a file, in words.
pub(in crate::render) fn receipt_words(file: &FileReceipt, language: Language) -> String {
    let FileReceipt { sheets, rows, filled, unplaced, .. } = file;
    match language {
        Language::Chinese => format!("台账 {sheets} 张，{rows} 行，有填报 {filled} 行，未归位 {unplaced} 行"),
        Language::English => format!(
            "{}, {}, {filled} with an entry, {unplaced} without a task",
            counted(*sheets, "ledger"),
            counted(*rows, "row"),
        ),
    }
}

/// How much is not told.
pub(in crate::render) fn more_words(more: usize) -> Bilingual {
    both(|language| match language {
        Language::Chinese => format!("另有 {more} 处未列出：该文件几乎处处不符，请先查明原因"),
        Language::English => {
            format!("{more} more are not listed: nearly nothing fits in the file; see why first")
        }
    })
}
