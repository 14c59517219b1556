//! The answer to a search as a page.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use super::marked::{marked, marked_line, name_of};
use super::paging::turning;
use crate::knowledge_base::{Answer, Nothing};
use crate::policy::{DocumentKind, PassageKind};
use crate::query::{Step, StepKind};
use crate::render::Language;
use crate::render::documents::kind_words;
use crate::render::language::counted;
use crate::render::notice::step_line;
use crate::render::results::stage_words;
use crate::render::table::words;
use crate::search::{FacetCount, Hit, snippet};
use crate::wire::SearchRequest;

/// The most characters of a long passage to show.
const SNIPPET: usize = 240;
/// The most values of a facet that are not folded.
const OPEN: usize = 8;

/// The page to search with, and the answer if something was asked.
pub fn search_web_page(frame: PageFrame<'_>, request: &SearchRequest, answer: Option<&Answer>) -> String {
    let language = frame.language;
    let title = match request.query.as_str() {
        "" => language.pick("检索", "Search"),
        query => query,
    };
    let body = html! {
        h1.quiet { (language.pick("检索政策、论文与新闻", "Search policies, papers and news")) }
        (frame.search_form(request))
        @if let Some(answer) = answer { (answered(frame, request, answer)) }
    };
    let formats: &[&str] = if answer.is_some() { &["json", "csv", "xlsx"] } else { &[] };
    frame.page(title, Some(Section::Search), formats, &body)
}

fn answered(frame: PageFrame<'_>, request: &SearchRequest, answer: &Answer) -> Markup {
    let results = &answer.results;
    let (answering, looser) = results.hits.split_at(results.answering());
    html! {
        (conditions(frame, request))
        (reading(frame, request, &answer.plan.steps))
        @if results.total == 0 {
            (nothing(frame, request, answer.nothing.as_ref()))
        } @else {
            p.summary role="status" { (summary(frame, answer)) }
            div.answer {
                section.hits aria-label=(frame.language.pick("结果", "Results")) {
                    ol start=(results.offset + 1) {
                        @for hit in answering { li { (self::hit(frame, answer, hit)) } }
                    }
                    @if !looser.is_empty() {
                        h2 { (frame.language.pick("以下只含部分检索词", "Only some of the words")) }
                        ul { @for hit in looser { li { (self::hit(frame, answer, hit)) } } }
                    }
                    (pages(frame, request, answer))
                }
                (facets(frame, request, answer))
            }
        }
    }
}

/// The conditions beside the query, each with a link without it.
fn conditions(frame: PageFrame<'_>, request: &SearchRequest) -> Markup {
    let language = frame.language;
    let without_agency = |name: &String| {
        let others = request.agency.iter().filter(|other| *other != name).cloned().collect();
        SearchRequest { agency: others, ..first_page(request) }
    };
    let mut all: Vec<(&str, &str, SearchRequest)> = request
        .agency
        .iter()
        .map(|name| (language.pick("部门", "agency"), name.as_str(), without_agency(name)))
        .collect();
    if let Some(name) = &request.category {
        let without = SearchRequest { category: None, ..first_page(request) };
        all.push((language.pick("类别", "category"), name, without));
    }
    if let Some(name) = &request.document {
        let without = SearchRequest { document: None, ..first_page(request) };
        all.push((language.pick("文件", "document"), name, without));
    }
    if let Some(name) = &request.kind {
        all.push((language.pick("类型", "kind"), name, SearchRequest { kind: None, ..first_page(request) }));
    }
    if request.lead {
        all.push((
            language.pick("角色", "role"),
            language.pick("牵头", "lead"),
            SearchRequest { lead: false, ..first_page(request) },
        ));
    }
    html! {
        @if !all.is_empty() {
            ul.conditions aria-label=(language.pick("条件", "Conditions")) {
                @for (kind, name, without) in all {
                    li {
                        (kind) (language.colon()) (name) " "
                        a href=(frame.links.search(&without))
                            aria-label=(format!("{} {name}", language.pick("去掉条件", "remove condition"))) { "×" }
                    }
                }
            }
        }
    }
}

