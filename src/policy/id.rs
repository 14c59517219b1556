//! Identifiers of documents and passages: `sz24`, `sz24/m10`, `sz24/m10.3`.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Ordinal;
use super::words::InvalidId;

/// The short name of a document, also its file name: `sz24`, `粤办函2023-45`.
///
/// Letters (of any script), digits, `-`, `_` and `.`, not starting with a
/// full stop, at most 80 characters: safe as a file name on every platform.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(String);

impl DocumentId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DocumentId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let sound = !text.is_empty()
            && !text.starts_with('.')
            && !text.ends_with('.')
            && text.chars().count() <= 80
            && !is_device(text)
            && text.chars().all(allowed);
        if sound { Ok(Self(text.to_owned())) } else { Err(InvalidId(text.to_owned())) }
    }
}

/// Whether Windows takes a name for a device whatever its extension: `con`,
/// `aux.md` (Naming Files, Paths, and Namespaces, Microsoft).
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    ["con", "prn", "aux", "nul"].contains(&stem.as_str())
        || numbered.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The part of a passage id after the slash: which passage of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageLocator {
    /// `m10`, `m120-1`: the measure with that ordinal.
    Measure(Ordinal),
    /// `m10.3`: the third task of the tenth measure.
    Task(Ordinal, u32),
    /// `p35`: the 35th paragraph (or table) that is no measure, counted from 1.
    Paragraph(u32),
}

impl fmt::Display for PassageLocator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Measure(n) => write!(f, "m{n}"),
            Self::Task(n, task) => write!(f, "m{n}.{task}"),
            Self::Paragraph(n) => write!(f, "p{n}"),
        }
    }
}

impl FromStr for PassageLocator {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let invalid = || InvalidId(text.to_owned());
        let number = |digits: &str| -> Result<u32, InvalidId> {
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(invalid());
            }
            digits.parse().map_err(|_| invalid())
        };
        if let Some(rest) = text.strip_prefix('p') {
            return Ok(Self::Paragraph(number(rest)?));
        }
        let rest = text.strip_prefix('m').ok_or_else(invalid)?;
        match rest.split_once('.') {
            Some((measure, task)) => Ok(Self::Task(measure.parse()?, number(task)?)),
            None => Ok(Self::Measure(rest.parse()?)),
        }
    }
}

/// `sz24/m10`: a passage of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId {
    /// The document.
    pub document: DocumentId,
    /// Which of its passages.
    pub locator: PassageLocator,
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.document, self.locator)
    }
}

impl FromStr for PassageId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let (document, locator) = text.split_once('/').ok_or_else(|| InvalidId(text.to_owned()))?;
        Ok(Self { document: document.parse()?, locator: locator.parse()? })
    }
}

/// Ids are stored and sent as they are printed.
macro_rules! as_printed {
    ($($type:ty),+) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <std::borrow::Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )+};
}

as_printed!(DocumentId, PassageId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_what_they_print() {
        for text in ["sz24/m10", "sz24/m10.3", "law/m120-1", "law/m120-1.2", "paper/p35", "粤办函2023-45/m1"]
        {
            assert_eq!(text.parse::<PassageId>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "sz24",
            "sz24/",
            "sz24/x1",
            "sz24/m",
            "sz24/m1.",
            "../etc/m1",
            ".git/m1",
            "sz24/m+1",
            "sz24/m1-",
            "CON/m1",
            "aux.x/m1",
        ] {
            assert!(text.parse::<PassageId>().is_err(), "{text}");
        }
    }
}
