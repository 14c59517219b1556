//! Snippets: the sentences of a long passage that hold the highlights.

use std::ops::Range;

use crate::wording::sentences;

/// The part of a text to show, cut at sentence ends, and the highlights within
/// it relative to its start. A text of at most `length` characters is shown
/// whole; else the sentence with the first highlight and its neighbours, up to
/// that length, but never less than that one sentence.
pub fn snippet(text: &str, highlights: &[Range<usize>], length: usize) -> (Range<usize>, Vec<Range<usize>>) {
    let shown = shown(text, highlights, length);
    let inside = highlights
        .iter()
        .filter(|highlight| highlight.start >= shown.start && highlight.end <= shown.end)
        .map(|highlight| highlight.start - shown.start..highlight.end - shown.start)
        .collect();
    (shown, inside)
}

fn shown(text: &str, highlights: &[Range<usize>], length: usize) -> Range<usize> {
    let count = |range: &Range<usize>| text.get(range.clone()).map_or(0, |part| part.chars().count());
    if count(&(0..text.len())) <= length {
        return 0..text.len();
    }
    let sentences = sentences(text);
    let wanted = highlights.first().map_or(0, |highlight| highlight.start);
    let at = sentences.iter().position(|sentence| wanted < sentence.end).unwrap_or(0);
    let Some(mut shown) = sentences.get(at).cloned() else {
        return 0..text.len();
    };
    let (mut before, mut after) = (at, at + 1);
    loop {
        let next =
            sentences.get(after).map(|next| shown.start..next.end).filter(|range| count(range) <= length);
        if let Some(range) = next {
            shown = range;
            after += 1;
            continue;
        }
        let previous = before.checked_sub(1).and_then(|previous| sentences.get(previous));
        match previous.map(|previous| previous.start..shown.end).filter(|range| count(range) <= length) {
            Some(range) => {
                shown = range;
                before -= 1;
            }
            None => return shown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_sentences_around_the_first_highlight() {
        let text = "一二三四五。海外仓在此。六七八九十。";
        let at = text.find("海外仓").unwrap();
        let highlight = at..at + "海外仓".len();
        let (shown, inside) = snippet(text, std::slice::from_ref(&highlight), 12);
        assert_eq!(&text[shown.clone()], "海外仓在此。六七八九十。");
        assert_eq!(&text[shown.clone()][inside[0].clone()], "海外仓");
        assert_eq!(snippet(text, &[], 100).0, 0..text.len());
    }
}
