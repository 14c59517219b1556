//! What areas are filled with: greys, and a pattern that tells sorts apart where a
//! grey would not do after copying.

use svg::node::element::{Path, Pattern, Rectangle};

/// What an area is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fill {
    /// A grey, in hundredths of black.
    Grey(u8),
    /// Lines that rise to the right.
    Rising,
}

/// How wide and high the tile of a pattern is.
const TILE: f64 = 6.0;

impl Fill {
    /// A grey by how dark it is: 0 is white, 1 black.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
    pub(super) fn grey(dark: f64) -> Self {
        Self::Grey((dark.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    pub(super) fn is_pattern(self) -> bool {
        !matches!(self, Self::Grey(_))
    }

    /// What an attribute calls it.
    pub(super) fn paint(self) -> String {
        match self {
            Self::Grey(hundredths) => grey(f64::from(hundredths) / 100.0),
            pattern => format!("url(#{})", pattern.id()),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Grey(_) => "grey",
            Self::Rising => "fill-rising",
        }
    }

    /// The pattern; `None` for a grey. It has the same name in every picture, so
    /// that several on one page agree.
    pub(super) fn definition(self) -> Option<Pattern> {
        // The corners are drawn, too, so that lines meet those of the next tile.
        const RISING: &str = "M -1 1 L 1 -1 M 0 6 L 6 0 M 5 7 L 7 5";
        let paper = |dark| Rectangle::new().set("width", TILE).set("height", TILE).set("fill", grey(dark));
        let lines = |d: &str, dark| {
            Path::new().set("d", d).set("fill", "none").set("stroke", grey(dark)).set("stroke-width", 1.4)
        };
        let pattern = Pattern::new()
            .set("id", self.id())
            .set("width", TILE)
            .set("height", TILE)
            .set("patternUnits", "userSpaceOnUse");
        Some(match self {
            Self::Grey(_) => return None,
            Self::Rising => pattern.add(paper(0.0)).add(lines(RISING, 0.85)),
        })
    }
}

/// A grey by how dark it is: 0 is white, 1 black.
pub(super) fn grey(dark: f64) -> String {
    let light = 255 - (dark.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!("#{light:02x}{light:02x}{light:02x}")
}
