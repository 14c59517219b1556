//! The file information block (FIB, 2.5): where everything else is.

use super::bytes::{size_at, u16_at};

/// What the block says.
#[derive(Debug)]
pub(super) struct Fib<'a> {
    bytes: &'a [u8],
    /// Whether the file is encrypted or obfuscated.
    pub encrypted: bool,
    /// The name of the stream that holds the tables.
    pub tables: &'static str,
    /// The language of the program that wrote it (LCID).
    pub language: u16,
}

/// The texts of a file in the order in which they are stored. Comments and
/// headers are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    /// The body.
    Main,
    /// Footnotes.
    Footnotes,
    /// Endnotes.
    Endnotes,
    /// Text boxes.
    TextBoxes,
}

/// Parts of the stream of tables, by their number in `FibRgFcLcb97`.
#[derive(Debug, Clone, Copy)]
pub(super) enum TablePart {
    /// `Stshf`: styles.
    Styles = 1,
    /// `PlcffndRef`: where footnotes are referred to.
    FootnoteMarks = 2,
    /// `PlcffndTxt`: where their texts begin.
    FootnoteTexts = 3,
    /// `PlcfBteChpx`: properties of characters.
    Characters = 12,
    /// `PlcfBtePapx`: properties of paragraphs.
    Paragraphs = 13,
    /// `Clx`: the pieces of the text.
    Pieces = 33,
    /// `PlcSpaMom`: where drawings are anchored.
    Anchors = 40,
    /// `PlcfendRef`: where endnotes are referred to.
    EndnoteMarks = 46,
    /// `PlcfendTxt`: where their texts begin.
    EndnoteTexts = 47,
    /// `PlcftxbxTxt`: the texts of text boxes.
    TextBoxes = 56,
    /// `PlfLst`: definitions of lists.
    Lists = 73,
    /// `PlfLfo`: lists.
    Overrides = 74,
}

/// Where the counts of characters of all stories begin.
const COUNTS: usize = 0x4c;
/// Where the places of the parts begin.
const PARTS: usize = 0x9a;
/// Word 97, the first version of this format.
const WORD_97: u16 = 0x00c1;

impl<'a> Fib<'a> {
    /// Reads the block at the beginning of the stream `WordDocument`; `None`
    /// for versions before Word 97, whose format is another.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let version = u16_at(bytes, 2)?;
        // Word 6 and 95 have the mark A5DC; some programs write 00C0.
        if u16_at(bytes, 0)? != 0xa5ec || version < WORD_97 - 1 {
            return None;
        }
        let flags = u16_at(bytes, 0xa)?;
        Some(Self {
            bytes,
            encrypted: flags & 0x0100 != 0,
            tables: if flags & 0x0200 != 0 { "1Table" } else { "0Table" },
            language: u16_at(bytes, 6)?,
        })
    }

    /// First and last position of a story, the last one not in it.
    pub(super) fn story(&self, story: Story) -> (usize, usize) {
        // Body, footnotes, headers, macros, comments, endnotes, text boxes.
        let number = match story {
            Story::Main => 0,
            Story::Footnotes => 1,
            Story::Endnotes => 5,
            Story::TextBoxes => 6,
        };
        let count = |at: usize| size_at(self.bytes, COUNTS + at * 4).unwrap_or(0);
        let start = (0..number).map(count).fold(0, usize::saturating_add);
        (start, start.saturating_add(count(number)))
    }

    /// Where a part begins and ends in the stream of tables.
    pub(super) fn part(&self, part: TablePart) -> (usize, usize) {
        let at = PARTS + part as usize * 8;
        let start = size_at(self.bytes, at).unwrap_or(0);
        (start, start.saturating_add(size_at(self.bytes, at + 4).unwrap_or(0)))
    }
}
