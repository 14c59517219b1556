//! Many queries at once, and answers in files.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use flate2::read::DeflateDecoder;
use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Run, command, zhengce};

/// Two hits at most, none, and one.
const QUERIES: &str = "海外仓\n量子引力波\n{\"qid\":\"q3\",\"query\":\"第十条\"}\n";

fn folder_with(queries: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("queries.txt"), queries).expect("queries");
    folder
}

fn batch(folder: &TempDir, more: &[&str]) -> Run {
    let queries = path(folder, "queries.txt");
    let mut arguments = vec!["search", "--batch", &queries, "--limit", "2"];
    arguments.extend(more);
    zhengce(&arguments)
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("UTF-8").to_owned()
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_hit_is_a_row_that_names_its_query() {
    let run = batch(&folder_with(QUERIES), &["--format", "csv"]);
    assert_eq!(run.status, 0, "{run:?}");
    let text = run.stdout.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().get(0), Some("检索式"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|row| (&row[0], &row[1])).collect();
    assert_eq!(rows, [("海外仓", "sz24/m10"), ("海外仓", "sz24/m9"), ("第十条", "sz24/m10")]);
}

#[test]
fn every_query_is_a_line_of_json_with_the_answer_it_gets_alone() {
    let run = batch(&folder_with(QUERIES), &["--format", "jsonl"]);
    let answers: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 3, "{run:?}");
    for (answer, query) in answers.iter().zip(["海外仓", "量子引力波", "第十条"]) {
        assert_eq!(answer["query"], query);
        let alone = zhengce(&["search", "--format", "json", "--limit", "2", query]).json();
        assert_eq!(*answer, alone, "{query}");
    }
}

#[test]
fn a_batch_that_finds_nothing_at_all_says_so() {
    let run = batch(&folder_with("量子引力波\n教育局\n"), &["--format", "csv"]);
    assert_eq!((run.status, run.stdout.lines().count()), (1, 1), "{run:?}");
}

#[test]
fn forms_for_one_answer_are_refused_and_others_offered() {
    let folder = folder_with(QUERIES);
    for form in ["text", "json", "md"] {
        let run = batch(&folder, &["--format", form]);
        assert_eq!(run.status, 2, "{form}: {run:?}");
        for offered in ["csv", "xlsx", "jsonl", "trec"] {
            assert!(run.stderr.contains(offered), "{form}: {run:?}");
        }
    }
}

#[test]
fn a_batch_that_cannot_be_asked_writes_nothing() {
    for (queries, said) in [
        ("海外仓\n{\"qid\":\"q2\"}\n", &["queries.txt", "第 2 行", "query"][..]),
        ("海外仓\n\n海外仓 AND (\n", &["("][..]),
    ] {
        let folder = folder_with(queries);
        fs::write(folder.path().join("kept.csv"), "kept").expect("kept.csv");
        for output in ["new.csv", "kept.csv"] {
            let run = batch(&folder, &["--format", "csv", "--output", &path(&folder, output)]);
            assert_eq!(run.status, 2, "{queries}: {run:?}");
            assert!(said.iter().all(|said| run.stderr.contains(said)), "{queries}: {run:?}");
        }
        assert_eq!(names(folder.path()), ["kept.csv", "queries.txt"], "{queries}");
        assert_eq!(fs::read_to_string(folder.path().join("kept.csv")).unwrap(), "kept");
    }
}

#[test]

fn a_query_that_cannot_be_read_is_named_with_its_line() {
    let folder = folder_with("海外仓\n\n海外仓 AND (\n");
    for (language, line) in [("zh", "第 3 行"), ("en", "line 3")] {
        let run = batch(&folder, &["--format", "csv", "--lang", language]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains("queries.txt") && run.stderr.contains(line), "{run:?}");
    }
}

