//! What the server answers, described for programs (OpenAPI 3.1): every page with
//! its parameters and the shapes of its answers, made from the types that read and
//! write them.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::asked::WebFormat;
use super::page::{FormField, WebPage};
use crate::wire::{answer_schemas, request_schemas};

/// The formats of tables; CSV has the first table only.
const TABLES: [WebFormat; 3] = [WebFormat::Csv, WebFormat::Xlsx, WebFormat::Docx];

/// The description of all these pages.
pub(super) fn described(pages: &[WebPage]) -> Value {
    let shapes = answer_schemas().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut shapes = shapes.into_generator();
    let mut paths = Map::new();
    for page in pages {
        let answer = (page.answer)(&mut shapes).to_value();
        let as_json = WebFormat::Json;
        let content = json!({ as_json.media_type(): { "schema": answer } });
        let json = operations(page, "", &content);
        paths.insert(format!("{}.{}", page.path, as_json.extension()), json);
        if page.calendar {
            let calendar = WebFormat::Ics;
            let content = json!({ calendar.media_type(): {} });
            let way = operations(page, "_calendar", &content);
            paths.insert(format!("{}.{}", page.path, calendar.extension()), way);
        }
        for format in TABLES.iter().filter(|_| page.tables) {
            let content = json!({ format.media_type(): {} });
            let extension = format.extension();
            let table = operations(page, &format!("_{extension}"), &content);
            paths.insert(format!("{}.{extension}", page.path), table);
        }
    }
    let mut schemas = shapes.take_definitions(true);
    schemas.insert("Problem".to_owned(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "zhengce",
            "summary": env!("CARGO_PKG_DESCRIPTION"),
            "description": "Every page of the server as data. Keys are only ever added. Ranges are byte \
                ranges of the text beside them, in UTF-8.",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE") },
        },
        "servers": [{ "url": "/" }],
        // Only a server that other machines reach asks for its token.
        "security": [{}, { "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": { "lang": {
                "name": "lang", "in": "query", "schema": { "enum": ["zh", "en", ""] },
                "description": "The language of what the answer says itself; that of the client if empty.",
            } },
            "responses": { "Problem": {
                "description": "Why there is no answer (RFC 9457).",
                "content": {
                    "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } },
                },
            } },
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

/// The ways of asking a page for one kind of content.
fn operations(page: &WebPage, suffix: &str, content: &Value) -> Value {
    let path = page.parts.iter().map(|(name, about)| {
        json!({
            "name": name, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 },
            "description": about,
        })
    });
    let parts: Vec<Value> = path.collect();
    let responses = json!({
        "200": { "description": "The answer.", "content": content },
        "default": { "$ref": "#/components/responses/Problem" },
    });
    let name = page.path.split(['/', '{', '}']).filter(|part| !part.is_empty());
    let name = format!("{}{suffix}", name.collect::<Vec<_>>().join("_"));
    let mut ways = Map::new();
    if page.asked {
        let mut parameters = parts.clone();
        parameters.extend(page.parameters.into_iter().flat_map(parameters_of));
        parameters.push(json!({ "$ref": "#/components/parameters/lang" }));
        let way = json!({
            "operationId": name, "summary": page.summary,
            "parameters": parameters, "responses": responses,
        });
        ways.insert("get".to_owned(), way);
    }
    if !page.form.is_empty() {
        let mut parameters = parts;
        parameters.push(json!({ "$ref": "#/components/parameters/lang" }));
        let fields: Map<_, _> = page.form.iter().map(field).collect();
        let form = json!({ "schema": { "type": "object", "properties": fields } });
        let way = json!({
            "operationId": format!("{name}_sent"), "summary": page.summary,
            "parameters": parameters,
            "requestBody": { "required": true, "content": { "multipart/form-data": form } },
            "responses": responses,
        });
        ways.insert("post".to_owned(), way);
    }
    ways.into()
}

/// What a type of requests asks for, as parameters of an address.
fn parameters_of(shape: fn(&mut SchemaGenerator) -> schemars::Schema) -> Vec<Value> {
    let settings = request_schemas().with(|settings| settings.inline_subschemas = true);
    let shape = shape(&mut settings.into_generator()).to_value();
    let required = |name: &str| {
        shape["required"].as_array().is_some_and(|required| required.iter().any(|one| one == name))
    };
    let properties = shape["properties"].as_object().into_iter().flatten();
    let parameter = |(name, value): (&String, &Value)| {
        let mut value = value.clone();
        let about = value.as_object_mut().and_then(|value| value.remove("description"));
        json!({
            "name": name, "in": "query", "required": required(name), "schema": said(value),
            "description": about.unwrap_or_default(),
        })
    };
    properties.map(parameter).collect()
}

/// The shape of a value that an address says: whatever may be null is left out there.
fn said(mut shape: Value) -> Value {
    if let Some(types) = shape.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|name| name != "null");
        if let [one] = types.as_slice() {
            shape["type"] = one.clone();
        }
    }
    if let Some(shapes) = shape.get_mut("anyOf").and_then(Value::as_array_mut) {
        shapes.retain(|one| one["type"] != "null");
        if let [one] = shapes.as_slice() {
            return one.clone();
        }
    }
    if let Some(shape) = shape.as_object_mut() {
        shape.retain(|key, value| key != "default" || !value.is_null());
    }
    shape
}

fn field(field: &FormField) -> (String, Value) {
    let shape = if field.file {
        json!({ "type": "string", "contentMediaType": "application/octet-stream", "description": field.about })
    } else {
        json!({ "type": "string", "description": field.about })
    };
    (field.name.to_owned(), shape)
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "Why there is no answer.",
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What is the matter, in the language asked for." },
            "hint": { "type": "string", "description": "What may help." },
        },
        "required": ["type", "title", "status", "detail"],
    })
}
