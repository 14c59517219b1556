//! Places of a measure where an attribution may stand: brackets and label lines.
//!
//! In: a text and the part of it to read. Out: byte ranges, in order. Whether
//! a place names agencies is for the list to say.

use std::ops::Range;

/// A bracket, or a line with a label, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bracket {
    /// With its brackets.
    pub(super) whole: Range<usize>,
    /// Without them.
    pub(super) inside: Range<usize>,
    /// Whether it stands where a sentence has ended, or closes the body: the
    /// only places where a list without label or verb is an attribution.
    pub(super) at_end: bool,
}

const OPENERS: &str = "（(〔[【［﹝";
const CLOSERS: &str = "）)〕]】］﹞";

/// Whether a character opens a bracket.
pub(super) fn opens(c: char) -> bool {
    OPENERS.contains(c)
}

/// Whether a character closes one; any closer closes any opener, since
/// documents mix 「（」 with 「)」.
pub(super) fn closes(c: char) -> bool {
    CLOSERS.contains(c)
}

/// The outermost brackets that are closed, with what is nested in them left inside.
pub(super) fn outermost(text: &str, body: &Range<usize>) -> Vec<Bracket> {
    let mut brackets = Vec::new();
    let mut depth = 0usize;
    let mut open: Option<(usize, usize)> = None;
    for (at, c) in text.get(body.clone()).unwrap_or_default().char_indices() {
        let at = body.start + at;
        if opens(c) {
            depth += 1;
            open = open.or(Some((at, at + c.len_utf8())));
        } else if closes(c) && depth > 0 {
            depth -= 1;
            if let Some((start, inside)) = open.filter(|_| depth == 0) {
                let whole = start..at + c.len_utf8();
                let at_end = ends_before(text, body, start)
                    || text.get(whole.end..body.end).is_some_and(is_nothing);
                brackets.push(Bracket {
                    at_end,
                    inside: inside..at,
                    whole,
                });
                open = None;
            }
        }
    }
    brackets
}

/// Lines that begin with a label: `责任单位：市商务局、财政局`, outside brackets.
pub(super) fn labelled_lines(
    text: &str,
    body: &Range<usize>,
    brackets: &[Bracket],
) -> Vec<Bracket> {
    let mut places = Vec::new();
    let mut start = body.start;
    for line in text
        .get(body.clone())
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        let whole = start..start + line.trim_end().len();
        start += line.len();
        let lead = line.len() - line.trim_start().len();
        let labelled = super::list::label(line.trim_start()).is_some();
        let inside_bracket = brackets
            .iter()
            .any(|bracket| bracket.whole.contains(&whole.start));
        if labelled && !inside_bracket && whole.start + lead <= whole.end {
            let whole = whole.start + lead..whole.end;
            places.push(Bracket {
                inside: whole.clone(),
                whole,
                at_end: true,
            });
        }
    }
    places
}

fn ends_before(text: &str, body: &Range<usize>, at: usize) -> bool {
    let before = text.get(body.start..at).unwrap_or_default().trim_end();
    before.is_empty() || before.ends_with(['。', '！', '？', '；', '）', '〕', '.'])
}

fn is_nothing(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || "。；;.".contains(c))
}
