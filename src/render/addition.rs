//! What became of a file that was to be added.

use std::io::{self, Write};

use super::Language;
use super::style::Page;
use crate::intake::Addition;

/// One line on it.
///
/// # Errors
/// Only those of writing.
pub fn addition(out: &mut dyn Write, addition: &Addition, page: Page) -> io::Result<()> {
    match (addition, page.language) {
        (Addition::Written(path), _) => writeln!(out, "  → {path}"),
        (Addition::Known(id), Language::Chinese) => writeln!(out, "  未加入：与 {id} 内容相同"),
        (Addition::Known(id), Language::English) => writeln!(out, "  not added: {id} has the same text"),
        (Addition::DryRun, _) => Ok(()),
    }
}
