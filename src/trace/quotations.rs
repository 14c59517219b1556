//! The quotations of a draft: what stands between a pair of quotation marks.

use std::ops::Range;

/// The longest quotation, in characters: a mark without a partner must not take
/// the rest of the draft for one.
const LONGEST: usize = 3000;

/// A pair of quotation marks, or a mark without a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Bytes of the draft from mark to mark, both included.
    pub(super) range: Range<usize>,
    /// Bytes of what is quoted; `None` where a mark has no partner.
    pub(super) inner: Option<Range<usize>>,
}

/// The outermost quotations of a draft, in order and apart from each other, and
/// the marks that have no partner.
pub(super) fn quotations(draft: &str) -> Vec<Quotation> {
    let characters: Vec<(usize, char)> = draft.char_indices().collect();
    let closing = |c: char| matches!(c, '”' | '’' | '」' | '』' | '〞' | '"' | '＂' | '\'');
    let closings = characters.iter().enumerate().filter(|(_, (_, c))| closing(*c));
    let closings: Vec<usize> = closings.map(|(at, _)| at).collect();
    let may_end = |at: usize| {
        let next = closings.get(closings.partition_point(|&closing| closing <= at));
        next.is_some_and(|next| next - at <= LONGEST)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(start, c)) = characters.get(at) {
        let alone = Quotation { range: start..start + c.len_utf8(), inner: None };
        let Some(mark) = mark(&characters, at) else {
            at += 1;
            continue;
        };
        let end =
            if mark == PairMark::Closes || !may_end(at) { None } else { partner(&characters, at, c, mark) };
        let Some(end) = end else {
            found.push(alone);
            at += 1;
            continue;
        };
        let (close, last) = characters[end];
        found.push(Quotation {
            range: start..close + last.len_utf8(),
            inner: Some(start + c.len_utf8()..close),
        });
        at = end + 1;
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PairMark {
    Opens,
    Closes,
    /// `"` and `'`, which look the same at both ends.
    Either,
}

fn mark(characters: &[(usize, char)], at: usize) -> Option<PairMark> {
    match characters[at].1 {
        '“' | '「' | '『' | '〝' => Some(PairMark::Opens),
        '”' | '」' | '』' | '〞' => Some(PairMark::Closes),
        '"' | '＂' => Some(PairMark::Either),
        // An apostrophe stands between letters, and after one in English.
        '‘' => Some(PairMark::Opens).filter(|_| !is_latin(characters, at.wrapping_sub(1))),
        '’' => Some(PairMark::Closes).filter(|_| !is_latin(characters, at.wrapping_sub(1))),
        '\'' => Some(PairMark::Either)
            .filter(|_| !is_latin(characters, at.wrapping_sub(1)) && !is_latin(characters, at + 1)),
        _ => None,
    }
}

fn is_latin(characters: &[(usize, char)], at: usize) -> bool {
    characters.get(at).is_some_and(|(_, c)| c.is_ascii_alphanumeric())
}

/// Where the quotation ends that begins here.
fn partner(characters: &[(usize, char)], start: usize, opening: char, mark: PairMark) -> Option<usize> {
    let closing = match opening {
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '〝' => '〞',
        '‘' => '’',
        same => same,
    };
    let mut depth = 1_usize;
    let rest = characters.iter().enumerate().skip(start + 1).take(LONGEST);
    let mut begins_line = false;
    for (at, &(_, c)) in rest {
        if c == '\n' {
            // Marks that look alike are paired within a paragraph.
            if mark == PairMark::Either {
                return None;
            }
            begins_line = true;
            continue;
        }
        if c == closing && (c != '’' || !is_latin(characters, at - 1) || !is_latin(characters, at + 1)) {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        } else if c == opening && !begins_line {
            // A mark that begins a paragraph goes on with the quotation.
            depth += 1;
        }
        begins_line &= c.is_whitespace();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(draft: &str, expected: &[&str]) {
        let found: Vec<&str> = quotations(draft)
            .into_iter()
            .map(|quotation| quotation.inner.map_or("?", |inner| &draft[inner]))
            .collect();
        assert_eq!(found, expected, "{draft}");
    }

    #[test]
    fn quotations_of_every_sort() {
        check("甲“乙”丙「丁」", &["乙", "丁"]);
        check("“推进‘单一窗口’建设”", &["推进‘单一窗口’建设"]);
        check("\"甲\"乙\"丙\"", &["甲", "丙"]);
        check("'甲'乙 don't it's", &["甲"]);
        check("“甲\n“乙”丙", &["甲\n“乙"]);
        check("甲“乙丙", &["?"]);
        check("甲”乙“丙”", &["?", "丙"]);
        check("“甲“乙”丙”", &["甲“乙”丙"]);
        check("\"甲\n\"乙\"", &["?", "乙"]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn quotations_stand_in_order_and_apart(draft in "[甲乙“”‘’\"'「」a\n]{0,40}") {
            let mut end = 0;
            for quotation in quotations(&draft) {
                prop_assert!(quotation.range.start >= end);
                end = quotation.range.end;
                prop_assert!(draft.get(quotation.range.clone()).is_some());
                if let Some(inner) = quotation.inner {
                    prop_assert!(draft.get(inner).is_some());
                }
            }
        }
    }
}
