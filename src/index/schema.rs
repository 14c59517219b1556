//! The schema: every field of a passage as Tantivy keeps it, and two of our own.

use tantivy::schema::{
    FAST, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::fields::{Field, FieldForm};

/// Names of the tokenizers, as the schema refers to them.
pub(super) const WORDS: &str = "zhengce_words";
pub(super) const BIGRAMS: &str = "zhengce_bigrams";
pub(super) const CHARACTERS: &str = "zhengce_characters";

/// The fields. An index document is a passage, the header of a document, or an
/// attachment; [`RecordKind`] tells which. All three have an id, a document and a
/// kind, since a column without gaps is read twice as fast.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// `passage`, `header` or `attachment`.
    pub level: tantivy::schema::Field,
    /// What is shown: a record as JSON, or an attachment with a character for
    /// each byte. A text, since stored bytes are read back one by one.
    pub record: tantivy::schema::Field,
    /// Those of a passage, in the order of [`Field::ALL`].
    of_passages: [tantivy::schema::Field; Field::ALL.len()],
}

impl Fields {
    /// A field of passages as Tantivy knows it.
    pub fn of(&self, field: Field) -> tantivy::schema::Field {
        self.of_passages[field as usize]
    }
}

/// What an index document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// A passage: what searches find.
    Passage,
    /// The header of a document.
    Header,
    /// Something kept with the index.
    Attachment,
}

impl RecordKind {
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
    let mut schema = Schema::builder();
    let fields = Fields {
        level: schema.add_text_field("level", STRING),
        record: schema.add_text_field("record", STORED),
        of_passages: Field::ALL.map(|field| add(&mut schema, field)),
    };
    (schema.build(), fields)
}

fn add(schema: &mut SchemaBuilder, field: Field) -> tantivy::schema::Field {
    let text = |tokenizer, record| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record),
        )
    };
    let options = match field.form() {
        FieldForm::Name => match (field.is_searched(), field.is_counted()) {
            (true, true) => STRING | FAST,
            (true, false) => STRING,
            (false, _) => FAST.into(),
        },
        // What is sought in ranges is sought in columns.
        FieldForm::Number if field.is_searched() => {
            return schema.add_u64_field(field.as_str(), INDEXED | FAST);
        }
        FieldForm::Number => return schema.add_u64_field(field.as_str(), FAST),
        FieldForm::Words => text(WORDS, IndexRecordOption::WithFreqs),
        FieldForm::Bigrams => text(BIGRAMS, IndexRecordOption::WithFreqs),
        FieldForm::Characters => text(CHARACTERS, IndexRecordOption::WithFreqsAndPositions),
    };
    schema.add_text_field(field.as_str(), options)
}
