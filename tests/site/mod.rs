//! A site of static files, as it is written, and what its search finds.

mod files;
mod search;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::harness::{Home, project};

/// The project's corpus with three concepts: for each that has a page all texts are read
/// through, which takes the tests' build a while.
fn corpus() -> Home {
    let home = Home::new();
    home.write(
        "corpus/concepts.yaml",
        "- label: 海外仓\n  alternatives: [境外仓]\n  related: [保税仓]\n- label: 保税仓\n- label: 极光\n",
    );
    home
}

/// The files of a site by their paths.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(here) = folders.pop() {
        for entry in fs::read_dir(&here).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name =
                    path.strip_prefix(folder).expect("below").to_str().expect("UTF-8").replace('\\', "/");
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// What a script of node says of a site and of values in JSON; `None`, with a word, where
/// there is no node.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn node(script: &str, site: &Path, values: &Value) -> Option<String> {
    let input = tempfile::NamedTempFile::new().expect("a temporary file");
    fs::write(input.path(), values.to_string()).expect("it is written");
    let script = project().join("tests/site").join(script);
    let run = Command::new("node").arg(script).arg(site).arg(input.path()).output();
    let Ok(output) = run else {
        eprintln!("skipped: there is no node");
        return None;
    };
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    Some(said)
}
