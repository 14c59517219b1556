//! zhengce (政策): a knowledge base of Chinese government policy measures with
//! full-text search. See `ARCHITECTURE.md` for the rooms and what may use what.

pub mod corpus;
pub mod ingest;
pub mod policy;
