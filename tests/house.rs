//! The house rules: which room may use which, read from the `use` lines, that
//! every type has a name of its own, and that what can be typed is documented.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::harness::{project, zhengce};

/// The rooms from the ground up: a room may use those before it.
const ROOMS: &[&str] = &[
    "wording",
    "policy",
    "table",
    "sheets",
    "analysis",
    "structure",
    "ingest",
    "draft",
    "corpus",
    "audit",
    "intake",
    "fields",
    "index",
    "query",
    "planning",
    "scoring",
    "engine",
    "search",
    "ledger",
    "figures",
    "study",
    "knowledge_base",
    "trace",
    "comparison",
    "evaluation",
    "wire",
    "render",
    "desk",
    "site",
    "mcp",
    "web",
    "cli",
    "main",
    "server",
];

/// Rooms that a room does without, though they stand below it.
const WITHOUT: &[(&str, &[&str])] = &[
    ("analysis", &["policy"]),
    ("structure", &["analysis"]),
    ("fields", &["wording", "structure", "ingest", "corpus", "audit", "intake"]),
    ("query", &["structure", "ingest", "corpus", "audit", "intake", "index"]),
    ("planning", &["structure", "ingest", "corpus", "audit", "intake", "index"]),
    (
        "scoring",
        &[
            "wording",
            "policy",
            "analysis",
            "structure",
            "ingest",
            "corpus",
            "audit",
            "intake",
            "index",
            "query",
        ],
    ),
    ("engine", &["structure", "ingest", "corpus", "audit", "intake", "query"]),
    ("search", &["structure", "ingest", "corpus", "audit", "intake"]),
    ("index", &["structure", "ingest", "audit", "intake"]),
    (
        "ledger",
        &[
            "structure",
            "ingest",
            "corpus",
            "audit",
            "intake",
            "index",
            "query",
            "planning",
            "engine",
            "search",
        ],
    ),
    ("trace", &["structure", "ingest", "corpus", "audit", "intake", "index", "planning", "engine"]),
    ("wire", &["structure", "ingest", "corpus"]),
];

/// Crates and the only rooms that know them.
const CRATES: &[(&str, &[&str])] = &[
    ("rayon", &["corpus", "engine", "figures", "study", "knowledge_base"]),
    ("ruzstd", &["corpus"]),
    ("indicatif", &["cli"]),
    ("signal_hook", &["cli"]),
    ("tantivy", &["index", "engine"]),
    ("clap", &["cli"]),
    ("serde_yaml", &["corpus"]),
    ("jieba_rs", &["analysis"]),
    ("anyhow", &["cli", "render"]),
    ("comfy_table", &["render"]),
    ("rust_xlsxwriter", &["render"]),
    ("docx_rs", &["render", "draft"]),
    ("icalendar", &["render"]),
    ("svg", &["render"]),
    ("leiden_rs", &["study"]),
    ("chrono", &["render"]),
    ("encoding_rs", &["ingest", "cli"]),
    ("scraper", &["ingest"]),
    ("ego_tree", &["ingest"]),
    ("zip", &["ingest", "draft", "render"]),
    ("quick_xml", &["ingest", "draft", "render"]),
    ("lopdf", &["ingest"]),
    ("cfb", &["ingest"]),
    ("calamine", &["ingest"]),
    ("csv", &["ingest", "render"]),
    ("similar", &["ledger", "trace", "comparison"]),
];

