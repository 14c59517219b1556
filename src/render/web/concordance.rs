//! The concordance as a page: a line an occurrence, the occurrences one below the
//! other.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use super::paging::turning_rows;
use super::study::{self, FormConditions};
use crate::policy::DocumentKind;
use crate::query::MAX_CHARACTERS;
use crate::render::study::{concordance_group, concordance_notes};
use crate::render::table::words;
use crate::study::{Concordance, ConcordanceLine, Grouping, LineGroup, LineKey, RunRecord};
use crate::wire::{ContextMeasure, KwicRequest, LineSort, LinesTogether};

/// The most groups that are listed above the lines.
const GROUPS: usize = 60;
/// How many keys lines can be sorted by in the form.
const KEYS: usize = 3;
const FORMATS: [&str; 3] = ["json", "csv", "xlsx"];

/// The page to ask with.
pub fn concordance_form_web_page(frame: PageFrame<'_>, request: &KwicRequest) -> String {
    let title = Section::Concordance.name(frame.language);
    let body = html! { h1 { (title) } (form(frame, request)) };
    frame.page(title, Some(Section::Concordance), &[], &body)
}

/// The lines from a place on, below the form.
pub fn concordance_web_page(
    frame: PageFrame<'_>,
    request: &KwicRequest,
    concordance: &Concordance,
    record: &RunRecord,
) -> String {
    let language = frame.language;
    let name = Section::Concordance.name(language);
    let title = format!("{}{}{name}", request.query, language.pick("的", " – "));
    let notes = concordance_notes(concordance);
    let total = concordance.groups.iter().map(|group| group.lines.len()).sum();
    let body = html! {
        h1 { (name) }
        (form(frame, request))
        @if concordance.total == 0 {
            p role="status" { (language.pick("没有找到。", "Nothing found.")) }
        } @else {
            @if let Some(counted) = notes.first() {
                p.summary role="status" { (words(counted, language)) }
            }
            @if let Some(by) = concordance.terms.by { (groups(frame, request, by, &concordance.groups)) }
            (lines(frame, request, concordance))
            (turning_rows(language, request.offset, KwicRequest::PAGE, total, |offset| {
                address(frame, request, &[("offset", &offset.to_string())])
            }))
        }
        (study::record(frame, record))
    };
    frame.page(&title, Some(Section::Concordance), &FORMATS, &body)
}

/// The address of the page of a request, with further parameters.
fn address(frame: PageFrame<'_>, request: &KwicRequest, further: &[(&str, &str)]) -> Option<String> {
    let said = request.said();
    let said = said.iter().map(|(key, value)| (*key, value.as_str()));
    let further = further.iter().copied().filter(|(key, value)| (*key, *value) != ("offset", "0"));
    frame.links.section(Section::Concordance, &said.chain(further).collect::<Vec<_>>())
}

fn form(frame: PageFrame<'_>, request: &KwicRequest) -> Markup {
    let language = frame.language;
    let KwicRequest { agency, category, document, kind, .. } = request;
    let conditions = FormConditions {
        agency,
        category: category.as_deref(),
        document: document.as_deref(),
        kind: kind.as_deref(),
    };
    let units = [
        (ContextMeasure::Characters, language.pick("字", "characters")),
        (ContextMeasure::Words, language.pick("词", "words")),
        (ContextMeasure::Sentences, language.pick("句", "sentences")),
    ];
    let units = units.map(|(unit, called)| (unit.as_str(), called));
    let keys: Vec<_> = LineSort::ALL.map(|key| (key.as_str(), LineKey::from(key).words())).into();
    let none = ("", "—");
    let keys: Vec<(&str, &str)> = std::iter::once(none)
        .chain(keys.iter().map(|(key, called)| (*key, words(called, language))))
        .collect();
    let groupings = LinesTogether::ALL.map(|by| (by.as_str(), Grouping::from(by).words()));
    let groupings: Vec<(&str, &str)> = std::iter::once(none)
        .chain(groupings.iter().map(|(by, called)| (*by, words(called, language))))
        .collect();
    let sorted = [
        language.pick("先按", "sorted by"),
        language.pick("再按", "then by"),
        language.pick("再次按", "and then by"),
    ];
    let said = request.said().len() > 1;
    let fields = html! {
        (study::sought(frame, "query", language.pick("词语，每处出现列为一行", "Words, every occurrence of which is a line"), &request.query))
        (study::tick("literal", language.pick("逐字，不解读运算符", "as it stands, without operators"), request.literal))
        (study::tick("synonyms", language.pick("含同义词", "with synonyms"), request.synonyms))
        details open[said] {
            summary { (language.pick("语境、排序、分组、抽样、范围", "Context, order, groups, sample, where")) }
            div.fields {
                fieldset {
                    legend { (language.pick("语境", "Context")) }
                    (study::number("context", language.pick("左右各多少", "how much on either side"), request.context, 0))
                    (study::choice("unit", "unit", language.pick("单位", "in"), &units, request.unit.as_str()))
                }
                fieldset {
                    legend { (language.pick("排序与分组", "Order and groups")) }
                    @for (at, label) in sorted.iter().take(KEYS).enumerate() {
                        @let chosen = request.sort.get(at).map_or("", |key| key.as_str());
                        (study::choice("sort", &format!("sort-{at}"), label, &keys, chosen))
                    }
                    (study::choice("by", "by", language.pick("分组", "put together by"), &groupings, request.by.map_or("", LinesTogether::as_str)))
                }
                fieldset {
                    legend { (language.pick("抽样", "Sample")) }
                    (study::number("sample", language.pick("只看多少行", "how many lines"), request.sample, 1))
                    (study::number("seed", language.pick("种子（默认 1）", "seed (else 1)"), request.seed, 0))
                }
            }
            (study::conditions(language, &conditions))
        }
    };
    frame.form("study", Section::Concordance, &fields)
}

