//! Sentences of a draft that stand in the corpus, or nearly, and are not marked as
//! quotations.

use std::ops::Range;

use super::characters::Characters;
use super::finding::Ground;
use super::quotation_check::{CitationOutcome, QuotationCheck};
use super::search::best_of;
use crate::knowledge_base::Error;
use crate::wording::sentences;

/// The share of a sentence's characters that must stand in a passage, in order.
const BORROWED: f32 = 0.85;
/// The fewest characters of a sentence that is looked for.
const SENTENCE: usize = 20;

/// The sentences outside these quotations that stand in the corpus, with what
/// each is from.
///
/// # Errors
/// Only those of reading the index.
pub(super) fn borrowed(
    check: &mut QuotationCheck<'_, '_>,
    quoted: &[Range<usize>],
) -> Result<Vec<(Range<usize>, CitationOutcome)>, Error> {
    let mut found = Vec::new();
    for range in paragraph_sentences(check.draft) {
        let covered = quoted.iter().filter(|quote| quote.start < range.end && range.start < quote.end);
        let covered: usize =
            covered.map(|quote| quote.end.min(range.end) - quote.start.max(range.start)).sum();
        // What is mostly a quotation is checked as one.
        if covered * 2 > range.len() {
            continue;
        }
        let text = &check.draft[range.clone()];
        let characters = Characters::of(text, range.start).trimmed();
        if characters.telling() < SENTENCE {
            continue;
        }
        let candidates = check.sources.candidates(text, Some(1.0 - BORROWED), None)?;
        let Some(place) = best_of(&candidates, &characters, BORROWED) else { continue };
        let place_in_draft = characters.bytes(0..characters.len());
        let outcome = if place.fit.likeness >= 1.0 {
            check.exact(Ground::Verbatim, &[place])
        } else {
            check.altered(&characters, &place)
        };
        found.push((place_in_draft, outcome));
    }
    Ok(found)
}

/// The sentences of a text. A line break ends one only where a paragraph ends, as
/// a blank line always does, since files of plain text and PDF break lines anywhere.
fn paragraph_sentences(text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in sentences(text) {
        let goes_on = joined.last().is_some_and(|last| {
            let before = text[last.clone()].trim_end();
            let begins = text[range.clone()].starts_with(|c: char| c.is_whitespace() || c == '#');
            !before.is_empty()
                && !before.ends_with(['。', '！', '？', '”', '；', '：', '!', '?'])
                && !begins
                && text[last.clone()].ends_with('\n')
                && !text[last.clone()].ends_with("\n\n")
                && last.len() < 900
        });
        match joined.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = range.end,
            None => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_ends_a_sentence_only_where_a_paragraph_ends() {
        for (text, expected) in [
            ("一、进展\n\n支持企业\n出海。要求", &["一、进展\n\n", "支持企业\n出海。", "要求"][..]),
            ("一、进展\n \n支持企业", &["一、进展\n", " \n", "支持企业"]),
            ("一、进展\n　　支持企业\n# 二", &["一、进展\n", "　　支持企业\n", "# 二"]),
        ] {
            let found: Vec<&str> = paragraph_sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
    }
}
