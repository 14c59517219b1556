//! The files that all pages of a site need: those of the server's pages, and the
//! scripts that search.

use crate::analysis::{StreamSort, folded_character};

/// The files by name.
pub(super) fn all() -> [(&'static str, String); 7] {
    [
        ("style.css", include_str!("../web/assets/style.css").to_owned()),
        ("icon.svg", include_str!("../web/assets/icon.svg").to_owned()),
        ("comfort.js", include_str!("../web/assets/comfort.js").to_owned()),
        ("fold.js", include_str!("assets/fold.js").to_owned()),
        ("fold-table.js", fold_table()),
        ("search.js", include_str!("assets/search.js").to_owned()),
        ("page.js", include_str!("assets/page.js").to_owned()),
    ]
}

/// What becomes of every character that does not stay as it is, a line each, and what
/// characters are to the stream; taken from folding itself, so that the two cannot part.
fn fold_table() -> String {
    let mut characters = String::new();
    let mut runs: Vec<u32> = Vec::new();
    let (mut passed, mut gaps) = (String::new(), String::new());
    for c in '\0'..=char::MAX {
        let folded = folded_character(c);
        // Blanks and control characters of ASCII would break the lines; the script knows them.
        if (c > '\x7f' || c.is_ascii_uppercase()) && folded.chars().ne([c]) {
            characters.push(c);
            characters.push_str(&folded);
            characters.push('\n');
        }
        match StreamSort::of(c) {
            StreamSort::Run => match runs.last_mut() {
                Some(last) if *last + 1 == u32::from(c) => *last = u32::from(c),
                _ => runs.extend([u32::from(c), u32::from(c)]),
            },
            StreamSort::Passed if !c.is_whitespace() || c == ' ' => passed.push(c),
            StreamSort::Gap => gaps.push(c),
            StreamSort::Passed | StreamSort::Single => {}
        }
    }
    let table = serde_json::json!({ "characters": characters, "runs": runs, "passed": passed, "gaps": gaps });
    format!("zhengce.folding.setTable({table});\n")
}
