//! Brackets, in every form and width that official documents use.

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
