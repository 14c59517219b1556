//! The house rules: which room may use which, read from the `use` lines, and
//! that what can be typed is documented.

use std::fs;
use std::path::Path;

use crate::harness::{project, zhengce};

/// The rooms from the ground up: a room may use those before it.
const ROOMS: &[&str] = &[
    "wording",
    "policy",
    "table",
    "analysis",
    "structure",
    "ingest",
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
    "knowledge_base",
    "evaluation",
    "wire",
    "render",
    "cli",
    "main",
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
    ("wire", &["structure", "ingest", "corpus"]),
];

/// Crates and the only rooms that know them.
const CRATES: &[(&str, &[&str])] = &[
    ("rayon", &["corpus"]),
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
    ("docx_rs", &["render"]),
    ("icalendar", &["render"]),
    ("chrono", &["render"]),
    ("encoding_rs", &["ingest", "cli"]),
    ("scraper", &["ingest"]),
    ("ego_tree", &["ingest"]),
    ("zip", &["ingest", "render"]),
    ("quick_xml", &["ingest"]),
    ("lopdf", &["ingest"]),
    ("cfb", &["ingest"]),
    ("calamine", &["ingest"]),
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
