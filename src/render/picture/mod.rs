//! Pictures (图): counts as SVG, which browsers, Word and WPS show and print.
//!
//! A picture is drawn on a [`Canvas`], which has the title above it, the notes
//! below it, the fonts and the greys, so that all pictures look alike; what is
//! drawn between them is a module each. Nothing in a picture is told by its colour
//! alone: greys go with figures or widths, so that a black and white printer or a
//! copier loses nothing. The same counts give the same bytes.

mod canvas;
mod heat;
mod mentions;
mod network;

use canvas::{Canvas, Lettering, TextAnchor, width_of};
pub use heat::heat_picture;
pub(super) use mentions::mentions_picture;
pub use network::network_picture;
