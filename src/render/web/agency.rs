//! The agencies, and what one of them does, as pages.

use maud::{Markup, PreEscaped, html};

use super::frame::PageFrame;
use super::links::Section;
use crate::knowledge_base::{AgencyAnswer, AgencySummary};
use crate::render::agency::held_line;
use crate::render::notice::step_line;
use crate::render::table::{both, words};
use crate::render::{Language, agencies_table, network_picture, profile_tables};
use crate::study::{AgencyProfile, Network};
use crate::table::Table;
use crate::wire::SearchRequest;

/// The most rows of a table on the page; files have all.
const ROWS: usize = 200;

/// The list of all agencies.
pub fn agencies_web_page(frame: PageFrame<'_>, agencies: &[AgencySummary]) -> String {
    let title = Section::Agencies.name(frame.language);
    let body = html! {
        h1 { (title) }
        (frame.table(&agencies_table(agencies)))
    };
    frame.page(title, Some(Section::Agencies), &["json", "csv", "xlsx"], &body)
}

/// What an agency does, or several where the name may mean several: its measures and
/// tasks, its row of the matrix of agencies and categories, and with whom it shares
/// what it does.
pub fn agency_web_page(frame: PageFrame<'_>, answer: &AgencyAnswer, shared: Option<&Network>) -> String {
    let language = frame.language;
    let names: Vec<&str> = answer.profiles.iter().map(|profile| profile.name.as_str()).collect();
    let title = language.list(&names);
    let mut tables = profile_tables(answer);
    // What a page leaves out must be had elsewhere.
    if frame.links.as_format("xlsx").is_some() {
        tables.iter_mut().for_each(shorten);
    }
    let body = html! {
        h1 { (title) }
        p.reading { (step_line(&answer.reading, language)) }
        @for profile in &answer.profiles {
            p {
                @if names.len() > 1 { strong { (profile.name) } (language.colon()) }
                (held_line(profile, language))
            }
            p { (doors(frame, profile)) }
        }
        nav.outline aria-label=(language.pick("目录", "Outline")) {
            ul {
                @for (at, table) in tables.iter().enumerate() {
                    li { a href=(format!("#table-{at}")) { (words(&table.name, language)) } }
                }
            }
        }
        @for (at, table) in tables.iter().enumerate() {
            section id=(format!("table-{at}")) {
                h2 { (words(&table.name, language)) }
                (frame.table(table))
            }
        }
        @if let Some(shared) = shared.filter(|shared| !shared.edges.is_empty()) {
            section {
                h2 { (language.pick("共同承担的网络", "Who shares with whom")) }
                figure { (PreEscaped(network_picture(shared, None, language).element())) }
            }
        }
    };
    frame.page(&title, Some(Section::Agencies), &["json", "csv", "xlsx", "docx"], &body)
}

/// Where what it does is to be had in other ways.
fn doors(frame: PageFrame<'_>, profile: &AgencyProfile) -> Markup {
    let language = frame.language;
    let search = SearchRequest { agency: vec![profile.name.clone()], ..SearchRequest::default() };
    html! {
        @if let Some(address) = frame.links.section(Section::Ledger, &[("agency", &profile.name)]) {
            a href=(address) { (language.pick("任务台账", "Task ledger")) } " "
        }
        a href=(frame.links.search(&search)) { (language.pick("检索其措施", "Search its measures")) }
    }
}

/// Leaves out what would make a page endless, and says so.
fn shorten(table: &mut Table) {
    let more = table.rows.len().saturating_sub(ROWS);
    if more > 0 {
        table.rows.truncate(ROWS);
        table.notes.push(both(|language| match language {
            Language::Chinese => format!("另有 {more} 行，见本页的 XLSX 文件"),
            Language::English => format!("{more} more rows are in the XLSX file of this page"),
        }));
    }
}
