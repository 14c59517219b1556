//! What a server says when it starts.

use std::io::{self, Write};

use crate::render::Page;

/// The address to open, and how to stop.
///
/// # Errors
/// Only those of writing.
pub fn serving(out: &mut dyn Write, address: &str, page: Page) -> io::Result<()> {
    writeln!(out, "{}{address}", page.pick("在浏览器中打开：", "Open in a browser: "))?;
    writeln!(out, "{}", page.pick("按 Ctrl+C 停止", "Stop with Ctrl+C"))
}
