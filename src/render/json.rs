//! JSON: one object, or one object a line.

use std::io::{self, Write};

use serde::Serialize;

/// One object, indented for reading.
///
/// # Errors
/// Only those of writing.
pub fn json<T: Serialize>(out: &mut dyn Write, shape: &T) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, shape)?;
    writeln!(out)
}

/// One object a line.
///
/// # Errors
/// Only those of writing.
pub fn json_lines<T: Serialize>(out: &mut dyn Write, shapes: &[T]) -> io::Result<()> {
    for shape in shapes {
        serde_json::to_writer(&mut *out, shape)?;
        writeln!(out)?;
    }
    Ok(())
}
