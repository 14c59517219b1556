//! zhengce (政策): a knowledge base of Chinese government policy measures with
//! full-text search.
//!
//! A corpus is a folder of documents; its measures (措施) know the agencies that
//! answer for them (责任单位), their tasks and deadlines. A search finds
//! whatever stands there literally, in any width and script, and reads a query
//! as people mean it: names of agencies, numbers of measures, words in pinyin.
//!
//! ```
//! use zhengce::{KnowledgeBase, Location, Question};
//!
//! // The built-in corpus, with an index in memory.
//! let base = KnowledgeBase::in_memory(&Location::BuiltIn)?;
//!
//! let answer = base.search(&Question::of("海外仓"))?;
//! let best = &answer.results.hits[0].passage;
//! assert_eq!(best.id.to_string(), "sz24/m10");
//! assert_eq!(best.attributions[0].agency.name, "深圳市商务局");
//!
//! // 外管局 is another name of an agency, and so a condition.
//! let answer = base.search(&Question::of("外管局 贷款"))?;
//! assert_eq!(answer.plan.steps[0].read_as, "国家外汇管理局深圳市分局");
//! # Ok::<(), zhengce::Error>(())
//! ```
//!
//! A [`KnowledgeBase`] is shared by any number of threads and follows its corpus
//! ([`KnowledgeBase::refresh`]). [`intake`] reads documents in many formats and
//! adds them to a corpus; [`audit`] lists what should be compared with the
//! source; [`wire`] has the JSON shapes of questions and answers, [`render`]
//! what people read. The values themselves are in [`policy`].
//!
//! `ARCHITECTURE.md` says which room may use which. The feature `cli`, which is
//! on by default, adds the command line and what only it needs.

pub mod analysis;
pub mod audit;
#[cfg(feature = "cli")]
pub mod cli;
pub mod comparison;
pub mod corpus;
#[cfg(any(feature = "web", feature = "mcp"))]
mod desk;
pub mod draft;
pub mod engine;
pub mod evaluation;
pub mod fields;
pub mod figures;
pub mod index;
pub mod ingest;
pub mod intake;
pub mod knowledge_base;
pub mod ledger;
#[cfg(feature = "mcp")]
pub mod mcp;
pub mod planning;
pub mod policy;
pub mod query;
pub mod render;
pub mod scoring;
pub mod search;
pub mod sheets;
pub mod site;
pub mod structure;
pub mod study;
pub mod table;
pub mod trace;
#[cfg(feature = "web")]
pub mod web;
pub mod wire;
pub mod wording;

pub use corpus::Location;
pub use knowledge_base::{Answer, Conditions, Error, KnowledgeBase, OpenOptions, Question};
