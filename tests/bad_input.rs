//! Bad input: a plain message, the right status, nothing lost.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::Stdio;

use crate::harness::{Home, command, project, zhengce};

#[test]
fn an_unknown_agency_names_the_nearest() {
    let run = zhengce(&["search", "--agency", "工业和信息局"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("工业和信息局") && run.stderr.contains("工业和信息化局"), "{run:?}");
    let run = zhengce(&["agency", "天文台"]);
    assert_eq!(run.status, 2, "{run:?}");
}

#[test]
fn an_unknown_category_names_the_nearest() {
    let run = zhengce(&["search", "--category", "财政金融扶持力度"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("加大财政金融支持力度"), "{run:?}");
}

#[test]
fn a_document_that_cannot_be_read_is_named_and_the_rest_answers() {
    let home = Home::new();
    let path = home.path("corpus/documents/sznews.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("kind: news", "kind: gossip", 1)).unwrap();
    let run = home.run(&["search", "海外仓"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stderr.contains("sznews.md:") && run.stderr.contains("kind"), "{run:?}");
    assert!(!home.ids("海外仓").iter().any(|id| id.starts_with("sznews")));
    // Mended, it is found again; gone, it is no problem any more.
    fs::write(&path, &text).unwrap();
    assert!(home.ids("海外仓").iter().any(|id| id.starts_with("sznews")));
    fs::write(&path, text.replacen("kind: news", "kind: gossip", 1)).unwrap();
    assert!(home.run(&["search", "海外仓"]).stderr.contains("sznews.md"));
    fs::remove_file(&path).unwrap();
    assert!(!home.run(&["search", "海外仓"]).stderr.contains("sznews.md"));
}

#[test]
fn broken_yaml_is_named_by_file_and_line() {
    let home = Home::new();
    let path = home.path("corpus/agencies.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("entries:", "entires:", 1)).unwrap();
    let run = home.run(&["search", "海外仓"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("agencies.yaml:") && run.stderr.contains("entires"), "{run:?}");
}

#[test]
fn documents_that_cannot_be_read_are_refused_and_nothing_is_written() {
    let home = Home::new();
    let before = listing(&home);
    fs::write(home.path("latin.txt"), b"caf\xe9").unwrap();
    fs::write(home.path("old.docx"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").unwrap();
    fs::copy(project().join("tests/extract/scan.pdf"), home.path("scan.pdf")).unwrap();
    fs::write(home.path("empty.txt"), "").unwrap();
    fs::write(home.path("blank.txt"), " \n\n").unwrap();
    fs::create_dir(home.path("folder.txt")).unwrap();
    for (file, said) in [
        ("latin.txt", "UTF-8"),
        ("old.docx", "damaged DOC"),
        ("scan.pdf", "OCR"),
        ("empty.txt", "no text"),
        ("blank.txt", "no text"),
        ("folder.txt", ""),
        ("none.txt", ""),
    ] {
        let run = home.run(&["--lang", "en", "add", file]);
        assert_eq!(run.status, 2, "{file}: {run:?}");
        assert!(run.stderr.contains(file) && run.stderr.contains(said), "{file}: {run:?}");
    }
    assert_eq!(listing(&home), before);
}

fn listing(home: &Home) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for folder in ["corpus/documents", "corpus/sources"] {
        let entries = fs::read_dir(home.path(folder)).expect("folder");
        files.extend(entries.map(|entry| entry.expect("entry").path()));
    }
    files.sort();
    files
}

#[test]
fn an_index_that_cannot_be_written_is_built_in_memory() {
    let home = Home::new();
    // A file where the folder should be: not even root can write there.
    fs::write(home.path("taken"), "").unwrap();
    let run = home.run(&["--index-folder", "taken/index", "search", "海外仓", "--format", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.ids()[0], "sz24/m10");
    assert!(run.stderr.contains("内存"), "{run:?}");
    let run = home.run(&["--index-folder", "taken/index", "index"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("taken/index"), "{run:?}");
}

#[test]
fn an_index_whose_lock_cannot_be_taken_does_not_hang() {
    let home = Home::new();
    let whole = home.ids("海外仓");
    // What a reader meets on read-only media: no lock file can be opened.
    let lock = index(&home).join(".tantivy-meta.lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    assert_eq!(home.ids("海外仓"), whole);
}

#[test]
fn a_damaged_index_is_recognised_and_built_anew() {
    let home = Home::new();
    let whole = home.ids("海外仓");
    let files: Vec<_> = index_files(&home);
    assert!(files.len() >= 8, "{files:?}");
    for name in files {
        // The index was rebuilt in the last round, so its files have other names.
        let extension = name.rsplit('.').next().unwrap_or("").to_owned();
        let Some(name) = index_files(&home).into_iter().find(|known| known.ends_with(&extension)) else {
            continue;
        };
        let path = index(&home).join(&name);
        let length = fs::metadata(&path).unwrap().len();
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(length / 2).unwrap();
        let run = home.run(&["search", "--format", "json", "--limit", "1000", "海外仓"]);
        assert_eq!(run.status, 0, "{name}: {run:?}");
        assert_eq!(run.ids(), whole, "{name}");
    }
}

/// The folder of the index, named by its format.
fn index(home: &Home) -> PathBuf {
    let mut entries =
        fs::read_dir(home.path("index")).expect("folder").map(|entry| entry.expect("entry").path());
    entries.find(|path| path.is_dir()).expect("an index")
}

fn index_files(home: &Home) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(index(home))
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".lock"))
        .collect();
    names.sort();
    names
}

#[test]
fn an_interrupted_build_leaves_the_old_index() {
    let home = Home::new();
    let whole = home.ids("海外仓");
    // What a program leaves behind that was killed while it built.
    fs::create_dir_all(home.path("index/.building-1")).unwrap();
    fs::write(home.path("index/.building-1/meta.json"), "{").unwrap();
    assert_eq!(home.ids("海外仓"), whole);
    let mut child = command(&home.path("")).args(["index"]).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(60));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(home.ids("海外仓"), whole);
    // The next build clears it away.
    assert_eq!(home.run(&["index"]).status, 0);
    let left = fs::read_dir(home.path("index")).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().starts_with(".building")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_changed_document_is_found_at_once_and_a_removed_one_no_more() {
    let home = Home::new();
    assert!(home.ids("火星贸易").is_empty());
    let path = home.path("corpus/documents/sznews.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\n火星贸易增长。\n")).unwrap();
    assert_eq!(home.ids("火星贸易").len(), 1);
    assert!(home.ids("海外仓").iter().any(|id| id.starts_with("paper")));
    // --frozen keeps the old state, and says so.
    fs::write(&path, &text).unwrap();
    let run = home.run(&["--frozen", "search", "--format", "json", "火星贸易"]);
    assert_eq!(run.ids().len(), 1);
    assert!(run.stderr.contains("--frozen"), "{run:?}");
    fs::remove_file(&path).unwrap();
    assert!(!home.ids("海外仓").iter().any(|id| id.starts_with("sznews")));
}

#[test]
fn a_query_that_is_too_long_is_refused() {
    let run = zhengce(&["search", &"仓".repeat(30_000)]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("检索式过长"), "{}", run.stderr);
    let run = zhengce(&["search", "--literal", &"仓".repeat(30_000)]);
    assert_eq!(run.status, 2);
}

#[test]
fn a_mark_out_of_place_is_pointed_at() {
    let run = zhengce(&["search", "海外仓 AND (保险"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("第 9 字") && run.stderr.contains("--literal"), "{run:?}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let home = Home::new();
    let mut child = command(&home.path(""))
        .args(["search", "--format", "json", "--limit", "1000", "贸易"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
    assert!(!said.contains("错误") && !said.contains("panic"), "{said}");
}

#[test]
fn a_corpus_that_is_not_there_is_named() {
    let run = zhengce(&["--corpus", "nowhere", "search", "海外仓"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("nowhere") && run.stderr.contains("--corpus"), "{run:?}");
}
