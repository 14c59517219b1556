//! The list of documents.

use super::style::Page;
use crate::policy::{Basis, DocumentKind, Header, Status};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The documents, a row each. What is unknown is said to be unknown.
pub fn documents_table(headers: &[Header]) -> Table {
    let columns = vec![
        Column::new("编号", "id", Content::Label),
        Column::new("类型", "kind", Content::Label).wide(8),
        Column::new("日期", "issued", Content::Day),
        Column::new("发文机关／出处", "issuer", Content::Text).wide(30),
        Column::new("文号", "number", Content::Label).wide(24).in_files(),
        Column::new("地区", "region", Content::Label).in_files(),
        Column::new("时效性", "status", Content::Label).wide(18).in_files(),
        Column::new("措施", "measures", Content::Number),
        Column::new("段落", "passages", Content::Number),
        Column::new("标题", "title", Content::Text).wide(60),
        Column::new("网址", "url", Content::Text).wide(40).in_files(),
    ];
    let mut table = Table::new(Bilingual::new("文件", "documents"), columns);
    let or_unknown = |text: Option<&String>| match text {
        Some(text) => Cell::Text(text.clone()),
        None => Cell::Words(UNKNOWN),
    };
    table.extend(headers.iter().map(|header| {
        let metadata = &header.metadata;
        let validity = &metadata.validity;
        let inferred = |basis| basis == Basis::Inferred;
        let status = Cell::Words(status_words(validity.status));
        vec![
            Cell::Text(header.id.to_string()),
            Cell::Words(kind_words(metadata.kind)),
            metadata.issued.map_or(Cell::Words(UNKNOWN), |issued| {
                Cell::Day(issued.date).inferred_if(inferred(issued.basis))
            }),
            or_unknown(metadata.issuer.as_ref().or(metadata.source.publisher.as_ref())),
            or_unknown(metadata.number.as_ref()),
            or_unknown(metadata.region.as_ref()),
            status.inferred_if(validity.status != Status::Unknown && inferred(validity.basis)),
            Cell::Count(header.measures as usize),
            Cell::Count(header.passages as usize),
            Cell::Text(metadata.title.clone()).inferred_if(inferred(metadata.title_basis)),
            metadata.source.url.clone().map_or(Cell::Empty, |url| Cell::Link { text: url.clone(), url }),
        ]
    }));
    table
}

const UNKNOWN: Bilingual = Bilingual::new("未知", "unknown");

/// The words for a kind of document.
pub(super) fn kind_words(kind: DocumentKind) -> Bilingual {
    match kind {
        DocumentKind::Policy => Bilingual::new("政策", "policy"),
        DocumentKind::Paper => Bilingual::new("论文", "paper"),
        DocumentKind::News => Bilingual::new("新闻", "news"),
        DocumentKind::Report => Bilingual::new("报告", "report"),
        DocumentKind::Unknown => UNKNOWN,
    }
}

fn status_words(status: Status) -> Bilingual {
    match status {
        Status::InForce => Bilingual::new("现行有效", "in force"),
        Status::Amended => Bilingual::new("已修改", "amended"),
        Status::Repealed => Bilingual::new("已废止", "repealed"),
        Status::Expired => Bilingual::new("失效", "expired"),
        Status::NotYetInForce => Bilingual::new("尚未施行", "not yet in force"),
        Status::Unknown => UNKNOWN,
    }
}

/// The word for a kind of document in the language of a page.
pub(super) fn kind_name(kind: DocumentKind, page: Page) -> String {
    super::table::words(&kind_words(kind), page.language).to_owned()
}
