//! A ledger of tasks (台账) as a page: what it is asked for, its groups with their
//! tasks as on paper, and the files in which it is to be had.

use std::ops::Range;

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use super::paging::turning_rows;
use crate::knowledge_base::AskedLedger;
use crate::ledger::{GroupKind, Ledger, LedgerGroup};
use crate::policy::DocumentKind;
use crate::query;
use crate::render::Language;
use crate::render::documents::kind_words;
use crate::render::language::counted;
use crate::render::ledger::{by_words, group_name, group_rows, summary_table};
use crate::render::notice::step_line;
use crate::render::table::words;
use crate::wire::{LedgerGrouping, LedgerRequest};

/// The most rows of a page.
const ROWS: usize = 200;
/// Above so many groups their list is folded.
const OPEN: usize = 24;

/// The page to ask for a ledger with, and the ledger if something was asked for.
pub fn ledger_web_page(frame: PageFrame<'_>, request: &LedgerRequest, asked: Option<&AskedLedger>) -> String {
    let language = frame.language;
    let title = Section::Ledger.name(language);
    let formats: &[&str] = match asked {
        Some(AskedLedger { ledger, .. }) if ledger.rows.is_empty() => &["json"],
        Some(AskedLedger { ledger, .. }) if ledger.has_stated_days() => {
            &["xlsx", "docx", "csv", "ics", "json"]
        }
        Some(_) => &["xlsx", "docx", "csv", "json"],
        None => &[],
    };
    let body = html! {
        h1 { (title) }
        (form(frame, request))
        @if let Some(address) = frame.links.section(Section::Merge, &[]) {
            p { a href=(address) { (language.pick("合并各单位填报后收回的台账", "Merge ledgers that came back filled in")) } }
        }
        @if let Some(AskedLedger { plan, ledger }) = asked {
            @if !plan.steps.is_empty() {
                section.reading aria-label=(language.pick("检索式的解读", "How the query was read")) {
                    ul { @for step in &plan.steps { li { (step_line(step, language)) } } }
                }
            }
            @if ledger.rows.is_empty() { (nothing(frame, request, ledger)) }
            @else { (tasks(frame, request, ledger, formats)) }
        }
    };
    frame.page(title, Some(Section::Ledger), formats, &body)
}

/// Everything that a ledger can be asked by.
fn form(frame: PageFrame<'_>, request: &LedgerRequest) -> Markup {
    let language = frame.language;
    let asked_kind = request.kind.as_deref().and_then(|kind| query::kind(kind).ok());
    let kinds = [DocumentKind::Policy, DocumentKind::Paper, DocumentKind::News, DocumentKind::Report];
    // A further agency may be named.
    let agencies = request.agency.iter().map(String::as_str).chain([""]);
    let field = |id: &str, name: &str, label: &str, value: &str| {
        html! {
            div {
                label for=(id) { (label) }
                input id=(id) type="text" name=(name) value=(value) maxlength="2000";
            }
        }
    };
    let choice = |name: &str, label: &str, is_set: bool| {
        html! {
            label.choice {
                input type="checkbox" name=(name) value="true" checked[is_set];
                (label)
            }
        }
    };
    let fields = html! {
        (field("query", "query", language.pick("检索词或问题", "Words or a question"), &request.query))
        @for (at, agency) in agencies.enumerate() {
            @let label = match at { 0 => language.pick("单位", "Agency"), _ => language.pick("又一单位", "Another agency") };
            (field(&format!("agency-{at}"), "agency", label, agency))
        }
        (field("document", "document", language.pick("文件（编号或标题）", "Document (id or title)"), request.document.as_deref().unwrap_or_default()))
        (field("category", "category", language.pick("部分（标题或其中几字）", "Part (a heading or a piece of it)"), request.category.as_deref().unwrap_or_default()))
        div {
            label for="kind" { (language.pick("文件类型", "Kind of document")) }
            select id="kind" name="kind" {
                option value="" { (language.pick("不限", "any")) }
                @for kind in kinds {
                    option value=(kind.as_str()) selected[asked_kind == Some(kind)] { (words(&kind_words(kind), language)) }
                }
            }
        }
        div {
            label for="by" { (language.pick("分组", "Put together by")) }
            select id="by" name="by" {
                @for by in LedgerGrouping::ALL {
                    option value=(by.as_str()) selected[by == request.by] { (words(&by_words(by.grouping()), language)) }
                }
            }
        }
        div.options {
            (choice("lead", language.pick("只列牵头的任务", "Only tasks that are led"), request.lead))
            (choice("implied", language.pick("列入推及的单位", "Also agencies by implication"), request.implied))
            (choice("literal", language.pick("逐字检索，不解读", "Take the query as it stands"), request.literal))
        }
        div { button type="submit" { (language.pick("列出台账", "List the tasks")) } }
    };
    frame.form("fields", Section::Ledger, &fields)
}

