//! The list of documents.

use super::Language;
use super::style::Page;
use super::table::{inferred_mark, words};
use crate::policy::{Basis, DocumentKind, Header, KnownDate, Status};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// The documents, a row each. What is unknown is said to be unknown.
pub fn documents_table(headers: &[Header]) -> Table {
    let columns = vec![
        Column::new("编号", "id", Content::Label).naming(Naming::Place),
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

/// What is known of a document beside its title, each by name; what was inferred says so,
/// and so does what is unknown.
pub(super) fn header_facts(header: &Header, language: Language) -> Vec<(&'static str, String)> {
    let metadata = &header.metadata;
    let validity = &metadata.validity;
    let unknown = UNKNOWN;
    let unknown = words(&unknown, language);
    let marked = |value: String, basis| match basis {
        Basis::Inferred => format!("{value}{}", inferred_mark(language)),
        Basis::Stated => value,
    };
    let date = |date: Option<KnownDate>| {
        date.map_or_else(|| unknown.to_owned(), |known| marked(known.date.to_string(), known.basis))
    };
    let or_unknown = |text: &Option<String>| text.clone().unwrap_or_else(|| unknown.to_owned());
    let status = words(&status_words(validity.status), language).to_owned();
    let status = match validity.status {
        Status::Unknown => status,
        _ => marked(status, validity.basis),
    };
    let mut facts = vec![
        (language.pick("编号", "id"), header.id.to_string()),
        (language.pick("类型", "kind"), words(&kind_words(metadata.kind), language).to_owned()),
        (language.pick("日期", "issued"), date(metadata.issued)),
        (language.pick("发文机关／出处", "issuer"), or_unknown(&metadata.issuer)),
        (language.pick("文号", "number"), or_unknown(&metadata.number)),
        (language.pick("地区", "region"), or_unknown(&metadata.region)),
        (language.pick("时效性", "status"), status),
        (language.pick("措施", "measures"), header.measures.to_string()),
        (language.pick("段落", "passages"), header.passages.to_string()),
        (language.pick("发布者", "publisher"), or_unknown(&metadata.source.publisher)),
    ];
    if metadata.title_basis == Basis::Inferred {
        let made = language.pick("由内容推定，原文未标明", "made from its content, not stated");
        facts.push((language.pick("标题", "title"), made.to_owned()));
    }
    if let Some(grounds) = &validity.grounds {
        facts.push((language.pick("时效依据", "grounds of its status"), grounds.clone()));
    }
    if validity.in_force_from.is_some() {
        facts.push((language.pick("施行日期", "in force from"), date(validity.in_force_from)));
    }
    if validity.in_force_until.is_some() {
        facts.push((language.pick("失效日期", "in force until"), date(validity.in_force_until)));
    }
    for (name, list) in [
        (language.pick("作者", "authors"), &metadata.authors),
        (language.pick("关键词", "keywords"), &metadata.keywords),
    ] {
        if !list.is_empty() {
            facts.push((name, language.list(&list.iter().map(String::as_str).collect::<Vec<_>>())));
        }
    }
    if let Some(day) = metadata.source.retrieved {
        facts.push((language.pick("取得日期", "retrieved"), day.to_string()));
    }
    if !metadata.source.sha256.is_empty() {
        facts.push((
            language.pick("原件校验值（SHA-256）", "SHA-256 of the source"),
            metadata.source.sha256.clone(),
        ));
    }
    facts
}

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
    words(&kind_words(kind), page.language).to_owned()
}
