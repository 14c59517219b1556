//! What the program is made of: every dependency with its licence, none that
//! would bind its users, and which features bring any that talks to a network.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::harness::project;

/// Licences that allow a program under MIT or Apache-2.0 to be passed on.
const ALLOWED: [&str; 11] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unlicense",
    "0BSD",
    "BSL-1.0",
    "Unicode-3.0",
    "CC0-1.0",
];
/// The same where only the files themselves are bound, and we change none.
const ALLOWED_UNCHANGED: [&str; 1] = ["MPL-2.0"];
/// Crates by which programs reach a network.
const NETWORK: [&str; 12] = [
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "tokio",
    "mio",
    "socket2",
    "native-tls",
    "rustls",
    "quinn",
];

/// Why a crate was taken and another that does the same was not.
const REASONS: &[(&str, &str)] = &[
    (
        "Word files: docx-rs, not docx-rust",
        "docx-rs builds tables, page settings, footers with page numbers and comments, and keeps up with the crates \
         below it (zip 8, quick-xml 0.41).\n\
         It cannot mark the heading row of a table as one to repeat, which `render/table/docx.rs` adds, and it stores \
         its parts uncompressed, which is undone there.\n\
         docx-rust has a type for every element, the heading row too, but it stands on zip 4.",
    ),
    (
        "Calendars: icalendar, not ics",
        "Both fold and escape as RFC 5545 wants; icalendar has typed values for dates and reminders and was released \
         three times in the month before it was taken, ics takes texts.",
    ),
    (
        "Differences: similar, not imara-diff",
        "For quotations (`trace`, by characters) and policies (`compare`, by words). \
         Both compare slices of any items; similar needs no interning of characters and gives operations with both ranges, which is what a report tells.\n\
         imara-diff is faster on files of many lines, which quotations and measures are not.",
    ),
    (
        "Communities: leiden-rs, not graphrs",
        "Both find communities from a seed; leiden-rs, with its other features off, brings no crate that is not here already and keeps to the order of the nodes, so the same network gives the same communities.\n\
         graphrs has a Louvain and a Leiden among much else, and brings an older rand, rayon, another quick-xml, and crates that only its tests need.\n\
         single-clustering brings nearest neighbours for cells; networkx checks the modularity of ours in the tests.",
    ),
    (
        "Networks in files: quick-xml, not petgraph",
        "quick-xml, here already, writes nodes and edges of GraphML and GEXF with their escapes; petgraph writes neither.",
    ),
    (
        "Clipboard: the system's commands, not arboard",
        "arboard is well kept and needs no C libraries, but on X11 and Wayland a text is gone when the program that copied it ends; `wl-copy`, `xclip`, `xsel`, `pbcopy` and `clip.exe` stay as long as they must.\n\
         They add nothing to the build, the binary or a cold start, and where there is none the program says so.",
    ),
    (
        "Comments in Word files: zip and quick-xml, not docx-rs",
        "docx-rs reads a file into its own types and writes what it knows of them; whatever it does not know is lost.\n\
         The draft is a person's file, so its bytes stay and marks are put between them (`draft/`); docx-rs sets the drafts that are no Word files.",
    ),
    (
        "Pictures: svg, not svg_fmt",
        "Both write what they are told where they are told, without a chart model of their own.\n\
         svg escapes texts, turns them (`transform`), and writes attributes in a fixed order, so the same picture is the same bytes; it brings no crate.\n\
         svg_fmt, by its own words for debugging, neither escapes nor turns text.\n\
         The charts of plotters have axes of their own; names in Han characters at an angle and a field of figures would be drawn beside them anyway.",
    ),
    (
        "Places in the network: forces of our own",
        "fdg-sim brings petgraph, glam and numbers at random without a seed, forceatlas2 is under the AGPL, layout-rs lays out directed graphs in ranks.\n\
         Fruchterman and Reingold's forces are sixty lines, begin where a seed says, and are the same every time.",
    ),
    (
        "Pages: axum and hyper, not actix-web",
        "Both answer far faster than an answer is found; axum is routes over hyper and nothing else, so that connections, time and number, are bounded by hyper's own means (`web/listen.rs`).\n\
         actix-web brings its own runtime, its own sockets and about twice the crates.",
    ),
    (
        "Marks of pages: maud, not askama",
        "maud's pages are Rust functions with types, escaped where they are set, and pieces of pages are values; nobody here writes HTML who does not write Rust.\n\
         askama's templates are files of their own, better where they do.",
    ),
    (
        "Shapes: schemars, not utoipa",
        "schemars describes any type that serde writes, in the JSON Schema of OpenAPI 3.1 and of the Model Context Protocol alike, and rmcp asks for it anyway.\n\
         utoipa makes OpenAPI alone, from attributes at every handler.",
    ),
    (
        "Assignment: our own code",
        "The best assignment of a table is fifty lines, tested against trying everything; pathfinding brings many algorithms and crates beside it.",
    ),
];

