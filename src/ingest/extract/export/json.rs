//! Answers in JSON: a sheet for what is told once, a sheet for each list, a row for
//! each of its elements, below the names of what the first of them tells.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::ExportedSheets;
use crate::sheets::CellSheet;

/// A value with the keys of objects in their order.
enum JsonNode {
    Scalar(String),
    List(Vec<JsonNode>),
    Object(Vec<(String, JsonNode)>),
}

/// The sheets of an object; `None` for what is no JSON object.
pub(super) fn sheets(text: &str) -> Option<Vec<CellSheet>> {
    let Ok(JsonNode::Object(members)) = serde_json::from_str(text) else { return None };
    let mut sheets = ExportedSheets::default();
    let mut once = true;
    sheets.begin("");
    for (key, value) in members {
        match value {
            JsonNode::List(elements) => {
                sheets.begin(&key);
                once = false;
                let rows: Vec<Vec<(String, String)>> = elements.iter().map(JsonNode::cells).collect();
                if let Some(first) = rows.first().filter(|row| row.len() > 1) {
                    sheets.row(first.iter().map(|(name, _)| name.clone()));
                }
                for row in rows {
                    // An empty cell keeps its place.
                    sheets.row(row.into_iter().map(|(_, value)| value));
                }
            }
            JsonNode::Object(members) => {
                sheets.begin(&key);
                once = false;
                for (name, value) in members.into_iter().flat_map(|(name, value)| value.named(name)) {
                    sheets.row([name, value]);
                }
            }
            JsonNode::Scalar(value) => {
                if !once {
                    sheets.begin("");
                    once = true;
                }
                sheets.row([key, value]);
            }
        }
    }
    Some(sheets.finish())
}

impl JsonNode {
    /// What an element of a list tells, each with its name.
    fn cells(&self) -> Vec<(String, String)> {
        match self {
            Self::Object(members) => {
                let cells = members.iter().flat_map(|(key, value)| match value {
                    Self::Object(_) => {
                        let name = |(inner, value)| (format!("{key}.{inner}"), value);
                        value.cells().into_iter().map(name).collect()
                    }
                    value => vec![(key.clone(), value.text())],
                });
                cells.collect()
            }
            value => vec![(String::new(), value.text())],
        }
    }

    /// What an object tells once: the members of one within it have names of their own.
    fn named(self, name: String) -> Vec<(String, String)> {
        match self {
            Self::Object(members) => members.into_iter().map(|(name, value)| (name, value.text())).collect(),
            value => vec![(name, value.text())],
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Scalar(text) => text.clone(),
            Self::List(values) => values.iter().map(Self::text).collect::<Vec<_>>().join(", "),
            Self::Object(members) => {
                let member = |(key, value): &(String, Self)| format!("{key}: {}", value.text());
                members.iter().map(member).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl<'de> Deserialize<'de> for JsonNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = JsonNode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<JsonNode, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(JsonNode::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<JsonNode, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(JsonNode::Object(object))
    }
}
