//! Tasks with who has them.

use super::super::Language;
use super::super::citation::citation_of_task;
use super::super::language::counted;
use super::super::passage::agencies_of;
use super::super::style::Page;
use super::plain;
use crate::ledger::{Ledger, LedgerRow};

/// A page of a ledger.
pub fn told_tasks(ledger: &Ledger, from: usize, count: usize, language: Language) -> String {
    let total = ledger.rows.len();
    let measures = ledger.measures();
    let whose = language.list(&ledger.terms.agencies);
    let mut told = Vec::new();
    if !whose.is_empty() {
        told.push(whose);
    }
    told.push(match language {
        Language::Chinese if total == 0 => "已查遍全部文件，没有这样的任务".to_owned(),
        Language::English if total == 0 => {
            "all documents were looked through, and there is no such task".to_owned()
        }
        Language::Chinese => {
            format!("{measures} 条措施，{total} 项任务，以下为第 {} 至 {} 项", from + 1, from + count)
        }
        Language::English => format!(
            "{} of {}; these are {} to {}",
            counted(total, "task"),
            counted(measures, "measure"),
            from + 1,
            from + count
        ),
    });
    if ledger.implied_only > 0 {
        let implied = ledger.implied_only;
        told.push(match language {
            Language::Chinese => format!("另有 {implied} 项任务只是推及（原文未列名），未计入"),
            Language::English => {
                format!("{} more, implied only (not named), left out", counted(implied, "task"))
            }
        });
    }
    told.extend(ledger.rows.iter().skip(from).take(count).map(|row| block(row, language)));
    told.join("\n\n")
}

fn block(row: &LedgerRow, language: Language) -> String {
    let (measure, task) = (row.measure(), row.task());
    let id = row.id().map(|id| id.to_string()).unwrap_or_default();
    let page = Page { language, width: None };
    let agencies = plain(&agencies_of(measure.attributions_of(task), &[], page));
    let deadlines: Vec<&str> = row.deadlines().iter().map(|deadline| deadline.as_written.as_str()).collect();
    let deadline = match deadlines.as_slice() {
        [] => language.pick("文件未明确", "not stated by the document").to_owned(),
        deadlines => language.list(deadlines),
    };
    let label = language.pick("完成时限", "deadline");
    let citation = citation_of_task(row.header(), measure, task, language);
    format!("[{id}] {}\n{agencies}\n{label}{}{deadline}\n{citation}", row.text(), language.colon())
}
