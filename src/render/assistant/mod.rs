//! What assistants read: plain text beside the data, with every passage's id and
//! citation, and what to ask next.

mod agency;
mod documents;
mod passages;
mod prompts;
mod tasks;

use std::io::{self, Write};

pub use agency::{told_agencies, told_no_agency};
pub use documents::{document_to_quote, passage_to_quote};
pub use passages::{told_excerpt, told_hits, told_nothing_read, told_part};
pub use prompts::{AssistantPrompt, PromptWords};
pub use tasks::told_tasks;

/// A page of the terminal as plain text.
///
/// # Errors
/// Those of the page.
pub fn in_plain_text(page: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut written = Vec::new();
    page(&mut written)?;
    Ok(plain(&String::from_utf8_lossy(&written)))
}

/// A text without the codes of its colours.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}
