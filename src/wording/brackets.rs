//! Brackets, in every form and width that official documents use.

use std::ops::Range;

const OPENERS: &str = "（(〔[【［﹝〈";
const CLOSERS: &str = "）)〕]】］﹞〉";

/// Whether a character opens a bracket.
pub(crate) fn opens(c: char) -> bool {
    OPENERS.contains(c)
}

/// Whether a character closes one; any closer closes any opener, since
/// documents mix 「（」 with 「)」.
pub(crate) fn closes(c: char) -> bool {
    CLOSERS.contains(c)
}

/// Whether a character opens a quotation or the name of a text.
pub(crate) fn opens_quotation(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '「' | '『')
}

/// Whether a character closes a quotation or the name of a text.
pub(crate) fn closes_quotation(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '」' | '』')
}

/// A bracket in a text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bracketed {
    /// With its brackets.
    pub(crate) whole: Range<usize>,
    /// Without them.
    pub(crate) inside: Range<usize>,
}

/// The outermost brackets of a text that are closed, in order, and where the
/// last one stands that is not. One that is never closed hides nothing behind it.
pub(crate) fn outermost(text: &str) -> (Vec<Bracketed>, Option<Range<usize>>) {
    let mut found: Vec<Bracketed> = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if opens(c) {
            open.push(at..end);
        } else if let Some(opener) = open.pop_if(|_| closes(c)) {
            while found.pop_if(|nested| nested.whole.start > opener.start).is_some() {}
            found.push(Bracketed { whole: opener.start..end, inside: opener.end..at });
        }
    }
    (found, open.pop())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_brackets_that_are_closed() {
        let wholes = |text: &str| -> Vec<String> {
            outermost(text).0.into_iter().map(|bracket| text[bracket.whole].to_owned()).collect()
        };
        assert_eq!(wholes("甲（乙〔丙〕）丁（戊)"), ["（乙〔丙〕）", "（戊)"]);
        assert_eq!(wholes("（甲（乙）丙"), ["（乙）"]);
        assert_eq!(wholes("甲）乙（"), Vec::<String>::new());
        assert_eq!(outermost("（甲（乙）丙").1, Some(0..3));
    }
}
