//! Pictures (图): counts as SVG, which browsers, Word and WPS show and print.
//!
//! A picture is drawn on a [`Sheet`], which has the title above it, the notes
//! below it, the fonts and the greys, so that all pictures look alike; what is
//! drawn between them is a module each. Nothing in a picture is told by its colour
//! alone: greys go with figures or widths, so that a black and white printer or a
//! copier loses nothing. The same counts give the same bytes.

mod heat;
mod network;
mod sheet;

pub use heat::heat_picture;
pub use network::network_picture;
use sheet::{Anchor, Sheet, Style, width_of};
