//! Repairs: what ingest did to a source, so that anybody can check it.
//!
//! Every removal, joining, replacement and inference becomes one record with
//! the line of the source, the text as it was, and the reason.

/// One thing that ingest did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The line of the source's text, counted from 1; what a page or file held
    /// beside it has the line where it stood. For an inference: the line it
    /// rests on, or 1.
    pub line: usize,
    /// What was done.
    pub what: RepairKind,
    /// The text concerned as it was; where two lines met, a `⏎` between them.
    pub text: String,
    /// Why it was done.
    pub why: Reason,
}

/// What was done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RepairKind {
    /// Taken out of the body.
    Removed,
    /// Two lines became one.
    Joined,
    /// One line became two.
    Split,
    /// Written differently.
    Replaced,
    /// Put at another place.
    Moved,
    /// A table was read from lines.
    Rebuilt,
    /// Something the source does not say was worked out from it.
    Inferred,
}

/// Why something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A line of the header now stands in the metadata.
    InHeader,
    /// A note of whoever copied the text.
    EditorsNote,
    /// Names, follow buttons and time stamps of a web page.
    Byline,
    /// The platform's disclaimer.
    Disclaimer,
    /// Who runs the web site, and where it is registered.
    Imprint,
    /// Teasers for other articles.
    RelatedArticles,
    /// Whom to call about a document, below it.
    Contact,
    /// A button of the web page.
    Widget,
    /// The place of an image.
    Image,
    /// A caption of a photo that is not here.
    PhotoCaption,
    /// A caption that says the title again.
    RepeatedTitle,
    /// A page number.
    PageNumber,
    /// A footnote mark on a line of its own.
    LoneMark,
    /// A footnote in the middle of a sentence.
    Footnote,
    /// A line that was broken by the page width.
    BrokenLine,
    /// A wide blank that the extraction put on a line of its own.
    BrokenBlank,
    /// A number cut by blanks.
    NumberBlank,
    /// A blank that only the layout put there.
    LayoutBlank,
    /// Dashes around a heading.
    Decoration,
    /// The speaker of a section and its title were two lines.
    SplitHeading,
    /// A chapter's heading and its first article shared a line.
    TwoHeadings,
    /// Lines are the cells of a table.
    TableCells,
    /// Lines are rows of a table.
    TableRows,
    /// A cell or row of nothing but blanks.
    Padding,
    /// The bytes do not name their encoding.
    EncodingFromBytes,
    /// The text had been read in the wrong encoding before it was saved.
    WrongEncoding,
    /// A mark of Markdown.
    Markup,
    /// What surrounds the article of a web page.
    Navigation,
    /// The entry of the publisher's catalogue.
    CatalogueEntry,
    /// Text that the author's program does not show.
    Hidden,
    /// Text that a tracked change deletes.
    TrackedDeletion,
    /// The number of a paragraph that the program counts by itself.
    AutomaticNumber,
    /// A line that stands on many pages.
    RunningLine,
    /// Text set aslant over a page.
    Watermark,
    /// A character that only looks like the one that is meant.
    LookAlike,
    /// A page without text.
    PageOfImages,
    /// Characters that a font does not tell.
    UnmappedFont,
    /// Chinese bytes in a font that says they are Latin letters.
    ChineseAsLatin,
    /// No title stands in the source.
    NoTitle,
    /// The kind follows from the features of the text.
    KindFromText,
    /// The year follows from what the text reports.
    YearFromContext,
    /// The region follows from issuer, publisher or text.
    RegionFromText,
}

/// The record under way.
#[derive(Debug, Default)]
pub(crate) struct Repairs(Vec<Repair>);

impl Repairs {
    /// Records one repair.
    pub(crate) fn note(&mut self, line: usize, what: RepairKind, text: impl Into<String>, why: Reason) {
        self.0.push(Repair { line, what, text: text.into(), why });
    }

    /// Records that the end of one line and the start of the next were joined.
    pub(crate) fn joined(&mut self, line: usize, before: &str, after: &str, why: Reason) {
        const SHOWN: usize = 8;
        let start = before.char_indices().rev().nth(SHOWN - 1).map_or(0, |(at, _)| at);
        let end = before.get(start..).unwrap_or_default();
        let seam = end.chars().chain(['⏎']).chain(after.chars().take(SHOWN)).collect::<String>();
        self.note(line, RepairKind::Joined, seam, why);
    }

    /// All of it, in the order of the source.
    pub(crate) fn finish(mut self) -> Vec<Repair> {
        self.0.sort_by_key(|repair| repair.line);
        self.0
    }
}
