//! Ordinals of measures and articles, with those that were inserted later.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::words::InvalidId;

/// Which of its document's measures: 10, or 120-1 for 第一百二十条之一, an article
/// that an amendment inserted behind the 120th.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ordinal {
    /// 120
    pub number: u32,
    /// 1 for 之一; 0 for the article itself.
    pub inserted: u32,
}

impl Ordinal {
    /// The 1 of 之一; `None` for an article that stood there from the first.
    pub fn insertion(self) -> Option<u32> {
        Some(self.inserted).filter(|&inserted| inserted > 0)
    }

    /// Both parts as one number that keeps their order, for an index: 10 is
    /// 100000, 120-1 is 1200001. Numerals go up to 9999.
    pub fn key(self) -> u64 {
        u64::from(self.number) * 10_000 + u64::from(self.inserted)
    }
}

impl From<u32> for Ordinal {
    fn from(number: u32) -> Self {
        Self { number, inserted: 0 }
    }
}

impl fmt::Display for Ordinal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.inserted {
            0 => write!(f, "{}", self.number),
            inserted => write!(f, "{}-{inserted}", self.number),
        }
    }
}

impl FromStr for Ordinal {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|_| plain).ok_or_else(|| InvalidId(text.to_owned()))
        };
        match text.split_once('-') {
            Some((whole, inserted)) => Ok(Self { number: number(whole)?, inserted: number(inserted)? }),
            None => Ok(number(text)?.into()),
        }
    }
}
