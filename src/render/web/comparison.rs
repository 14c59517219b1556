//! Two documents side by side, as a page.

use maud::{Markup, html};

use super::frame::PageFrame;
use super::links::Section;
use crate::comparison::{Comparison, Party};
use crate::policy::{DocumentKind, Header};
use crate::render::comparison::comparison_tables;
use crate::render::table::both;
use crate::wire::CompareRequest;

/// The most rows of a page; files have all.
const ROWS: usize = 500;
/// The most documents that are listed to choose from; where there are more, they are named.
const LISTED: usize = 500;
/// The columns of the table of files in the order of the page: what became of it, each
/// side with its id before it, what else changed, and why the two stand together.
const COLUMNS: [usize; 7] = [0, 5, 1, 6, 2, 3, 4];

/// The form to choose two documents by, and how they compare if both are chosen.
pub fn comparison_web_page(
    frame: PageFrame<'_>,
    headers: &[Header],
    request: &CompareRequest,
    compared: Option<(&Party, &Party, &Comparison)>,
) -> String {
    let language = frame.language;
    let title = Section::Compare.name(language);
    let body = html! {
        h1 { (title) }
        (form(frame, headers, request))
        @if let Some((old, new, comparison)) = compared { (answer(frame, old, new, comparison)) }
    };
    let formats: &[&str] = if compared.is_some() { &["json", "csv", "xlsx", "docx"] } else { &[] };
    frame.page(title, Some(Section::Compare), formats, &body)
}

fn form(frame: PageFrame<'_>, headers: &[Header], request: &CompareRequest) -> Markup {
    let language = frame.language;
    let Some(address) = frame.links.form(Section::Compare) else { return html! {} };
    // Policies are what is compared, as a rule.
    let mut choices: Vec<&Header> = headers.iter().collect();
    choices.sort_by_key(|header| header.metadata.kind != DocumentKind::Policy);
    let choice = |name: &str, label: &str, chosen: Option<&str>| {
        html! {
            p {
                label for=(name) { (label) }
                @if choices.len() > LISTED {
                    input id=(name) type="text" name=(name) value=[chosen] maxlength="500"
                        placeholder=(language.pick("编号或标题", "id or title"));
                } @else {
                    select id=(name) name=(name) {
                        option value="" { "—" }
                        @for header in &choices {
                            @let id = header.id.as_str();
                            option value=(id) selected[chosen == Some(id)] { (header.metadata.title) " (" (id) ")" }
                        }
                    }
                }
            }
        }
    };
    let fields = html! {
        (choice("old", language.pick("原文件（A）", "Former document (A)"), request.old.as_deref()))
        (choice("new", language.pick("新文件（B）", "Later document (B)"), request.new.as_deref()))
        button type="submit" { (language.pick("比对", "Compare")) }
    };
    html! {
        (frame.form("choices", Section::Compare, &fields))
        details {
            summary { (language.pick("与未收录的文件比对", "Compare with a file")) }
            form.choices method="post" action=(address) enctype="multipart/form-data" {
                (choice("old-of-file", language.pick("原文件（A）", "Former document (A)"), request.old.as_deref()))
                p {
                    label for="file" { (language.pick("新文件（B）：DOCX、PDF、TXT 等", "Later document (B): DOCX, PDF, TXT …")) }
                    input id="file" type="file" name="file" required;
                }
                button type="submit" { (language.pick("比对", "Compare")) }
            }
        }
    }
}

fn answer(frame: PageFrame<'_>, old: &Party, new: &Party, comparison: &Comparison) -> Markup {
    let language = frame.language;
    if !comparison.has_common() {
        return html! {
            p role="status" { (language.pick("两份文件没有相同之处。", "The two have nothing in common.")) }
        };
    }
    let mut tables = comparison_tables((old, new), comparison, false).into_iter();
    let rows = tables.next().map(|table| {
        let mut table = table.of_columns(&COLUMNS);
        table.columns.iter_mut().for_each(|column| column.only_on_screen = false);
        let more = table.rows.len().saturating_sub(ROWS);
        table.rows.truncate(ROWS);
        if more > 0 {
            table.notes.push(both(|language| {
                format!(
                    "{}{more}",
                    language.pick("其余行数见本页的文件：", "Rows that only the files of this page have: ")
                )
            }));
        }
        table
    });
    html! {
        p { strong { "A " (old.metadata.title) } " ／ " strong { "B " (new.metadata.title) } }
        @for table in tables { (frame.table(&table)) }
        @if let Some(table) = rows { (frame.table(&table)) }
    }
}
