//! Failures: what went wrong, where, and what to do.

use std::error::Error;
use std::io::{self, Write};

use super::messages::{self, UsageError};
use super::style::{MATCH, Page, styled};

/// A failure with its causes, each once, and a hint where there is one.
///
/// # Errors
/// Only those of writing.
pub fn failure(out: &mut dyn Write, error: &(dyn Error + 'static), page: Page) -> io::Result<()> {
    let message = messages::told(error, page.language);
    writeln!(out, "{}{message}", styled(page.pick("错误：", "error: "), MATCH))?;
    match messages::hint(error, page.language) {
        Some(hint) => writeln!(out, "{}{hint}", page.pick("提示：", "hint: ")),
        None => Ok(()),
    }
}

/// A command line that is not understood, with the form that it should have.
///
/// # Errors
/// Only those of writing.
pub fn misuse(out: &mut dyn Write, error: &UsageError, usage: Option<&str>, page: Page) -> io::Result<()> {
    failure(out, error, page)?;
    if let Some(usage) = usage {
        writeln!(out, "\n{}{usage}", page.pick("用法：", "Usage: "))?;
    }
    writeln!(out, "\n{}", page.pick("详见 --help", "for more, see --help"))
}
