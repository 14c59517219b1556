//! The description of the server holds: every page answers in the shape that is
//! described, and no shape loses a key.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use super::Server;
use crate::harness::project;

/// How each page is asked: its path as described, and an address that has an
/// answer. A page that is not here fails the test.
const ASKED: &[(&str, &str)] = &[
    ("/search.json", "/search.json?query=%E6%B5%B7%E5%A4%96%E4%BB%93&facets=true&explain=true"),
    ("/documents.json", "/documents.json"),
    ("/documents/{id}.json", "/documents/sz24.json"),
    ("/documents/{id}/source.json", "/documents/sz24/source.json"),
    ("/documents/{id}/{locator}.json", "/documents/sz24/m10.3.json"),
    ("/documents/{id}/{locator}/similar.json", "/documents/sz24/m10/similar.json"),
    ("/agencies.json", "/agencies.json"),
    ("/agencies/{name}.json", "/agencies/%E6%B7%B1%E5%9C%B3%E6%B5%B7%E5%85%B3.json"),
    ("/categories.json", "/categories.json"),
    ("/kwic.json", "/kwic.json?query=%E6%B5%B7%E5%A4%96%E4%BB%93&by=kind&sort=R1&sample=9"),
    ("/figures.json", "/figures.json?query=%E6%B5%B7%E5%A4%96%E4%BB%93"),
    ("/concepts.json", "/concepts.json?name=%E6%B5%B7%E5%A4%96%E4%BB%93"),
    ("/ledger.json", "/ledger.json?document=sz24"),
    ("/check.json", "/check.json"),
    ("/compare.json", "/compare.json?old=sz24&new=chongqing"),
];

/// Where the keys of all shapes are kept.
const KEYS: &str = "tests/server/keys.txt";

#[test]
fn every_page_answers_as_it_is_described() {
    let server = Server::start();
    let description = server.json("/openapi.json");
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().expect("paths");
    let mut operations = BTreeSet::new();
    for (path, ways) in paths {
        for (_, way) in ways.as_object().expect("ways") {
            let name = way["operationId"].as_str().expect("a name");
            assert!(operations.insert(name.to_owned()), "two are called {name}");
            let parts = way["parameters"].as_array().expect("parameters");
            let parts = parts.iter().filter(|part| part["in"] == "path");
            let described: BTreeSet<&str> = parts.filter_map(|part| part["name"].as_str()).collect();
            let braces = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
            assert_eq!(described, braces.collect(), "{path}");
        }
        let Some(way) = ways.get("get") else { continue };
        let Some(shape) = way.pointer("/responses/200/content/application~1json/schema") else { continue };
        let (_, address) = ASKED.iter().find(|(asked, _)| asked == path).unwrap_or_else(|| {
            panic!("how is {path} asked? Its address is missing in the list of this test");
        });
        let answer = server.json(address);
        let faults = faults(shape, &description["components"], &answer);
        assert!(faults.is_empty(), "{path}: {faults:?}");
        // A shape that takes anything would prove nothing.
        assert!(!self::faults(shape, &description["components"], &json!({})).is_empty(), "{path}");
    }
    for (path, _) in ASKED {
        assert!(paths.contains_key(*path), "{path} is not described");
    }
    let refused = server.json("/documents/none.json");
    let problem = json!({ "$ref": "#/components/schemas/Problem" });
    assert_eq!(refused["status"], 404, "{refused}");
    assert!(faults(&problem, &description["components"], &refused).is_empty(), "{refused}");
}

/// In what an answer is not of the shape.
fn faults(shape: &Value, components: &Value, answer: &Value) -> Vec<String> {
    let mut shape = shape.clone();
    shape["components"] = components.clone();
    let validator = jsonschema::draft202012::new(&shape).expect("a schema");
    validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Keys are only ever added: one that is gone or of another type fails.
/// `ZHENGCE_BLESS=1 cargo test no_key` adds the new ones to the list.
#[test]
fn no_key_is_lost() {
    let server = Server::start();
    let description = server.json("/openapi.json");
    let schemas = &description["components"]["schemas"];
    let mut keys = BTreeMap::new();
    for (path, ways) in description["paths"].as_object().expect("paths") {
        for (_, way) in ways.as_object().expect("ways") {
            let shape = way.pointer("/responses/200/content/application~1json/schema");
            if let Some(shape) = shape {
                walk(shape, schemas, path, &mut keys, &mut Vec::new());
            }
        }
    }
    assert!(keys.len() > 100, "keys are not found any more: {keys:?}");
    let now: BTreeSet<String> = keys.into_iter().map(|(key, types)| format!("{key}: {types}")).collect();
    let kept = fs::read_to_string(project().join(KEYS)).unwrap_or_default();
    let kept: BTreeSet<String> = kept.lines().map(str::to_owned).collect();
    let lost: Vec<_> = kept.difference(&now).collect();
    assert!(lost.is_empty(), "gone, or of another type; other programs rely on these: {lost:#?}");
    let new: Vec<_> = now.difference(&kept).collect();
    if !new.is_empty() && std::env::var_os("ZHENGCE_BLESS").is_some() {
        let all: String = now.iter().map(|line| format!("{line}\n")).collect();
        fs::write(project().join(KEYS), all).expect("the list is written");
        return;
    }
    assert!(new.is_empty(), "new; ZHENGCE_BLESS=1 adds them to {KEYS}: {new:#?}");
}

/// Every key below a shape, with the types of its values.
fn walk(
    shape: &Value,
    schemas: &Value,
    at: &str,
    keys: &mut BTreeMap<String, String>,
    inside: &mut Vec<String>,
) {
    if let Some(reference) = shape["$ref"].as_str() {
        let name = reference.rsplit('/').next().expect("a name");
        // What contains itself is told once.
        if !inside.iter().any(|outer| outer == name) {
            inside.push(name.to_owned());
            walk(&schemas[name], schemas, at, keys, inside);
            inside.pop();
        }
    }
    for several in ["allOf", "anyOf", "oneOf"] {
        for one in shape[several].as_array().into_iter().flatten() {
            walk(one, schemas, at, keys, inside);
        }
    }
    for (name, value) in shape["properties"].as_object().into_iter().flatten() {
        let below = format!("{at} {name}");
        keys.insert(below.clone(), types(value, schemas).into_iter().collect::<Vec<_>>().join(" or "));
        walk(value, schemas, &below, keys, inside);
    }
    if shape["items"].is_object() {
        walk(&shape["items"], schemas, &format!("{at}[]"), keys, inside);
    }
    if shape["additionalProperties"].is_object() {
        walk(&shape["additionalProperties"], schemas, &format!("{at}{{}}"), keys, inside);
    }
}

/// The types that a value of a shape may have.
fn types(shape: &Value, schemas: &Value) -> BTreeSet<String> {
    if let Some(reference) = shape["$ref"].as_str() {
        return types(&schemas[reference.rsplit('/').next().expect("a name")], schemas);
    }
    let several = ["anyOf", "oneOf"].iter().flat_map(|key| shape[key].as_array().into_iter().flatten());
    let mut all: BTreeSet<String> = several.flat_map(|one| types(one, schemas)).collect();
    match &shape["type"] {
        Value::String(one) => drop(all.insert(one.clone())),
        Value::Array(types) => all.extend(types.iter().filter_map(|one| one.as_str().map(str::to_owned))),
        _ => {}
    }
    all
}
