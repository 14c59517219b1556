//! The kinds of names that agencies go by.

/// What kind of name a text is for an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// The full name.
    Full,
    /// The form used in agency lists.
    Display,
    /// Also an ordinary word (海关, 税务): an agency only in context.
    Short,
    /// Another name in use.
    Alias,
    /// A name no longer in use.
    Former {
        /// The year of the change, where known.
        until: Option<i16>,
    },
}
