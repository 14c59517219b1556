//! The errors of YAML and JSON parsers as facts, since those parsers report them
//! only as English sentences.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

/// Why a text of keys and values cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataFault {
    /// A key that must be there.
    MissingKey(String),
    /// A key that means nothing.
    UnknownKey(String),
    /// A key that is there twice.
    RepeatedKey(String),
    /// A word that is none of those that mean something.
    UnknownWord(String),
    /// A value of another type than the one that is asked for, in the reader's words.
    WrongType {
        /// What was found: `` integer `1` ``.
        found: String,
        /// What should be there: `a string`.
        expected: String,
    },
    /// Anything else, in the reader's words.
    Other(String),
}

impl DataFault {
    /// The fault that serde's sentence on it tells of, without its place.
    pub fn of(error: &impl Display) -> Self {
        let text = error.to_string();
        let text = text.split(" at line ").next().unwrap_or(&text);
        let quoted = |start: &str| {
            // A reader may put the way to the value in front.
            let (_, rest) = text.split_once(start)?;
            rest.split('`').nth(1).map(str::to_owned)
        };
        let wrong_type = || {
            let (_, rest) = text.split_once("invalid type: ")?;
            let (found, expected) = rest.split_once(", expected ")?;
            Some(Self::WrongType { found: found.to_owned(), expected: expected.to_owned() })
        };
        None.or_else(|| quoted("missing field ").map(Self::MissingKey))
            .or_else(|| quoted("unknown field ").map(Self::UnknownKey))
            .or_else(|| quoted("duplicate field ").map(Self::RepeatedKey))
            .or_else(|| quoted("unknown variant ").map(Self::UnknownWord))
            .or_else(wrong_type)
            .unwrap_or_else(|| Self::Other(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::DeserializeOwned;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "that it cannot be read is the test")]
    struct Sample {
        name: String,
        level: Option<SampleLevel>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum SampleLevel {
        District,
    }

    fn yaml<T: DeserializeOwned>(text: &str) -> DataFault {
        DataFault::of(&serde_yaml::from_str::<T>(text).err().expect("a fault"))
    }

    #[test]
    fn the_sentences_of_readers_are_understood() {
        let key = |key: &str| key.to_owned();
        assert_eq!(yaml::<Sample>("level: district"), DataFault::MissingKey(key("name")));
        assert_eq!(yaml::<Vec<Sample>>("- {name: a, nmae: b}"), DataFault::UnknownKey(key("nmae")));
        assert_eq!(yaml::<Sample>("{name: a, level: x}"), DataFault::UnknownWord(key("x")));
        assert!(matches!(yaml::<Sample>("name: [a]"), DataFault::WrongType { .. }));
        assert!(matches!(yaml::<Sample>("name: \"a"), DataFault::Other(_)));
        let json = |text| DataFault::of(&serde_json::from_str::<Sample>(text).expect_err("a fault"));
        assert_eq!(json(r#"{"level": null}"#), DataFault::MissingKey(key("name")));
        assert_eq!(json(r#"{"name": "a", "name": "b"}"#), DataFault::RepeatedKey(key("name")));
        assert!(matches!(json(r#"{"name": 1}"#), DataFault::WrongType { .. }));
        assert!(matches!(json("{"), DataFault::Other(_)));
    }
}
