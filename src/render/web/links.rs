//! Where pages are: addresses of a server, or names of files.

use crate::policy::{DocumentId, PassageId};
use crate::render::Language;
use crate::wire::SearchRequest;

/// A page that every other page leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// 检索
    Search,
    /// 文件
    Documents,
    /// 部门
    Agencies,
    /// 类别
    Categories,
    /// 概念
    Concepts,
    /// 台账
    Ledger,
    /// 比对
    Compare,
    /// 核校
    Trace,
    /// 语境
    Concordance,
    /// 数据
    Figures,
    /// 核对
    Check,
    /// 合并收回的台账, to which only the page of ledgers leads
    Merge,
}

impl Section {
    /// All of them, as they stand at the top of a page.
    pub const ALL: [Self; 11] = [
        Self::Search,
        Self::Documents,
        Self::Agencies,
        Self::Categories,
        Self::Concepts,
        Self::Ledger,
        Self::Compare,
        Self::Trace,
        Self::Concordance,
        Self::Figures,
        Self::Check,
    ];

    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Search => language.pick("检索", "Search"),
            Self::Documents => language.pick("文件", "Documents"),
            Self::Agencies => language.pick("部门", "Agencies"),
            Self::Categories => language.pick("类别", "Categories"),
            Self::Concepts => language.pick("概念", "Concepts"),
            Self::Ledger => language.pick("台账", "Ledger"),
            Self::Compare => language.pick("比对", "Compare"),
            Self::Trace => language.pick("核校", "Trace"),
            Self::Concordance => language.pick("语境", "Concordance"),
            Self::Figures => language.pick("数据", "Figures"),
            Self::Check => language.pick("核对", "Check"),
            Self::Merge => language.pick("合并收回的台账", "Merge ledgers"),
        }
    }
}

/// Knows the addresses of pages, ready to be set into an attribute.
pub trait Links {
    /// A file that pages need: `style.css`.
    fn asset(&self, name: &str) -> String;
    /// One of the pages that every other leads to, with parameters; `None` where there
    /// is no such page.
    fn section(&self, section: Section, parameters: &[(&str, &str)]) -> Option<String>;
    /// Where a form of a section is sent for a file of another format: `xlsx`; `None` where
    /// nothing can be sent.
    fn section_as(&self, _section: Section, _extension: &str) -> Option<String> {
        None
    }
    /// The answer to a search.
    fn search(&self, request: &SearchRequest) -> String;
    /// A document.
    fn document(&self, id: &DocumentId) -> String;
    /// A document from one of its passages on; `None` where it stands whole on its page.
    fn document_from(&self, id: &DocumentId, offset: usize) -> Option<String> {
        let _ = (id, offset);
        None
    }
    /// How the source of a document is read; `None` where there is no such page.
    fn source(&self, id: &DocumentId) -> Option<String>;
    /// A passage or a task.
    fn passage(&self, id: &PassageId) -> String;
    /// The measures of other documents that are like a measure; `None` where there is no
    /// such page.
    fn similar(&self, id: &PassageId) -> Option<String>;
    /// What an agency does.
    fn agency(&self, name: &str) -> String;
    /// The measures under a heading; `None` where there is no page of it.
    fn category(&self, name: &str) -> Option<String>;
    /// Where a form of a section is sent; `None` where nobody answers.
    fn form(&self, section: Section) -> Option<String>;
    /// What a form must say beside its fields for an answer like this page.
    fn kept(&self) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }
    /// This page in the other language; `None` where there is no such page.
    fn in_language(&self, language: Language) -> Option<String>;
    /// This page in another format: `json`, `csv`, `xlsx`; `None` where there is no such file.
    fn as_format(&self, extension: &str) -> Option<String>;
}
