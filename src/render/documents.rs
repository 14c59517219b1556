//! The list of documents.

use std::io::{self, Write};

use super::agencies::{align_numbers, plain_table};
use super::style::Page;
use crate::policy::{Basis, DocumentKind, Header};

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
    let marked = |text: String, basis| match basis {
        Basis::Stated => text,
        Basis::Inferred => format!("{text}{inferred}"),
    };
    for header in headers {
        let metadata = &header.metadata;
        let day = metadata
            .issued
            .map_or_else(|| unknown.to_owned(), |issued| marked(issued.date.to_string(), issued.basis));
        let issuer = metadata.issuer.as_deref().or(metadata.source.publisher.as_deref()).unwrap_or(unknown);
        let title = marked(metadata.title.clone(), metadata.title_basis);
        table.add_row([
            header.id.to_string(),
            kind_name(metadata.kind, page).to_owned(),
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
        DocumentKind::Unknown => page.pick("未知", "unknown"),
    }
}
