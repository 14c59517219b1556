//! zhengce (政策): a knowledge base of Chinese government policy measures with
//! full-text search. See `ARCHITECTURE.md` for the rooms and what may use what.

pub mod analysis;
pub mod audit;
pub mod cli;
pub mod corpus;
pub mod evaluation;
pub mod fields;
pub mod index;
pub mod ingest;
pub mod knowledge_base;
pub mod policy;
pub mod query;
pub mod render;
pub mod scoring;
pub mod search;
pub mod structure;
pub mod wire;
pub mod wording;