#[test]
fn a_workbook_has_a_sheet_of_queries_and_one_of_hits() {
    let folder = folder_with(QUERIES);
    let output = path(&folder, "hits.xlsx");
    let run = batch(&folder, &["--format", "xlsx", "--output", &output]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    let bytes = fs::read(&output).expect("a workbook");
    let rows = |sheet: &str| unzipped(&bytes, sheet).matches("<row ").count();
    // A row of headings above each.
    assert_eq!(rows("xl/worksheets/sheet1.xml"), 1 + 3);
    assert_eq!(rows("xl/worksheets/sheet2.xml"), 1 + 3);
    let texts = unzipped(&bytes, "xl/sharedStrings.xml");
    for text in ["检索式", "命中段数", "量子引力波", "sz24/m10", "降低海外仓建设风险"] {
        assert!(texts.contains(text), "{text}: {texts}");
    }
}

#[test]
fn a_workbook_of_one_query_is_one_sheet_in_a_file_or_a_pipe() {
    let folder = folder_with("");
    fs::write(folder.path().join("hits.xlsx"), "what was there before").expect("hits.xlsx");
    let asked = ["search", "离岸贸易", "--format", "xlsx", "--limit", "1"];
    let output = path(&folder, "hits.xlsx");
    assert_eq!(zhengce(&[&asked[..], &["--output", &output]].concat()).status, 0);
    assert_eq!(names(folder.path()), ["hits.xlsx", "queries.txt"]);
    let file = fs::read(&output).expect("a workbook");
    let piped = command(folder.path()).args(["--index-folder", "index"]).args(asked).output().expect("runs");
    for bytes in [file, piped.stdout] {
        assert!(!unzipped(&bytes, "xl/workbook.xml").contains("sheetId=\"2\""));
        assert_eq!(unzipped(&bytes, "xl/worksheets/sheet1.xml").matches("<row ").count(), 2);
        assert!(unzipped(&bytes, "xl/sharedStrings.xml").contains("开拓发展离岸贸易"));
    }
}

#[test]
fn where_nothing_can_be_written_nothing_is_left() {
    let folder = folder_with(QUERIES);
    // A file where the folder should be: not even root can write there.
    for output in ["queries.txt/hits.xlsx", "none/hits.xlsx"] {
        let run = batch(&folder, &["--format", "xlsx", "--output", &path(&folder, output)]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains(output), "{run:?}");
    }
    assert_eq!(names(folder.path()), ["queries.txt"]);
}

#[test]

fn a_text_in_a_file_has_no_colours() {
    let folder = folder_with("");
    let output = path(&folder, "hits.txt");
    assert_eq!(zhengce(&["search", "海外仓", "--output", &output]).status, 0);
    assert!(!fs::read_to_string(&output).expect("a text").contains('\u{1b}'));
}

/// A member of a zip archive as text, found by the directory at its end.
fn unzipped(archive: &[u8], name: &str) -> String {
    let number = |at: usize, length: usize| {
        archive[at..at + length].iter().rev().fold(0_usize, |number, &byte| (number << 8) | usize::from(byte))
    };
    let end = archive.windows(4).rposition(|window| window == b"PK\x05\x06").expect("an end of directory");
    let mut at = number(end + 16, 4);
    for _ in 0..number(end + 10, 2) {
        assert_eq!(archive[at..at + 4], *b"PK\x01\x02");
        let (length, header) = (number(at + 20, 4), number(at + 42, 4));
        let name_end = at + 46 + number(at + 28, 2);
        if archive[at + 46..name_end] == *name.as_bytes() {
            let data = header + 30 + number(header + 26, 2) + number(header + 28, 2);
            let data = &archive[data..data + length];
            let mut text = String::new();
            match number(at + 10, 2) {
                0 => text.push_str(std::str::from_utf8(data).expect("UTF-8")),
                _ => {
                    DeflateDecoder::new(data).read_to_string(&mut text).expect("deflated UTF-8");
                }
            }
            return text;
        }
        at = name_end + number(at + 30, 2) + number(at + 32, 2);
    }
    panic!("no {name} in the archive");
}
