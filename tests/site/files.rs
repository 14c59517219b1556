//! The files of a site: links, names, and what stands in their place before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use scraper::{Html, Selector};

use super::{corpus, files};
use crate::harness::{Home, Run, run};

fn write(home: &Home, arguments: &[&str]) -> Run {
    let mut all = vec!["site"];
    all.extend(arguments);
    home.run(&all)
}

#[test]
fn every_link_leads_to_a_file_of_the_site() {
    let home = corpus();
    let written = write(&home, &["网页"]);
    assert_eq!(written.status, 0, "{written:?}");
    assert!(written.stdout.contains("5 份文件、24 条措施"), "{}", written.stdout);
    check_links(&home.path("网页"));
}

fn check_links(folder: &Path) {
    let files = files(folder);
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(&str, String)> = Vec::new();
    let attributes = Selector::parse("[href], [src], [action], [id]").expect("a selector");
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        for element in Html::parse_document(&text).select(&attributes) {
            let element = element.value();
            assert!(element.attr("action").is_none(), "{path} asks a server");
            if let Some(id) = element.attr("id") {
                assert!(ids.entry(path).or_default().insert(id.to_owned()), "{path}: two of {id}");
            }
            let link = element.attr("href").or(element.attr("src"));
            // Where a document was published is told, and leads there.
            let link = link.filter(|link| element.name() != "a" || !link.starts_with("https://"));
            links.extend(link.map(|link| (path.as_str(), link.to_owned())));
        }
    }
    assert!(links.len() > 500, "{}", links.len());
    for (path, link) in links {
        assert!(!link.contains(':') && !link.starts_with('/'), "{path}: {link}");
        let (to, place) = link.split_once('#').unwrap_or((&link, ""));
        let mut at: Vec<&str> = path.split('/').collect();
        at.pop();
        for step in to.split('/').filter(|step| !step.is_empty()) {
            if step == ".." { assert!(at.pop().is_some(), "{path}: {link}") } else { at.push(step) }
        }
        let target = if to.is_empty() { path.to_owned() } else { at.join("/") };
        assert!(files.contains_key(&target), "{path} leads to {link}");
        let searched = target == "index.html" && place.contains('=');
        let there = ids.get(target.as_str()).is_some_and(|ids| ids.contains(place));
        assert!(place.is_empty() || searched || there, "{path} leads to {link}, which is no place");
    }
    // What the search knows leads to files, too.
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("data/t")) {
        let text = String::from_utf8_lossy(bytes);
        for page in text.split('"').filter(|page| page.ends_with(".html")) {
            assert!(files.contains_key(page), "{path} leads to {page}");
        }
    }
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        if path.ends_with(".css") || path.ends_with(".js") && path.starts_with("assets") {
            for network in ["http:", "https:", "fetch(", "XMLHttpRequest", "import(", "@import", "url("] {
                assert!(!text.contains(network), "{path} has {network}");
            }
        }
    }
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    let home = corpus();
    assert_eq!(write(&home, &["one"]).status, 0);
    assert_eq!(write(&home, &["two"]).status, 0);
    assert!(files(&home.path("one")) == files(&home.path("two")));
    // Another language is another site with the same files.
    assert_eq!(write(&home, &["--lang", "en", "three"]).status, 0);
    let english = files(&home.path("three"));
    assert!(english.keys().eq(files(&home.path("one")).keys()));
    let start = String::from_utf8_lossy(&english["index.html"]).into_owned();
    assert!(start.contains("<html lang=\"en\">") && !start.contains("检索"), "{start}");
}

/// Names that Windows takes, whatever the ids are and however long.
#[test]
fn names_of_files_are_safe_everywhere() {
    let home = Home::empty();
    let long = "外".repeat(80);
    let ids = ["SZ24", "sz24", "Sz24", "粤办函2023-45", "粤办函2023.45", "粤办函2023_45", &long];
    let lines =
        ids.map(|id| format!("{{\"id\": \"{id}\", \"title\": \"标题：{id}\", \"text\": \"正文 {id}\"}}\n"));
    home.write("lines.jsonl", lines.concat());
    let written = home.run(&["--corpus", "lines.jsonl", "site", "out"]);
    assert_eq!(written.status, 0, "{written:?}");
    let files = files(&home.path("out"));
    let safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
    let devices = ["con", "prn", "aux", "nul", "com1", "lpt1"];
    for path in files.keys() {
        assert!(path.len() < 100 && path.chars().all(safe), "{path}");
        for part in path.split('/') {
            assert!(!devices.contains(&part.split('.').next().unwrap_or_default()), "{path}");
        }
    }
    assert_eq!(files.keys().filter(|path| path.starts_with("d/")).count(), ids.len());
}

#[test]
fn nothing_but_a_former_site_is_replaced() {
    let home = corpus();
    // An empty folder may be filled.
    fs::create_dir(home.path("out")).expect("a folder");
    assert_eq!(write(&home, &["out"]).status, 0);
    let before = files(&home.path("out"));
    let refused = write(&home, &["out"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("out 已经存在") && refused.stderr.contains("--force"), "{refused:?}");
    // With other documents the site is another, and what has gone is gone.
    fs::remove_file(home.path("corpus/documents/sz24.md")).expect("a document");
    assert_eq!(write(&home, &["out", "--force"]).status, 0);
    let after = files(&home.path("out"));
    assert!(before.contains_key("d/sz24.html") && !after.contains_key("d/sz24.html"));
    // What somebody put there is not lost.
    home.write("out/d/笔记.txt", "我的");
    let refused = write(&home, &["out", "--force"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("d/笔记.txt"), "{refused:?}");
    assert_eq!(fs::read_to_string(home.path("out/d/笔记.txt")).expect("it is there"), "我的");
    // Nor is a folder that is no site, or a file.
    let refused = write(&home, &["corpus", "--force"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("不是由 zhengce site 写出"), "{refused:?}");
    home.write("file", "我的");
    assert_eq!(write(&home, &["file", "--force"]).status, 2);
    assert_eq!(fs::read_to_string(home.path("file")).expect("it is there"), "我的");
    // Nothing half done is left beside.
    let left: Vec<_> = fs::read_dir(home.path("."))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| name.starts_with(".zhengce"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_cannot_be_written_is_named() {
    let home = corpus();
    home.write("file", "");
    let refused = run(&home.path("."), &["site", "file/site"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("file"), "{refused:?}");
}
