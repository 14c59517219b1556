//! The notes of a draft that say where a quotation is from: “…”① and, on a line
//! below, ①参见《标题》第十条.

use std::collections::HashMap;
use std::ops::Range;

use super::links::titled;
use super::quotations::Quotation;
use super::references::{CitedTarget, Reference};
use crate::wording::ends_like_agency;

/// What may stand between the mark of a note and the source it names, besides its
/// issuer.
const LEADS: [&str; 11] = ["", "见", "参见", "详见", "参阅", "引自", "转引自", "摘自", "出自", "据", "根据"];
/// The longest mark, in characters: `[^12]`.
const LONGEST_MARK: usize = 6;

/// The notes of a draft by their marks: bytes behind the mark, in order.
pub(super) struct SourceNotes<'d> {
    draft: &'d str,
    by_mark: HashMap<&'d str, Vec<Range<usize>>>,
}

impl<'d> SourceNotes<'d> {
    pub(super) fn of(draft: &'d str) -> Self {
        let mut by_mark: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
        let mut start = 0;
        for line in draft.split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            if let Some(mark) = mark(&line[indent..]) {
                let note = start + indent + mark.len()..start + line.len();
                by_mark.entry(mark).or_default().push(note);
            }
            start += line.len();
        }
        Self { draft, by_mark }
    }

    /// The reference that the note behind a quotation gives as its source: to an
    /// article, if there is just one, or else to the document. `None` where the note
    /// names several documents, or says something else.
    pub(super) fn source(&self, quotation: &Quotation, references: &[Reference]) -> Option<usize> {
        let behind =
            self.draft.get(quotation.range.end..)?.trim_start_matches(['。', '，', '；', '、', ',', '.']);
        let notes = self.by_mark.get(mark(behind)?)?;
        let note = notes.get(notes.partition_point(|note| note.start < quotation.range.end))?;
        let first = references.partition_point(|reference| reference.range.start < note.start);
        let end = references.partition_point(|reference| reference.range.start < note.end);
        let documents = (first..end).filter(|&at| match references[at].to {
            CitedTarget::Title(_) => true,
            CitedTarget::Number => titled(self.draft, references, at).is_none(),
            CitedTarget::Articles(_) | CitedTarget::OwnArticle => false,
        });
        let documents: Vec<usize> = documents.collect();
        let [document] = documents[..] else { return None };
        let lead = self.draft.get(note.start..references[document].range.start)?;
        let lead = lead.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '．'));
        if !LEADS.contains(&lead) && !ends_like_agency(lead) {
            return None;
        }
        let articles: Vec<usize> =
            (document + 1..end).filter(|&at| matches!(references[at].to, CitedTarget::Articles(_))).collect();
        Some(if let [article] = articles[..] { article } else { document })
    }
}

/// The mark of a note at the head of a text: `①`, `[1]`, `[^1]`, `〔1〕`.
fn mark(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return text.get(..first.len_utf8());
    }
    let close = match first {
        '[' => ']',
        '［' => '］',
        '〔' => '〕',
        _ => return None,
    };
    let (end, _) = text.char_indices().take(LONGEST_MARK).find(|(_, c)| *c == close)?;
    let number = text[first.len_utf8()..end].trim_start_matches('^');
    let is_number = !number.is_empty() && number.chars().all(char::is_numeric);
    is_number.then(|| &text[..end + close.len_utf8()])
}

#[cfg(test)]
mod tests {
    use super::super::quotations::quotations;
    use super::super::references::references;
    use super::*;

    #[test]
    fn a_note_names_the_source_of_what_stands_before_its_mark() {
        for (draft, source) in [
            ("要“乙”①。\n①参见《甲》第十条。", Some("第十条")),
            (
                "要“乙”。[2]\n其他\n[1] 《丁》\n[2] 深圳市商务局：《甲》（深商务规〔2024〕1号）",
                Some("《甲》"),
            ),
            ("要“乙”[^3]\n\n[^3]: 《甲》第一条、第三条", Some("《甲》")),
            ("要“乙”①\n①参见《甲》，另见《丁》。", None),
            ("要“乙”[1]\n[1] 张三. 论《甲》的实施[J]", None),
            ("①《甲》\n要“乙”①", None),
            ("要“乙”（1）\n（1）《甲》", None),
        ] {
            let (quotations, references) = (quotations(draft), references(draft));
            let found = SourceNotes::of(draft).source(&quotations[0], &references);
            assert_eq!(found.map(|at| &draft[references[at].range.clone()]), source, "{draft}");
        }
    }
}
