//! A passage or a measure as a page: its text, tasks, agencies and citation.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::marked::{marked, name_of};
use crate::knowledge_base::{Excerpt, SimilarMeasures};
use crate::policy::{Header, Passage, Task};
use crate::render::kindred::similar_table;
use crate::render::table::words;
use crate::render::task::strength_words;
use crate::render::{CitationStyle, CitedText, cited};

/// The styles in which a passage is cited, with what each is called.
const STYLES: [(CitationStyle, &str, &str); 4] = [
    (CitationStyle::Official, "公文", "Official"),
    (CitationStyle::Gb7714, "GB/T 7714", "GB/T 7714"),
    (CitationStyle::Markdown, "Markdown", "Markdown"),
    (CitationStyle::Bibtex, "BibTeX", "BibTeX"),
];

/// The page of a passage. `fingerprint` is that of the text that is cited: the
/// task's where one was asked for. What other documents have on its matter stands
/// below it, if it is known.
pub fn passage_web_page(
    frame: PageFrame<'_>,
    excerpt: &Excerpt,
    fingerprint: &str,
    similar: Option<&SimilarMeasures>,
) -> String {
    let Some(passage) = excerpt.asked() else { return String::new() };
    let header = &excerpt.header;
    let task = excerpt.asked_task().map(|(_, task)| task);
    let name = name_of(passage);
    let id = task.and_then(|task| passage.task_id(task)).unwrap_or_else(|| passage.id.clone()).to_string();
    let title = if name.is_empty() { id.clone() } else { name };
    let body = html! {
        article.passage {
            h1 { (title) }
            (frame.way(passage, Some(header)))
            p { code { (id) } }
            @if let Some(task) = task {
                section.task {
                    h2 { (frame.language.pick("任务", "Task")) " " (task.number) }
                    (marked(passage.task_text(task), &[]))
                }
            }
            div.text { (marked(&passage.text, &task.map(|task| task.span.clone()).into_iter().collect::<Vec<_>>())) }
            (frame.agencies(&passage.attributions, &[]))
            @if let Some(deadline) = passage.deadline() {
                p.deadline { (frame.language.pick("完成时限：", "Deadline: ")) (deadline) }
            }
            (tasks(frame, passage))
            (citations(frame, header, passage, task, &id, fingerprint))
            @if let Some(similar) = similar.filter(|similar| !similar.found.is_empty()) {
                section.similar {
                    h2 { (frame.language.pick("其他文件中的近似措施", "Similar measures of other documents")) }
                    (frame.table(&similar_table(similar)))
                    @if let Some(address) = frame.links.similar(&passage.id) {
                        p { a href=(address) { (frame.language.pick("更多", "More")) } }
                    }
                }
            }
            (neighbours(frame, excerpt))
        }
    };
    frame.page(&title, None, &["json", "csv", "xlsx"], &body)
}

fn tasks(frame: PageFrame<'_>, passage: &Passage) -> Markup {
    let language = frame.language;
    html! {
        @if !passage.tasks.is_empty() {
            section {
                h2 { (language.pick("任务", "Tasks")) }
                ol.tasks {
                    @for task in &passage.tasks {
                        li id=(format!("task-{}", task.number)) {
                            @if let Some(id) = passage.task_id(task) {
                                a href=(frame.links.passage(&id)) { code { (id.to_string()) } } " "
                            }
                            @if let Some(action) = &task.action {
                                span.kind { (words(&strength_words(action.strength), language)) } " "
                            }
                            (passage.task_text(task))
                            (frame.agencies(&task.attributions, &[]))
                        }
                    }
                }
            }
        }
    }
}

/// The citation in every style, each to be selected or copied whole.
fn citations(
    frame: PageFrame<'_>,
    header: &Header,
    passage: &Passage,
    task: Option<&Task>,
    id: &str,
    fingerprint: &str,
) -> Markup {
    let language = frame.language;
    let text = task.map_or(passage.text.as_str(), |task| passage.task_text(task));
    let source = CitedText { header, passage, id, task, text, fingerprint };
    html! {
        section.citations {
            h2 { (language.pick("引用", "Cite")) }
            @for (at, (style, chinese, english)) in STYLES.iter().enumerate() {
                @let name = language.pick(chinese, english);
                details open[at == 0] {
                    summary { (name) }
                    pre id=(format!("citation-{at}")) tabindex="0" { (cited(&source, *style, language).trim_end()) }
                    button.copy type="button" hidden data-copy=(format!("citation-{at}")) {
                        (language.pick("复制", "Copy"))
                    }
                }
            }
        }
    }
}

/// What stands before and after it.
fn neighbours(frame: PageFrame<'_>, excerpt: &Excerpt) -> Markup {
    let language = frame.language;
    let asked = excerpt.asked().map_or(0, |passage| passage.place);
    let link = |passage: &Passage| {
        let name = name_of(passage);
        let name = if name.is_empty() { passage.id.to_string() } else { name };
        html! { a href=(frame.links.passage(&passage.id)) { (name) } " " code { (passage.id.to_string()) } }
    };
    let before = excerpt.passages.iter().rev().find(|passage| passage.place < asked);
    let after = excerpt.passages.iter().find(|passage| passage.place > asked);
    html! {
        nav.neighbours aria-label=(language.pick("前后条目", "Before and after")) {
            @if let Some(passage) = before { p { (language.pick("上一条：", "Before: ")) (link(passage)) } }
            @if let Some(passage) = after { p { (language.pick("下一条：", "After: ")) (link(passage)) } }
        }
    }
}

/// The measures of other documents that share the words of a measure.
pub fn similar_web_page(frame: PageFrame<'_>, similar: &SimilarMeasures) -> String {
    let language = frame.language;
    let title = language.pick("近似措施", "Similar measures");
    let body = html! {
        h1 { (title) }
        (frame.way(&similar.measure, Some(&similar.header)))
        p { a href=(frame.links.passage(&similar.measure.id)) { (name_of(&similar.measure)) } }
        @if similar.found.is_empty() {
            p role="status" { (language.pick("其他文件中没有近似措施。", "No other document has a measure like it.")) }
        } @else {
            (frame.table(&similar_table(similar)))
        }
    };
    frame.page(title, None, &["json", "csv", "xlsx"], &body)
}
