//! The folder on disk: registers and documents as files, read into the values
//! of `policy`. Knows nothing of an index.

pub mod agencies;
