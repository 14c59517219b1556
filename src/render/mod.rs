//! Shapes → what people and programs read. The only place that prints.
//!
//! Every renderer writes to a [`std::io::Write`], so all of them can be tested
//! on a vector of bytes. Styles are written as escape codes; the stream that
//! `cli` passes in drops them where they are not wanted.

mod addition;
mod agencies;
mod citation;
mod csv;
mod documents;
mod failure;
mod findings;
mod hit_table;
mod json;
mod language;
mod markdown;
mod messages;
mod notice;
mod passage;
mod repairs;
mod results;
mod segments;
mod style;
mod task;
mod trec;
mod xlsx;

pub use addition::{Addition, addition};
pub use agencies::{agencies, agency_profile, categories};
pub use citation::{citation, citation_of_task};
pub use csv::search_csv;
pub use documents::documents;
pub use failure::{failure, misuse};
pub use findings::{findings, questions};
pub use json::{json, json_lines};
pub use language::Language;
pub use markdown::search_markdown;
pub use messages::{CommandError, Message, UsageError};
pub use notice::{notice, reading};
pub use passage::excerpt;
pub use repairs::{ingested, measures, repairs};
pub use results::search_text;
pub use segments::segments;
pub use style::Page;
pub use trec::{search_trec, trec_run};
pub use xlsx::search_xlsx;
