//! Finding a text in a text by the character stream, as the index does.

use std::ops::Range;

use super::{Folded, StreamToken, characters, is_run};

/// A text with its characters, to find others in.
pub struct Haystack<'f> {
    folded: &'f Folded,
    tokens: Vec<StreamToken<'f>>,
}

impl<'f> Haystack<'f> {
    /// The characters of a folded text.
    pub fn new(folded: &'f Folded) -> Self {
        Self { folded, tokens: characters(folded.as_str()).collect() }
    }

    /// Where a folded text stands: byte ranges of the original, in order. With
    /// `whole`, runs of letters and digits are matched only whole.
    pub fn find(&self, needle: &str, whole: bool) -> Vec<Range<usize>> {
        let wanted: Vec<StreamToken<'_>> = characters(needle).collect();
        if wanted.is_empty() {
            // Punctuation is not in the stream; it stands or it does not.
            let found = self.folded.as_str().match_indices(needle).filter(|_| !needle.is_empty());
            return found.map(|(at, text)| self.folded.origin(at..at + text.len())).collect();
        }
        // A part of a run may stand in it more than once: 1 in 2011.
        if let [part] = &wanted[..]
            && !whole
            && is_run(part.text)
        {
            let in_run = |token: &StreamToken<'f>| {
                let start = token.range.start;
                let places = token
                    .text
                    .match_indices(part.text)
                    .map(move |(at, text)| start + at..start + at + text.len());
                places.collect::<Vec<_>>()
            };
            let places = self.tokens.iter().filter(|token| is_run(token.text)).flat_map(in_run);
            return places.map(|range| self.folded.origin(range)).collect();
        }
        self.tokens
            .windows(wanted.len())
            .filter_map(|window| matches(window, &wanted, whole))
            .map(|range| self.folded.origin(range))
            .collect()
    }
}

/// The bytes of the folded text that match, or `None`.
fn matches(window: &[StreamToken<'_>], wanted: &[StreamToken<'_>], whole: bool) -> Option<Range<usize>> {
    // Nearly every window fails here.
    if window[0].text != wanted[0].text && (whole || !is_run(wanted[0].text)) {
        return None;
    }
    let end = wanted.len() - 1;
    let mut range = window[0].range.start..window[end].range.end;
    for (at, (token, want)) in window.iter().zip(wanted).enumerate() {
        if token.position - window[0].position != want.position - wanted[0].position {
            return None;
        }
        if token.text == want.text {
            continue;
        }
        if whole || !is_run(want.text) {
            return None;
        }
        let inside = match (at == 0, at == end) {
            (true, true) => token.text.find(want.text)?,
            (true, false) => {
                token.text.len() - token.text.strip_suffix(want.text).map(|_| want.text.len())?
            }
            (false, true) => token.text.strip_prefix(want.text).map(|_| 0)?,
            (false, false) => return None,
        };
        if at == 0 {
            range.start = token.range.start + inside;
        }
        if at == end {
            range.end = token.range.start + inside + want.text.len();
        }
    }
    Some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, needle: &str, expected: &[&str]) {
        let folded = Folded::new(text);
        let found: Vec<&str> = Haystack::new(&folded)
            .find(&super::super::fold(needle), false)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected, "{needle} in {text}");
    }

    #[test]
    fn what_stands_there_is_found_as_it_stands() {
        check("支持“单一窗口”建设", "单一窗口建设", &["单一窗口”建设"]);
        check("总值 41. 76 万亿元", "41.76万亿", &["41. 76 万亿"]);
        check("ＲＣＥＰ与LNG罐箱", "rce", &["ＲＣＥ"]);
        check("ＲＣＥＰ与LNG罐箱", "CEP与L", &["ＣＥＰ与L"]);
        check("離岸貿易", "离岸贸易", &["離岸貿易"]);
        check("出口。进口", "出口进口", &[]);
        check("好。", "。", &["。"]);
        check("2011年1月", "1", &["1", "1", "1"]);
    }
}
