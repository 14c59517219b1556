//! Bytes that a simple font shows → the encoding that they are really in.
//! Old printer drivers write Chinese characters byte by byte under a Latin
//! encoding; read by that they are mojibake (²âÊÔ for 测试).

use encoding_rs::{BIG5, Encoding, GB18030};

use crate::ingest::extract::encoding::chinese;

/// What bytes are that are not what their font says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bytes {
    /// Chinese text in an encoding.
    Chinese(&'static Encoding),
    /// No text of any encoding that is known here.
    Unknown,
}

impl Bytes {
    /// Judges all bytes that a font has shown; `None` if they may be Latin text.
    pub(super) fn judge(shown: &[u8]) -> Option<Self> {
        const FEWEST: usize = 4;
        let high = shown.iter().filter(|byte| **byte >= 0x80).count();
        let latin = shown.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
        if high < FEWEST {
            return None;
        }
        let chinese = [GB18030, BIG5].into_iter().find(|&encoding| chinese(shown, encoding));
        match chinese {
            Some(encoding) => Some(Self::Chinese(encoding)),
            // Of Latin text in any language letters beyond ASCII are the smaller part.
            None => (high > latin).then_some(Self::Unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_their_encoding() {
        let judge = |bytes: &[u8]| Bytes::judge(bytes);
        assert_eq!(judge(&GB18030.encode("测试市第（1）号").0), Some(Bytes::Chinese(GB18030)));
        assert_eq!(judge(&BIG5.encode("測試市促進跨境貿易若干措施").0), Some(Bytes::Chinese(BIG5)));
        assert_eq!(judge(b"Fran\xe7ois a \xe9t\xe9 \xe0 l'\xe9cole"), None);
        assert_eq!(judge(b"caf\xe9"), None);
        assert_eq!(judge(b"\xb2\xff\xca\xff\xd4\xff"), Some(Bytes::Unknown));
    }
}
