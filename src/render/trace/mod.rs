//! Checked drafts.

mod comments;
mod page;

pub use comments::{source_citation, text_only, trace_comments, verification};
pub use page::{trace_page, trace_table, trace_tables};
