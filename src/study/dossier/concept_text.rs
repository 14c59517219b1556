//! A text in which a concept stands, with every place.

use std::ops::Range;

use crate::analysis::{Folded, Haystack, fold};
use crate::policy::{Passage, PassageKind};
use crate::study::context::on_one_line;
use crate::study::occurrences::Targets;
use crate::study::text::StudyText;
use crate::wording::{is_source_line, sentences};

/// How much of a long sentence is shown on either side, in characters.
const BESIDE: usize = 36;

/// What a note begins with that is no statement of the text.
const NOTES: [&str; 5] = ["关键词", "引自", "数据来源", "资料来源", "参见"];

/// Whether a text says where something is from, or what it is about, and nothing else.
pub(super) fn is_note(text: &str) -> bool {
    let text = text.trim_start();
    NOTES.iter().any(|word| text.starts_with(word)) || is_source_line(text)
}

/// A passage or heading in which a concept stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptText {
    /// The passage; of a heading the first one below it, with the heading as text.
    pub passage: Passage,
    /// Which heading it is, see [`StudyText::heading`].
    pub heading: Option<u32>,
    /// Where the concept stands, in order and apart from each other.
    pub mentions: Vec<Range<usize>>,
}

/// A text with what is spoken of in it, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedText {
    /// The text, on one line.
    pub text: String,
    /// Where the concept stands in it.
    pub marks: Vec<Range<usize>>,
}

impl ConceptText {
    /// The text with its places; `None` if the concept does not stand in it.
    pub fn of(text: &StudyText<'_>, targets: &Targets) -> Option<Self> {
        let mentions = targets.find(text);
        let heading = text.heading;
        (!mentions.is_empty()).then(|| Self { passage: text.passage.clone(), heading, mentions })
    }

    /// The same as a text to count in.
    pub fn as_text(&self) -> StudyText<'_> {
        StudyText { passage: &self.passage, heading: self.heading }
    }

    /// Whether it is prose that can be quoted: no heading, table or caption, no line that
    /// says where something is from, no list of keywords, and in Chinese.
    pub fn is_prose(&self) -> bool {
        let note = is_note(&self.passage.text);
        let prose = matches!(self.passage.kind, PassageKind::Paragraph | PassageKind::Measure);
        self.heading.is_none() && prose && !note && self.is_chinese()
    }

    /// Whether it has more Han characters than Latin letters: an English abstract has
    /// other sentences and other words.
    pub fn is_chinese(&self) -> bool {
        let text = &self.passage.text;
        let letters = text.chars().filter(char::is_ascii_alphabetic).count();
        letters < text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count()
    }

    /// Its sentences in which the concept stands, each with the places in it.
    pub fn sentences(&self) -> Vec<(Range<usize>, Vec<Range<usize>>)> {
        let within = |sentence: Range<usize>| {
            let places = self
                .mentions
                .iter()
                .filter(|place| sentence.start <= place.start && place.start < sentence.end);
            (sentence.clone(), places.cloned().collect::<Vec<_>>())
        };
        let all = sentences(&self.passage.text).into_iter().map(within);
        all.filter(|(_, places)| !places.is_empty()).collect()
    }

    /// Whether a folded word stands in any of these sentences.
    pub fn says(&self, word: &str) -> bool {
        let mut sentences = self.sentences().into_iter();
        sentences.any(|(part, _)| fold(self.passage.text.get(part).unwrap_or_default()).contains(word))
    }

    /// A folded word as the text writes it, where it first stands.
    pub fn written(&self, word: &str) -> Option<String> {
        let folded = Folded::new(&self.passage.text);
        let range = Haystack::new(&folded).find(word, true).into_iter().next()?;
        self.passage.text.get(range).map(str::to_owned)
    }

    /// A part of the text on one line, with the places in it.
    pub fn marked(&self, part: &Range<usize>) -> MarkedText {
        let text = self.passage.text.get(part.clone()).unwrap_or_default();
        let start = part.start + (text.len() - text.trim_start().len());
        let text = text.trim();
        let inside = |place: &Range<usize>| {
            let range = place.start.checked_sub(start)?..place.end.checked_sub(start)?;
            (range.end <= text.len()).then_some(range)
        };
        // A line end is as long as the blank that takes its place.
        MarkedText { text: on_one_line(text), marks: self.mentions.iter().filter_map(inside).collect() }
    }

    /// What stands around the first mention of the prose, or else of the title: its
    /// sentence, a long one cut on either side.
    pub fn excerpt(&self) -> MarkedText {
        let body = self.passage.body.clone();
        let in_body = self.mentions.iter().find(|place| body.contains(&place.start));
        let Some(node) = in_body.or(self.mentions.first()) else {
            return MarkedText { text: String::new(), marks: Vec::new() };
        };
        let sentence = sentences(&self.passage.text).into_iter().find(|sentence| sentence.end > node.start);
        let mut part = sentence.unwrap_or(0..self.passage.text.len());
        // Number and title may be a part of the sentence, and stand beside it anyway.
        if in_body.is_some() {
            part.start = part.start.max(body.start);
        }
        let text = &self.passage.text;
        let before = text.get(part.start..node.start).unwrap_or_default();
        let behind = text.get(node.end..part.end.max(node.end)).unwrap_or_default();
        let from = before.char_indices().rev().nth(BESIDE).map(|(at, _)| part.start + at);
        let to = behind.char_indices().nth(BESIDE).map(|(at, _)| node.end + at);
        let mut marked = self.marked(&(from.unwrap_or(part.start)..to.unwrap_or(part.end.max(node.end))));
        if from.is_some() {
            marked.text.insert(0, '…');
            marked.marks.iter_mut().for_each(|mark| *mark = mark.start + 3..mark.end + 3);
        }
        if to.is_some() {
            marked.text.push('…');
        }
        marked
    }
}
