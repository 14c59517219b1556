//! What must be known of a document to tell whom a measure names.

use crate::policy::AgencyRegister;

/// What is known about the document when a measure is read.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The authority file.
    pub register: &'a AgencyRegister,
    /// The document's region (深圳市), if known.
    pub region: Option<&'a str>,
}
