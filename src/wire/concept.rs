//! The shape of a dossier.

use schemars::JsonSchema;
use serde::Serialize;

use super::dispersion::DispersionShape;
use super::record::RecordShape;
use super::shapes::{AgencyShape, RangeShape};
use crate::figures::SourcedFigure;
use crate::policy::{Header, PassageId};
use crate::study::{
    AssociationMeasure, Collocate, ConceptFigure, ConceptMeasure, DatedMention, Definition, Dossier,
    MarkedText, Neighbour, RunRecord, SentenceSources, Shortened, SilentTerm, Typology,
};
use crate::wording::Decimal;

const SCHEMA: &str = "zhengce.concept/1";

/// Everything that the texts say of a concept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ConceptDossierAnswer<'a> {
    schema: &'static str,
    reading: ConceptReadingShape<'a>,
    /// Occurrences of all terms.
    occurrences: usize,
    /// Documents that have any.
    documents: usize,
    terms: Vec<TermShape<'a>>,
    related: Vec<RelatedShape<'a>>,
    measures: ListShape<ConceptMeasureShape<'a>>,
    definitions: ListShape<DefinitionShape<'a>>,
    typologies: ListShape<TypologyShape<'a>>,
    figures: ListShape<ConceptFigureShape<'a>>,
    /// What papers, news and reports say, by kind of document.
    quotations: Vec<QuotedKindShape<'a>>,
    dispersion: DispersionShape<'a>,
    collocates: ListShape<NearWordShape<'a>>,
    neighbours: ListShape<NearConceptShape<'a>>,
    dates: DatesShape<'a>,
    policy_silence: SilenceShape<'a>,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ConceptReadingShape<'a> {
    asked: &'a str,
    /// The label of the entry; null for a term of the asker's own.
    concept: Option<&'a str>,
    /// `label`, `alternative`, `english`, `colloquial` or `own`.
    how: &'static str,
    alternatives: &'a [String],
    english: &'a [String],
    colloquial: &'a [String],
}

#[derive(Debug, Serialize, JsonSchema)]
struct TermShape<'a> {
    term: &'a str,
    standing: &'static str,
    occurrences: usize,
    documents: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RelatedShape<'a> {
    /// `broader`, `narrower` or `related`.
    relation: &'static str,
    concept: &'a str,
    occurrences: usize,
    documents: usize,
}

/// The first of a list.
#[derive(Debug, Serialize, JsonSchema)]
struct ListShape<T> {
    list: Vec<T>,
    left_out: usize,
}

impl<T> ListShape<T> {
    fn of<'a, S>(shortened: &'a Shortened<S>, shape: impl Fn(&'a S) -> T) -> Self {
        Self { list: shortened.list.iter().map(shape).collect(), left_out: shortened.left_out }
    }
}

/// A text with where the concept stands in it.
#[derive(Debug, Serialize, JsonSchema)]
struct MarkedShape<'a> {
    text: &'a str,
    marks: Vec<RangeShape>,
}

impl<'a> MarkedShape<'a> {
    fn of(marked: &'a MarkedText) -> Self {
        Self { text: &marked.text, marks: marked.marks.iter().map(RangeShape::of).collect() }
    }
}

/// The document of a line.
#[derive(Debug, Serialize, JsonSchema)]
struct OriginShape<'a> {
    document: &'a str,
    document_title: &'a str,
    document_kind: &'static str,
    /// When it was issued; null if unknown.
    date: Option<String>,
    /// `stated` or `inferred`.
    date_basis: Option<&'static str>,
}

