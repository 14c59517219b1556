//! Characters with their places.

/// A character on a page.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ingest::extract) struct Glyph {
    /// Its text; `None` where the font does not tell it.
    pub text: Option<String>,
    /// Where its base line begins, in points, from the lower left.
    pub x: f32,
    /// See `x`.
    pub y: f32,
    /// Its width along the base line, in points.
    pub width: f32,
    /// The size of its font, in points.
    pub size: f32,
    /// The direction of its base line, in degrees from -180 to 180.
    pub angle: f32,
}