/// Why a ledger has no task.
fn nothing(frame: PageFrame<'_>, request: &LedgerRequest, ledger: &Ledger) -> Markup {
    let language = frame.language;
    html! {
        section role="status" {
            p { (language.pick("没有查到任务；台账只列措施的任务。", "No tasks found; a ledger lists the tasks of measures.")) }
            (implied_only(frame, request, ledger))
        }
    }
}

/// How many tasks were left out, with the way to take them in.
fn implied_only(frame: PageFrame<'_>, request: &LedgerRequest, ledger: &Ledger) -> Markup {
    let language = frame.language;
    let left = ledger.implied_only;
    let with = LedgerRequest { implied: true, ..request.clone() };
    html! {
        @if left > 0 {
            p {
                @match language {
                    Language::Chinese => { "另有 " (left) " 项任务仅由“各区”等集体名称推及，未列入。" }
                    Language::English => { (counted(left, "more task")) " by implication only, left out. " }
                }
                @if let Some(address) = address(frame, &with, 0) {
                    a href=(address) { (language.pick("列入推及的任务", "Take them in")) }
                }
            }
        }
    }
}

/// The tasks: how many, the files, the groups, and those of this page.
fn tasks(frame: PageFrame<'_>, request: &LedgerRequest, ledger: &Ledger, formats: &[&str]) -> Markup {
    let language = frame.language;
    let groups = placed(&ledger.groups);
    let total = groups.last().map_or(0, |(_, rows)| rows.end);
    let from = request.offset.min(total);
    let shown = from..(from + ROWS).min(total);
    let files = formats.iter().filter_map(|format| Some((format, frame.links.as_format(format)?)));
    let files: Vec<_> = files.collect();
    html! {
        p.summary role="status" { (counts(ledger, language)) }
        (implied_only(frame, request, ledger))
        @if !files.is_empty() {
            p.downloads {
                (language.pick("下载台账：", "Download: "))
                @for (format, address) in files { a href=(address) { (format_words(format, language)) } " " }
            }
        }
        (contents(frame, request, ledger, &groups, &shown))
        details {
            summary { (language.pick("汇总表", "Summary")) }
            (frame.table(&summary_table(ledger)))
        }
        div.ledger {
            @for (at, (group, rows)) in groups.iter().enumerate() {
                @let part = rows.start.max(shown.start)..rows.end.min(shown.end);
                @if !part.is_empty() {
                    section id=(format!("group-{at}")) {
                        h2 {
                            (heading(frame, ledger, group))
                            " " small { (counted_tasks(group.rows.len(), language)) }
                            @if part.start > rows.start { small { (language.pick("（续）", " (continued)")) } }
                        }
                        (frame.table(&group_rows(ledger, group, part.start - rows.start..part.end - rows.start)))
                    }
                }
            }
        }
        (turning_rows(language, shown.start, ROWS, total, |offset| address(frame, request, offset)))
    }
}

