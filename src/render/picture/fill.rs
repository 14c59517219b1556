//! What areas are filled with: greys, and patterns that tell sorts apart where a
//! grey would not do after copying.

use svg::node::element::{Circle, Path, Pattern, Rectangle};

/// What an area is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fill {
    /// A grey, in hundredths of black.
    Grey(u8),
    /// Lines that rise to the right.
    Rising,
    /// Lines that fall to the right.
    Falling,
    /// Lines across each other.
    Crossed,
    /// Dots.
    Dotted,
    /// Level lines.
    Level,
    /// Upright lines.
    Upright,
    /// White lines that rise on black.
    DarkRising,
    /// White dots on black.
    DarkDotted,
}

/// How wide and high the tile of a pattern is.
const TILE: f64 = 6.0;

impl Fill {
    /// What few areas are told apart by, the clearest first.
    pub(super) const KINDS: [Self; 12] = [
        Self::Grey(80),
        Self::Grey(0),
        Self::Rising,
        Self::Dotted,
        Self::Grey(40),
        Self::Crossed,
        Self::Upright,
        Self::DarkDotted,
        Self::Falling,
        Self::Level,
        Self::DarkRising,
        Self::Grey(18),
    ];

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
            Self::Falling => "fill-falling",
            Self::Crossed => "fill-crossed",
            Self::Dotted => "fill-dotted",
            Self::Level => "fill-level",
            Self::Upright => "fill-upright",
            Self::DarkRising => "fill-dark-rising",
            Self::DarkDotted => "fill-dark-dotted",
        }
    }

    /// The pattern; `None` for a grey. It has the same name in every picture, so
    /// that several on one page agree.
    pub(super) fn definition(self) -> Option<Pattern> {
        // The corners are drawn, too, so that lines meet those of the next tile.
        const RISING: &str = "M -1 1 L 1 -1 M 0 6 L 6 0 M 5 7 L 7 5";
        const FALLING: &str = "M -1 5 L 1 7 M 0 0 L 6 6 M 5 -1 L 7 1";
        let paper = |dark| Rectangle::new().set("width", TILE).set("height", TILE).set("fill", grey(dark));
        let lines = |d: &str, dark| {
            Path::new().set("d", d).set("fill", "none").set("stroke", grey(dark)).set("stroke-width", 1.4)
        };
        let dot = |dark| Circle::new().set("cx", 3).set("cy", 3).set("r", 1.5).set("fill", grey(dark));
        let pattern = Pattern::new()
            .set("id", self.id())
            .set("width", TILE)
            .set("height", TILE)
            .set("patternUnits", "userSpaceOnUse");
        Some(match self {
            Self::Grey(_) => return None,
            Self::Rising => pattern.add(paper(0.0)).add(lines(RISING, 0.85)),
            Self::Falling => pattern.add(paper(0.0)).add(lines(FALLING, 0.85)),
            Self::Crossed => pattern.add(paper(0.0)).add(lines(&format!("{RISING} {FALLING}"), 0.85)),
            Self::Dotted => pattern.add(paper(0.0)).add(dot(0.85)),
            Self::Level => pattern.add(paper(0.0)).add(lines("M 0 3 H 6", 0.85)),
            Self::Upright => pattern.add(paper(0.0)).add(lines("M 3 0 V 6", 0.85)),
            Self::DarkRising => pattern.add(paper(0.9)).add(lines(RISING, 0.0)),
            Self::DarkDotted => pattern.add(paper(0.9)).add(dot(0.0)),
        })
    }
}

/// A grey by how dark it is: 0 is white, 1 black.
pub(super) fn grey(dark: f64) -> String {
    let light = 255 - (dark.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!("#{light:02x}{light:02x}{light:02x}")
}
