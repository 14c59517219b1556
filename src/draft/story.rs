//! The text of a part of a DOCX file, and where in the part its characters stand.

use std::collections::BTreeMap;
use std::ops::Range;

/// What was read of a part.
#[derive(Debug, Default)]
pub(super) struct DraftStory {
    /// The text, every line ended.
    pub(super) text: String,
    /// Where its characters come from, in order; what is set between them comes
    /// from nowhere.
    pub(super) pieces: Vec<DraftPiece>,
    /// Text elements that may be cut in two.
    pub(super) elements: Vec<TextElement>,
    /// Elements beside which the mark of a comment may stand.
    pub(super) holders: Vec<Holder>,
    /// Where the body begins, behind its tag.
    pub(super) body: Option<usize>,
}

impl DraftStory {
    /// The pieces in which a range of the text stands.
    pub(super) fn pieces_in(&self, range: &Range<usize>) -> impl Iterator<Item = &DraftPiece> {
        let first = self.pieces.partition_point(|piece| piece.range.end <= range.start);
        let end = range.end;
        self.pieces[first..].iter().take_while(move |piece| piece.range.start < end)
    }

    /// Whether marks can stand at both ends of a range of the text.
    pub(super) fn holds_text(&self, range: &Range<usize>) -> bool {
        self.pieces_in(range).all(|piece| matches!(piece.anchor, DraftAnchor::Within { .. }))
    }

    /// Anchors what fields show around the fields, which are ranges of holders:
    /// LibreOffice takes a comment in one for a part of what it shows.
    pub(super) fn hold(&mut self, fields: &[Range<usize>]) {
        let mut held = BTreeMap::new();
        for field in fields {
            let range = self.holders[field.start].range.start..self.holders[field.end - 1].range.end;
            let whole = Holder { range, is_run: false, ..self.holders[field.start].clone() };
            held.extend(field.clone().map(|holder| (holder, self.holders.len())));
            self.holders.push(whole);
        }
        for piece in &mut self.pieces {
            let holder = match piece.anchor {
                DraftAnchor::Within { element, .. } => self.elements[element].holder,
                DraftAnchor::Around(holder) => holder,
                DraftAnchor::Beginning => continue,
            };
            if let Some(&field) = held.get(&holder) {
                piece.anchor = DraftAnchor::Around(field);
            }
        }
    }
}

/// Characters of a story that stand together in its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftPiece {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Where they stand.
    pub(super) anchor: DraftAnchor,
}

/// Where a comment on characters can be anchored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DraftAnchor {
    /// Between the characters, which are the bytes of the part from this one on.
    Within {
        /// The text element.
        element: usize,
        /// The first byte of the part.
        start: usize,
        /// How many bytes: as many as in the text, unless it is one character
        /// written as an entity, or a section that cannot be cut.
        length: usize,
    },
    /// Around what holds them: a text box, a formula, the mark of a note.
    Around(usize),
    /// At the beginning of the body: headers and footers bear no comments.
    Beginning,
}

/// A `w:t` in a run.
#[derive(Debug, Clone)]
pub(super) struct TextElement {
    /// Its run.
    pub(super) holder: usize,
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// Where its characters end.
    pub(super) content_end: usize,
    /// Where it ends, behind its end tag.
    pub(super) end: usize,
    /// Its number among what the run holds.
    pub(super) nth: usize,
}

/// A run, or what cannot be cut at all.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    /// From tag to tag, both included.
    pub(super) range: Range<usize>,
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// Its properties, which a part of it needs, too.
    pub(super) properties: Option<Range<usize>>,
    /// How many elements it holds besides its properties.
    pub(super) holds: usize,
    /// Its depth in the part.
    pub(super) depth: usize,
    /// Whether it is a run.
    pub(super) is_run: bool,
}

/// Text under way, with where it comes from.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    pub(super) text: String,
    pub(super) pieces: Vec<DraftPiece>,
    /// Whether the end of the paragraph was deleted: it runs on into the next.
    pub(super) runs_on: bool,
    /// Notes that are referred to, each as a line.
    pub(super) notes: Vec<Self>,
}

impl Fragment {
    pub(super) fn glue(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn write(&mut self, text: &str, anchor: DraftAnchor) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(DraftPiece { range: start..self.text.len(), anchor });
    }

    pub(super) fn append(&mut self, other: Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(
            other.pieces.into_iter().map(|piece| DraftPiece {
                range: piece.range.start + start..piece.range.end + start,
                ..piece
            }),
        );
        self.notes.extend(other.notes);
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c == '|')
    }
}