/// Each group with the places of its rows among those of all groups.
fn placed(groups: &[LedgerGroup]) -> Vec<(&LedgerGroup, Range<usize>)> {
    let mut passed = 0;
    let mut placed = Vec::new();
    for group in groups {
        let end = passed + group.rows.len();
        placed.push((group, passed..end));
        passed = end;
    }
    placed
}

fn counts(ledger: &Ledger, language: Language) -> String {
    let (measures, tasks) = (ledger.measures(), ledger.rows.len());
    let (documents, groups) = (ledger.documents.len(), ledger.groups.len());
    match language {
        Language::Chinese => {
            format!("{documents} 份文件，{measures} 条措施，{tasks} 项任务，分 {groups} 组")
        }
        Language::English => format!(
            "{}, {}, {}, in {}",
            counted(documents, "document"),
            counted(measures, "measure"),
            counted(tasks, "task"),
            counted(groups, "group"),
        ),
    }
}

fn counted_tasks(tasks: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{tasks} 项"),
        Language::English => counted(tasks, "task"),
    }
}

/// The groups, each leading to where it begins.
fn contents(
    frame: PageFrame<'_>,
    request: &LedgerRequest,
    ledger: &Ledger,
    groups: &[(&LedgerGroup, Range<usize>)],
    shown: &Range<usize>,
) -> Markup {
    let language = frame.language;
    let name = language.pick("分组", "Groups");
    let entry = |at: usize| {
        let (group, rows) = groups.get(at)?;
        let address = if shown.contains(&rows.start) {
            Some(format!("#group-{at}"))
        } else {
            address(frame, request, rows.start)
        };
        let name = group_name(ledger, &group.kind);
        Some(html! {
            li { a href=[address] { (words(&name, language)) } " " small { (group.rows.len()) } }
        })
    };
    let (open, folded) = (0..groups.len().min(OPEN), OPEN..groups.len());
    html! {
        @if groups.len() > 1 {
            nav.outline aria-label=(name) {
                h2 { (name) }
                ul.groups { @for at in open { (entry(at).unwrap_or_default()) } }
                @if !folded.is_empty() {
                    details {
                        summary { (language.pick("其余", "More")) " " (folded.len()) }
                        ul.groups { @for at in folded { (entry(at).unwrap_or_default()) } }
                    }
                }
            }
        }
    }
}

/// The name of a group, leading to the page of what it names.
fn heading(frame: PageFrame<'_>, ledger: &Ledger, group: &LedgerGroup) -> Markup {
    let name = group_name(ledger, &group.kind);
    let name = words(&name, frame.language);
    let address = match &group.kind {
        GroupKind::Agency(agency) => Some(frame.links.agency(agency)),
        GroupKind::Category { category, .. } if !category.is_empty() => frame.links.category(category),
        GroupKind::Document(title) => {
            let named = ledger.documents.values().find(|header| header.metadata.title == *title);
            named.map(|header| frame.links.document(&header.id))
        }
        _ => None,
    };
    html! { @if let Some(address) = address { a href=(address) { (name) } } @else { (name) } }
}

/// This ledger from another row on.
fn address(frame: PageFrame<'_>, request: &LedgerRequest, offset: usize) -> Option<String> {
    let offset = offset.to_string();
    let mut said = request.said();
    said.extend((!request.query.is_empty()).then_some(("query", request.query.as_str())));
    said.extend((offset != "0").then_some(("offset", offset.as_str())));
    frame.links.section(Section::Ledger, &said)
}

/// What a file is called, with what it is for.
fn format_words(format: &str, language: Language) -> &'static str {
    match format {
        "xlsx" => language.pick("工作簿（XLSX，可填报）", "workbook to fill in (XLSX)"),
        "docx" => language.pick("文档（DOCX）", "document (DOCX)"),
        "csv" => language.pick("表格（CSV）", "table (CSV)"),
        "ics" => language.pick("时限日历（ICS）", "calendar of deadlines (ICS)"),
        _ => language.pick("数据（JSON）", "data (JSON)"),
    }
}
