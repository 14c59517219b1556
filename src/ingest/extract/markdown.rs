//! Markdown: the marks of headings, emphasis and links, which are no part of
//! the text. Paragraphs and tables are read as in any other text.

use std::borrow::Cow;

use crate::ingest::repair::{Reason, RepairKind, Repairs};

/// Takes the marks out of a text that has headings of Markdown; any other
/// text stays as it is.
pub(super) fn unmark<'a>(text: Cow<'a, str>, repairs: &mut Repairs) -> Cow<'a, str> {
    if !text.lines().any(|line| heading(line).is_some()) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            plain.push('\n');
        }
        let bare = heading(line).unwrap_or(line).replace("**", "").replace("__", "");
        let bare = without_links(&bare);
        if bare != line {
            repairs.note(index + 1, RepairKind::Replaced, line, Reason::Markup);
        }
        plain.push_str(&bare);
    }
    Cow::Owned(plain)
}

/// The text of a heading: one to six `#`, a blank, the text.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level).then_some(text)?.strip_prefix(' ').map(|text| text.trim_end_matches([' ', '#']))
}

/// A line with the text of its links only. Images stay: they are recorded
/// where other noise is.
fn without_links(line: &str) -> String {
    let mut rest = line;
    let mut bare = String::with_capacity(line.len());
    while let Some((before, link)) = rest.split_once('[') {
        bare.push_str(before);
        let parts = link.split_once("](").and_then(|(text, after)| Some((text, after.split_once(')')?.1)));
        match parts.filter(|(text, _)| !before.ends_with('!') && !text.contains(['[', ']'])) {
            Some((text, after)) => {
                bare.push_str(text);
                rest = after;
            }
            None => {
                bare.push('[');
                rest = link;
            }
        }
    }
    bare.push_str(rest);
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_with_a_record_and_other_texts_stay() {
        let mut repairs = Repairs::default();
        let text = "# 通知\n## **一、促进** ##\n见[附件](a.docx)和[1]，![图](x.png)。\n# 标";
        assert_eq!(unmark(text.into(), &mut repairs), "通知\n一、促进\n见附件和[1]，![图](x.png)。\n标");
        assert_eq!(repairs.finish().len(), 4);
        let plain = "#话题# 出口 **\n[附件](a)";
        assert_eq!(unmark(plain.into(), &mut Repairs::default()), plain);
    }
}
