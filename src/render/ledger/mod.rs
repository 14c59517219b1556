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
pub use merging_page::merge_page;
pub use sheets::{LedgerRequest, ledger_table, ledger_tables, source_cells};
pub(super) use sheets::{UNSTATED, UNTOLD, deadlines};
pub use task_changes::{task_change_tables, task_changes_page};
