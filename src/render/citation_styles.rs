//! Citations in the styles of offices, papers and reference managers.

use serde_json::{Map, Value, json};

use super::Language;
use super::citation::{citation, citation_of_task, item_of, number_of};
use crate::policy::{Basis, DocumentKind, Header, Passage, Task};

/// In which style a passage is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationStyle {
    /// 公文: title, issuer, number and date in words.
    Official,
    /// GB/T 7714—2015
    Gb7714,
    /// Markdown
    Markdown,
    /// BibTeX
    Bibtex,
    /// The JSON of the Citation Style Language.
    CslJson,
}

/// What is cited: a passage, or a task of it.
#[derive(Debug, Clone, Copy)]
pub struct CitedText<'a> {
    /// The header of the document.
    pub header: &'a Header,
    /// The passage.
    pub passage: &'a Passage,
    /// The id of the passage or of the task.
    pub id: &'a str,
    /// The task, where one is cited.
    pub task: Option<&'a Task>,
    /// The text verbatim.
    pub text: &'a str,
    /// Its fingerprint.
    pub fingerprint: &'a str,
}

/// The text with its citation and fingerprint, in a style.
pub fn cited(cited: &CitedText<'_>, style: CitationStyle, language: Language) -> String {
    let CitedText { header, id, text, fingerprint, .. } = *cited;
    let mark = language.pick("校验码", "fingerprint");
    match style {
        CitationStyle::Official => {
            let line = line_of(cited, language);
            format!("“{}”\n——{line}{}\n", quoted(text), mark_of(cited, language))
        }
        CitationStyle::Gb7714 => {
            format!("“{}”\n{}\n{}\n", quoted(text), gb7714(cited, language), mark_of(cited, language).trim())
        }
        CitationStyle::Markdown => {
            let line = line_of(cited, language);
            let line = match &header.metadata.source.url {
                Some(url) => format!("[{}](<{url}>)", line.replace('[', "\\[").replace(']', "\\]")),
                None => line,
            };
            let text =
                text.lines().map(|line| format!("> {}", line.trim())).collect::<Vec<_>>().join("\n>\n");
            format!("{text}\n>\n> ——{line} `{id}` `{mark} {fingerprint}`\n")
        }
        CitationStyle::Bibtex => bibtex(cited, language),
        CitationStyle::CslJson => {
            let items = Value::Array(vec![csl(cited, language)]);
            serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
        }
    }
}

/// By what a copy is known: the id in this corpus, and the fingerprint.
fn mark_of(cited: &CitedText<'_>, language: Language) -> String {
    let CitedText { id, fingerprint, .. } = *cited;
    match language {
        Language::Chinese => format!("〔{id}，校验码 {fingerprint}〕"),
        Language::English => format!(" [{id}, fingerprint {fingerprint}]"),
    }
}

/// Quotation marks in a quotation are single ones (GB/T 15834—2011, 4.8.3.3).
fn quoted(text: &str) -> String {
    text.trim().replace('“', "‘").replace('”', "’")
}

/// The line that cites it, in words.
fn line_of(cited: &CitedText<'_>, language: Language) -> String {
    let CitedText { header, passage, task, .. } = *cited;
    task.map_or_else(
        || citation(header, passage, language),
        |task| citation_of_task(header, passage, task, language),
    )
}

/// The place in the document: its number, or the id in this corpus.
fn place(cited: &CitedText<'_>, language: Language) -> String {
    let item = item_of(cited.passage, language);
    let item = item.trim_start_matches(['，', ',', ' ']);
    format!("{item}{}", cited.task.map(|task| number_of(task, language)).unwrap_or_default())
}

/// Who is responsible: authors, or else the issuing agency or publisher.
fn authors(header: &Header) -> Vec<&str> {
    let metadata = &header.metadata;
    if metadata.authors.is_empty() {
        let issuer = metadata.issuer.as_deref().or(metadata.source.publisher.as_deref());
        return issuer.into_iter().collect();
    }
    metadata.authors.iter().map(String::as_str).collect()
}

/// 主要责任者. 题名: 文号[文献类型/载体]. 刊名, (日期)[引用日期]: 页码. 地址.
fn gb7714(cited: &CitedText<'_>, language: Language) -> String {
    let metadata = &cited.header.metadata;
    let url = metadata.source.url.as_deref();
    let kind = match (metadata.kind, url.is_some()) {
        (DocumentKind::Policy, true) => "EB/OL",
        (DocumentKind::Paper, true) => "J/OL",
        (DocumentKind::Paper, false) => "J",
        (DocumentKind::News, true) => "N/OL",
        (DocumentKind::News, false) => "N",
        (DocumentKind::Report, true) => "R/OL",
        (DocumentKind::Report, false) => "R",
        (DocumentKind::Unknown, true) => "EB/OL",
        (DocumentKind::Policy | DocumentKind::Unknown, false) => "Z",
    };
    let mut line = String::new();
    let authors = authors(cited.header);
    if !authors.is_empty() {
        let three = authors.iter().take(3).copied().collect::<Vec<_>>().join(", ");
        let more = if authors.len() > 3 { language.pick(", 等", ", et al") } else { "" };
        line.push_str(&format!("{three}{more}. "));
    }
    line.push_str(&metadata.title);
    if metadata.title_basis == Basis::Inferred {
        line.push_str(language.pick("（题名推定）", " (title inferred)"));
    }
    if let Some(number) = &metadata.number {
        line.push_str(&format!(": {number}"));
    }
    line.push_str(&format!("[{kind}]"));
    let container = match metadata.kind {
        DocumentKind::Paper | DocumentKind::News if !metadata.authors.is_empty() => metadata.issuer.clone(),
        _ => None,
    };
    let day = metadata.issued.map(|issued| {
        let inferred = if issued.basis == Basis::Inferred { "?" } else { "" };
        format!("({}{inferred})", issued.date)
    });
    let published = [container, day].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let retrieved = metadata.source.retrieved.map(|day| format!("[{day}]")).unwrap_or_default();
    // What is unknown leaves no mark of its own.
    if !published.is_empty() || !retrieved.is_empty() {
        line.push_str(&format!(". {published}{retrieved}"));
    }
    line.push_str(&format!(": {}.", place(cited, language)));
    if let Some(url) = url {
        line.push_str(&format!(" {url}."));
    }
    line
}

