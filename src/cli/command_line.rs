//! The command line as a record keeps it, and back into its arguments.

use std::ffi::OsString;

use crate::wire;

/// What is written before the arguments.
const PROGRAM: &str = "zhengce";

/// The command line as it was typed. The name of the program comes first in the arguments.
pub(super) fn typed(arguments: &[OsString]) -> String {
    let typed: Vec<_> = arguments.iter().skip(1).map(|argument| argument.to_string_lossy()).collect();
    wire::command_line(typed.iter().map(AsRef::as_ref))
}

/// The arguments of such a line, the name of the program first; `None` if it is of
/// another program, or a quotation mark is open. No shell is asked: nothing but
/// quotation marks means anything.
pub(super) fn arguments(line: &str) -> Option<Vec<String>> {
    let mut arguments: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    let mut quoted = false;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' => {
                quoted = !quoted;
                open.get_or_insert_default();
            }
            c if quoted => open.get_or_insert_default().push(c),
            ' ' | '\t' | '\n' | '\r' => arguments.extend(open.take()),
            '\\' => open.get_or_insert_default().extend(rest.next()),
            c => open.get_or_insert_default().push(c),
        }
    }
    arguments.extend(open);
    (!quoted && arguments.first().is_some_and(|name| name == PROGRAM)).then_some(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_says_what_was_typed() {
        for (typed_words, line) in [
            (vec!["kwic", "海外仓"], "zhengce kwic 海外仓"),
            (vec!["kwic", "\"A B\"~3", ""], "zhengce kwic '\"A B\"~3' ''"),
            (vec!["kwic", "it's", "a\\b"], "zhengce kwic 'it'\\''s' 'a\\b'"),
        ] {
            let words: Vec<OsString> =
                std::iter::once("/bin/x").chain(typed_words.iter().copied()).map(OsString::from).collect();
            assert_eq!(typed(&words), line);
        }
        assert_eq!(arguments("zhengce kwic 'a"), None);
        assert_eq!(arguments("rm -r ."), None);
        assert_eq!(arguments(""), None);
    }

    proptest! {
        #[test]
        fn what_was_typed_is_read_back(words in proptest::collection::vec("[a甲 '\"\\\\$;|\n\t-]{0,6}", 0..5)) {
            let typed_words: Vec<OsString> =
                std::iter::once("zhengce").chain(words.iter().map(String::as_str)).map(OsString::from).collect();
            let read = arguments(&typed(&typed_words)).unwrap();
            prop_assert_eq!(&read[1..], &words[..]);
        }
    }
}
