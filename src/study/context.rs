//! Contexts: what stands to the left and right of an occurrence.

use std::ops::Range;

use super::words::PlacedWord;
use crate::wording::sentences;

/// How far a context or a window reaches. It never leaves its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// In what it is measured.
    pub unit: ReachUnit,
    /// How many of them on either side; 0 is nothing. With sentences, 1 is the
    /// sentence of the occurrence itself.
    pub size: usize,
}

/// In what a reach is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReachUnit {
    /// 字: every character of the original, with blanks and punctuation.
    Characters,
    /// 词, without punctuation.
    Words,
    /// 句
    Sentences,
    /// 条（段）: the whole text, whatever the size.
    Passage,
}

impl ReachUnit {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::Words => "words",
            Self::Sentences => "sentences",
            Self::Passage => "passage",
        }
    }
}

impl Reach {
    /// The usual context of a concordance, measured in this: 20 characters, 8 words,
    /// the sentence.
    pub fn usual(unit: ReachUnit) -> Self {
        let size = match unit {
            ReachUnit::Characters => 20,
            ReachUnit::Words => 8,
            ReachUnit::Sentences | ReachUnit::Passage => 1,
        };
        Self { unit, size }
    }

    /// The bytes of a text from the beginning of the left context to the end of
    /// the right one. `words` are those of the text, and are needed only where
    /// they are the measure.
    pub fn around(self, text: &str, node: &Range<usize>, words: &[PlacedWord]) -> Range<usize> {
        match self.unit {
            ReachUnit::Passage => 0..text.len(),
            _ if self.size == 0 => node.clone(),
            ReachUnit::Characters => {
                let before = text.get(..node.start).unwrap_or_default();
                let after = text.get(node.end..).unwrap_or_default();
                let left = before.char_indices().rev().take(self.size).map(|(at, _)| at).min();
                let right = after.char_indices().nth(self.size).map_or(after.len(), |(at, _)| at);
                left.unwrap_or(node.start)..node.end + right
            }
            ReachUnit::Words => {
                let (before, after) = beside(words, node);
                let from = before.len().saturating_sub(self.size);
                let left = before.get(from).map_or(node.start, |word| word.range.start);
                let right = after
                    .get(..self.size.min(after.len()))
                    .and_then(<[_]>::last)
                    .map_or(node.end, |word| word.range.end);
                left..right
            }
            ReachUnit::Sentences => {
                let sentences = sentences(text);
                let more = self.size.saturating_sub(1);
                let first = sentences.iter().position(|sentence| sentence.end > node.start).unwrap_or(0);
                let last = sentences.iter().position(|sentence| sentence.end >= node.end).unwrap_or(first);
                let first = sentences.get(first.saturating_sub(more)).map_or(0, |sentence| sentence.start);
                let last = sentences.get(last.saturating_add(more).min(sentences.len().saturating_sub(1)));
                first.min(node.start)..last.map_or(text.len(), |sentence| sentence.end).max(node.end)
            }
        }
    }
}

/// The words before an occurrence and those behind it. A word that it cuts in
/// two stands on either side with what is left of it; none of it is inside.
pub(super) fn beside<'w>(
    words: &'w [PlacedWord],
    node: &Range<usize>,
) -> (&'w [PlacedWord], &'w [PlacedWord]) {
    let before = words.partition_point(|word| word.range.start < node.start);
    let after = words.partition_point(|word| word.range.end <= node.end);
    (&words[..before], &words[after..])
}

/// A part of a text on one line.
pub(super) fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, node: &str, unit: ReachUnit, size: usize, expected: &str) {
        let words: Vec<PlacedWord> = ["建设", "海外仓", "网络", "支持", "企业"]
            .into_iter()
            .filter_map(|word| {
                let at = text.find(word)?;
                Some(PlacedWord { word: word.to_owned(), range: at..at + word.len() })
            })
            .collect();
        let mut words = words;
        words.sort_by_key(|word| word.range.start);
        let at = text.find(node).unwrap();
        let range = Reach { unit, size }.around(text, &(at..at + node.len()), &words);
        assert_eq!(&text[range], expected, "{unit:?} {size}");
    }

    #[test]
    fn a_context_is_measured_as_asked_and_stays_in_its_text() {
        let text = "好。建设海外仓网络，支持企业。完";
        for (unit, size, expected) in [
            (ReachUnit::Characters, 3, "。建设海外仓网络，"),
            (ReachUnit::Characters, 0, "海外仓"),
            (ReachUnit::Characters, 99, text),
            (ReachUnit::Words, 1, "建设海外仓网络"),
            (ReachUnit::Words, 2, "建设海外仓网络，支持"),
            (ReachUnit::Words, 0, "海外仓"),
            (ReachUnit::Sentences, 0, "海外仓"),
            (ReachUnit::Sentences, 1, "建设海外仓网络，支持企业。"),
            (ReachUnit::Sentences, 2, text),
            (ReachUnit::Passage, 0, text),
        ] {
            check(text, "海外仓", unit, size, expected);
        }
        check(text, "外", ReachUnit::Words, 1, "海外仓");
        check("网络", "网络", ReachUnit::Sentences, 1, "网络");
    }
}
