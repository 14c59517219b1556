//! The shapes that leave the program, and those of the questions that come in,
//! the same for every output and interface.
//!
//! A promise: keys are only ever added, and each top-level object names its
//! schema. Ranges are byte ranges of the `text` beside them, which is original.

mod agencies;
mod agreement;
mod categories;
mod check;
mod cite;
mod coding;
mod collocates;
mod command_line;
mod comparison;
mod concept;
mod concepts;
mod dispersion;
mod documents;
mod evaluation;
mod figures;
mod gap;
mod kindred;
mod kwic;
mod ledger;
mod matrix;
mod merging;
mod network;
mod ngrams;
mod parse;
mod passage;
mod record;
mod request;
mod schemas;
mod search;
mod shapes;
mod show;
mod task;
mod task_changes;
mod told;
mod trace;
mod words;

pub use agencies::{AgenciesAnswer, ProfilesAnswer};
pub use agreement::AgreementAnswer;
pub use categories::CategoriesAnswer;
pub use check::{CheckAnswer, DoubtSort};
pub use cite::CiteAnswer;
pub use coding::CodesAnswer;
pub use collocates::CollocatesAnswer;
pub use command_line::command_line;
pub use comparison::ComparisonAnswer;
pub use concept::ConceptDossierAnswer;
pub use concepts::{ConceptsAnswer, ConceptsOrDossier};
pub use dispersion::{DispersionAnswer, TrendAnswer};
pub use documents::{DocumentAnswer, DocumentsAnswer};
pub use evaluation::EvaluationAnswer;
pub use figures::FiguresAnswer;
pub use gap::GapAnswer;
pub use kindred::SimilarAnswer;
pub use kwic::KwicAnswer;
pub use ledger::LedgerAnswer;
pub use matrix::MatrixAnswer;
pub use merging::MergeAnswer;
pub use network::NetworkAnswer;
pub use ngrams::NgramsAnswer;
pub use parse::ParseAnswer;
pub use request::{
    CompareRequest, ConceptRequest, ContextMeasure, DossierRequest, FiguresRequest, KwicRequest,
    LedgerGrouping, LedgerRequest, LineSort, LinesTogether, MergingRequest, NameRequest, ProfileRequest,
    ReadRequest, SaidParameters, SearchRequest, ShowRequest, TasksRequest, TraceRequest, VerifyRequest,
};
pub use schemas::{answer_schemas, request_schemas};
pub use search::{HitShape, SearchAnswer};
pub use show::ShowAnswer;
pub use task_changes::TaskChangesAnswer;
pub use told::{
    NextCall, ReadAnswer, ToldAgencies, ToldHits, ToldPassage, ToldTask, ToldTasks, ToolAnswer,
    VerifiedAnswer,
};
pub use trace::TraceAnswer;
pub use words::{KeynessAnswer, WordsAnswer};
