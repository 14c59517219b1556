//! Tables as a web page of one file, which browsers show and print and Word opens.

use std::io::{self, Write};

use maud::PreEscaped;

use super::{inferred_mark, pieces, plain, words};
use crate::render::Language;
use crate::table::{Alteration, Cell, Column, Content, Naming, Table};

/// What the page looks like; no file beside it is needed.
const STYLE: &str = "body{font:15px/1.6 system-ui,\"Microsoft YaHei\",\"PingFang SC\",\"Noto Sans CJK SC\",sans-serif;margin:1.5em}\
table{border-collapse:collapse;margin:.5em 0 1.5em}\
th,td{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}\
th{background:#f2f2f2;position:sticky;top:0}\
.number{text-align:right}.label{white-space:pre}\
h1{font-size:1.3em}.wide{width:100%;table-layout:fixed}.wide .label{white-space:pre-line}\
p{color:#555}\
figure{margin:.5em 0;overflow-x:auto}figure svg{max-width:100%;height:auto}\
del{color:#a00;background:#fdecea}ins{color:#060;background:#e9f6ec}\
.screen{color:#555}\
@media screen and (max-width:760px){body{margin:.8em}figure svg{max-width:none}thead{display:none}table,tbody,tr,td{display:block}\
tr{border:1px solid #bbb;margin-bottom:1em}td{border:0;border-bottom:1px solid #eee;text-align:left}td.label{white-space:pre-line}td.number{text-align:left}td:empty{display:none}\
td::before{content:attr(data-label);display:block;color:#777;font-size:85%}\
.few{display:table;table-layout:auto}.few tbody{display:table-row-group}.few tr{display:table-row}.few td{display:table-cell;border:1px solid #bbb}.few td::before{content:none}.few td:first-child{min-width:4.5em}.few:not(.wide) thead{display:table-header-group}}\
@page{size:A4 landscape;margin:12mm}\
@media print{h1{break-after:avoid}figure svg{max-width:100%;height:auto}.screen{display:none}body{margin:0;font-size:10pt}th{position:static}thead{display:table-header-group}tr{break-inside:avoid}tr:has(.long){break-inside:auto}td{orphans:3;widows:3}}";

/// The tables, each below its name, on a page named after the first.
///
/// # Errors
/// Only those of writing.
pub fn html(out: &mut dyn Write, tables: &[Table], language: Language) -> io::Result<()> {
    html_with_picture(out, None, tables, language)
}

/// The same with a picture, as an `svg` element, below the name of the table at a place.
///
/// # Errors
/// Only those of writing.
pub fn html_with_picture(
    out: &mut dyn Write,
    picture: Option<(usize, &str)>,
    tables: &[Table],
    language: Language,
) -> io::Result<()> {
    let title = tables.first().map_or("", |table| words(table.title(), language));
    let tag = language.pick("zh-CN", "en");
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>", escaped(title))?;
    for (at, table) in tables.iter().enumerate() {
        writeln!(out, "<h1>{}</h1>", escaped(words(table.title(), language)))?;
        if let Some((_, picture)) = picture.filter(|(place, _)| *place == at) {
            writeln!(out, "<figure>\n{picture}\n</figure>")?;
        }
        rows(out, table, language, &|_, _| None)?;
    }
    writeln!(out, "</body>\n</html>")
}

/// Where a name leads to, if anywhere.
pub(in crate::render) type LinkOf<'a> = &'a dyn Fn(Naming, &str) -> Option<String>;

/// A table as it is printed, without its name, to be set into a page; what its columns
/// name leads there.
pub(in crate::render) fn html_rows(
    table: &Table,
    language: Language,
    link: LinkOf<'_>,
) -> PreEscaped<String> {
    let mut text = Vec::new();
    // Nothing fails to be written to memory.
    let _ = rows(&mut text, &table.printed(), language, link);
    PreEscaped(String::from_utf8(text).unwrap_or_default())
}

