//! Ledgers, those that come back, and calendars.

mod calendar;
mod merging;
mod merging_page;
mod origins;
mod receipt;
mod sheets;
mod task_changes;

pub use calendar::calendar;
pub use merging::{MergeRequest, merged_tables, progress_table};
pub(super) use merging::{findings_table, unplaced_table};
pub use merging_page::merge_page;
pub(super) use merging_page::merge_summary;
pub(super) use receipt::{more_words, receipt_words};
pub use sheets::{LedgerRecord, ledger_table, ledger_tables, source_cells};
pub(super) use sheets::{UNSTATED, UNTOLD, by_words, deadlines, group_name, group_rows, summary_table};
pub use task_changes::{task_change_tables, task_changes_page};
