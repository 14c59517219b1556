//! Fingerprints of short texts: whether two are the same but for width,
//! script, case and blanks.

use sha2::{Digest as _, Sha256};

use super::fold;

/// The first eight hexadecimal digits of the SHA-256 of the folded text
/// without blanks. The same for a text that was copied or read again, in half
/// or full width, in simplified or traditional characters.
pub fn fingerprint(text: &str) -> String {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let digest = Sha256::digest(folded.as_bytes());
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_folds_alike_has_one_fingerprint() {
        let fingerprint_of = fingerprint("推动开展 LNG 罐箱多式联运业务。");
        assert_eq!(fingerprint_of.len(), 8);
        assert_eq!(fingerprint("推动开展ＬＮＧ罐箱多式联运业务。"), fingerprint_of);
        assert_eq!(fingerprint("推動開展LNG罐箱多式聯運業務。"), fingerprint_of);
        assert_ne!(fingerprint("推动开展LNG罐箱多式联运。"), fingerprint_of);
    }
}