#[test]
fn data_flows_one_way() {
    let mut faults = Vec::new();
    for (room, path, line) in lines() {
        let at =
            ROOMS.iter().position(|known| *known == room).unwrap_or_else(|| panic!("no room for {path}"));
        for (other_at, other) in ROOMS.iter().enumerate() {
            let uses = line.contains(&format!("crate::{other}"));
            let without = WITHOUT.iter().any(|(known, others)| *known == room && others.contains(other));
            if uses && (other_at > at || without) {
                faults.push(format!("{path}: {}", line.trim()));
            }
        }
        for (name, rooms) in CRATES {
            let uses = line.contains(&format!("{name}::")) || line.contains(&format!("use {name}"));
            if uses && !rooms.contains(&room.as_str()) && !line.trim_start().starts_with("//") {
                faults.push(format!("{path}: {}", line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_module_imports_one_that_imports_it() {
    let mut imports = imports();
    // Whoever imports nothing, or is imported by nobody, is on no circle.
    loop {
        let before = imports.values().map(BTreeSet::len).sum::<usize>();
        let from: BTreeSet<String> = imports.keys().cloned().collect();
        let to: BTreeSet<String> = imports.values().flatten().cloned().collect();
        imports.retain(|module, _| to.contains(module));
        imports.values_mut().for_each(|others| others.retain(|other| from.contains(other)));
        imports.retain(|_, others| !others.is_empty());
        if imports.values().map(BTreeSet::len).sum::<usize>() == before {
            break;
        }
    }
    assert!(imports.is_empty(), "on circles, or between two: {imports:#?}");
}

#[test]
fn no_type_has_the_name_of_another() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, path, line) in lines() {
        let item = line.trim_start();
        let item = ["pub ", "pub(crate) ", "pub(super) "]
            .iter()
            .fold(item, |item, visibility| item.strip_prefix(visibility).unwrap_or(item));
        let item = match item.strip_prefix("pub(in ") {
            Some(rest) => rest.split_once(") ").map_or(item, |(_, item)| item),
            None => item,
        };
        // The types that an implementation names are indented.
        let keywords: &[&str] = if line.starts_with(' ') {
            &["struct ", "enum "]
        } else {
            &["struct ", "enum ", "trait ", "type "]
        };
        if let Some(rest) = keywords.iter().find_map(|keyword| item.strip_prefix(keyword)) {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            homes.entry(name).or_default().push(path);
        }
    }
    assert!(homes.len() > 300, "types are not found any more: {}", homes.len());
    homes.retain(|_, paths| paths.len() > 1);
    assert!(homes.is_empty(), "{homes:#?}");
}

#[test]
fn tables_are_rendered_in_one_place() {
    let makers = ["comfy_table", "rust_xlsxwriter", "csv::Writer", "<table", "| --- "];
    let faults: Vec<_> = lines()
        .into_iter()
        .filter(|(room, path, _)| {
            ["render", "cli"].contains(&room.as_str()) && !path.starts_with("render/table/")
        })
        .filter(|(_, _, line)| makers.iter().any(|maker| line.contains(maker)))
        .collect();
    // What tells users how tables are written in documents makes none.
    let faults: Vec<_> = faults.iter().filter(|(_, path, _)| !path.starts_with("render/messages/")).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn errors_are_facts_and_their_sentences_are_in_one_place() {
    let sentence = |line: &str| line.contains("#[error(") && !line.contains("transparent");
    let faults: Vec<_> = lines().into_iter().filter(|(_, _, line)| sentence(line)).collect();
    assert!(faults.is_empty(), "{faults:?}");
    // Every error that is derived can be told.
    let known = fs::read_to_string(project().join("src/render/messages/mod.rs")).expect("messages");
    let all = lines();
    for (at, (_, path, line)) in all.iter().enumerate() {
        if !line.contains("thiserror::Error") || line.contains("use ") {
            continue;
        }
        let declared = all.get(at + 1..).into_iter().flatten().find(|(_, _, line)| line.contains("pub "));
        let words = declared.map_or("", |(_, _, line)| line.as_str()).split([' ', '(', '{', '<', ';']);
        let name = words.skip_while(|word| !["enum", "struct"].contains(word)).nth(1).unwrap_or_default();
        assert!(known.contains(&format!("{name},")), "{path}: {name} has no messages");
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let mut lengths: Vec<(usize, String)> = Vec::new();
    for (_, path, _) in lines() {
        match lengths.last_mut() {
            Some((count, last)) if *last == path => *count += 1,
            _ => lengths.push((1, path)),
        }
    }
    let long: Vec<_> = lengths.iter().filter(|(count, _)| *count > 500).collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn every_command_is_in_both_readmes() {
    let help = zhengce(&["--lang", "en", "--help"]).stdout;
    let commands = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 10, "{help}");
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(project().join(readme)).expect(readme);
        for command in &commands {
            assert!(text.contains(&format!("zhengce {command}")), "{readme} lacks {command}");
        }
    }
}

/// Room, path and text of every line of code.
fn lines() -> Vec<(String, String, String)> {
    fn walk(folder: &Path, into: &mut Vec<(String, String, String)>) {
        let mut entries: Vec<_> =
            fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, into);
                continue;
            }
            // What stands apart as tests may look up to where its data are.
            if path.ends_with("tests.rs") {
                continue;
            }
            let below = path.strip_prefix(project().join("src")).expect("below src");
            let room = below.components().next().expect("a name").as_os_str().to_string_lossy();
            let room = room.trim_end_matches(".rs").to_owned();
            if room == "lib" {
                continue;
            }
            let name = below.to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("text");
            into.extend(text.lines().map(|line| (room.clone(), name.clone(), line.to_owned())));
        }
    }
    let mut all = Vec::new();
    walk(&project().join("src"), &mut all);
    all
}

/// Which modules each module imports, both as `room/module`. What a module only
/// hands on (`pub use`) it does not import, and whoever takes that from it
/// imports the module where it is defined.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let mut code: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for (_, path, line) in lines() {
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let module = module.split(['/', '\\']).map(str::to_owned).collect();
        let text = code.entry(module).or_default();
        let line = line.split("//").next().unwrap_or_default();
        if !text.ends_with("#[cfg(test)]\nmod tests {\n") {
            text.push_str(line);
            text.push('\n');
        }
    }
    let mut used: BTreeMap<Vec<String>, Vec<(bool, Vec<String>)>> = BTreeMap::new();
    for (module, text) in &code {
        let statements = text.split(';').filter_map(|statement| {
            // Whatever else stands in front of a statement ends with its line.
            let at = statement.rfind("\nuse ").or_else(|| statement.rfind("\npub"))?;
            let (visibility, path) = statement.get(at..)?.split_once("use ")?;
            Some((visibility.contains("pub"), path.split_whitespace().collect::<Vec<_>>().join(" ")))
        });
        let paths = statements.flat_map(|(handed_on, path)| {
            let paths = expanded(&path).into_iter().filter_map(|path| absolute(&path, module, &code));
            paths.map(move |path| (handed_on, path)).collect::<Vec<_>>()
        });
        used.insert(module.clone(), paths.collect());
    }
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, paths) in &used {
        for (_, path) in paths.iter().filter(|(handed_on, _)| !handed_on) {
            let home = home(path.clone(), &used);
            if home != *module && !home.is_empty() {
                imports.entry(module.join("/")).or_default().insert(home.join("/"));
            }
        }
    }
    imports
}

