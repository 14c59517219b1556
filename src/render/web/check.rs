//! What is questionable in the corpus, as a page.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use crate::audit::Checked;
use crate::render::findings::findings_table;
use crate::render::messages;
use crate::render::table::both;

/// The most findings of a page; files have all.
const MOST: usize = 500;

/// What should be compared with the sources, and which files cannot be read.
pub fn check_web_page(frame: PageFrame<'_>, document: Option<&str>, checked: &Checked) -> String {
    let language = frame.language;
    let title = Section::Check.name(language);
    let shown = &checked.findings[..checked.findings.len().min(MOST)];
    let mut table = findings_table(shown);
    let more = checked.findings.len() - shown.len();
    if more > 0 {
        table.notes.push(both(|language| {
            format!(
                "{}{more}",
                language.pick("其余见本页的 CSV 文件：", "More in the CSV file of this page: ")
            )
        }));
    }
    let body = html! {
        h1 { (title) }
        p { (language.pick(
            "细心的工作人员会对照原文核实的地方；是否有误，由人判断。",
            "What a careful clerk would compare with the sources; whether it is wrong is for people to judge.",
        )) }
        @if let Some(document) = document {
            ul.conditions { li {
                (language.pick("文件", "document")) (language.colon()) (document) " "
                a href=[frame.links.section(Section::Check, &[])]
                    aria-label=(language.pick("去掉条件", "remove condition")) { "×" }
            } }
        }
        (counts(frame, checked))
        (problems(frame, checked))
        @if shown.is_empty() {
            p role="status" { (language.pick("没有存疑之处。", "Nothing is questionable.")) }
        } @else {
            (frame.table(&table))
        }
    };
    frame.page(title, Some(Section::Check), &["json", "csv", "xlsx"], &body)
}

/// How many findings there are of each sort.
fn counts(frame: PageFrame<'_>, checked: &Checked) -> Markup {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &checked.findings {
        *counts.entry(finding.doubt.name(frame.language)).or_default() += 1;
    }
    html! {
        @if counts.len() > 1 {
            ul.conditions aria-label=(frame.language.pick("各类存疑", "By sort")) {
                @for (name, count) in counts { li { (name) " " strong { (count) } } }
            }
        }
    }
}

/// Files that are not searched, each by its place within the corpus.
fn problems(frame: PageFrame<'_>, checked: &Checked) -> Markup {
    let language = frame.language;
    html! {
        @if !checked.problems.is_empty() {
            section {
                h2 { (language.pick("未收入检索的文件", "Files that are not searched")) }
                ul { @for problem in &checked.problems { li { (messages::told(problem, language)) } } }
            }
        }
    }
}