/// How the query was read, with a link for every step that takes its part as it stands.
fn reading(frame: PageFrame<'_>, request: &SearchRequest, steps: &[Step]) -> Markup {
    let language = frame.language;
    html! {
        @if !steps.is_empty() {
            section.reading aria-label=(language.pick("检索式的解读", "How the query was read")) {
                ul {
                    @for step in steps {
                        li {
                            (step_line(step, language))
                            @if let Some(without) = as_it_stands(request, step) {
                                " " a href=(frame.links.search(&without)) {
                                    (language.pick("不这样解读", "take it as it stands"))
                                }
                            }
                        }
                    }
                }
                p {
                    a href=(frame.links.search(&SearchRequest { literal: true, ..first_page(request) })) {
                        (language.pick("全部按原文逐字检索", "take the whole query as it stands"))
                    }
                }
            }
        }
    }
}

/// The request with the part that a step took set between quotation marks;
/// `None` where that would change nothing.
fn as_it_stands(request: &SearchRequest, step: &Step) -> Option<SearchRequest> {
    if step.kind == StepKind::Typography || step.text.is_empty() {
        return None;
    }
    let at = request.query.find(&step.text)?;
    let (before, rest) = request.query.split_at(at);
    let after = &rest[step.text.len()..];
    if before.ends_with(['"', '“']) {
        return None;
    }
    let query = format!("{before} \"{}\" {after}", step.text);
    Some(SearchRequest { query: query.trim().to_owned(), ..first_page(request) })
}

fn first_page(request: &SearchRequest) -> SearchRequest {
    SearchRequest { offset: 0, ..request.clone() }
}

fn summary(frame: PageFrame<'_>, answer: &Answer) -> String {
    let results = &answer.results;
    let stage = stage_words(answer);
    let stage = words(&stage, frame.language);
    let (from, to) = (results.offset + 1, results.offset + results.answering());
    match frame.language {
        Language::Chinese => format!("命中 {} 段，显示第 {from}–{to} 段。{stage}", results.total),
        Language::English => {
            format!("{}, {from}–{to} shown; {stage}", counted(results.total, "passage"))
        }
    }
}

fn hit(frame: PageFrame<'_>, answer: &Answer, hit: &Hit) -> Markup {
    let passage = &hit.passage;
    let header = answer.results.headers.get(&passage.id.document);
    let kind = header.map_or(DocumentKind::Unknown, |header| header.metadata.kind);
    let asked = answer.plan.agencies();
    let text = &passage.text;
    let (shown, highlights) = match passage.kind {
        PassageKind::Measure => (0..text.len(), hit.highlights.clone()),
        _ => snippet(text, &hit.highlights, SNIPPET),
    };
    let cut = (shown.start > 0, shown.end < text.len());
    let part = text.get(shown).unwrap_or(text);
    let name = name_of(passage);
    let id = passage.id.to_string();
    html! {
        article.hit {
            h2 {
                a href=(frame.links.passage(&passage.id)) { @if name.is_empty() { (id) } @else { (name) } }
                " " span.kind.(kind.as_str()) { (words(&kind_words(kind), frame.language)) }
                " " code { (id) }
            }
            (frame.way(passage, header))
            (frame.agencies(&passage.attributions, &asked))
            @if let Some(deadline) = passage.deadline() {
                p.deadline { (frame.language.pick("完成时限：", "Deadline: ")) (deadline) }
            }
            div.text {
                @if cut.0 || cut.1 {
                    p { @if cut.0 { "……" } (marked_line(part, &highlights)) @if cut.1 { "……" } }
                } @else { (marked(part, &highlights)) }
            }
        }
    }
}

/// The pages before and after this one.
fn pages(frame: PageFrame<'_>, request: &SearchRequest, answer: &Answer) -> Markup {
    let results = &answer.results;
    let (offset, total, size) = (results.offset, results.total, request.size().max(1));
    let next = offset + results.answering();
    let at = |offset| frame.links.search(&SearchRequest { offset, ..request.clone() });
    let before = (offset > 0).then(|| at(offset.saturating_sub(size)));
    let told = format!("{} / {}", offset / size + 1, total.div_ceil(size));
    let after = (next < total).then(|| at(next));
    html! { @if before.is_some() || after.is_some() { (turning(frame.language, before, Some(told), after)) } }
}

