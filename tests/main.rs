//! The tests that run the program as people do. One binary, so that the index
//! engine is linked once. See `harness.rs` for how a case is written.

mod agency;
mod bad_input;
mod completeness;
mod documents;
mod harness;
mod house;
mod measures;
mod output;
mod search;
mod segmentation;
