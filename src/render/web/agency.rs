//! The agencies, and what one of them does, as pages.

use maud::html;

use super::frame::PageFrame;
use super::links::Section;
use super::marked::name_of;
use crate::knowledge_base::{AgencyAnswer, AgencySummary};
use crate::render::notice::step_line;
use crate::render::profile_tables;
use crate::render::table::{html_rows, words};

/// The list of all agencies.
pub fn agencies_web_page(frame: PageFrame<'_>, agencies: &[AgencySummary]) -> String {
    let language = frame.language;
    let title = Section::Agencies.name(language);
    let body = html! {
        h1 { (title) }
        table {
            thead { tr {
                th scope="col" { (language.pick("部门", "agency")) }
                th.number scope="col" { (language.pick("列名", "named")) }
                th.number scope="col" { (language.pick("牵头", "leads")) }
                th.number scope="col" { (language.pick("推及", "implied")) }
            } }
            tbody {
                @for agency in agencies {
                    tr {
                        th scope="row" { a href=(frame.links.agency(&agency.name)) { (agency.name) } }
                        td.number { (agency.explicit) }
                        td.number { (agency.lead) }
                        td.number { (agency.implied) }
                    }
                }
            }
        }
    };
    frame.page(title, Some(Section::Agencies), &["json", "csv", "xlsx"], &body)
}

/// What an agency does, or several where the name may mean several.
pub fn agency_web_page(frame: PageFrame<'_>, answer: &AgencyAnswer) -> String {
    let language = frame.language;
    let names: Vec<&str> = answer.profiles.iter().map(|profile| profile.name.as_str()).collect();
    let title = language.list(&names);
    let body = html! {
        h1 { (title) }
        p.reading { (step_line(&answer.reading, language)) }
        @for profile in &answer.profiles {
            ul {
                @for (measure, _) in &profile.measures {
                    li { a href=(frame.links.passage(&measure.id)) { (name_of(measure)) } " " code { (measure.id.to_string()) } }
                }
            }
        }
        @for table in profile_tables(answer) {
            section {
                h2 { (words(table.title(), language)) }
                (html_rows(&table, language))
            }
        }
    };
    frame.page(&title, Some(Section::Agencies), &["json", "csv", "xlsx", "docx"], &body)
}
