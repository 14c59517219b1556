//! Web pages: which part of a page is the document, and what the page says of
//! it in its head and in the publisher's catalogue entry.

mod article;
mod catalogue;
mod elements;
mod text;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use self::article::ElementSizes;
use self::elements::elements;
use self::text::ReadingScope;
use super::composition::Composition;
use super::{Extracted, ExtractionError, Format, Stated};
use crate::ingest::repair::{Reason, RepairKind, Repairs};
use crate::wording::dates;

/// The label of the encoding that a page gives itself: `charset=gb2312`.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&[u8]> {
    const HEAD: usize = 4096;
    const KEY: &[u8] = b"charset=";
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let at = head.windows(KEY.len()).position(|window| window.eq_ignore_ascii_case(KEY))?;
    let label = head.get(at + KEY.len()..)?.trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte))?;
    label.get(..end)
}

/// Whether a text is a web page: it begins with a tag, and one of a page's
/// tags stands near the beginning.
pub(super) fn is_page(text: &str) -> bool {
    const NEAR: usize = 1024;
    const TAGS: [&str; 9] =
        ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<p", "<table"];
    let start = text.trim_start();
    let near: String = start.chars().take(NEAR).collect::<String>().to_ascii_lowercase();
    start.starts_with('<') && TAGS.iter().any(|tag| near.contains(tag))
}

/// Reads a page.
///
/// # Errors
/// A page of elements nested without end.
pub(super) fn read<'a>(page: &str, repairs: &mut Repairs) -> Result<Extracted<'a>, ExtractionError> {
    if is_too_deep(page) {
        let fault = format!("{DEEPEST} elements in each other");
        return Err(ExtractionError::Damaged { format: Format::Html, fault });
    }
    let page = Html::parse_document(page);
    let sizes = ElementSizes::of_page(&page);
    let mut stated = stated(&page);
    let mut left_out: Vec<NodeId> = Vec::new();
    if let Some(entry) = catalogue::find(&page, &sizes) {
        left_out.push(entry.element);
        repairs.note(1, RepairKind::Removed, entry.text, Reason::CatalogueEntry);
        // The catalogue speaks of the document, the head of the page.
        stated = entry.stated.or(stated);
    }
    let mut composition = Composition::default();
    let mut rest = Composition::default();
    let mut scratch = Repairs::default();
    let article = article::find(&page, &sizes);
    let aside = article
        .map(|article| text::write(article, ReadingScope::Document, &left_out, &mut composition, repairs));
    left_out.extend(article.map(|article| article.id()));
    for element in std::iter::once(page.root_element()).chain(aside.into_iter().flatten()) {
        text::write(element, ReadingScope::Everything, &left_out, &mut rest, &mut scratch);
    }
    let rest: Vec<&str> = rest.text.lines().map(|line| line.trim_start_matches('\u{3000}')).collect();
    if !rest.is_empty() {
        repairs.note(1, RepairKind::Removed, rest.join("\n"), Reason::Navigation);
    }
    Ok(Extracted { text: composition.text.into(), format: Format::Html, stated, measure: None })
}

/// How deep elements may stand in each other; browsers show half of it.
const DEEPEST: usize = 1000;

/// Whether elements that must be closed are opened and opened. The parser
/// looks at all that are open for each tag, which takes minutes then.
pub(super) fn is_too_deep(page: &str) -> bool {
    const CLOSED_BY_THE_NEXT: [&str; 32] = [
        "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr",
        "html", "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt",
        "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr",
    ];
    let mut depth = 0_usize;
    page.split('<').skip(1).any(|tag| {
        let (tag, _) = tag.split_once('>').unwrap_or((tag, ""));
        let name =
            |tag: &str| tag.split(|c: char| !c.is_ascii_alphanumeric()).next().map(str::to_ascii_lowercase);
        let counts = |tag: &str| {
            name(tag).is_some_and(|name| !name.is_empty() && !CLOSED_BY_THE_NEXT.contains(&name.as_str()))
        };
        match tag.strip_prefix('/') {
            Some(tag) => depth = depth.saturating_sub(usize::from(counts(tag))),
            None => depth += usize::from(!tag.ends_with('/') && counts(tag)),
        }
        depth > DEEPEST
    })
}

/// What the head of a page says: the tags that 政府网站发展指引 (国办发〔2017〕47号)
/// asks for, and what else pages name their address by.
fn stated(page: &Html) -> Stated {
    let named = |name: &str| {
        let tags = elements(page, "meta");
        let mut found = tags.into_iter().filter_map(|tag| {
            let tag = tag.value();
            let key = tag.attr("name").or_else(|| tag.attr("property"))?;
            let value = tag.attr("content")?.trim();
            (key.eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
        });
        found.next()
    };
    let address = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    let canonical = || {
        let links = elements(page, "link[rel=canonical]");
        links.first().and_then(|link| link.value().attr("href")).map(str::to_owned)
    };
    Stated {
        title: named("ArticleTitle").map(|title| plain(&title)).filter(|title| !title.is_empty()),
        page_title: page_title(page),
        published: named("PubDate").and_then(|date| dates::stamp(&date).or_else(|| dates::find(&date))),
        url: named("Url").filter(address).or_else(|| canonical().filter(address)),
        publisher: named("ContentSource").or_else(|| named("SiteName")),
        ..Stated::default()
    }
}

/// The only first heading of a page, or the title of its window without the
/// names of the site (`…的通知_通知公告_某市商务局`).
fn page_title(page: &Html) -> Option<String> {
    const SHORTEST: usize = 6;
    let sound = |title: &String| title.chars().count() >= SHORTEST;
    let headings: Vec<String> = elements(page, "h1").into_iter().map(words).filter(sound).collect();
    let window = || {
        let title = words(*elements(page, "title").first()?);
        let parts = title.split(['_', '|']).flat_map(|part| part.split(" - "));
        parts.map(str::trim).next().map(str::to_owned).filter(sound)
    };
    if let [heading] = headings.as_slice() { Some(heading.clone()) } else { window() }
}

/// The text of an element with single blanks.
fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title that was written with tags in it (`…的<br>通知`).
fn plain(title: &str) -> String {
    if title.contains('<') { words(Html::parse_fragment(title).root_element()) } else { title.to_owned() }
}
