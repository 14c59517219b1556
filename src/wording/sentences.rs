//! Sentences of Chinese text.

use std::ops::Range;

use super::{closes, closes_quotation, opens, opens_quotation};

/// The sentences of a text as byte ranges that cover it without gap: each ends
/// after 。！？ (or `!` `?`, a line break) and the closing quotation marks and brackets that
/// follow, but not inside an open bracket or quotation.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if opens(c) || opens_quotation(c) {
            depth += 1;
        } else if closes(c) || closes_quotation(c) {
            depth = depth.saturating_sub(1);
        }
        // An unclosed bracket must not swallow the rest: a line break ends all.
        let ends = c == '\n' || (depth == 0 && matches!(c, '。' | '！' | '？' | '!' | '?'));
        if !ends {
            continue;
        }
        depth = 0;
        let mut end = at + c.len_utf8();
        while let Some(&(at, next)) = characters.peek() {
            if !matches!(next, '”' | '’' | '」' | '）' | ')' | '\n') {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        found.push(start..end);
        start = end;
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_keeps_its_brackets_and_quotations_whole() {
        let text = "甲说：“好。走吧！”然后（一般如此。）走了。乙没走";
        let parts: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["甲说：“好。走吧！”然后（一般如此。）走了。", "乙没走"]);
    }

    proptest! {
        #[test]
        fn sentences_cover_the_text(text in "[甲乙。！？“”（）\n]{0,30}") {
            let joined: String = sentences(&text).into_iter().map(|range| &text[range]).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
