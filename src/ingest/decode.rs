//! Bytes → text. Only UTF-8 is read (with or without byte order mark);
//! anything else is refused with the place, never guessed or replaced.

use super::Error;

/// Reads the bytes of a source as text.
///
/// # Errors
/// Bytes that are no UTF-8, zero bytes, and sources without any text.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, Error> {
    let line_of = |byte: usize| 1 + bytes.iter().take(byte).filter(|&&b| b == b'\n').count();
    if let Some(byte) = bytes.iter().position(|&b| b == 0) {
        return Err(Error::Binary { byte, line: line_of(byte) });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to();
        Error::NotUtf8 { byte, line: line_of(byte) }
    })?;
    let text = text.trim_start_matches('\u{feff}');
    if text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{200b}') {
        return Err(Error::Empty);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_is_no_text_is_refused_with_the_place() {
        assert_eq!(decode(b"ok\n\xff"), Err(Error::NotUtf8 { byte: 3, line: 2 }));
        assert_eq!(decode(b"a\0b"), Err(Error::Binary { byte: 1, line: 1 }));
        assert_eq!(decode(" \n\u{3000}".as_bytes()), Err(Error::Empty));
        assert_eq!(decode(b""), Err(Error::Empty));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode("\u{feff}政策".as_bytes()), Ok("政策"));
    }
}
