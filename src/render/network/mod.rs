//! Networks: as tables, and as files for programs that draw and measure them.

mod gexf;
mod graphml;
mod tables;

pub use gexf::gexf;
pub use graphml::graphml;
pub(super) use tables::network_title;
pub use tables::{network_notes, network_tables};
