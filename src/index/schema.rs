//! The schema: every field once, with what it is for.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Names of the tokenizers, as the schema refers to them.
pub(super) const WORDS: &str = "zhengce_words";
pub(super) const BIGRAMS: &str = "zhengce_bigrams";
pub(super) const CHARACTERS: &str = "zhengce_characters";

/// The fields. An index document is a passage, the header of a document, or an
/// attachment; [`Level`] tells which. All texts are folded before they enter.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// `passage`, `header` or `attachment`.
    pub level: Field,
    /// `sz24/m10`; `sz24` for a header; the name of an attachment.
    pub id: Field,
    /// Id of the document; the name of an attachment.
    pub document: Field,
    /// Kind of the document: policy, paper …
    pub kind: Field,
    /// Region of the document, full name.
    pub region: Field,
    /// The headings above the passage, each by itself.
    pub category: Field,
    /// The outermost heading: what results are counted by.
    pub part: Field,
    /// Full names of all agencies, stated and implied.
    pub agency: Field,
    /// Full names of the agencies that the document names for the passage:
    /// explicit and inherited ones.
    pub stated_agency: Field,
    /// Full names of the agencies that are only implied.
    pub implied_agency: Field,
    /// Full names of the agencies that lead.
    pub lead: Field,
    /// The ordinal of a measure; absent in other passages.
    pub ordinal: Field,
    /// The day of issue as the number yyyymmdd; absent where unknown.
    pub issued: Field,
    /// Place in the document, counted from 0.
    pub place: Field,
    /// The order among equals: kind, then document, then place.
    pub order: Field,
    /// Words of the title, with frequencies.
    pub title: Field,
    /// Words of the prose, with frequencies.
    pub body: Field,
    /// Pairs of neighbouring Han characters of title and prose, with frequencies.
    pub bigrams: Field,
    /// Characters of the text up to its list of agencies, with positions.
    pub characters: Field,
    /// Characters of the whole text, where there is a list of agencies.
    pub verbatim: Field,
    /// What is shown: a record as JSON, or an attachment with a character for
    /// each byte. A text, since stored bytes are read back one by one.
    pub record: Field,
}

/// What an index document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A passage: what searches find.
    Passage,
    /// The header of a document.
    Header,
    /// Something kept with the index.
    Attachment,
}

impl Level {
    /// The word in the field `level`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passage => "passage",
            Self::Header => "header",
            Self::Attachment => "attachment",
        }
    }
}

/// The schema and its fields.
pub(super) fn build() -> (Schema, Fields) {
    let text = |tokenizer, record| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record),
        )
    };
    let frequencies = IndexRecordOption::WithFreqs;
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let mut schema = Schema::builder();
    let fields = Fields {
        level: schema.add_text_field("level", STRING),
        id: schema.add_text_field("id", STRING),
        document: schema.add_text_field("document", STRING | FAST),
        kind: schema.add_text_field("kind", STRING | FAST),
        region: schema.add_text_field("region", STRING),
        category: schema.add_text_field("category", STRING),
        part: schema.add_text_field("part", STRING | FAST),
        agency: schema.add_text_field("agency", STRING),
        stated_agency: schema.add_text_field("stated_agency", FAST),
        implied_agency: schema.add_text_field("implied_agency", FAST),
        lead: schema.add_text_field("lead", STRING | FAST),
        ordinal: schema.add_u64_field("ordinal", INDEXED | FAST),
        issued: schema.add_u64_field("issued", INDEXED | FAST),
        place: schema.add_u64_field("place", INDEXED | FAST),
        order: schema.add_u64_field("order", FAST),
        title: schema.add_text_field("title", text(WORDS, frequencies)),
        body: schema.add_text_field("body", text(WORDS, frequencies)),
        bigrams: schema.add_text_field("bigrams", text(BIGRAMS, frequencies)),
        characters: schema.add_text_field("characters", text(CHARACTERS, positions)),
        verbatim: schema.add_text_field("verbatim", text(CHARACTERS, positions)),
        record: schema.add_text_field("record", STORED),
    };
    (schema.build(), fields)
}
