//! The parts of the policies with their measures as a page.

use maud::html;

use super::frame::PageFrame;
use super::links::Section;
use super::marked::name_of;
use crate::knowledge_base::Category;

/// The parts of all policies, or those of a name.
pub fn categories_web_page(frame: PageFrame<'_>, name: Option<&str>, categories: &[Category]) -> String {
    let section = Section::Categories;
    let title = name.unwrap_or_else(|| section.name(frame.language));
    let body = html! {
        h1 { (title) }
        @for category in categories {
            section {
                h2 {
                    (category.name) " "
                    small { a href=(frame.links.document(&category.document)) { (category.document.as_str()) } }
                }
                ul {
                    @for measure in &category.measures {
                        li {
                            a href=(frame.links.passage(&measure.id)) { (name_of(measure)) } " "
                            code { (measure.id.to_string()) }
                        }
                    }
                }
            }
        }
    };
    frame.page(title, Some(section), &["json", "csv", "xlsx"], &body)
}
