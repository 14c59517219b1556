//! `zhengce eval`: its figures against a reckoning by hand.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::harness::{Run, run};

/// A word of a policy goes before the same word of a report, so 海外仓 finds a, b
/// and 出口退税 finds c, e.
const CORPUS: &str = r#"{"id":"a","title":"海外仓建设","text":"支持企业建设海外仓。","kind":"policy"}
{"id":"b","title":"仓储","text":"海外仓和仓储。"}
{"id":"c","title":"出口退税","text":"出口退税的办理。","kind":"policy"}
{"id":"d","title":"口岸","text":"口岸通关。"}
{"id":"e","title":"报道","text":"谈谈出口退税。"}
"#;

const QUERIES: &str = r#"{"qid":"q1","query":"海外仓"}
{"qid":"q2","query":"出口退税"}
{"qid":"q3","query":"量子引力波"}
{"qid":"q4","query":"口岸"}
"#;

/// The better answer to q1 comes second; of q2 the first is judged to be none
/// and d is not found; q3 finds nothing; q4 is not judged.
const QRELS: &str = "q1 0 a 1\nq1 0 b 2\nq2 0 c 0\nq2 0 d 1\nq2 0 e 3\nq3 0 a 1\n";

fn collection() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("corpus.jsonl", CORPUS), ("queries.jsonl", QUERIES), ("qrels.txt", QRELS)] {
        fs::write(folder.path().join(name), text).expect(name);
    }
    folder
}

fn evaluate(folder: &Path, more: &[&str]) -> Run {
    let mut arguments = vec!["--corpus", "corpus.jsonl", "eval", "--queries", "queries.jsonl"];
    arguments.extend(["--qrels", "qrels.txt"]);
    arguments.extend(more);
    run(folder, &arguments)
}

#[test]
fn figures_agree_with_a_reckoning_by_hand() {
    let folder = collection();
    let run = evaluate(folder.path(), &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let json = run.json();
    assert!(json["queries"] == 4 && json["judged"] == 3, "{json}");
    for (name, expected) in [
        // A gain g at rank r counts g / log2(r + 1); log2(3) = 1.584963.
        // q1: gains 1, 2 against 2, 1: (1 + 1.261860) / (2 + 0.630930) = 0.859719
        // q2: gains 0, 3 against 3, 1: 1.892789 / (3 + 0.630930)       = 0.521296
        // q3: 0
        ("nDCG@10", (0.859_719 + 0.521_296 + 0.0) / 3.0),
        // q1: a answers, too; q2: the second; q3: none.
        ("MRR@10", (1.0 + 0.5 + 0.0) / 3.0),
        // q1: both; q2: e of d and e; q3: none.
        ("Recall@100", (1.0 + 0.5 + 0.0) / 3.0),
    ] {
        let figure = json[name].as_f64().unwrap_or_else(|| panic!("{name}: {json}"));
        assert!((figure - expected).abs() < 1e-6, "{name} is {figure}, not {expected}");
    }
    assert_eq!(json["stages"], serde_json::json!({ "literal": 3, "none": 1 }));
}

#[test]
fn figures_are_rows_of_a_table_too() {
    let folder = collection();
    let exact = evaluate(folder.path(), &[]).json()["nDCG@10"].as_f64().expect("a figure");
    let csv = evaluate(folder.path(), &["--format", "csv"]).stdout;
    assert!(csv.lines().any(|line| line == format!("nDCG@10,{exact:.4}")), "{csv}");
    assert_eq!(evaluate(folder.path(), &["-o", "figures.xlsx"]).status, 0);
    assert!(fs::read(folder.path().join("figures.xlsx")).expect("a workbook").starts_with(b"PK"));
}

#[test]
fn times_are_in_order_and_the_index_has_a_size() {
    let folder = collection();
    let json = evaluate(folder.path(), &[]).json();
    let time = |name: &str| json["latency_ms"][name].as_f64().unwrap_or_else(|| panic!("{name}: {json}"));
    let times = ["p50", "p95", "p99", "max"].map(time);
    assert!(times[0] > 0.0 && times.is_sorted(), "{times:?}");
    assert!(json["index"]["bytes"].as_u64() > Some(0), "{json}");
    assert!(json["index"]["seconds"].as_f64() > Some(0.0), "{json}");
}

#[test]
fn a_run_has_the_six_columns_of_trec() {
    let folder = collection();
    assert_eq!(evaluate(folder.path(), &["--run", "run.txt"]).status, 0);
    let text = fs::read_to_string(folder.path().join("run.txt")).expect("a run");
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
    let mut ranked = Vec::new();
    let mut last = ("", f64::INFINITY);
    for line in &lines {
        let &[query, "Q0", id, rank, score, "zhengce"] = &line[..] else { panic!("{line:?}") };
        let score: f64 = score.parse().expect("a score");
        assert!(query != last.0 || score <= last.1, "scores rise: {text}");
        last = (query, score);
        ranked.push((query, id, rank));
    }
    // q3 finds nothing and has no line.
    let expected = [("q1", "a", "1"), ("q1", "b", "2"), ("q2", "c", "1"), ("q2", "e", "2"), ("q4", "d", "1")];
    assert_eq!(ranked, expected);
}

#[test]
fn a_passage_is_judged_by_its_own_id_or_else_by_its_documents() {
    let folder = collection();
    fs::write(folder.path().join("qrels.txt"), "q1\t0\ta/p1\t1\nq1\t0\tb\t1\n").expect("qrels");
    let run = evaluate(folder.path(), &["--run", "run.txt"]);
    assert_eq!(run.json()["Recall@100"], 1.0, "{run:?}");
    let text = fs::read_to_string(folder.path().join("run.txt")).expect("a run");
    assert!(text.contains("q1 Q0 a/p1 1 ") && text.contains("q1 Q0 b 2 "), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_line() {
    for (file, text, line) in [
        ("queries.jsonl", "海外仓\n{\"qid\":\"q2\"}\n", "第 2 行"),
        ("queries.jsonl", "{\"qid\":\"q1\",\n", "第 1 行"),
        ("qrels.txt", "q1 0 a 1\n\nq1 a 1\n", "第 3 行"),
        ("qrels.txt", "q1 0 a 1\nq1 0 b good\n", "第 2 行"),
    ] {
        let folder = collection();
        fs::write(folder.path().join(file), text).expect(file);
        let run = evaluate(folder.path(), &["--run", "run.txt"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{text}: {run:?}");
        assert!(run.stderr.contains(file) && run.stderr.contains(line), "{text}: {run:?}");
        assert!(!folder.path().join("run.txt").exists(), "{text}");
    }
    let folder = collection();
    fs::remove_file(folder.path().join("qrels.txt")).expect("qrels");
    let run = evaluate(folder.path(), &[]);
    assert!(run.status == 2 && run.stderr.contains("qrels.txt"), "{run:?}");
}

#[test]
fn judgements_of_other_queries_are_refused() {
    let folder = collection();
    fs::write(folder.path().join("qrels.txt"), "q9 0 a 1\n").expect("qrels");
    let run = evaluate(folder.path(), &[]);
    assert!(run.status == 2 && run.stderr.contains("qrels.txt"), "{run:?}");
}