/// How many lines each group has, with a link that shows it alone.
fn groups(frame: PageFrame<'_>, request: &KwicRequest, by: Grouping, groups: &[LineGroup]) -> Markup {
    let language = frame.language;
    html! {
        section {
            h2 { (words(&by.words(), language)) }
            ul.counts {
                @for group in groups.iter().take(GROUPS) {
                    li {
                        (group_name(frame, request, by, &group.name)) " " small { (group.occurrences) }
                    }
                }
                @if groups.len() > GROUPS {
                    li { (language.pick("其余见本页的 XLSX 文件", "the others are in the XLSX file of this page")) }
                }
            }
        }
    }
}

/// The name of a group, leading to its lines.
fn group_name(frame: PageFrame<'_>, request: &KwicRequest, by: Grouping, name: &str) -> Markup {
    let mut narrowed = KwicRequest { by: None, offset: 0, ..request.clone() };
    match by {
        Grouping::Document => narrowed.document = Some(name.to_owned()),
        Grouping::Kind => narrowed.kind = Some(name.to_owned()),
        Grouping::Category => narrowed.category = Some(name.to_owned()),
        Grouping::Agency => narrowed.agency.push(name.to_owned()),
    }
    let unknown = by == Grouping::Kind && name.parse::<DocumentKind>().is_err();
    let leads = !name.is_empty() && !unknown && name.chars().count() <= MAX_CHARACTERS;
    let address = leads.then(|| address(frame, &narrowed, &[])).flatten();
    let called = concordance_group(by, name, frame.language);
    html! { @if let Some(address) = address { a href=(address) { (called) } } @else { (called) } }
}

/// The lines of this page, group by group.
fn lines(frame: PageFrame<'_>, request: &KwicRequest, concordance: &Concordance) -> Markup {
    let language = frame.language;
    let mut passed = request.offset;
    let mut room = KwicRequest::PAGE;
    let parts = concordance.groups.iter().filter_map(|group| {
        let from = passed.min(group.lines.len());
        passed -= from;
        let shown = &group.lines[from..group.lines.len().min(from + room)];
        room -= shown.len();
        (!shown.is_empty()).then_some((group, shown))
    });
    let parts: Vec<_> = parts.collect();
    html! {
        div.scrolled tabindex="0" role="region" aria-label=(Section::Concordance.name(language)) {
            table.kwic {
                thead { tr {
                    th scope="col" { (language.pick("出处", "where")) }
                    th.left scope="col" { (language.pick("左文", "left")) }
                    th scope="col" { (language.pick("节点", "node")) }
                    th scope="col" { (language.pick("右文", "right")) }
                } }
                @for (group, shown) in parts {
                    tbody {
                        @if let Some(by) = concordance.terms.by {
                            tr.group { th colspan="4" scope="rowgroup" {
                                (group_name(frame, request, by, &group.name)) " " small { (group.occurrences) }
                            } }
                        }
                        @for line in shown.iter().filter_map(|&at| concordance.lines.get(at)) { (self::line(frame, line)) }
                    }
                }
            }
        }
    }
}

fn line(frame: PageFrame<'_>, line: &ConcordanceLine) -> Markup {
    let mark = if line.heading.is_some() { "^" } else { "" };
    html! {
        tr {
            td.place {
                a href=(frame.links.passage(&line.passage)) title=(line.header.metadata.title) { (line.passage) (mark) }
            }
            td.left { (line.left) }
            td.node { mark { (line.node) } }
            td { (line.right) }
        }
    }
}
