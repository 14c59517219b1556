//! What is questionable in the corpus, as a page.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use super::paging::turning_rows;
use crate::audit::{Finding, Problem};
use crate::policy::Header;
use crate::render::findings::findings_table;
use crate::render::messages;
use crate::wire::DoubtSort;

/// What is questionable, and which part of it is shown.
#[derive(Debug, Clone, Copy)]
pub struct ListedFindings<'a> {
    /// The only document, if one is asked for.
    pub header: Option<&'a Header>,
    /// The only sort, likewise.
    pub doubt: Option<DoubtSort>,
    /// All findings of the document, or of the corpus.
    pub all: &'a [&'a Finding],
    /// Those of the sort.
    pub shown: &'a [&'a Finding],
    /// How many of these stand before this page.
    pub offset: usize,
    /// Files that cannot be read.
    pub problems: &'a [Problem],
}

impl ListedFindings<'_> {
    /// The most findings of a page.
    const MOST: usize = 200;

    /// The address of another part.
    fn address(&self, frame: PageFrame<'_>, doubt: Option<DoubtSort>, offset: usize) -> Option<String> {
        let offset = offset.to_string();
        let mut said: Vec<(&str, &str)> = Vec::new();
        said.extend(self.header.map(|header| ("document", header.id.as_str())));
        said.extend(doubt.map(|sort| ("doubt", sort.as_str())));
        said.extend((offset != "0").then_some(("offset", offset.as_str())));
        frame.links.section(Section::Check, &said)
    }
}

/// What should be compared with the sources, and which files cannot be read.
pub fn check_web_page(frame: PageFrame<'_>, listed: &ListedFindings<'_>) -> String {
    let language = frame.language;
    let title = Section::Check.name(language);
    let from = listed.offset.min(listed.shown.len());
    let to = (from + ListedFindings::MOST).min(listed.shown.len());
    let page = listed.shown.get(from..to).unwrap_or_default();
    let mut table = findings_table(page.iter().copied());
    // It speaks of all of them, and stands for all above.
    table.notes.clear();
    let body = html! {
        h1 { (title) }
        p { (language.pick(
            "细心的工作人员会对照原文核实的地方；是否有误，由人判断。",
            "What a careful clerk would compare with the sources; whether it is wrong is for people to judge.",
        )) }
        @if let Some(header) = listed.header {
            ul.conditions { li {
                (language.pick("文件", "document")) (language.colon())
                a href=(frame.links.document(&header.id)) { (header.metadata.title) } " "
                a href=[frame.links.section(Section::Check, &[])]
                    aria-label=(language.pick("去掉条件", "remove condition")) { "×" }
            } }
        }
        (counts(frame, listed))
        (problems(frame, listed.problems))
        @if page.is_empty() {
            p role="status" { (language.pick("没有存疑之处。", "Nothing is questionable.")) }
        } @else {
            (frame.table(&table))
            (turning_rows(language, from, ListedFindings::MOST, listed.shown.len(), |offset| {
                listed.address(frame, listed.doubt, offset)
            }))
        }
    };
    frame.page(title, Some(Section::Check), &["json", "csv", "xlsx"], &body)
}

/// How many findings there are of each sort, each leading to them.
fn counts(frame: PageFrame<'_>, listed: &ListedFindings<'_>) -> Markup {
    let language = frame.language;
    let mut counts: BTreeMap<DoubtSort, (&Finding, usize)> = BTreeMap::new();
    for &finding in listed.all {
        counts.entry(DoubtSort::of(&finding.doubt)).or_insert((finding, 0)).1 += 1;
    }
    let current = |sort| (listed.doubt == sort).then_some("true");
    html! {
        @if counts.len() > 1 {
            ul.conditions aria-label=(language.pick("各类存疑", "By sort")) {
                li {
                    a href=[listed.address(frame, None, 0)] aria-current=[current(None)] { (language.pick("全部", "all")) }
                    " " (listed.all.len())
                }
                @for (sort, (first, count)) in counts {
                    li {
                        a href=[listed.address(frame, Some(sort), 0)] aria-current=[current(Some(sort))] {
                            (first.doubt.name(language))
                        }
                        " " (count)
                    }
                }
            }
        }
    }
}

/// Files that are not searched, each by its place within the corpus.
fn problems(frame: PageFrame<'_>, problems: &[Problem]) -> Markup {
    let language = frame.language;
    html! {
        @if !problems.is_empty() {
            section {
                h2 { (language.pick("未收入检索的文件", "Files that are not searched")) }
                ul { @for problem in problems { li { (messages::told(problem, language)) } } }
            }
        }
    }
}
