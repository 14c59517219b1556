//! The postings of a token: the passages that have it, and what each gains.

use std::rc::Rc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, TantivyError, Term};

use crate::fields::Field;
use crate::index::{Fields, IndexError};
use crate::planning::Token;
use crate::scoring::{FieldWeight, Scorer, Weight};

/// What one occurrence in a field counts, by the code of the field's length,
/// which has 256 values.
type WeightTable = [f32; 256];

/// What occurrences count in each field that is scored.
pub(super) struct WeightTables(Vec<(Field, Rc<WeightTable>)>);

impl WeightTables {
    pub(super) fn of(scorer: &Scorer<'_>) -> Self {
        let worth = |weight: &FieldWeight| -> WeightTable {
            std::array::from_fn(|code| {
                weight.at(FieldNormReader::id_to_fieldnorm(u8::try_from(code).unwrap_or(u8::MAX)))
            })
        };
        Self(scorer.fields().iter().map(|(field, weight)| (*field, Rc::new(worth(weight)))).collect())
    }
}

/// A token in the fields in which it is looked for.
pub(super) struct ScoredTerms(Vec<(Term, Rc<WeightTable>)>);

impl ScoredTerms {
    pub(super) fn of(token: &Token, fields: &Fields, worths: &WeightTables) -> Self {
        let scored = worths.0.iter().filter(|(field, _)| token.fields.contains(field));
        let term = |field| Term::from_field_text(fields.of(field), &token.text);
        Self(scored.map(|(field, worth)| (term(*field), Rc::clone(worth))).collect())
    }

    /// Visits every passage of a segment that has the token, with what it gains.
    pub(super) fn visit(
        &self,
        reader: &SegmentReader,
        weight: &Weight,
        mut visit: impl FnMut(DocId, f32),
    ) -> Result<(), IndexError> {
        let mut fields = self.occurrences(reader)?;
        fields.sort_by_key(|field| field.postings.doc_freq());
        let Some(mut most) = fields.pop() else {
            return Ok(());
        };
        // Occurrences in the other field, most often the title, are few: they
        // are kept and met on the way.
        let mut others: Vec<(DocId, f32)> = Vec::new();
        for mut field in fields {
            field.visit(|doc, count| others.push((doc, count)));
        }
        let mut others = others.into_iter().peekable();
        most.visit(|doc, count| {
            while let Some((other, count)) = others.next_if(|(other, _)| *other < doc) {
                visit(other, weight.gain(count));
            }
            let more = others.next_if(|(other, _)| *other == doc).map_or(0.0, |(_, count)| count);
            visit(doc, weight.gain(count + more));
        });
        others.for_each(|(other, count)| visit(other, weight.gain(count)));
        Ok(())
    }

    /// Visits every passage of a segment that has the token.
    pub(super) fn each(
        &self,
        reader: &SegmentReader,
        mut visit: impl FnMut(DocId),
    ) -> Result<(), IndexError> {
        self.visit(reader, &Weight::new(0.0, 0.0, 0.0), |doc, _| visit(doc))
    }

    fn occurrences(&self, reader: &SegmentReader) -> Result<Vec<FieldPostings<'_>>, IndexError> {
        let fields = self.0.iter().map(|(term, worth)| FieldPostings::open(term, worth, reader));
        fields.filter_map(Result::transpose).collect()
    }
}

/// The passages of a segment that have a term in one field.
struct FieldPostings<'w> {
    postings: BlockSegmentPostings,
    lengths: FieldNormReader,
    worth: &'w WeightTable,
}

impl<'w> FieldPostings<'w> {
    fn open(term: &Term, worth: &'w WeightTable, reader: &SegmentReader) -> Result<Option<Self>, IndexError> {
        let inverted = reader.inverted_index(term.field())?;
        let postings = inverted.read_block_postings(term, IndexRecordOption::WithFreqs);
        let Some(postings) = postings.map_err(TantivyError::from)? else {
            return Ok(None);
        };
        Ok(Some(Self { postings, lengths: reader.get_fieldnorms_reader(term.field())?, worth }))
    }

    /// Visits each with what its occurrences count, a block at a time.
    fn visit(&mut self, mut visit: impl FnMut(DocId, f32)) {
        while self.postings.block_len() > 0 {
            for (&doc, &frequency) in self.postings.docs().iter().zip(self.postings.freqs()) {
                visit(doc, self.worth[usize::from(self.lengths.fieldnorm_id(doc))] * frequency as f32);
            }
            self.postings.advance();
        }
    }
}