/// What a crate is there for: nothing of it is in the usual program but what stands first.
const FEATURES: [&str; 3] = ["", "web", "mcp"];

/// `ZHENGCE_BLESS=1 cargo test licences` writes the list anew.
#[test]
fn every_dependency_is_listed_with_a_licence_that_will_do() {
    let mut packages: BTreeMap<(String, String), (String, Vec<&str>)> = BTreeMap::new();
    for feature in FEATURES {
        for (package, licence) in reached(feature) {
            packages.entry(package).or_insert((licence, Vec::new())).1.push(feature);
        }
    }
    let mut faults = Vec::new();
    let mut list = String::from(
        "# Dependencies\n\nWhat the programs are built from, with licences; made by `tests/licences.rs`.\n\
         `Cargo.toml` says what each is for.\n\n## Chosen between several\n\n",
    );
    list.extend(REASONS.iter().map(|(crates, reason)| format!("**{crates}.**\n{reason}\n\n")));
    list.push_str("## Networks\n\n");
    for feature in FEATURES {
        let reaching = packages.iter().filter(|((name, _), (_, features))| {
            NETWORK.contains(&name.as_str()) && features.contains(&feature)
        });
        let names: Vec<&str> = reaching.map(|((name, _), _)| name.as_str()).collect();
        let said = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        list.push_str(&match feature {
            "" => format!("Crates by which programs reach a network, in the usual program: {said}.\n"),
            feature => format!("With the feature `{feature}`: {said}.\n"),
        });
        if feature.is_empty() && !names.is_empty() {
            faults.push(format!("the usual program reaches a network by {said}"));
        }
    }
    list.push_str("\n## All\n\n| crate | version | licence | only with the feature |\n|---|---|---|---|\n");
    for ((name, version), (licence, features)) in &packages {
        if !allowed(licence) {
            faults.push(format!("{name}: {licence}"));
        }
        let only = if features.contains(&"") { String::new() } else { features.join(", ") };
        list.push_str(&format!("| {name} | {version} | {licence} | {only} |\n"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let path = project().join("docs/dependencies.md");
    if std::env::var_os("ZHENGCE_BLESS").is_some() {
        fs::write(&path, &list).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), list, "ZHENGCE_BLESS=1 writes the list anew");
}

/// Whether one of the alternatives of a licence consists of allowed ones.
fn allowed(licence: &str) -> bool {
    let bare = licence.replace(['(', ')'], " ").replace('/', " OR ");
    bare.split(" OR ").any(|way| {
        way.split(" AND ").all(|part| {
            let part = part.split(" WITH ").next().unwrap_or_default().trim();
            ALLOWED.contains(&part) || ALLOWED_UNCHANGED.contains(&part)
        })
    })
}

/// The crates of the program itself by name and version, with their licence, in a build
/// with a feature beside the usual ones. Tools of the build and of the tests do not
/// reach its users.
fn reached(feature: &str) -> BTreeMap<(String, String), String> {
    let mut cargo = Command::new(env!("CARGO"));
    let target = "x86_64-unknown-linux-gnu";
    cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", target]);
    cargo.args(["--features", feature]);
    let output = cargo.current_dir(project()).output().expect("cargo");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("the metadata of the project");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let nodes: BTreeMap<String, Vec<Value>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| (node["id"].as_str().expect("id").to_owned(), list(&node["deps"])))
        .collect();
    let mut reached: Vec<String> =
        vec![metadata["resolve"]["root"].as_str().expect("the project").to_owned()];
    let mut at = 0;
    while let Some(id) = reached.get(at).cloned() {
        at += 1;
        for dependency in &nodes[&id] {
            let normal = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let id = dependency["pkg"].as_str().expect("id").to_owned();
            if normal && !reached.contains(&id) {
                reached.push(id);
            }
        }
    }
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or("none").to_owned();
    list(&metadata["packages"])
        .iter()
        .filter(|package| reached[1..].contains(&text(package, "id")))
        .map(|package| ((text(package, "name"), text(package, "version")), text(package, "license")))
        .collect()
}
