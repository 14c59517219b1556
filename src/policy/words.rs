//! The words for values in files and JSON, and texts that are no such word.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A text that cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct InvalidId(pub String);

/// A word that names none of the values of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct UnknownWord {
    /// The word found.
    pub found: String,
    /// The words that would do.
    pub expected: Cow<'static, str>,
}

/// Gives an enumeration its word in files and JSON, both ways.
macro_rules! words {
    ($type:ty, $expected:literal, $($variant:path => $word:literal),+ $(,)?) => {
        impl $type {
            /// The word for it in files and JSON.
            pub fn as_str(self) -> &'static str {
                match self { $($variant => $word),+ }
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl FromStr for $type {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($word => Ok($variant),)+
                    _ => Err(UnknownWord { found: text.to_owned(), expected: $expected.into() }),
                }
            }
        }
    };
}
pub(crate) use words;
