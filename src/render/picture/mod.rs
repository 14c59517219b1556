//! Pictures (图): counts as SVG, which browsers, Word and WPS show and print.
//!
//! A picture is drawn on a [`Canvas`], which has the title above it, the notes
//! below it, the fonts and the greys, so that all pictures look alike; what is
//! drawn between them is a module each. Nothing in a picture is told by its colour
//! alone: greys go with figures, widths or patterns, so that a black and white
//! printer or a copier loses nothing. The same counts give the same bytes.

mod bars;
mod canvas;
mod counts;
mod dispersion;
mod drawn;
mod fill;
mod heat;
mod network;
mod trend;

pub use bars::{Bar, BarChart, bars_picture};
use canvas::{Canvas, Lettering, TextAnchor, shortened, width_of};
pub use counts::{collocations_picture, keywords_picture, ngrams_picture, words_picture};
pub use dispersion::{StripLength, dispersion_picture};
pub use drawn::Picture;
use fill::Fill;
pub use heat::heat_picture;
pub use network::network_picture;
pub use trend::trend_picture;
