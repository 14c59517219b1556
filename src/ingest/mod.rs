//! From a raw file to a document and its passages. Knows no index and no
//! command line.

pub mod attribution;
