//! What is counted across measures (研究): by agency, and agencies against
//! something else.
//!
//! In: measures as a question found them. Out: counts as values; nothing here
//! asks an index or renders.

mod agency;
mod association;
mod coding;
mod collocation;
mod concordance;
mod content_words;
mod context;
mod difference;
mod dispersion;
mod dossier;
mod frequency;
mod gap;
mod grouping;
mod keyness;
mod matrix;
mod network;
mod ngrams;
mod occurrences;
mod parameters;
mod record;
mod recorded;
mod sample;
mod text;
mod trend;
mod unknown_words;
mod word_bags;
mod words;

pub use agency::{AgencyProfile, AgencyTask, CategoryShare, DueOrder, HeldCount, Partner, StrengthShare};
pub use association::{Contingency, bayes_factor, keyness, log_dice, log_ratio, per_ten_thousand};
pub use coding::{
    CodeColumn, CodeCounts, CodeGrouping, CodeReader, CodeRow, CodedUnit, CoderAgreement, CoderFile,
    CoderFileError, CodingTerms, CodingUnit, Codings, DifferingUnit, ExampleFault, ExampleFaults, FoundUnit,
    Reliability, ReliabilityLine, UnitCoding,
};
pub use collocation::{
    AssociationMeasure, Collocate, CollocationTerms, Collocations, FoundWindows, RARE, SMALL_CORPUS,
};
pub use concordance::{Concordance, ConcordanceLine, ConcordanceTerms, FoundLines, LineGroup, LineKey};
pub use content_words::is_content_word;
pub use context::{Reach, ReachUnit};
pub use difference::{ChangedRow, ChangedValue, ResultDifference};
pub use dispersion::{
    DispersedDocument, Dispersion, DispersionTerms, DocumentProfile, Evenness, FoundPlaces, MeasuredText,
    deviation_of_proportions, juilland_d, normalised, profiles,
};
pub use dossier::{
    ConceptFigure, ConceptMeasure, ConceptQuotation, ConceptSpotter, ConceptText, DatedMention, Definition,
    Dossier, DossierParts, DossierTerms, FigureLink, MarkedText, MentionDates, Neighbour, PolicySilence,
    QuotedKind, RelatedConcept, SentenceSources, SentenceTally, Shortened, SilentTerm, TermCount, TermPlaces,
    TermStanding, ThesaurusRelation, Typology, candidates, narrower_concepts, related_concepts, terms_of,
};
pub use frequency::{WordFrequency, WordList, WordTerms};
pub use gap::{
    GapCandidate, GapCandidates, GapItem, GapKind, GapSentence, GapTally, GapTerms, NearPassage,
    NearestPassages, TextGap, WordsPresent,
};
pub use grouping::Grouping;
pub use keyness::{KeynessMeasure, KeynessTerms, Keyword, Keywords};
pub use matrix::{AgencyMatrix, Axes, Crossing, MatrixLine, MatrixTerms};
pub use network::{
    EdgeMeasure, FoundAgencies, FoundNodes, Network, NetworkEdge, NetworkNode, NetworkTerms, NetworkWindow,
    NodeSort,
};
pub use ngrams::{Ngram, NgramTerms, Ngrams};
pub use occurrences::Targets;
pub use parameters::stage_parameter;
pub use record::{
    BUILT_IN_DOCUMENTS, CorpusMark, LANGUAGE, PROGRAM, RecordItem, RunParameter, RunRecord, VERSION,
};
pub use recorded::{RecordedResult, RecordedTable};
pub use sample::RandomSample;
pub use text::{StudyText, length};
pub use trend::{PeriodLength, Trend, TrendPeriod};
pub use unknown_words::Unknown;
pub use word_bags::{WordsBeside, covering};
pub use words::{PlacedWord, words, words_beside_prose};
