//! What is counted in: passages, and the headings above them.

use crate::policy::Passage;

/// A text of a document: a passage, or a heading.
///
/// Headings belong to no passage, yet the documents say them, so each counts
/// once, with the first passage below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudyText<'p> {
    /// The passage. Of a heading the first one below it, with the heading as its
    /// text and its title.
    pub passage: &'p Passage,
    /// Which of the headings above its passage it is, counted from 1, the
    /// outermost first; `None` for the passage itself.
    pub heading: Option<u32>,
}

impl<'p> StudyText<'p> {
    /// A passage itself.
    pub fn of(passage: &'p Passage) -> Self {
        Self { passage, heading: None }
    }

    /// The text as it stands.
    pub fn text(&self) -> &'p str {
        &self.passage.text
    }

    /// Its parts, which are cut into words apart from each other: number and
    /// title, prose, list of agencies. Joined, they are the text; any may be empty.
    pub fn parts(&self) -> [&'p str; 3] {
        let Passage { text, body, .. } = self.passage;
        let part = |from, to| text.get(from..to).unwrap_or_default();
        match text.get(body.clone()) {
            Some(prose) => [part(0, body.start), prose, part(body.end, text.len())],
            None => ["", text, ""],
        }
    }

    /// It without the list of agencies behind its prose.
    pub fn without_agencies(&self) -> &'p str {
        self.passage.text.get(..self.passage.body.end).unwrap_or(&self.passage.text)
    }

    /// The bytes of its title; empty where none stands in the text.
    pub fn title(&self) -> &'p str {
        if self.heading.is_some() { &self.passage.text } else { self.parts()[0] }
    }
}

/// How many characters of a text count for its length: letters, digits and Han
/// characters, but no blanks and no punctuation.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
