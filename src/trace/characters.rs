//! What counts when a quotation is compared with its source: the characters of
//! the folded text, without blanks and quotation marks.

use std::ops::Range;

use crate::analysis::Folded;
use crate::wording::is_punctuation;

/// The characters of a text that count, each with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Characters {
    pub(super) all: Vec<char>,
    origins: Vec<Range<usize>>,
}

impl Characters {
    /// The characters of a part of a text, which begins at this byte of it.
    pub(super) fn of(part: &str, offset: usize) -> Self {
        let folded = Folded::new(part);
        let mut characters = Self::default();
        for (at, c) in folded.as_str().char_indices() {
            // Quotation marks change with what stands around a quotation, and `*`
            // is emphasis in Markdown.
            if c.is_whitespace() || matches!(c, '"' | '\'' | '*' | '`') {
                continue;
            }
            let origin = folded.origin(at..at + c.len_utf8());
            characters.all.push(c);
            characters.origins.push(origin.start + offset..origin.end + offset);
        }
        characters
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// How many of them are no punctuation.
    pub(super) fn telling(&self) -> usize {
        self.all.iter().filter(|&&c| !is_mark(c)).count()
    }

    /// The bytes of the text between two characters, the second not included. An
    /// empty range is the place where characters are missing.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        if let (Some(first), Some(last)) =
            (self.origins.get(range.start), range.end.checked_sub(1).and_then(|end| self.origins.get(end)))
            && range.start < range.end
        {
            return first.start..last.end;
        }
        let after = self.origins.get(range.start).map(|origin| origin.start);
        let at = after.or_else(|| self.origins.last().map(|origin| origin.end)).unwrap_or(0);
        at..at
    }

    /// The same without punctuation at both ends, which follows the sentence
    /// around a quotation and not its source.
    pub(super) fn trimmed(mut self) -> Self {
        while self.all.last().is_some_and(|&c| is_pause(c)) {
            self.all.pop();
            self.origins.pop();
        }
        let pauses = self.all.iter().take_while(|&&c| is_pause(c)).count();
        self.all.drain(..pauses);
        self.origins.drain(..pauses);
        self
    }

    /// The characters in this range.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self {
            all: self.all.get(range.clone()).unwrap_or_default().to_vec(),
            origins: self.origins.get(range).unwrap_or_default().to_vec(),
        }
    }

    /// The clauses: ranges of characters that cover them, each up to a pause.
    pub(super) fn clauses(&self) -> Vec<Range<usize>> {
        let mut clauses = Vec::new();
        let mut start = 0;
        for (at, &c) in self.all.iter().enumerate() {
            if is_pause(c) {
                clauses.push(start..at + 1);
                start = at + 1;
            }
        }
        clauses.push(start..self.all.len());
        clauses.retain(|clause| self.all[clause.clone()].iter().any(|&c| !is_mark(c)));
        clauses
    }

    /// Where these characters stand as they are, first occurrence.
    pub(super) fn find(&self, wanted: &[char]) -> Option<Range<usize>> {
        self.find_from(wanted, 0)
    }

    /// The same from this character on.
    pub(super) fn find_from(&self, wanted: &[char], from: usize) -> Option<Range<usize>> {
        let first = wanted.first()?;
        let last = self.len().checked_sub(wanted.len())?;
        (from..=last)
            .filter(|&at| self.all[at] == *first)
            .find(|&at| self.all[at..at + wanted.len()] == *wanted)
            .map(|at| at..at + wanted.len())
    }
}

/// Marks at which a quotation may begin or end.
fn is_pause(c: char) -> bool {
    matches!(c, '。' | '，' | ',' | ';' | '；' | ':' | '：' | '、' | '.' | '!' | '?' | '！' | '？' | '…')
}

/// No letter, digit or sign that says something.
fn is_mark(c: char) -> bool {
    is_pause(c) || is_punctuation(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_lead_back_to_their_text() {
        let text = "支持“单一窗口”建设， 总值 41. 76 万";
        let characters = Characters::of(text, 0);
        assert_eq!(characters.all.iter().collect::<String>(), "支持单一窗口建设,总值41.76万");
        let at = characters.find(&"41.76".chars().collect::<Vec<_>>()).unwrap();
        assert_eq!(&text[characters.bytes(at)], "41. 76");
        assert_eq!(characters.clauses().len(), 3);
    }
}
