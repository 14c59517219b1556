//! Names of files that every system takes: Windows and FAT have reserved names, forbid
//! some characters and do not tell cases apart.

use sha2::{Digest as _, Sha256};

use crate::policy::DocumentId;

/// The longest part of a name that is kept as it is.
const KEPT: usize = 40;
/// How many hexadecimal digits stand for a name.
const DIGITS: usize = 12;

/// The name of a document's file, without extension: its id if that is short and of
/// small letters, digits, `-` and `_`, else what of it is, with digits that stand for the
/// whole. Ids are no names of devices.
pub(super) fn of_document(id: &DocumentId) -> String {
    let id = id.as_str();
    let plain = id.len() <= KEPT && id.bytes().all(is_plain);
    // A short id could look like one that was changed.
    if plain && !has_digits(id) { id.to_owned() } else { of_name(id) }
}

/// The name of a file for what has any name, without extension.
pub(super) fn of_name(name: &str) -> String {
    let kept = name.bytes().map(|byte| byte.to_ascii_lowercase()).filter(|&byte| is_plain(byte));
    let kept: String = kept.take(KEPT).map(char::from).collect();
    let digits = digits(name);
    if kept.is_empty() { digits } else { format!("{kept}-{digits}") }
}

/// The first two digits that stand for a name: so many names go into each folder of
/// 256.
pub(super) fn group(name: &str) -> String {
    digits(name).split_off(DIGITS - 2)
}

fn digits(name: &str) -> String {
    Sha256::digest(name.as_bytes()).iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_'
}

fn has_digits(name: &str) -> bool {
    let last = name.rsplit('-').next().unwrap_or_default();
    last.len() == DIGITS && last.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_also_where_cases_do_not() {
        let of = |id: &str| of_document(&id.parse().unwrap());
        assert_eq!(of("sz24"), "sz24");
        assert_ne!(of("SZ24").to_lowercase(), of("sz24"));
        assert_ne!(of("SZ24").to_lowercase(), of("Sz24").to_lowercase());
        assert_ne!(of("粤办函2023-45"), of("粤办函2023.45"));
        assert!(of("粤办函2023-45").bytes().all(is_plain));
        // An id that looks like the name of another.
        let name = of("SZ24");
        assert_ne!(of(&name), name);
        let long = "长".repeat(80);
        assert!(of(&long).len() < 60);
        assert!(of_name("a/b:c*?").bytes().all(is_plain));
    }
}
