//! A picture that is drawn: an element for a web page, or a file.

use std::io::{self, Write};

/// A picture that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    element: String,
}

impl Picture {
    pub(super) fn of(element: String) -> Self {
        Self { element }
    }

    /// The `svg` element, for a web page.
    pub fn element(&self) -> &str {
        &self.element
    }

    /// Writes it as a file of its own.
    ///
    /// # Errors
    /// Only those of writing.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", self.element)
    }
}
