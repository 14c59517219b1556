//! A checked draft as a page: the draft with what was checked in it, and every finding.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use crate::render::table::words;
use crate::render::trace::{finding_lines, trace_summary, verdict_words};
use crate::trace::{CheckedCitation, Trace, Verdict};

/// The most findings of a page; files have all.
const MOST: usize = 1000;

/// A draft that was checked.
#[derive(Debug, Clone, Copy)]
pub struct CheckedDraft<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What was found.
    pub trace: &'a Trace,
}

/// The form to send a draft with, and what was found in it if one was sent.
pub fn trace_web_page(frame: PageFrame<'_>, checked: Option<CheckedDraft<'_>>) -> String {
    let title = Section::Trace.name(frame.language);
    let body = html! {
        h1 { (title) }
        (form(frame, checked.map(|checked| checked.text)))
        @if let Some(checked) = checked { (answer(frame, checked)) }
    };
    frame.page(title, Some(Section::Trace), &[], &body)
}

fn form(frame: PageFrame<'_>, text: Option<&str>) -> Markup {
    let language = frame.language;
    let as_file = |extension: &str| frame.links.section_as(Section::Trace, extension);
    html! {
        form.choices method="post" action=[frame.links.form(Section::Trace)] enctype="multipart/form-data" {
            p {
                label for="text" { (language.pick("粘贴草稿", "Paste a draft")) }
                textarea id="text" name="text" rows="8" { (text.unwrap_or_default()) }
            }
            p {
                label for="file" { (language.pick("或选择文件（DOCX、PDF、TXT 等；也可拖到本页）", "Or choose a file (DOCX, PDF, TXT …; it may also be dropped here)")) }
                input id="file" type="file" name="file" data-drop;
            }
            p {
                label.choice {
                    input type="checkbox" name="borrowed" value="true";
                    (language.pick("也查未加引号的句子", "Also look for sentences without quotation marks"))
                }
            }
            button type="submit" { (language.pick("核校", "Check")) }
            @for (extension, name) in [
                ("docx", language.pick("下载批注版 DOCX", "DOCX with comments")),
                ("xlsx", language.pick("下载 XLSX", "XLSX")),
            ] {
                @if let Some(address) = as_file(extension) {
                    button.quiet type="submit" formaction=(address) { (name) }
                }
            }
        }
        p.quiet { (language.pick(
            "草稿只在内存中处理，不会保存。",
            "The draft is read in memory only and kept nowhere.",
        )) }
    }
}

fn answer(frame: PageFrame<'_>, checked: CheckedDraft<'_>) -> Markup {
    let language = frame.language;
    let CheckedDraft { name, text, trace } = checked;
    let mut findings: Vec<&CheckedCitation> =
        trace.citations.iter().filter(|one| !one.ground.is_aside()).chain(&trace.borrowed).collect();
    findings.sort_by_key(|one| (one.range.start, one.range.end));
    let more = findings.len().saturating_sub(MOST);
    findings.truncate(MOST);
    html! {
        p.summary role="status" { (trace_summary(name, trace, language)) }
        section {
            h2 { (language.pick("草稿", "Draft")) }
            div.draft tabindex="0" role="region" aria-label=(language.pick("草稿", "Draft")) { (draft(frame, text, &findings)) }
        }
        section {
            h2 { (language.pick("核校结果", "Findings")) }
            ol.findings {
                @for (at, one) in findings.iter().enumerate() {
                    li id=(format!("finding-{}", at + 1)) { (finding(frame, at + 1, one)) }
                }
            }
            @if more > 0 {
                p { (language.pick("另有：", "More: ")) (more) (language.pick("处，见 XLSX 文件", " in the XLSX file")) }
            }
        }
    }
}

/// The text with a number behind everything that was checked.
fn draft(frame: PageFrame<'_>, text: &str, findings: &[&CheckedCitation]) -> Markup {
    let mut at = 0;
    let mut pieces: Vec<(&str, Option<(usize, Verdict)>)> = Vec::new();
    for (number, one) in (1..).zip(findings) {
        // What stands within another finding has its number there.
        let range = one.range.start.max(at)..one.range.end.max(at);
        pieces.push((text.get(at..range.start).unwrap_or_default(), None));
        pieces.push((text.get(range.clone()).unwrap_or_default(), Some((number, one.verdict()))));
        at = range.end;
    }
    pieces.push((text.get(at..).unwrap_or_default(), None));
    html! {
        @for (piece, found) in pieces {
            @match found {
                None => { (piece) }
                Some((number, verdict)) => {
                    mark.(verdict.as_str()) id=(format!("place-{number}")) { (piece) }
                    sup { a href=(format!("#finding-{number}")) title=(words(&verdict_words(verdict), frame.language)) { (number) } }
                }
            }
        }
    }
}

fn finding(frame: PageFrame<'_>, number: usize, one: &CheckedCitation) -> Markup {
    let language = frame.language;
    let mut lines = finding_lines(one, language).into_iter();
    html! {
        p {
            strong.verdict.(one.verdict().as_str()) { (lines.next().unwrap_or_default()) } " "
            a href=(format!("#place-{number}")) { (language.pick("第", "line ")) (one.line) (language.pick("行", "")) }
        }
        blockquote { (one.text) }
        @for line in lines { p { (line) } }
        @for source in &one.sources {
            @if let Some(passage) = &source.passage {
                p { a href=(frame.links.passage(&passage.id)) { (language.pick("查看原文：", "Read the source: ")) code { (source.id()) } } }
            }
        }
    }
}
