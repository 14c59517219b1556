//! The merger of ledgers that came back (汇总) as a page: the form to send them with,
//! how far the tasks are, and what is to be looked at.

use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use crate::ledger::{LedgerRow, MergedLedger};
use crate::render::Language;
use crate::render::ledger::{
    MergeRequest, deadlines, findings_table, merge_summary, more_words, progress_table, receipt_words,
    unplaced_table,
};
use crate::render::table::{both, words};
use crate::table::Table;

/// The most rows of a table on the page; the workbook has all.
const MOST: usize = 300;

/// The page to send ledgers with, of which tasks are overdue by a day.
pub fn merge_form_web_page(frame: PageFrame<'_>, today: Date) -> String {
    let title = Section::Merge.name(frame.language);
    let body = html! {
        h1 { (title) }
        p { (frame.language.pick(
            "选取各单位填好后交回的台账，合并为一份：每份填报都保留，说法不一、缺行、改动原文之处一一列出。文件只在内存中处理，不保存。",
            "Choose the ledgers that came back filled in; they become one: every entry is kept, and contradictions, missing rows and changes to the source are told. Files stay in memory and are kept nowhere.",
        )) }
        (form(frame, today))
    };
    frame.page(title, Some(Section::Ledger), &[], &body)
}

/// What came of a merger.
pub fn merge_web_page(frame: PageFrame<'_>, merged: &MergedLedger, request: &MergeRequest) -> String {
    let language = frame.language;
    let today = request.today;
    let title = Section::Merge.name(language);
    let overdue: Vec<&LedgerRow> =
        (merged.tasks.iter().filter(|task| task.is_overdue(today))).map(|task| &task.row).collect();
    let progress = progress_table(merged, today);
    let body = html! {
        h1 { (title) }
        p.summary role="status" { (merge_summary(merged, language)) }
        ul.files {
            @for file in &merged.files { li { (file.name) (language.colon()) (receipt_words(file, language)) } }
        }
        section {
            h2 { (words(progress.title(), language)) }
            (frame.table(&progress))
        }
        (overdue_tasks(frame, &overdue))
        @if !merged.findings.is_empty() {
            section {
                h2 { (language.pick("核对结果", "What is to be looked at")) " " small { (merged.findings.len()) } }
                @if merged.more_findings > 0 { p role="alert" { (words(&more_words(merged.more_findings), language)) } }
                (frame.table(&shortened(findings_table(merged))))
            }
        }
        @if !merged.unplaced.is_empty() {
            section {
                @let table = unplaced_table(merged);
                h2 { (words(table.title(), language)) " " small { (merged.unplaced.len()) } }
                (frame.table(&shortened(table)))
            }
        }
        section {
            h2 { (language.pick("再次合并或下载", "Merge again, or download")) }
            p { (language.pick(
                "服务器不保存文件；下载合并台账时请再选取一次。",
                "The server keeps no files; choose them again to download the merged ledger.",
            )) }
            (form(frame, today))
        }
    };
    frame.page(title, Some(Section::Ledger), &[], &body)
}

fn form(frame: PageFrame<'_>, today: Date) -> Markup {
    let language = frame.language;
    let downloads = [
        ("xlsx", language.pick("下载合并台账（XLSX）", "Download the workbook (XLSX)")),
        ("docx", language.pick("下载文档（DOCX）", "Download a document (DOCX)")),
        ("json", language.pick("下载数据（JSON）", "Download data (JSON)")),
    ];
    let downloads =
        downloads.into_iter().filter_map(|(format, name)| Some((frame.links.as_format(format)?, name)));
    html! {
        form.fields action=[frame.links.form(Section::Merge)] method="post" enctype="multipart/form-data" {
            div {
                label for="file" { (language.pick("收回的台账（XLSX、CSV），可选多个", "Ledgers that came back (XLSX, CSV), one or several")) }
                input id="file" type="file" name="file" multiple required accept=".xlsx,.csv,.txt,.docx,.html,.md";
            }
            div {
                label for="document" { (language.pick("只要这份文件的任务（编号或标题，可不填）", "Only tasks of this document (id or title, may be left out)")) }
                input id="document" type="text" name="document" maxlength="2000";
            }
            div {
                label for="today" { (language.pick("截至日期（据以判断逾期）", "Day by which tasks are overdue")) }
                input id="today" type="date" name="today" value=(today);
            }
            div.submits {
                button type="submit" { (language.pick("合并", "Merge")) }
                @for (address, name) in downloads {
                    button.quiet type="submit" formaction=(address) { (name) }
                }
            }
        }
    }
}

/// The tasks whose day is over.
fn overdue_tasks(frame: PageFrame<'_>, rows: &[&LedgerRow]) -> Markup {
    let language = frame.language;
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (language.pick("逾期未完成", "Overdue and not done")) " " small { (rows.len()) } }
                ul.overdue {
                    @for row in rows.iter().take(MOST) {
                        li {
                            @if let Some(id) = row.id() { a href=(frame.links.passage(&id)) { code { (id.to_string()) } } " " }
                            (row.text()) " "
                            small { (words(&deadlines(row), language)) }
                        }
                    }
                }
                @if rows.len() > MOST { p { (words(&more(rows.len() - MOST), language)) } }
            }
        }
    }
}

/// The first rows of a table, with how many more there are.
fn shortened(mut table: Table) -> Table {
    if let Some(left @ 1..) = table.rows.len().checked_sub(MOST) {
        table.rows.truncate(MOST);
        table.notes.push(more(left));
    }
    table
}

fn more(left: usize) -> crate::table::Bilingual {
    both(|language| match language {
        Language::Chinese => format!("另有 {left} 行，见合并台账的工作簿"),
        Language::English => format!("{left} more in the workbook"),
    })
}
