//! Policies side by side.

mod page;
mod table;
mod words;

pub use page::comparison_page;
pub use table::comparison_tables;
