//! The terms of a query on the index: how many passages have each, and what
//! each of these gains by it.

use std::rc::Rc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, TantivyError, Term};

use super::Ranking;
use super::words::{QueryWords, Unit, UnitKind};
use crate::fields::Field;
use crate::index::{IndexError, OpenIndex};
use crate::scoring::{FieldWeight, Weight, information};

/// A term with the fields in which it is looked for.
pub(super) struct Weighted {
    fields: Vec<(Term, Rc<Worth>)>,
    pub(super) weight: Weight,
}

/// What one occurrence in a field counts, by the code of the field's length,
/// which has 256 values.
type Worth = [f32; 256];

/// Makes terms of texts.
pub(super) struct Weigher<'i> {
    index: &'i OpenIndex,
    ranking: &'i Ranking,
    title: Rc<Worth>,
    body: Rc<Worth>,
    bigrams: Rc<Worth>,
}

impl<'i> Weigher<'i> {
    pub(super) fn new(index: &'i OpenIndex, ranking: &'i Ranking) -> Result<Self, IndexError> {
        let worth = |field, weight: f32| -> Result<Rc<Worth>, IndexError> {
            let mut tokens = 0;
            for reader in index.searcher().segment_readers() {
                tokens += reader.inverted_index(field)?.total_num_tokens();
            }
            let field = FieldWeight::new(weight, ranking.b, tokens, index.count());
            Ok(Rc::new(std::array::from_fn(|code| {
                field.at(FieldNormReader::id_to_fieldnorm(u8::try_from(code).unwrap_or(u8::MAX)))
            })))
        };
        let fields = index.fields();
        Ok(Self {
            index,
            ranking,
            title: worth(fields.of(Field::Title), ranking.title)?,
            body: worth(fields.of(Field::Body), 1.0)?,
            bigrams: worth(fields.of(Field::Bigrams), 1.0)?,
        })
    }

    /// The words and bigrams of a query, in order.
    pub(super) fn units(&self, words: &QueryWords) -> Result<Vec<Weighted>, IndexError> {
        let weigh = |unit: &Unit| match unit.kind {
            UnitKind::Word => self.word(&unit.text, 1.0),
            UnitKind::Inner => self.word(&unit.text, self.ranking.inner),
            UnitKind::Bigram => self.bigram(&unit.text),
        };
        words.units.iter().map(weigh).collect()
    }

    /// A word of title and prose; a weight of 1 is that of the query's own words.
    pub(super) fn word(&self, text: &str, weight: f32) -> Result<Weighted, IndexError> {
        let fields = self.index.fields();
        let fields = [(fields.of(Field::Title), &self.title), (fields.of(Field::Body), &self.body)];
        self.weigh(text, self.ranking.words * weight, &fields)
    }

    /// A bigram of title and prose together.
    fn bigram(&self, text: &str) -> Result<Weighted, IndexError> {
        self.weigh(text, self.ranking.bigrams, &[(self.index.fields().of(Field::Bigrams), &self.bigrams)])
    }

    fn weigh(
        &self,
        text: &str,
        weight: f32,
        fields: &[(tantivy::schema::Field, &Rc<Worth>)],
    ) -> Result<Weighted, IndexError> {
        let mut with = 0;
        let mut terms = Vec::new();
        for &(field, worth) in fields {
            let term = Term::from_field_text(field, text);
            // At least so many passages have it in some field.
            with = with.max(self.index.searcher().doc_freq(&term)?);
            terms.push((term, Rc::clone(worth)));
        }
        let weight = Weight::new(weight, information(with, self.index.count()), self.ranking.k1);
        Ok(Weighted { fields: terms, weight })
    }
}

impl Weighted {
    /// Visits every passage of a segment that has the term, with what it gains.
    pub(super) fn visit(
        &self,
        reader: &SegmentReader,
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
                visit(other, self.weight.gain(count));
            }
            let more = others.next_if(|(other, _)| *other == doc).map_or(0.0, |(_, count)| count);
            visit(doc, self.weight.gain(count + more));
        });
        others.for_each(|(other, count)| visit(other, self.weight.gain(count)));
        Ok(())
    }

    /// What one passage gains.
    pub(super) fn gain(&self, reader: &SegmentReader, wanted: DocId) -> Result<f32, IndexError> {
        let mut gained = 0.0;
        self.visit(reader, |doc, gain| gained += if doc == wanted { gain } else { 0.0 })?;
        Ok(gained)
    }

    fn occurrences(&self, reader: &SegmentReader) -> Result<Vec<Occurrences<'_>>, IndexError> {
        let fields = self.fields.iter().map(|(term, worth)| Occurrences::open(term, worth, reader));
        fields.filter_map(Result::transpose).collect()
    }
}

/// The passages of a segment that have a term in one field.
struct Occurrences<'w> {
    postings: BlockSegmentPostings,
    lengths: FieldNormReader,
    worth: &'w Worth,
}

impl<'w> Occurrences<'w> {
    fn open(term: &Term, worth: &'w Worth, reader: &SegmentReader) -> Result<Option<Self>, IndexError> {
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