/// The single paths of `a::{b, c::{d, e}}`.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, inside)) = path.split_once('{') else { return vec![path.trim().to_owned()] };
    let inside = inside.trim_end().strip_suffix('}').unwrap_or(inside);
    let mut depth = 0_usize;
    let parts = inside.split(|c| {
        depth = if c == '{' { depth + 1 } else { depth.saturating_sub(usize::from(c == '}')) };
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(&format!("{before}{}", part.trim()))).collect()
}

/// A path from the crate's root; `None` for one into another crate.
fn absolute(path: &str, module: &[String], code: &BTreeMap<Vec<String>, String>) -> Option<Vec<String>> {
    let path = path.split(" as ").next().unwrap_or_default();
    let mut parts: Vec<String> = path.trim_end_matches("::self").split("::").map(str::to_owned).collect();
    let mut base = module.to_vec();
    match parts[0].as_str() {
        "crate" => base.clear(),
        "self" => {}
        "super" => drop(base.pop()),
        child => {
            let child = child.to_owned();
            return code.contains_key(&[module, &[child]].concat()).then(|| [base, parts].concat());
        }
    }
    parts.remove(0);
    while parts.first().is_some_and(|part| part == "super") {
        base.pop();
        parts.remove(0);
    }
    base.extend(parts);
    Some(base)
}

/// The module where what a path names is defined.
fn home(mut path: Vec<String>, used: &BTreeMap<Vec<String>, Vec<(bool, Vec<String>)>>) -> Vec<String> {
    // As many steps as any name is handed on by.
    for _ in 0..8 {
        let length = (0..=path.len()).rev().find(|&length| used.contains_key(&path[..length])).unwrap_or(0);
        let handed = path.get(length).and_then(|name| {
            let paths = used.get(&path[..length])?;
            paths.iter().map(|(_, other)| other).find(|other| other.last() == Some(name) && **other != path)
        });
        match handed {
            Some(other) => path = other.iter().chain(&path[length + 1..]).cloned().collect(),
            None => {
                path.truncate(length);
                break;
            }
        }
    }
    path
}
