//! Agencies and what they answer for.

mod list;
mod profile;
mod tables;

pub use list::{agencies_table, categories, categories_table};
pub use profile::agency_page;
pub(super) use profile::held_line;
pub use tables::profile_tables;