fn facets(frame: PageFrame<'_>, request: &SearchRequest, answer: &Answer) -> Markup {
    let language = frame.language;
    let facets = &answer.results.facets;
    let agency = |value: &str| {
        let mut agency = request.agency.clone();
        agency.push(value.to_owned());
        Some(SearchRequest { agency, ..first_page(request) })
    };
    // Headings that no measure stands under are no categories to narrow by.
    let hits = answer.results.hits.iter().map(|hit| &hit.passage);
    let measures = hits.filter(|passage| passage.kind == PassageKind::Measure);
    let categories: Vec<&str> =
        measures.filter_map(|measure| measure.category.first()).map(String::as_str).collect();
    let category = |value: &str| {
        let narrowed = SearchRequest { category: Some(value.to_owned()), ..first_page(request) };
        categories.contains(&value).then_some(narrowed)
    };
    let document =
        |value: &str| Some(SearchRequest { document: Some(value.to_owned()), ..first_page(request) });
    let kind = |value: &str| Some(SearchRequest { kind: Some(value.to_owned()), ..first_page(request) });
    let itself = str::to_owned;
    let title = |id: &str| {
        let header = answer.results.headers.values().find(|header| header.id.as_str() == id);
        header.map_or_else(|| id.to_owned(), |header| header.metadata.title.clone())
    };
    let kind_name = |name: &str| {
        let kind = name.parse::<DocumentKind>();
        kind.map_or_else(|_| name.to_owned(), |kind| words(&kind_words(kind), language).to_owned())
    };
    html! {
        aside.facets aria-label=(language.pick("缩小范围", "Narrow it down")) {
            (facet(frame, language.pick("责任单位", "Agencies"), &facets.agency, &agency, &itself))
            (facet(frame, language.pick("类别", "Categories"), &facets.category, &category, &itself))
            (facet(frame, language.pick("文件", "Documents"), &facets.document, &document, &title))
            (facet(frame, language.pick("类型", "Kinds"), &facets.kind, &kind, &kind_name))
        }
    }
}

fn facet(
    frame: PageFrame<'_>,
    name: &str,
    counts: &[FacetCount],
    narrowed: &dyn Fn(&str) -> Option<SearchRequest>,
    shown: &dyn Fn(&str) -> String,
) -> Markup {
    let language = frame.language;
    let value = |count: &FacetCount| {
        let implied = match (count.implied, language) {
            (0, _) => String::new(),
            (implied, Language::Chinese) => format!("（推及 {implied}）"),
            (implied, Language::English) => format!(" ({implied} implied)"),
        };
        html! {
            li {
                @match narrowed(&count.value) {
                    Some(request) => { a href=(frame.links.search(&request)) { (shown(&count.value)) } }
                    None => { (shown(&count.value)) }
                }
                " " small { (count.stated) (implied) }
            }
        }
    };
    let (open, folded) = counts.split_at(counts.len().min(OPEN));
    html! {
        @if counts.len() > 1 {
            section {
                h2 { (name) }
                ul { @for count in open { (value(count)) } }
                @if !folded.is_empty() {
                    details {
                        summary { (language.pick("其余", "More")) " " (folded.len()) }
                        ul { @for count in folded { (value(count)) } }
                    }
                }
            }
        }
    }
}

/// Why nothing was found, and what would be.
fn nothing(frame: PageFrame<'_>, request: &SearchRequest, nothing: Option<&Nothing>) -> Markup {
    let language = frame.language;
    let instead = |query: &str| SearchRequest { query: query.to_owned(), ..first_page(request) };
    html! {
        section.nothing role="status" {
            p { (language.pick("没有找到。", "Nothing found.")) }
            @if let Some(nothing) = nothing {
                @for (word, nearest) in &nothing.absent {
                    p { (language.pick("全部文件中都没有出现：", "Occurs in no document: ")) strong { (word) } }
                    @if !nearest.is_empty() {
                        p {
                            (language.pick("相近的词：", "Nearest words: "))
                            @for near in nearest {
                                a href=(frame.links.search(&instead(&request.query.replace(word.as_str(), near)))) { (near) } " "
                            }
                        }
                    }
                }
                @for (id, count) in &nothing.measures {
                    p { (id) (language.colon()) (count) " " (language.pick("条措施", "measures")) }
                }
                @for (part, count) in &nothing.without {
                    p {
                        (language.pick("去掉", "Without ")) "「" (part) "」" (language.colon())
                        (count) " " (language.pick("段", "passages"))
                    }
                }
            }
        }
    }
}