impl<'a> OriginShape<'a> {
    fn of(header: &'a Header) -> Self {
        let issued = header.metadata.issued;
        Self {
            document: header.id.as_str(),
            document_title: &header.metadata.title,
            document_kind: header.metadata.kind.as_str(),
            date: issued.map(|issued| issued.date.to_string()),
            date_basis: issued.map(|issued| issued.basis.as_str()),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct ConceptMeasureShape<'a> {
    passage: String,
    #[serde(flatten)]
    origin: OriginShape<'a>,
    /// `measure`, or another sort of passage of a policy.
    kind: &'static str,
    number: Option<&'a str>,
    title: &'a str,
    category: &'a [String],
    agencies: Vec<AgencyShape<'a>>,
    mentions: usize,
    in_title: bool,
    excerpt: MarkedShape<'a>,
}

impl<'a> ConceptMeasureShape<'a> {
    fn of(one: &'a ConceptMeasure) -> Self {
        let passage = &one.passage;
        Self {
            passage: passage.id.to_string(),
            origin: OriginShape::of(&one.header),
            kind: passage.kind.as_str(),
            number: passage.number.as_ref().map(|number| number.as_written.as_str()),
            title: &passage.title,
            category: &passage.category,
            agencies: passage.attributions.iter().map(AgencyShape::of).collect(),
            mentions: one.mentions,
            in_title: one.in_title,
            excerpt: MarkedShape::of(&one.excerpt),
        }
    }
}

/// Where a sentence stands.
#[derive(Debug, Serialize, JsonSchema)]
struct SentenceSourceShape<'a> {
    passage: String,
    #[serde(flatten)]
    origin: OriginShape<'a>,
    /// Other passages that have the same sentence.
    also: Vec<String>,
}

impl<'a> SentenceSourceShape<'a> {
    fn of(sources: &'a SentenceSources) -> Self {
        Self {
            passage: sources.first.to_string(),
            origin: OriginShape::of(&sources.header),
            also: sources.also.iter().map(PassageId::to_string).collect(),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct DefinitionShape<'a> {
    #[serde(flatten)]
    source: SentenceSourceShape<'a>,
    /// What is defined, as the sentence names it.
    subject: &'a str,
    /// `means`, `defined-as`, `so-called`, `namely`, `genus` or `other-name`.
    pattern: &'static str,
    sentence: MarkedShape<'a>,
}

impl<'a> DefinitionShape<'a> {
    fn of(one: &'a Definition) -> Self {
        Self {
            source: SentenceSourceShape::of(&one.sources),
            subject: &one.subject,
            pattern: one.pattern.as_str(),
            sentence: MarkedShape::of(&one.sentence),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct TypologyShape<'a> {
    #[serde(flatten)]
    source: SentenceSourceShape<'a>,
    /// `divided`, `counted`, `includes` or `listed`.
    pattern: &'static str,
    kinds: &'a [String],
    sentence: MarkedShape<'a>,
}

impl<'a> TypologyShape<'a> {
    fn of(one: &'a Typology) -> Self {
        Self {
            source: SentenceSourceShape::of(&one.sources),
            pattern: one.pattern.as_str(),
            kinds: &one.kinds,
            sentence: MarkedShape::of(&one.sentence),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct ConceptFigureShape<'a> {
    passage: String,
    #[serde(flatten)]
    origin: OriginShape<'a>,
    #[serde(flatten)]
    value: ValueShape<'a>,
    what: &'a str,
    place: Option<&'a str>,
    period: Option<String>,
    /// `stated` or `inferred`; null without period.
    period_basis: Option<&'static str>,
    base: Option<&'a str>,
    /// By how much it grew, as the same sentence says.
    growth: Option<ValueShape<'a>>,
    /// Which place it takes.
    rank: Option<ValueShape<'a>>,
    /// `measured`, `sentence` or `goes-on`: what ties it to the concept.
    link: &'static str,
    sentence: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ValueShape<'a> {
    written: &'a str,
    /// Null for a range.
    value: Option<Decimal>,
    low: Decimal,
    high: Decimal,
    unit: &'a str,
    kind: &'static str,
    qualifier: Option<&'a str>,
}

impl<'a> ValueShape<'a> {
    fn of(row: &'a SourcedFigure) -> Self {
        let value = row.figure.value;
        Self {
            written: &row.written,
            value: (!value.is_range()).then_some(value.low),
            low: value.low,
            high: value.high,
            unit: &row.figure.unit,
            kind: row.figure.kind.as_str(),
            qualifier: row.figure.qualifier.as_deref(),
        }
    }
}

impl<'a> ConceptFigureShape<'a> {
    fn of(one: &'a ConceptFigure) -> Self {
        let figure = &one.row.figure;
        Self {
            passage: one.row.passage.to_string(),
            origin: OriginShape::of(&one.row.header),
            value: ValueShape::of(&one.row),
            what: &figure.what,
            place: figure.place.as_deref(),
            period: figure.period.map(|period| period.to_string()),
            period_basis: figure.period.map(|_| figure.period_basis.as_str()),
            base: figure.base.as_deref(),
            growth: one.growth.as_ref().map(ValueShape::of),
            rank: one.rank.as_ref().map(ValueShape::of),
            link: one.link.as_str(),
            sentence: &one.row.sentence,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct QuotedKindShape<'a> {
    kind: &'static str,
    #[serde(flatten)]
    sentences: ListShape<QuotationShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct QuotationShape<'a> {
    #[serde(flatten)]
    source: SentenceSourceShape<'a>,
    /// How much it says of the concept.
    points: usize,
    sentence: MarkedShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct NearWordShape<'a> {
    word: &'a str,
    together: u64,
    left: u64,
    right: u64,
    documents: usize,
    frequency: u64,
    log_likelihood: Option<f64>,
    log_dice: Option<f64>,
    rare: bool,
    /// The first passage that has both in a sentence.
    example: Option<String>,
}

impl<'a> NearWordShape<'a> {
    fn of(one: &'a Collocate, example: Option<&PassageId>) -> Self {
        Self {
            word: &one.word,
            together: one.together,
            left: one.left,
            right: one.right,
            documents: one.documents,
            frequency: one.frequency,
            log_likelihood: one.value(AssociationMeasure::LogLikelihood),
            log_dice: one.log_dice,
            rare: one.is_rare(),
            example: example.map(PassageId::to_string),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct NearConceptShape<'a> {
    concept: &'a str,
    /// Sentences with both, and with it.
    together: u64,
    sentences: u64,
    expected: f64,
    log_likelihood: f64,
    log_dice: Option<f64>,
    example: String,
}

impl<'a> NearConceptShape<'a> {
    fn of(one: &'a Neighbour) -> Self {
        Self {
            concept: &one.label,
            together: one.together,
            sentences: one.sentences,
            expected: one.table.expected(),
            log_likelihood: one.table.log_likelihood(),
            log_dice: one.log_dice,
            example: one.example.to_string(),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct DatesShape<'a> {
    first: Option<DatedShape<'a>>,
    last: Option<DatedShape<'a>>,
    /// Documents without a date.
    undated: Vec<&'a str>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DatedShape<'a> {
    passage: String,
    #[serde(flatten)]
    origin: OriginShape<'a>,
    excerpt: MarkedShape<'a>,
}

impl<'a> DatedShape<'a> {
    fn of(one: &'a DatedMention) -> Self {
        Self {
            passage: one.passage.to_string(),
            origin: OriginShape::of(&one.header),
            excerpt: MarkedShape::of(&one.excerpt),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct SilenceShape<'a> {
    /// Policies among the texts; without any, nothing is said of them.
    policies: usize,
    others: usize,
    terms: Vec<SilentShape<'a>>,
    words: Vec<SilentShape<'a>>,
    more: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
struct SilentShape<'a> {
    term: &'a str,
    /// The label of the concept whose term it is; null for a word beside it.
    concept: Option<&'a str>,
    occurrences: u64,
    documents: Vec<&'a str>,
    example: String,
}

impl<'a> SilentShape<'a> {
    fn of(one: &'a SilentTerm) -> Self {
        Self {
            term: &one.term,
            concept: one.concept.as_deref(),
            occurrences: one.occurrences,
            documents: one.documents.iter().map(crate::policy::DocumentId::as_str).collect(),
            example: one.example.to_string(),
        }
    }
}

impl<'a> ConceptDossierAnswer<'a> {
    /// The shape of a dossier.
    pub fn of(dossier: &'a Dossier, record: &'a RunRecord) -> Self {
        let named = &dossier.named;
        let concept = named.concept.as_ref();
        let near = dossier.collocations.collocates.iter().zip(&dossier.collocate_examples);
        let silence = &dossier.silence;
        Self {
            schema: SCHEMA,
            reading: ConceptReadingShape {
                asked: &named.asked,
                concept: concept.map(|concept| concept.label.as_str()),
                how: named.how.as_str(),
                alternatives: concept.map_or(&[], |concept| &concept.alternatives),
                english: concept.map_or(&[], |concept| &concept.english),
                colloquial: concept.map_or(&[], |concept| &concept.colloquial),
            },
            occurrences: dossier.occurrences(),
            documents: dossier.headers.len(),
            terms: dossier
                .synonyms
                .iter()
                .map(|one| TermShape {
                    term: &one.term,
                    standing: one.standing.as_str(),
                    occurrences: one.occurrences,
                    documents: one.documents,
                })
                .collect(),
            related: dossier
                .related
                .iter()
                .map(|one| RelatedShape {
                    relation: one.relation.as_str(),
                    concept: &one.label,
                    occurrences: one.occurrences,
                    documents: one.documents,
                })
                .collect(),
            measures: ListShape::of(&dossier.measures, ConceptMeasureShape::of),
            definitions: ListShape::of(&dossier.definitions, DefinitionShape::of),
            typologies: ListShape::of(&dossier.typologies, TypologyShape::of),
            figures: ListShape::of(&dossier.figures, ConceptFigureShape::of),
            quotations: dossier
                .quotations
                .iter()
                .map(|one| QuotedKindShape {
                    kind: one.kind.as_str(),
                    sentences: ListShape::of(&one.quotations, |one| QuotationShape {
                        source: SentenceSourceShape::of(&one.sources),
                        points: one.points,
                        sentence: MarkedShape::of(&one.sentence),
                    }),
                })
                .collect(),
            dispersion: DispersionShape::of(&dossier.dispersion),
            collocates: ListShape {
                list: near.map(|(one, example)| NearWordShape::of(one, example.as_ref())).collect(),
                left_out: dossier.collocations.left_out,
            },
            neighbours: ListShape::of(&dossier.neighbours, NearConceptShape::of),
            dates: DatesShape {
                first: dossier.dates.first.as_ref().map(DatedShape::of),
                last: dossier.dates.last.as_ref().map(DatedShape::of),
                undated: dossier.dates.undated.iter().map(crate::policy::DocumentId::as_str).collect(),
            },
            policy_silence: SilenceShape {
                policies: silence.policies,
                others: silence.others,
                terms: silence.terms.iter().map(SilentShape::of).collect(),
                words: silence.words.iter().map(SilentShape::of).collect(),
                more: silence.more,
            },
            record: RecordShape::of(record),
        }
    }
}
