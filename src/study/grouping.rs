//! By what texts are put together: document, kind, category, agency.

use std::collections::BTreeSet;

use crate::policy::{AttributionBasis, Header, Passage};

/// By what lines and counts are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// 文件, by id.
    Document,
    /// 类型: policy, paper, news, report.
    Kind,
    /// 类别: the outermost heading.
    Category,
    /// 部门: those that the document names for a measure.
    Agency,
}

impl Grouping {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Kind => "kind",
            Self::Category => "category",
            Self::Agency => "agency",
        }
    }

    /// The groups of a passage: one, but as many as it names agencies. The name
    /// is empty for what has no category or no agency.
    pub fn of(self, header: &Header, passage: &Passage) -> Vec<String> {
        match self {
            Self::Document => vec![header.id.to_string()],
            Self::Kind => vec![header.metadata.kind.as_str().to_owned()],
            Self::Category => vec![passage.category.first().cloned().unwrap_or_default()],
            Self::Agency => {
                let stated =
                    passage.attributions.iter().filter(|given| given.basis != AttributionBasis::Implied);
                let names: BTreeSet<&str> = stated.map(|given| given.agency.name.as_str()).collect();
                match names.is_empty() {
                    true => vec![String::new()],
                    false => names.into_iter().map(str::to_owned).collect(),
                }
            }
        }
    }
}
