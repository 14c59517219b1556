//! Checked drafts.

mod comments;
mod page;

pub use comments::{text_only, trace_comments};
pub use page::{trace_page, trace_table, trace_tables};
