//! Checked drafts.

mod comments;
mod page;

pub(super) use comments::finding_lines;
pub use comments::{source_citation, text_only, trace_comments, verification};
pub use page::{trace_page, trace_table, trace_tables};
pub(super) use page::{trace_summary, verdict_words};
