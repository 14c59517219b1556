//! Codes: which measures and tasks have them, with what evidence; books that
//! contradict themselves; and how far several coders agree.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::harness::{Home, project, zhengce};

/// A book of codes by whose names it is clear what they must find.
const BOOK: &str = "title: 试编\ncodes:
  - id: warehouse
    name: 海外仓
    group: 设施
    query: 海外仓
    examples: [共享海外仓]
    counter-examples: [保税仓]
  - id: customs
    name: 海关查验
    group: 监管
    query: agency:深圳海关 AND 查验
  - id: rest
    name: 其余
    query: (部门:深圳海关 OR 贷款) NOT 查验
  - id: train
    name: 班列
    query: 同句(加密 班列)
";

fn json(home: &Home, arguments: &[&str]) -> Value {
    let ran = home.run(&[arguments, &["--format", "json"]].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
    ran.json()
}

/// The units that have each code.
fn coded(answer: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for unit in answer["units"].as_array().expect("units") {
        for code in unit["codes"].as_array().expect("codes") {
            let units = found.entry(code["code"].as_str().expect("code").to_owned()).or_default();
            units.insert(unit["id"].as_str().expect("id").to_owned());
        }
    }
    found
}

fn measures(numbers: &[u32]) -> BTreeSet<String> {
    numbers.iter().map(|number| format!("sz24/m{number}")).collect()
}

#[test]
fn codes_are_given_by_their_queries_with_all_their_conditions() {
    let home = Home::new();
    home.write("book.yaml", BOOK);
    let answer = json(&home, &["code", "--codes", "book.yaml"]);
    assert_eq!(answer["schema"], "zhengce.codes/1");
    assert_eq!(answer["units"].as_array().expect("units").len(), 24);
    let found = coded(&answer);
    // Read from the 24 measures.
    assert_eq!(found["warehouse"], measures(&[9, 10]));
    assert_eq!(found["customs"], measures(&[1, 18, 22]));
    assert_eq!(found["rest"], measures(&[3, 4, 5, 8, 9, 11, 14, 17, 21, 24]));
    assert_eq!(found["train"], measures(&[16]));
    assert_eq!(answer["doubly_coded"], serde_json::json!(["sz24/m9"]));
    assert_eq!(answer["uncoded"].as_array().expect("uncoded").len(), 24 - 15);
}

#[test]
fn evidence_stands_in_the_text_where_it_says() {
    let home = Home::new();
    for arguments in [&["code"][..], &["code", "--unit", "task"]] {
        let answer = json(&home, arguments);
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for unit in answer["units"].as_array().expect("units") {
            let id = unit["id"].as_str().expect("id");
            let measure = id.split('.').next().expect("a measure").to_owned();
            for code in unit["codes"].as_array().expect("codes") {
                let text = texts.entry(measure.clone()).or_insert_with(|| {
                    let shown = json(&home, &["show", &measure]);
                    shown["passages"][0]["text"].as_str().expect("text").to_owned()
                });
                let at = |of: &Value, key: &str| of[key].as_u64().expect(key) as usize;
                let (start, end) = (at(code, "start"), at(code, "end"));
                assert_eq!(text.get(start..end), code["evidence"].as_str(), "{id}: {code}");
                let spans = code["spans"].as_array().expect("spans");
                assert!(
                    !spans.is_empty() && text.get(at(&spans[0], "start")..at(&spans[0], "end")).is_some()
                );
            }
        }
    }
}

#[test]
fn tasks_have_the_codes_of_their_own_words() {
    let home = Home::new();
    home.write("book.yaml", BOOK);
    let answer = json(&home, &["code", "海外仓", "--codes", "book.yaml", "--unit", "任务"]);
    let ids: BTreeSet<&str> =
        answer["units"].as_array().expect("units").iter().filter_map(|unit| unit["id"].as_str()).collect();
    assert!(ids.iter().all(|id| id.starts_with("sz24/m9.") || id.starts_with("sz24/m10.")), "{ids:?}");
    let found = coded(&answer);
    // The guide in m9 and the three sentences of m10 name overseas warehouses.
    let of_nine: Vec<&String> = found["warehouse"].iter().filter(|id| id.starts_with("sz24/m9.")).collect();
    assert_eq!(of_nine.len(), 1, "{found:?}");
    assert_eq!(found["warehouse"].len(), 4, "{found:?}");
    assert!(!found.contains_key("customs"));
}

#[test]
fn counts_add_up_by_whatever_they_are_counted() {
    let home = Home::new();
    for by in ["category", "agency", "document", "year"] {
        let answer = json(&home, &["code", "--by", by]);
        let counts = &answer["counts"];
        let columns = counts["columns"].as_array().expect("columns");
        let found = coded(&answer);
        for row in counts["rows"].as_array().expect("rows") {
            let each: u64 = row["counts"].as_array().expect("counts").iter().filter_map(Value::as_u64).sum();
            let units = row["units"].as_u64().expect("units");
            // A measure of several agencies stands with each.
            assert!(if by == "agency" { each >= units } else { each == units }, "{by}: {row}");
            if let Some(code) = row["code"].as_str() {
                assert_eq!(units as usize, found.get(code).map_or(0, BTreeSet::len), "{by}: {code}");
            }
        }
        match by {
            "category" => {
                assert_eq!(columns.len(), 7);
                assert_eq!(columns[0]["name"], "促进产业贸易紧密联动");
                assert_eq!(columns[0]["units"], 4);
            }
            "document" => assert_eq!((columns.len(), &columns[0]["units"]), (1, &Value::from(24))),
            "year" => assert_eq!(columns[0]["name"], "2024"),
            // 市商务局 answers for all but 交通运输局's m16 and 口岸办's m18.
            _ => {
                assert_eq!((&columns[0]["name"], &columns[0]["units"]), (&"深圳市商务局".into(), &22.into()));
            }
        }
    }
}

/// Twelve tools and more, each measure coded by hand before any query was written.
#[test]
fn the_shipped_book_agrees_with_a_person() {
    let home = Home::new();
    let by_hand = std::fs::read(project().join("tests/coding/sz24-by-hand.csv")).expect("codes by hand");
    home.write("hand.csv", &by_hand);
    assert_eq!(home.run(&["code", "--lang", "en", "-o", "queries.csv"]).status, 0);
    let answer = json(&home, &["agreement", "hand.csv", "queries.csv"]);
    assert_eq!((&answer["units"], &answer["compared"]), (&24.into(), &24.into()));
    let alpha = answer["masi_alpha"].as_f64().expect("a figure");
    assert!(alpha > 0.7, "{answer:#}");
    let doubly = json(&home, &["code"])["doubly_coded"].as_array().expect("doubly").len();
    assert!(doubly <= 15, "{doubly} of 24 measures have more than one code");
    // Sentence by sentence hardly anything has two.
    let tasks = json(&home, &["code", "--unit", "task"]);
    let count = |key: &str| tasks[key].as_array().expect(key).len();
    assert!(count("doubly_coded") * 8 < count("units"), "{} of {}", count("doubly_coded"), count("units"));
}

#[test]
fn a_book_that_contradicts_itself_is_refused_with_every_place() {
    let home = Home::new();
    let book = "- id: a\n  name: 甲\n  query: 港口\n  examples:\n    - 建设机场\n    - 建设港口\n\
                - id: b\n  name: 乙\n  query: 仓\n  counter-examples:\n    - 建仓备货\n";
    home.write("book.yaml", book);
    let ran = home.run(&["code", "--codes", "book.yaml"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    for said in ["book.yaml:5", "`a`", "建设机场", "book.yaml:11", "`b`", "建仓备货"] {
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
    assert!(!ran.stderr.contains("建设港口"), "{}", ran.stderr);
    for (book, said) in [
        ("- {id: a, name: 甲, query: '港 AND ('}", "book.yaml:1"),
        ("- {id: a, name: 甲, query: 'document:火星'}", "火星"),
        ("- {id: a, name: 甲}", "query"),
        ("- {id: a, name: 甲, query: 港}\n- {id: a, name: 乙, query: 仓}", "book.yaml:2"),
        ("甲: 乙", "book.yaml"),
        ("", "book.yaml"),
    ] {
        home.write("book.yaml", book);
        let ran = home.run(&["code", "--codes", "book.yaml", "-o", "out.csv"]);
        assert_eq!(ran.status, 2, "{book}: {ran:?}");
        assert!(ran.stderr.contains(said), "{book}: {}", ran.stderr);
        assert!(!home.path("out.csv").exists(), "{book}");
    }
    assert_eq!(home.run(&["code", "--codes", "没有.yaml"]).status, 2);
}

#[test]
fn the_book_of_a_corpus_goes_before_the_shipped_one() {
    let home = Home::new();
    home.write("corpus/codes.yaml", BOOK);
    let answer = json(&home, &["code"]);
    assert_eq!(answer["book"]["title"], "试编");
    assert_eq!(answer["record"]["parameters"]["codes_fingerprint"], answer["book"]["fingerprint"]);
    let nothing = home.run(&["code", "火星"]);
    assert_eq!(nothing.status, 1, "{nothing:?}");
}

#[test]
fn tables_have_every_unit_and_are_the_same_bytes_again() {
    let home = Home::new();
    home.write("book.yaml", BOOK);
    let csv = home.run(&["code", "--codes", "book.yaml", "--lang", "en", "--format", "csv"]).stdout;
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("unit,code,group,name,title,start,end,evidence"));
    // Sixteen codings, nine units without one.
    assert_eq!(lines.clone().filter(|line| line.starts_with("sz24/m")).count(), 16 + 9, "{csv}");
    assert!(csv.contains("\nsz24/m2,,,,加快推动产供销一体化,,,\n"), "{csv}");
    assert!(csv.contains("# fingerprint of the code book: "), "{csv}");
    for name in ["a.xlsx", "a.docx", "a.html", "a.md", "a.json"] {
        let write = || {
            let ran = home.run(&["code", "--codes", "book.yaml", "-o", name]);
            assert_eq!(ran.status, 0, "{ran:?}");
            std::fs::read(home.path(name)).expect(name)
        };
        assert!(write() == write(), "{name}");
    }
}

/// A coder's file, a line a unit.
fn file(home: &Home, name: &str, values: &str) {
    let rows = values.split_whitespace().zip(1..).filter(|(value, _)| *value != ".");
    let rows: Vec<String> = rows.map(|(value, unit)| format!("u{unit},{value}\n")).collect();
    home.write(name, format!("unit,code\n{}", rows.concat()));
}

fn near(value: &Value, expected: f64) {
    let found = value.as_f64().expect("a figure");
    assert!((found - expected).abs() < 0.0005, "{found} is not {expected}");
}

#[test]
fn agreement_is_that_of_published_examples() {
    let home = Home::empty();
    // Krippendorff 2011, C: four observers, twelve units, values missing.
    file(&home, "a.csv", "1 2 3 3 2 1 4 1 2 . . .");
    file(&home, "b.csv", "1 2 3 3 2 2 4 1 2 5 . 3");
    file(&home, "c.csv", ". 3 3 3 2 3 4 2 2 5 1 .");
    file(&home, "d.csv", "1 2 3 3 2 4 4 1 2 5 1 .");
    let answer = json(&home, &["agreement", "a.csv", "b.csv", "c.csv", "d.csv"]);
    near(&answer["overall"]["alpha"], 0.743);
    near(&answer["masi_alpha"], 0.743);
    assert_eq!(answer["overall"]["kappa"], Value::Null);
    assert_eq!((&answer["units"], &answer["compared"]), (&12.into(), &11.into()));
    // What each said of the units that differ, which are 2, 6, 8: read from the rows.
    let differing = answer["differing"].as_array().expect("differing");
    let units: Vec<&str> = differing.iter().filter_map(|unit| unit["unit"].as_str()).collect();
    assert_eq!(units, ["u2", "u6", "u8"]);
    assert_eq!(differing[1]["said"], serde_json::json!([["1"], ["2"], ["3"], ["4"]]));
    // B: two observers, no gaps.
    file(&home, "e.csv", "a a b b d c c c e d d a");
    file(&home, "f.csv", "b a b b b c c c e d d d");
    let answer = json(&home, &["agreement", "e.csv", "f.csv"]);
    near(&answer["overall"]["alpha"], 0.692);
    // Cohen 1960: 200 patients, 140 of them alike.
    let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (row, counts) in table.iter().enumerate() {
        for (column, count) in counts.iter().enumerate() {
            first.extend(std::iter::repeat_n(row.to_string(), *count));
            second.extend(std::iter::repeat_n(column.to_string(), *count));
        }
    }
    file(&home, "g.csv", &first.join(" "));
    file(&home, "h.csv", &second.join(" "));
    let answer = json(&home, &["agreement", "g.csv", "h.csv"]);
    near(&answer["overall"]["kappa"], 0.492);
    near(&answer["overall"]["agreement"], 0.70);
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn agreement_is_that_of_a_script_in_python() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3");
        return;
    }
    let home = Home::new();
    let by_hand = project().join("tests/coding/sz24-by-hand.csv");
    std::fs::copy(&by_hand, home.path("hand.csv")).expect("copied");
    assert_eq!(home.run(&["code", "--lang", "en", "-o", "queries.csv"]).status, 0);
    // A third who leaves out some units and has codes of a kind of their own.
    home.write(
        "third.csv",
        "unit,code\nsz24/m1,finance\nsz24/m1,pilot\nsz24/m2,\nsz24/m10,overseas\nsz24/m99,market\n",
    );
    for files in [&["hand.csv", "queries.csv"][..], &["hand.csv", "queries.csv", "third.csv"]] {
        let ran = home.run(&[&["agreement"], files, &["--format", "json", "-o", "answer.json"]].concat());
        assert_eq!(ran.status, 0, "{ran:?}");
        let mut python = Command::new("python3");
        python.current_dir(home.path("")).arg(project().join("tests/coding/check.py")).arg("answer.json");
        let checked = python.args(files).output().expect("python starts");
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}

#[test]
fn coders_give_back_whatever_their_programs_write() {
    let home = Home::new();
    assert_eq!(home.run(&["code", "-o", "a.xlsx"]).status, 0);
    assert_eq!(home.run(&["code", "--encoding", "gbk", "-o", "b.csv"]).status, 0);
    let answer = json(&home, &["agreement", "a.xlsx", "b.csv"]);
    assert_eq!(answer["compared"], 24);
    assert_eq!(answer["differing"], serde_json::json!([]));
    assert_eq!(answer["overall"]["agreement"], 1.0);
    // A semicolon between codes, a column without headings, full-width letters.
    home.write("c.csv", "sz24/m1,finance；facilitation\nｓｚ24/m2,strategy\nsz24/m3,\n");
    let answer = json(&home, &["agreement", "a.xlsx", "c.csv"]);
    assert_eq!((&answer["compared"], &answer["units"]), (&3.into(), &24.into()));
    assert_eq!(answer["differing"][0]["unit"], "sz24/m3");
}

#[test]
fn files_that_are_no_coders_are_told_apart() {
    let home = Home::empty();
    home.write("a.csv", "unit,code\nm1,a\n");
    home.write("b.csv", "unit,code\nm2,a\n");
    home.write("c.csv", "甲,乙,丙\n1,2,3\n");
    home.write("d.csv", "unit,code\n");
    home.write("e.bin", b"a\0b");
    for (files, said) in [
        (["a.csv", "b.csv"], "m2"),
        (["a.csv", "c.csv"], "c.csv"),
        (["a.csv", "d.csv"], "d.csv"),
        (["a.csv", "e.bin"], "e.bin"),
        (["a.csv", "没有.csv"], "没有.csv"),
    ] {
        let ran = home.run(&["agreement", files[0], files[1], "-o", "out.xlsx"]);
        assert_eq!(ran.status, 2, "{files:?}: {ran:?}");
        assert!(ran.stderr.contains(said), "{files:?}: {}", ran.stderr);
        assert!(!home.path("out.xlsx").exists());
    }
    assert_eq!(zhengce(&["agreement", "a.csv"]).status, 2);
}
