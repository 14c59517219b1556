//! What stands around every page: its head, the way to the other pages, the foot.

use maud::{DOCTYPE, Markup, html};

use super::links::{Links, Section};
use crate::policy::{DocumentId, PassageId};
use crate::render::Language;
use crate::render::table::{html_rows, words};
use crate::table::{Naming, Table};
use crate::wire::SearchRequest;

/// What all pages need.
#[derive(Clone, Copy)]
pub struct PageFrame<'a> {
    /// The language of the interface.
    pub language: Language,
    /// Where pages are.
    pub links: &'a dyn Links,
}

impl PageFrame<'_> {
    /// A page. `formats` are those in which it may be had, too.
    pub(super) fn page(
        &self,
        title: &str,
        section: Option<Section>,
        formats: &[&str],
        body: &Markup,
    ) -> String {
        let Self { language, links } = *self;
        let product = language.pick("政策知识库", "zhengce");
        let other = match language {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        };
        let page = html! {
            (DOCTYPE)
            html lang=(language.pick("zh-CN", "en")) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " · " (product) }
                    link rel="stylesheet" href=(links.asset("style.css"));
                    link rel="icon" href=(links.asset("icon.svg")) type="image/svg+xml";
                    script src=(links.asset("comfort.js")) defer {}
                }
                body {
                    a.skip href="#main" { (language.pick("跳到正文", "Skip to content")) }
                    header.top {
                        a.product href=[links.section(Section::Search, &[])] { (product) }
                        nav aria-label=(language.pick("主导航", "Main")) {
                            ul {
                                @let sections = Section::ALL.into_iter();
                                @for (at, address) in sections.filter_map(|at| Some((at, links.section(at, &[])?))) {
                                    li {
                                        a href=(address) aria-current=[(section == Some(at)).then_some("page")] {
                                            (at.name(language))
                                        }
                                    }
                                }
                            }
                        }
                        @if let Some(address) = links.in_language(other) {
                            a.language href=(address) lang=(other.pick("zh-CN", "en")) hreflang=(other.pick("zh-CN", "en")) {
                                (other.pick("中文", "English"))
                            }
                        }
                    }
                    main id="main" tabindex="-1" { (body) }
                    footer {
                        @let formats = formats.iter().filter_map(|format| Some((format, links.as_format(format)?)));
                        @let formats: Vec<_> = formats.collect();
                        @if !formats.is_empty() {
                            p.formats {
                                (language.pick("本页另存为：", "This page as: "))
                                @for (format, address) in formats {
                                    a href=(address) { (format.to_uppercase()) } " "
                                }
                            }
                        }
                        p { "zhengce " (env!("CARGO_PKG_VERSION")) }
                    }
                }
            }
        };
        page.into_string()
    }

    /// A table that scrolls by itself where it is too wide, whose names lead to their pages.
    pub(super) fn table(&self, table: &Table) -> Markup {
        let Self { language, links } = *self;
        let link = |names, name: &str| match names {
            Naming::Agency => Some(links.agency(name)),
            Naming::Category => links.category(name),
            Naming::Concept => links.section(Section::Concepts, &[("name", name)]),
            Naming::Place => match name.parse::<PassageId>() {
                Ok(id) => Some(links.passage(&id)),
                Err(_) => Some(links.document(&name.parse::<DocumentId>().ok()?)),
            },
        };
        html! {
            div.scrolled tabindex="0" role="region" aria-label=(words(table.title(), language)) {
                (html_rows(table, language, &link))
            }
        }
    }

    /// A form that asks for a page of a section; nothing where nobody answers.
    pub(super) fn form(&self, class: &str, section: Section, fields: &Markup) -> Markup {
        let Some(address) = self.links.form(section) else { return html! {} };
        let role = (section == Section::Search).then_some("search");
        html! {
            form class=(class) role=[role] action=(address) method="get" {
                (fields)
                @for (name, value) in self.links.kept() { input type="hidden" name=(name) value=(value); }
            }
        }
    }

    /// The form to search with, filled in.
    pub(super) fn search_form(&self, request: &SearchRequest) -> Markup {
        let language = self.language;
        let hidden: Vec<(&str, &str)> = (request.agency.iter().map(|name| ("agency", name.as_str())))
            .chain(request.category.iter().map(|name| ("category", name.as_str())))
            .chain(request.document.iter().map(|name| ("document", name.as_str())))
            .chain(request.kind.iter().map(|name| ("kind", name.as_str())))
            .chain(request.lead.then_some(("lead", "true")))
            .collect();
        let fields = html! {
            label for="query" { (language.pick("检索词或问题", "Words or a question")) }
            div.row {
                input id="query" type="search" name="query" value=(request.query) autocomplete="off"
                    spellcheck="false" maxlength="2000";
                button type="submit" { (language.pick("检索", "Search")) }
            }
            label.choice {
                input type="checkbox" name="literal" value="true" checked[request.literal];
                (language.pick("逐字检索，不解读", "Take it as it stands"))
            }
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
        };
        self.form("search", Section::Search, &fields)
    }
}
