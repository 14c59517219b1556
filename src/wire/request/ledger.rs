//! Ledgers as they are asked for from outside, and the command line that makes the
//! same.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::knowledge_base::{Conditions, LedgerQuestion, Question};
use crate::ledger::GroupBy;
use crate::query::{self, QueryError};
use crate::wire::command_line::command_line;

/// A ledger of tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LedgerRequest {
    /// The query, in the language of queries; may be empty beside conditions.
    pub query: String,
    /// Take the query as it stands.
    pub literal: bool,
    /// Agencies, every one of which must answer for the measure, and any of which must
    /// have the task.
    pub agency: Vec<String>,
    /// A heading, whole or in part.
    pub category: Option<String>,
    /// A document by id or title.
    pub document: Option<String>,
    /// A kind of document: `policy`, `paper`, `news`, `report`, or its name in Chinese.
    pub kind: Option<String>,
    /// Only tasks that the agencies lead, or, without agencies, that anybody does.
    pub lead: bool,
    /// Whether agencies count that a document implies and does not name.
    pub implied: bool,
    /// By what tasks are put together.
    pub by: LedgerGrouping,
    /// How many rows of the groups to pass over, on a page; data has all.
    pub offset: usize,
}

/// By what the tasks of a ledger are put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LedgerGrouping {
    /// Agencies, with most tasks first.
    #[default]
    Agency,
    /// Parts of documents.
    Category,
    /// Documents.
    Document,
    /// Months of deadlines.
    Deadline,
}

impl LedgerGrouping {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Agency, Self::Category, Self::Document, Self::Deadline];

    /// What it is called in an address and on a command line.
    pub fn as_str(self) -> &'static str {
        crate::wire::ledger::by(self.grouping())
    }

    /// What it is to a ledger.
    pub fn grouping(self) -> GroupBy {
        match self {
            Self::Agency => GroupBy::Agency,
            Self::Category => GroupBy::Category,
            Self::Document => GroupBy::Document,
            Self::Deadline => GroupBy::Deadline,
        }
    }
}

impl LedgerRequest {
    /// Whether anything is asked for at all.
    pub fn is_empty(&self) -> bool {
        let words = self.query.trim().is_empty() && self.agency.is_empty();
        words && self.category.is_none() && self.document.is_none() && self.kind.is_none()
    }

    /// The question that is asked.
    ///
    /// # Errors
    /// A kind that there is not.
    pub fn question(&self) -> Result<LedgerQuestion, QueryError> {
        let conditions = Conditions {
            agencies: self.agency.clone(),
            category: self.category.clone(),
            document: self.document.clone(),
            kind: self.kind.as_deref().map(query::kind).transpose()?,
            ..Conditions::default()
        };
        let asked = Question { literal: self.literal, conditions, ..Question::of(self.query.as_str()) };
        Ok(LedgerQuestion { asked, lead: self.lead, implied: self.implied, by: self.by.grouping() })
    }

    /// What it says, as parameters of an address or options of a command: the name of
    /// each, and its value; without the query and what is as usual.
    pub fn said(&self) -> Vec<(&'static str, &str)> {
        let set = |name, is_set: bool| is_set.then_some((name, "true"));
        let agencies = self.agency.iter().map(|agency| ("agency", agency.as_str()));
        let usual = self.by == LedgerGrouping::default();
        let others = [
            self.category.as_deref().map(|value| ("category", value)),
            self.document.as_deref().map(|value| ("document", value)),
            self.kind.as_deref().map(|value| ("kind", value)),
            set("literal", self.literal),
            set("lead", self.lead),
            set("implied", self.implied),
            (!usual).then(|| ("by", self.by.as_str())),
        ];
        agencies.chain(others.into_iter().flatten()).collect()
    }

    /// The command line that writes the same into a file with this extension.
    pub fn command_line(&self, extension: &str) -> String {
        let mut arguments = vec!["ledger".to_owned()];
        for (name, value) in self.said() {
            arguments.push(format!("--{name}"));
            arguments.extend((value != "true").then(|| value.to_owned()));
        }
        arguments.extend(["-o".to_owned(), format!("ledger.{extension}")]);
        if !self.query.trim().is_empty() {
            // A query may begin like an option or a command.
            arguments.extend(["--".to_owned(), self.query.clone()]);
        }
        command_line(arguments.iter().map(String::as_str))
    }
}

/// A merger of ledgers that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergingRequest {
    /// The names of the files.
    pub files: Vec<String>,
    /// The only documents, by id or title; empty for those that the files have in common.
    pub documents: Vec<String>,
    /// The day by which tasks are overdue.
    pub today: Date,
}

impl MergingRequest {
    /// The command line that writes the same into a file with this extension.
    pub fn command_line(&self, extension: &str) -> String {
        let mut arguments = vec!["ledger".to_owned(), "merge".to_owned()];
        for document in &self.documents {
            arguments.extend(["--document".to_owned(), document.clone()]);
        }
        arguments.extend(["--today".to_owned(), self.today.to_string()]);
        arguments.extend(["-o".to_owned(), format!("merged.{extension}"), "--".to_owned()]);
        arguments.extend(self.files.iter().cloned());
        command_line(arguments.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_a_command_line() {
        let json = r#"{"query":"-海外 仓","agency":["深圳海关"],"lead":true,"by":"deadline","offset":200}"#;
        let request: LedgerRequest = serde_json::from_str(json).unwrap();
        assert_eq!(
            request.command_line("xlsx"),
            "zhengce ledger --agency 深圳海关 --lead --by deadline -o ledger.xlsx -- '-海外 仓'"
        );
        assert!(serde_json::from_str::<LedgerRequest>(r#"{"by":"month"}"#).is_err());
    }
}
