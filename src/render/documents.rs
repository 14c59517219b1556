//! The list of documents.

use std::io::{self, Write};

use super::agencies::{align_numbers, plain_table};
use super::style::Page;
use crate::index::Header;
use crate::policy::DocumentKind;

/// The documents, a row each. What is unknown is said to be unknown.
///
/// # Errors
/// Only those of writing.
pub fn documents(out: &mut dyn Write, headers: &[Header], page: Page) -> io::Result<()> {
    let unknown = page.pick("未知", "unknown");
    let inferred = page.pick("（推定）", " (inferred)");
    let mut table = plain_table();
    table.set_header([
        page.pick("编号", "id"),
        page.pick("类型", "kind"),
        page.pick("日期", "issued"),
        page.pick("发文机关／出处", "issuer"),
        page.pick("措施", "measures"),
        page.pick("段落", "passages"),
        page.pick("标题", "title"),
    ]);
    for header in headers {
        let day = header.issued.map_or_else(|| unknown.to_owned(), |day| day.to_string());
        let day = if header.issued_inferred { format!("{day}{inferred}") } else { day };
        let issuer = header.issuer.as_deref().or(header.publisher.as_deref()).unwrap_or(unknown);
        let title =
            if header.title_inferred { format!("{}{inferred}", header.title) } else { header.title.clone() };
        table.add_row([
            header.id.clone(),
            kind_name(header.kind, page).to_owned(),
            day,
            issuer.to_owned(),
            header.measures.to_string(),
            header.passages.to_string(),
            title,
        ]);
    }
    align_numbers(&mut table, 4..6);
    writeln!(out, "{table}")
}

/// The word for a kind of document.
pub(super) fn kind_name(kind: DocumentKind, page: Page) -> &'static str {
    match kind {
        DocumentKind::Policy => page.pick("政策", "policy"),
        DocumentKind::Paper => page.pick("论文", "paper"),
        DocumentKind::News => page.pick("新闻", "news"),
        DocumentKind::Report => page.pick("报告", "report"),
    }
}