fn rows(out: &mut dyn Write, table: &Table, language: Language, link: LinkOf<'_>) -> io::Result<()> {
    // Of a table in which nothing stands only what is said of it.
    if table.rows.is_empty() && !table.notes.is_empty() {
        return notes(out, table, language);
    }
    writeln!(out, "{}\n<thead>\n<tr>", opening(table))?;
    for column in &table.columns {
        let heading = escaped(words(&column.heading, language));
        // Above a column of headings stands nothing.
        match heading.is_empty() {
            true => writeln!(out, "<td></td>")?,
            false => writeln!(out, "<th scope=\"col\"{}>{heading}</th>", class(column))?,
        }
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    let most = most(table);
    for row in &table.rows {
        write!(out, "<tr>")?;
        for (value, column) in row.iter().zip(&table.columns) {
            let heat = if column.heat { heat(value, most) } else { String::new() };
            // On a narrow screen there is no heading above the cell.
            let label = escaped(words(&column.heading, language));
            let class = class(column);
            let shown = linked(value, column, language, link);
            write!(out, "<td{class}{heat} data-label=\"{label}\">{shown}</td>")?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>")?;
    notes(out, table, language)
}

fn notes(out: &mut dyn Write, table: &Table, language: Language) -> io::Result<()> {
    for note in &table.notes {
        writeln!(out, "<p>{}</p>", escaped(words(note, language)))?;
    }
    Ok(())
}

/// A table with long texts is as wide as the page, its columns as they are to each
/// other; any other is as wide as what stands in it. One of few columns stays a table
/// on a narrow screen.
fn opening(table: &Table) -> String {
    let count = table.columns.len();
    if table.columns.iter().all(|column| column.content != Content::LongText) {
        return format!("<table{}>", if count <= 4 { " class=\"few\"" } else { "" });
    }
    let classes = if count == 2 { "wide few" } else { "wide" };
    let all: u32 = table.columns.iter().map(|column| u32::from(column.width())).sum();
    let share = |column: &Column| f64::from(column.width()) * 100.0 / f64::from(all.max(1));
    let columns = table.columns.iter();
    let columns =
        columns.map(|column| format!("<col{} style=\"width:{:.1}%\">", class(column), share(column)));
    format!("<table class=\"{classes}\">\n<colgroup>{}</colgroup>", columns.collect::<String>())
}

/// The highest of the figures that are coloured.
fn most(table: &Table) -> usize {
    let cells = table.rows.iter().flat_map(|row| row.iter().zip(&table.columns));
    let counts = cells.filter(|(_, column)| column.heat).filter_map(|(value, _)| match value {
        Cell::Count(count) => Some(*count),
        _ => None,
    });
    counts.max().unwrap_or(0)
}

/// The colour of a figure, the stronger the higher it is.
fn heat(value: &Cell, most: usize) -> String {
    match value {
        Cell::Count(count) if most > 0 => {
            format!(" style=\"background:rgba(248,105,107,.{:02})\"", count * 90 / most)
        }
        _ => String::new(),
    }
}

fn class(column: &Column) -> &'static str {
    match column.content {
        // What is for programs is not printed.
        _ if column.only_on_screen => " class=\"screen\"",
        Content::Number => " class=\"number\"",
        Content::Label | Content::Day => " class=\"label\"",
        Content::LongText => " class=\"long\"",
        Content::Text => "",
    }
}

/// A cell of a column of names, each leading to what it names.
fn linked(value: &Cell, column: &Column, language: Language, link: LinkOf<'_>) -> String {
    let Some(names) = column.names else { return cell(value, language) };
    let one = |name: &str| match link(names, name) {
        Some(address) => format!("<a href=\"{}\">{}</a>", escaped(&address), escaped(name)),
        None => escaped(name),
    };
    match value {
        // Several stand on a line each.
        Cell::Text(text) => text.lines().map(one).collect::<Vec<_>>().join("\n"),
        Cell::List(all) => language.list(&all.iter().map(|name| one(name)).collect::<Vec<_>>()),
        Cell::Inferred(value) => {
            format!("{}{}", linked(value, column, language, link), inferred_mark(language))
        }
        other => cell(other, language),
    }
}

fn cell(value: &Cell, language: Language) -> String {
    match value {
        Cell::Highlighted(text, highlights) => {
            let mark = |(piece, marked)| {
                let piece = escaped(piece);
                if marked { format!("<mark>{piece}</mark>") } else { piece }
            };
            pieces(text, highlights).into_iter().map(mark).collect()
        }
        Cell::Altered(text, ranges, alteration) => {
            let tag = match alteration {
                Alteration::Dropped => "del",
                Alteration::Added => "ins",
            };
            let mark = |(piece, marked)| {
                let piece = escaped(piece);
                if marked { format!("<{tag}>{piece}</{tag}>") } else { piece }
            };
            pieces(text, ranges).into_iter().map(mark).collect()
        }
        // An address of any other scheme could be a script.
        Cell::Link { text, url } if is_address(url) => {
            format!("<a href=\"{}\">{}</a>", escaped(url), escaped(text))
        }
        Cell::Inferred(value) => format!("{}{}", cell(value, language), inferred_mark(language)),
        other => escaped(&plain(other, language)),
    }
}

/// Whether a browser may be led there.
pub(in crate::render) fn is_address(url: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Bilingual;

    #[test]
    fn nothing_in_a_cell_is_markup() {
        let mut table = Table::new(Bilingual::same("t"), vec![Column::new("文", "t", Content::Text)]);
        let link = |url: &str| Cell::Link { text: "<b>".to_owned(), url: url.to_owned() };
        table.push(vec![Cell::Highlighted("1<2&海外仓".to_owned(), vec![0..1, 4..13])]);
        table.push(vec![link("https://a.cn/?a=\"1\"&b")]);
        table.push(vec![link("javascript:alert(1)")]);
        let mut out = Vec::new();
        html(&mut out, &[table], Language::Chinese).unwrap();
        let page = String::from_utf8(out).unwrap();
        for line in [
            "<tr><td data-label=\"文\"><mark>1</mark>&lt;2&amp;<mark>海外仓</mark></td></tr>",
            "<tr><td data-label=\"文\"><a href=\"https://a.cn/?a=&quot;1&quot;&amp;b\">&lt;b&gt;</a></td></tr>",
            "<tr><td data-label=\"文\">&lt;b&gt;</td></tr>",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}: {page}");
        }
    }
}
