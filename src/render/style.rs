//! Pages: width, colours, highlights.

use std::borrow::Cow;
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;

use super::Language;
use super::table::pieces;

/// What is highlighted because it matched.
pub(super) const MATCH: Style = AnsiColor::Red.on_default().bold();
/// Ids and numbers.
pub(super) const ID: Style = AnsiColor::Green.on_default();
/// Titles.
pub(super) const TITLE: Style = Style::new().bold();
/// The mark of a policy.
pub(super) const POLICY: Style = AnsiColor::Cyan.on_default().bold();
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

    /// A line with this indent, cut with an ellipsis where the page ends.
    pub(super) fn cut(&self, line: &str, indent: &str) -> String {
        let whole = format!("{indent}{line}");
        let Some(width) = self.width.filter(|width| display_width(&whole) > *width) else {
            return whole;
        };
        let (mut cut, mut used, mut escape) = (String::with_capacity(whole.len()), 0, false);
        for c in whole.chars() {
            // An escape code takes no room and ends with its letter.
            if escape || c == '\u{1b}' {
                escape = !(escape && c.is_ascii_alphabetic());
            } else {
                used += display_width(c.encode_utf8(&mut [0; 4]));
                if used >= width {
                    break;
                }
            }
            cut.push(c);
        }
        let styled = cut.contains('\u{1b}');
        format!("{cut}…{}", if styled { "\u{1b}[0m" } else { "" })
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
