//! What only a site of static files has: the page it is opened by, which searches
//! in the browser, and the matrix; and what is said when one has been written.

use std::io::{self, Write};

use camino::Utf8Path;
use maud::html;

use super::frame::PageFrame;
use super::links::Section;
use crate::policy::DocumentKind;
use crate::render::documents::kind_words;
use crate::render::table::words;
use crate::render::{Language, Page, matrix_tables};
use crate::study::AgencyMatrix;

/// What a site has in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SiteContents {
    /// Documents.
    pub documents: usize,
    /// Measures, each on a page.
    pub measures: usize,
    /// Passages that can be found, measures among them.
    pub passages: usize,
    /// Files.
    pub files: usize,
}

/// The page that a site is opened by. The search needs the scripts of the site; all
/// other pages do without.
pub fn site_start_page(frame: PageFrame<'_>, contents: SiteContents, matrix: &str) -> String {
    let PageFrame { language, links } = frame;
    let SiteContents { documents, measures, passages, .. } = contents;
    let body = html! {
        h1.quiet { (language.pick("检索政策、论文与新闻", "Search policies, papers and news")) }
        form.search id="site-search" role="search" {
            label for="query" { (language.pick("检索词", "Words")) }
            div.row {
                input id="query" type="search" name="q" autocomplete="off" spellcheck="false" maxlength="2000"
                    aria-describedby="how";
                button type="submit" { (language.pick("检索", "Search")) }
            }
            p.how id="how" {
                (language.pick(
                    "逐字查找：写在原文里的一定找得到，不分繁简、全角半角和大小写；空格分开的词须同在一段，“…”作一个词，-词 表示不含。这里不解读检索词，也没有程序的相关性排序。",
                    "Literal search: what stands in a text is found, in any script, width and case; words between blanks must stand in one passage, “…” is one, -word is not to be there. Words are not read as anything else here, and there is no ranking by relevance as in the program.",
                ))
            }
        }
        noscript {
            p role="alert" {
                (language.pick(
                    "检索须在浏览器中启用脚本；文件、部门、类别等各页无须脚本。",
                    "The search needs scripts; documents, agencies and categories can be read without.",
                ))
            }
        }
        ul.conditions id="conditions" aria-label=(language.pick("条件", "Conditions")) {}
        p.reading id="reading" hidden {}
        p.summary id="summary" role="status" {}
        progress id="progress" aria-label=(language.pick("正在读取", "Loading")) hidden {}
        div.answer {
            section.hits aria-label=(language.pick("结果", "Results")) {
                ol id="hits" {}
                div id="more" {}
            }
            aside.facets id="facets" aria-label=(language.pick("缩小范围", "Narrow it down")) {}
        }
        section.browse {
            h2 { (language.pick("浏览", "Browse")) }
            ul {
                @if let Some(address) = links.section(Section::Documents, &[]) {
                    li { a href=(address) { (Section::Documents.name(language)) } " " small { (documents) } }
                }
                @for section in [Section::Agencies, Section::Categories, Section::Concepts] {
                    @if let Some(address) = links.section(section, &[]) {
                        li { a href=(address) { (section.name(language)) } }
                    }
                }
                li { a href=(matrix) { (language.pick("部门与类别", "Agencies and categories")) } }
            }
            p {
                (language.pick("共 ", "In all ")) (passages) (language.pick(" 段，其中措施 ", " passages, of these "))
                (measures) (language.pick(" 条。", " measures."))
            }
        }
        div id="texts" hidden
            data-colon=(language.colon())
            data-comma=(language.pick("；", "; "))
            data-and=(language.pick("、", ", "))
            data-has=(language.pick("须有{terms}", "has {terms}"))
            data-hasnot=(language.pick("不含{terms}", "has not {terms}"))
            data-found=(language.pick("命中 {count} 段，共 {times} 处。", "{count} passages, {times} occurrences."))
            data-meeting=(language.pick("符合条件的有 {count} 段。", "{count} passages meet the conditions."))
            data-nothing=(language.pick("没有找到。", "Nothing found."))
            data-loading=(language.pick("已找到 {count} 段，已读 {done}/{total} 份数据……", "{count} passages so far, {done} of {total} files read …"))
            data-unreadable=(language.pick("读不到 {file}，结果不全；请确认站点的文件夹完整。", "{file} cannot be read, so the results are incomplete; is the folder of the site whole?"))
            data-more=(language.pick("再显示 {count} 段", "{count} more"))
            data-rest=(language.pick("其余", "More"))
            data-implied=(language.pick("（推及 {count}）", " ({count} implied)"))
            data-remove=(language.pick("去掉条件", "remove condition"))
            data-agency=(language.pick("责任单位", "Agencies"))
            data-category=(language.pick("类别", "Categories"))
            data-document=(language.pick("文件", "Documents"))
            data-kind=(language.pick("类型", "Kinds"))
            data-kind-policy=(words(&kind_words(DocumentKind::Policy), language))
            data-kind-paper=(words(&kind_words(DocumentKind::Paper), language))
            data-kind-news=(words(&kind_words(DocumentKind::News), language))
            data-kind-report=(words(&kind_words(DocumentKind::Report), language))
            data-kind-unknown=(words(&kind_words(DocumentKind::Unknown), language)) {}
        @for script in ["fold.js", "fold-table.js", "search.js", "page.js"] {
            script src=(links.asset(script)) defer {}
        }
    };
    frame.page(language.pick("检索", "Search"), Some(Section::Search), &[], &body)
}

/// How many measures of each category each agency answers for.
pub fn matrix_web_page(frame: PageFrame<'_>, matrix: &AgencyMatrix) -> String {
    let language = frame.language;
    let title = language.pick("部门与类别", "Agencies and categories");
    let body = html! {
        h1 { (title) }
        @for table in matrix_tables(matrix) {
            section {
                h2 { (words(table.title(), language)) }
                (frame.table(&table))
            }
        }
    };
    frame.page(title, None, &[], &body)
}

/// Where the site is and what is in it.
///
/// # Errors
/// Only those of writing.
pub fn site_written(
    out: &mut dyn Write,
    contents: SiteContents,
    start: &Utf8Path,
    page: Page,
) -> io::Result<()> {
    let SiteContents { documents, measures, passages, files } = contents;
    match page.language {
        Language::Chinese => writeln!(
            out,
            "已写出静态站点：{documents} 份文件、{measures} 条措施、{passages} 段，{files} 个文件\n用浏览器打开：{start}"
        ),
        Language::English => writeln!(
            out,
            "site written: {documents} documents, {measures} measures, {passages} passages, {files} files\nopen in a browser: {start}"
        ),
    }
}
