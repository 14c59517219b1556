//! Pages: width, colours, highlights.

use std::borrow::Cow;
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use super::Language;
use super::table::pieces;

/// What is highlighted because it matched.
pub(super) const MATCH: Style = AnsiColor::Red.on_default().bold();
/// Ids and numbers.
pub(super) const ID: Style = AnsiColor::Green.on_default();
/// Titles.
pub(super) const TITLE: Style = Style::new().bold();
/// What is said about the text, beside it.
pub(super) const ASIDE: Style = Style::new().dimmed();

/// What must not be overlooked.
pub(super) const ALARM: Style = AnsiColor::Yellow.on_default().bold();

/// What a page looks like.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Language of everything that is not a document's.
    pub language: Language,
    /// Columns of the terminal; `None` leaves lines as long as they are, so
    /// that other programs get each paragraph on one line.
    pub width: Option<usize>,
}

impl Page {
    /// A text in the page's language.
    pub(super) fn pick<'t>(self, chinese: &'t str, english: &'t str) -> &'t str {
        self.language.pick(chinese, english)
    }

    /// Breaks a text to the page's width, every line with this indent.
    pub(super) fn fill<'t>(&self, text: &'t str, indent: &str) -> Cow<'t, str> {
        match self.width {
            Some(width) => {
                let options =
                    textwrap::Options::new(width.max(20)).initial_indent(indent).subsequent_indent(indent);
                Cow::Owned(textwrap::fill(text, options))
            }
            None => Cow::Owned(textwrap::indent(text, indent)),
        }
    }
}

/// A text in a style.
pub(super) fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// A text with its highlights styled. Ranges that do not fit are left out.
pub(super) fn highlighted(text: &str, highlights: &[Range<usize>]) -> String {
    // A highlight may be broken over lines by `fill`; the terminal keeps its style.
    let style = |(piece, marked): (&str, bool)| if marked { styled(piece, MATCH) } else { piece.to_owned() };
    pieces(text, highlights).into_iter().map(style).collect()
}