/// The key of an entry: the id, with a colon for the slash that BibTeX keys may
/// not have everywhere.
fn key(id: &str) -> String {
    id.replace('/', ":")
}

fn bibtex(cited: &CitedText<'_>, language: Language) -> String {
    let metadata = &cited.header.metadata;
    let kind = match metadata.kind {
        DocumentKind::Paper | DocumentKind::News => "article",
        DocumentKind::Report => "techreport",
        DocumentKind::Policy | DocumentKind::Unknown => "misc",
    };
    let authors = authors(cited.header);
    let authors =
        authors.iter().map(|name| format!("{{{}}}", escaped(name))).collect::<Vec<_>>().join(" and ");
    let mut fields: Vec<(&str, String)> = vec![("title", format!("{{{}}}", escaped(&metadata.title)))];
    if !authors.is_empty() {
        fields.push(("author", authors));
    }
    if kind == "article" {
        fields.extend(metadata.issuer.as_deref().map(|name| ("journal", escaped(name))));
    }
    if kind == "techreport" {
        fields.extend(metadata.issuer.as_deref().map(|name| ("institution", escaped(name))));
    }
    fields.extend(metadata.number.as_deref().map(|number| ("number", escaped(number))));
    if let Some(issued) = metadata.issued {
        fields.push(("year", issued.date.year().to_string()));
        fields.push(("date", issued.date.to_string()));
    }
    // Whoever sets addresses takes them as they stand.
    let address = metadata.source.url.as_deref().map(|url| url.replace('{', "%7B").replace('}', "%7D"));
    fields.extend(address.map(|url| ("url", url)));
    fields.extend(metadata.source.retrieved.map(|day| ("urldate", day.to_string())));
    let place = place(cited, language);
    let mark = language.pick("校验码", "fingerprint");
    fields.push(("note", escaped(&format!("{place}; {mark} {}", cited.fingerprint))));
    fields.push(("annote", escaped(&cited.text.lines().map(str::trim).collect::<Vec<_>>().join(" "))));
    fields.push(("language", "chinese".to_owned()));
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@{kind}{{{},\n{}\n}}\n", key(cited.id), fields.join(",\n"))
}

/// A text in which nothing is a command of TeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash "),
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '~' => escaped.push_str("\\textasciitilde "),
            '^' => escaped.push_str("\\textasciicircum "),
            c => escaped.push(c),
        }
    }
    escaped
}

fn csl(cited: &CitedText<'_>, language: Language) -> Value {
    let metadata = &cited.header.metadata;
    let kind = match metadata.kind {
        DocumentKind::Policy => "legislation",
        DocumentKind::Paper => "article-journal",
        DocumentKind::News => "article-newspaper",
        DocumentKind::Report => "report",
        DocumentKind::Unknown => "document",
    };
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| item.insert(name.to_owned(), value);
    put("id", json!(cited.id));
    put("type", json!(kind));
    put("title", json!(metadata.title));
    let authors: Vec<Value> = authors(cited.header).iter().map(|name| json!({ "literal": name })).collect();
    if !authors.is_empty() {
        put("author", Value::Array(authors));
    }
    if let (DocumentKind::Paper | DocumentKind::News, Some(name)) = (metadata.kind, &metadata.issuer) {
        put("container-title", json!(name));
    }
    if let Some(number) = &metadata.number {
        put("number", json!(number));
    }
    let parts = |day: jiff::civil::Date| json!({ "date-parts": [[day.year(), day.month(), day.day()]] });
    if let Some(issued) = metadata.issued {
        put("issued", parts(issued.date));
    }
    if let Some(url) = &metadata.source.url {
        put("URL", json!(url));
    }
    if let Some(day) = metadata.source.retrieved {
        put("accessed", parts(day));
    }
    put("section", json!(place(cited, language)));
    put("abstract", json!(cited.text));
    let mark = language.pick("校验码", "fingerprint");
    put("note", json!(format!("{mark} {}", cited.fingerprint)));
    put("language", json!("zh-CN"));
    Value::Object(item)
}
