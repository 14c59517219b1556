//! The folder on disk: documents with their front matter.

pub mod document_file;
mod front_matter;
