//! How shapes are described to programs (JSON Schema 2020-12).

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::Value;

/// How the shapes of answers are described: as they are written.
pub fn answer_schemas() -> SchemaSettings {
    request_schemas().for_serialize()
}

/// How the shapes of questions are described: as they are read.
pub fn request_schemas() -> SchemaSettings {
    SchemaSettings::draft2020_12().with_transform(RecursiveTransform(without_own_formats))
}

/// Formats of numbers that only Rust knows make other libraries complain.
fn without_own_formats(schema: &mut Schema) {
    let format = schema.get("format").and_then(Value::as_str);
    if format.is_some_and(|format| format.starts_with("uint") || ["int8", "int16"].contains(&format)) {
        schema.remove("format");
    }
}
