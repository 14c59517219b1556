//! Corpora side by side: each has its own index, and none ever answers with the
//! text of another.

use std::fs::{self, File};
use std::path::Path;

use crate::harness::{Home, Run, document_file};

/// A corpus of one document with one sentence.
fn corpus(home: &Home, name: &str, sentence: &str) {
    let documents = home.path(name).join("documents");
    fs::create_dir_all(&documents).expect("folder");
    let file = document_file("one", "news", "通知", sentence);
    fs::write(documents.join("one.md"), file).expect("document");
}

fn text(run: &Run) -> String {
    run.json()["hits"][0]["text"].as_str().unwrap_or_default().to_owned()
}

/// Gives a file the time of another, as a copy with its times has it.
fn same_time(file: &Path, as_file: &Path) {
    let time = fs::metadata(as_file).and_then(|metadata| metadata.modified()).expect("a time");
    File::options().write(true).open(file).and_then(|file| file.set_modified(time)).expect("a time");
}

#[test]
fn each_has_its_own_index() {
    let home = Home::new();
    corpus(&home, "甲", "支持海外仓建设。");
    corpus(&home, "乙", "支持海外仓发展。");
    // To the second, nothing but the text tells them apart.
    same_time(&home.path("乙/documents/one.md"), &home.path("甲/documents/one.md"));
    for round in 0..2 {
        for (name, sentence) in
            [("甲", "支持海外仓建设。"), ("乙", "支持海外仓发展。"), ("./甲/", "支持海外仓建设。")]
        {
            let run = home.run(&["--corpus", name, "search", "海外仓", "--format", "json"]);
            assert_eq!(text(&run), sentence, "{name}: {run:?}");
            let first = round == 0 && !name.starts_with('.');
            assert_eq!(run.stderr.contains("已建立索引"), first, "{name}: {run:?}");
        }
    }
    assert!(home.path("甲.index").is_dir() && home.path("乙.index").is_dir());
    assert!(!home.path("index").exists());
    // The folder named `corpus` keeps its index in `index`, as ever.
    home.ids("海外仓");
    assert!(home.path("index").is_dir());
}

#[test]
fn one_folder_for_the_indexes_of_two_is_safe() {
    let home = Home::new();
    corpus(&home, "甲", "支持海外仓建设。");
    corpus(&home, "乙", "支持海外仓发展。");
    same_time(&home.path("乙/documents/one.md"), &home.path("甲/documents/one.md"));
    let ask = |corpus, more: &[&str]| {
        let asked = ["--corpus", corpus, "--index-folder", "one", "search", "海外仓", "--format", "json"];
        home.run(&[&asked, more].concat())
    };
    for _ in 0..2 {
        assert_eq!(text(&ask("甲", &[])), "支持海外仓建设。");
        assert_eq!(text(&ask("乙", &[])), "支持海外仓发展。");
    }
    let refused = ask("甲", &["--frozen"]);
    assert_eq!((refused.status, refused.stdout.as_str()), (2, ""), "{refused:?}");
    assert!(refused.stderr.contains("--index-folder"), "{refused:?}");
    assert_eq!(text(&ask("乙", &["--frozen"])), "支持海外仓发展。");
}

#[test]
fn a_corpus_that_moves_with_its_index_keeps_it() {
    let home = Home::new();
    corpus(&home, "a/甲", "支持海外仓建设。");
    let ask = |corpus| home.run(&["--corpus", corpus, "search", "海外仓", "--format", "json"]);
    assert_eq!(text(&ask("a/甲")), "支持海外仓建设。");
    fs::rename(home.path("a"), home.path("b")).expect("moved");
    let run = ask("b/甲");
    assert_eq!((text(&run).as_str(), run.stderr.as_str()), ("支持海外仓建设。", ""), "{run:?}");
}
