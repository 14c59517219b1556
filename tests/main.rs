//! The tests that run the program as people do. One binary, so that the index
//! engine is linked once. See `harness.rs` for how a case is written.

mod agency;
mod annotated;
mod bad_input;
mod batch;
mod cases;
mod checking;
mod comparison;
mod completeness;
mod documents;
mod evaluation;
mod explain;
mod facets;
mod faults;
mod figures;
mod harness;
mod house;
mod language;
mod ledger;
mod library;
mod licences;
mod matrix;
mod measures;
mod nothing;
mod output;
mod parsing;
mod questions;
mod relevance;
mod search;
mod segmentation;
mod side_by_side;
mod structure;
mod tables;
mod tasks;
mod terminal;
mod trace;
