//! Results that are got again from their files: whether they are the same, what
//! differs, and what a file from anybody cannot do.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::harness::{Home, Run, command};

/// A run of every study, with the formats in which it can be written.
const STUDIES: &[(&[&str], &[&str])] = &[
    (&["kwic", "海外仓", "--by", "kind", "--sort", "R1,date"], ROWS),
    (&["kwic", "\"海外仓 建设\"~9", "--unit", "句", "--sample", "3"], ROWS),
    (&["collocates", "外贸", "--measure", "logdice"], DRAWN),
    (&["words", "--length", "2", "--limit", "30"], DRAWN),
    (&["ngrams", "--limit", "30"], DRAWN),
    (&["ngrams", "--new"], ROWS),
    (&["keyness", "类型:政策", "类型:论文"], DRAWN),
    (&["dispersion", "跨境电商"], DRAWN),
    (&["trend", "外贸"], DRAWN),
    (&["figures", "海外仓"], PAGES),
    (&["matrix", "agency-agency", "--limit", "10"], COUNTS),
    (&["concept", "海外仓"], &["xlsx", "json", "md", "html", "docx", "txt"]),
    (&["code", "--by", "agency"], PAGES),
    (&["agreement", "甲.csv", "乙.csv"], PAGES),
    (&["keyness", "类型:政策"], &["svg"]),
    (&["dispersion", "外贸", "--to-scale"], &["svg"]),
    (&["network", "--seed", "3"], NETWORKS),
];

const ROWS: &[&str] = &["csv", "xlsx", "json", "md", "html", "txt"];
const DRAWN: &[&str] = &["csv", "xlsx", "json", "md", "html", "svg", "txt"];
const PAGES: &[&str] = &["csv", "xlsx", "json", "md", "html", "docx", "txt"];
const COUNTS: &[&str] = &["csv", "xlsx", "json", "md", "html", "docx", "svg", "txt"];
const NETWORKS: &[&str] = &["csv", "xlsx", "json", "md", "html", "svg", "graphml", "gexf", "txt"];

/// Writes a result to a file.
fn export(home: &Home, study: &[&str], file: &str) {
    let written = home.run(&[study, &["-o", file]].concat());
    assert_eq!(written.status, 0, "{study:?} {written:?}");
}

/// A result of some rows as CSV, with its text.
fn table(home: &Home) -> String {
    export(home, &["words", "海外仓", "--length", "2", "--limit", "9"], "词.csv");
    fs::read_to_string(home.path("词.csv")).expect("CSV")
}

fn rerun(home: &Home, file: &str) -> Run {
    home.run(&["rerun", file])
}

/// Everything below a folder that is no index.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        let name = path.file_name().expect("name").to_string_lossy().into_owned();
        if path.is_dir() && name != "index" {
            found.extend(files(&path).into_iter().map(|below| format!("{name}/{below}")));
        } else {
            found.insert(name);
        }
    }
    found
}

#[test]
fn every_export_is_the_same_when_it_is_done_again() {
    let home = Home::new();
    home.write("甲.csv", "unit,code\nsz24/m1,供给\nsz24/m2,需求\n");
    home.write("乙.csv", "unit,code\nsz24/m1,供给\nsz24/m2,环境\n");
    for (at, (study, formats)) in STUDIES.iter().enumerate() {
        for (other, format) in formats.iter().enumerate() {
            // In either language, whatever the language now.
            let language = if (at + other) % 2 == 0 { "zh" } else { "en" };
            let file = format!("{at}.{format}");
            export(&home, &[&["--lang", language], *study].concat(), &file);
            let before = files(&home.path(""));
            let again = rerun(&home, &file);
            assert_eq!(again.status, 0, "{study:?} {format}: {again:?}");
            assert!(again.stdout.contains("逐字节一致"), "{study:?} {format}: {again:?}");
            assert!(again.stdout.contains(study[0]), "{again:?}");
            assert_eq!(files(&home.path("")), before, "nothing is written");
        }
    }
}

#[test]
fn what_was_printed_and_kept_is_the_same_too() {
    let home = Home::new();
    for arguments in [&["kwic", "海外仓"][..], &["figures", "海外仓", "--format", "json"], &["matrix"]]
    {
        let printed = command(&home.path("")).args(arguments).output().expect("the program starts");
        home.write("kept", &printed.stdout);
        let again = rerun(&home, "kept");
        assert_eq!(again.status, 0, "{arguments:?} {again:?}");
    }
}

/// Excel and LibreOffice save rows filled up, with other marks and line ends, and may
/// take a whole line for a cell.
#[test]
fn a_table_that_was_saved_again_still_has_its_record_and_its_rows() {
    let home = Home::new();
    let text = table(&home);
    assert!(text.lines().any(|line| line.starts_with("# 命令：zhengce words")), "{text}");
    // Lines are cut at every comma, and rows filled up to five cells.
    let semicolons: Vec<String> = text
        .lines()
        .map(|line| {
            let mut cells: Vec<&str> = line.split(',').collect();
            cells.resize(cells.len().max(5), "");
            cells.join(";")
        })
        .collect();
    home.write("分号.csv", semicolons.join("\r\n"));
    let quoted: Vec<String> = text
        .lines()
        .map(|line| match line.starts_with('#') {
            true => format!("\"{}\",,,,", line.replace('"', "\"\"")),
            false => line.replace(".000000", ""),
        })
        .collect();
    home.write("引号.csv", format!("{}\r\n", quoted.join("\r\n")));
    for file in ["分号.csv", "引号.csv"] {
        let again = rerun(&home, file);
        assert_eq!(again.status, 0, "{again:?}");
        assert!(again.stdout.starts_with("相同") && again.stdout.contains("另存"), "{again:?}");
    }
}

#[test]
fn what_differs_is_told() {
    let home = Home::new();
    let text = table(&home);
    let rows: Vec<&str> = text.lines().collect();
    let word = |at: usize| rows[at].split(',').next().expect("a word");

    // A row gone, a row that was never there, a figure changed.
    let count = rows[3].split(',').nth(1).expect("a count");
    let edited = text
        .replace(&format!("{}\n", rows[1]), "")
        .replace(rows[2], &format!("{}\n火星,7,1,1,0.5", rows[2]))
        .replace(&format!("{},{count},", word(3)), &format!("{},99,", word(3)));
    home.write("改.csv", edited);
    let again = rerun(&home, "改.csv");
    assert_eq!(again.status, 1, "{again:?}");
    assert!(again.stdout.contains("少 1 行，多 1 行，改 1 行"), "{again:?}");
    for line in [
        format!("+ {}", word(1)),
        "- 火星  7".to_owned(),
        format!("~ {}：词频 99 → {count}", word(3)),
        "可能被改过".to_owned(),
    ] {
        assert!(again.stdout.contains(&line), "{line}: {again:?}");
    }

    // Another version, whose rows are the same.
    let version = concat!("zhengce ", env!("CARGO_PKG_VERSION"));
    home.write("旧版.csv", text.replace(&format!("程序：{version}"), "程序：zhengce 0.0.9"));
    let again = rerun(&home, "旧版.csv");
    assert_eq!(again.status, 1, "{again:?}");
    assert!(again.stdout.contains(&format!("程序：zhengce 0.0.9 → {version}")), "{again:?}");
    assert!(again.stdout.contains("各行相同"), "{again:?}");

    // Other parameters than the command has.
    home.write("参数.csv", text.replace("最多行数：9", "最多行数：5"));
    let again = rerun(&home, "参数.csv");
    assert!(again.status == 1 && again.stdout.contains("最多行数：5 → 9"), "{again:?}");

    // Other words, then other documents.
    let lexicon = fs::read_to_string(home.path("corpus/lexicon.txt")).expect("lexicon");
    home.write("corpus/lexicon.txt", format!("{lexicon}\n外贸新三样\n"));
    let again = rerun(&home, "词.csv");
    assert_eq!(again.status, 1, "{again:?}");
    assert!(again.stdout.contains("词典指纹") && !again.stdout.contains("文件指纹"), "{again:?}");
    let paper = fs::read_to_string(home.path("corpus/documents/paper.md")).expect("paper");
    home.write("corpus/documents/paper.md", format!("{paper}\n海外仓建设海外仓建设海外仓建设。\n"));
    let again = rerun(&home, "词.csv");
    assert!(again.stdout.contains("文件指纹") && again.stdout.contains("改 "), "{again:?}");
    let english = home.run(&["--lang", "en", "rerun", "词.csv"]);
    assert!(english.stdout.starts_with("different: "), "{english:?}");
}

#[test]
fn the_corpus_of_the_record_is_asked_unless_another_is_named() {
    let home = Home::new();
    // The built-in documents, though there is a corpus where the file is opened.
    let elsewhere = Home::empty();
    export(&elsewhere, &["trend", "外贸"], "势.json");
    let text = fs::read_to_string(elsewhere.path("势.json")).expect("JSON");
    assert!(text.contains("\"corpus\": null"), "{text}");
    let paper = fs::read_to_string(home.path("corpus/documents/paper.md")).expect("paper");
    home.write("corpus/documents/paper.md", format!("{paper}\n外贸外贸。\n"));
    home.write("势.json", &text);
    assert_eq!(rerun(&home, "势.json").status, 0);
    assert_eq!(home.run(&["--corpus", "corpus", "rerun", "势.json"]).status, 1);

    // A corpus that is not there, until it is named.
    export(&home, &["--corpus", "corpus", "trend", "外贸"], "势.xlsx");
    fs::rename(home.path("corpus"), home.path("语料")).expect("moved");
    let lost = rerun(&home, "势.xlsx");
    assert_eq!(lost.status, 2, "{lost:?}");
    assert!(lost.stderr.contains("`corpus`") && lost.stderr.contains("--corpus"), "{lost:?}");
    let found = home.run(&["--corpus", "语料", "rerun", "势.xlsx"]);
    assert!(found.status == 0 && found.stdout.contains("换了位置"), "{found:?}");
    // The environment is a habit, and no wish.
    let habit = command(&home.path("")).env("ZHENGCE_CORPUS", "语料").args(["rerun", "势.json"]).output();
    assert_eq!(habit.expect("the program starts").status.code(), Some(0));
}

#[test]
fn a_new_result_can_be_kept() {
    let home = Home::new();
    let text = table(&home);
    home.write("改.csv", text.replacen(",1", ",8", 1));
    let again = home.run(&["rerun", "改.csv", "-o", "新.csv"]);
    assert_eq!(again.status, 1, "{again:?}");
    assert_eq!(fs::read_to_string(home.path("新.csv")).expect("written"), text);
}

/// A file may come from anybody: what it says is read, never obeyed.
#[test]
fn nothing_is_written_and_nothing_else_is_run_whatever_a_file_says() {
    let home = Home::new();
    let text = table(&home);
    home.write("victim.csv", "不动");
    let with = |line: &str| {
        let old = text.lines().find(|line| line.starts_with("# 命令：")).expect("a command");
        home.write("来.csv", text.replace(old, &format!("# 命令：{line}")));
        home.run(&["--index-folder", "index", "rerun", "来.csv"])
    };
    home.run(&["--index-folder", "index", "index"]);
    table(&home);
    let before = files(&home.path("")).into_iter().chain(["来.csv".to_owned()]).collect::<BTreeSet<_>>();
    for line in [
        "zhengce index",
        "zhengce --index-folder evil index",
        "zhengce add victim.csv",
        "zhengce cite m10 --copy",
        "zhengce ledger -o victim.csv --force",
        "zhengce ledger merge victim.csv -o victim.csv --force",
        "zhengce eval --queries a --qrels b --run victim.csv",
        "zhengce 海外仓",
        "zhengce search 海外仓 -o victim.csv",
        "zhengce rerun 来.csv",
        "zhengce completions bash",
        "zhengce kwic",
        "zhengce kwic --help",
        "zhengce kwic 海外仓 --frobnicate",
        "zhengce kwic 'open",
        "rm -r corpus",
        "zhengce",
    ] {
        let run = with(line);
        assert_eq!(run.status, 2, "{line}: {run:?}");
        assert!(run.stderr.contains(line) && run.stderr.contains("提示"), "{line}: {run:?}");
        assert_eq!(files(&home.path("")), before, "{line}");
    }
    for line in [
        "zhengce words 海外仓 -o victim.csv",
        "zhengce --index-folder evil words 海外仓 -o ../victim.csv",
        "zhengce words 海外仓 $(touch evil) ; touch evil",
        "zhengce words 海外仓 '`touch evil`' -o evil",
        "zhengce --frozen --memory 1 words 海外仓 --output=victim.csv",
    ] {
        let run = with(line);
        assert!(run.status <= 2, "{line}: {run:?}");
        assert_eq!(files(&home.path("")), before, "{line}: {run:?}");
        assert_eq!(fs::read_to_string(home.path("victim.csv")).expect("a file"), "不动", "{line}");
    }
    // Beside a corpus that only the file names, no index is built.
    fs::create_dir_all(home.path("他/documents")).expect("folder");
    fs::copy(home.path("corpus/documents/paper.md"), home.path("他/documents/paper.md")).expect("copied");
    home.write("他.csv", text.replace("语料：corpus", "语料：他"));
    let run = rerun(&home, "他.csv");
    assert_eq!(run.status, 1, "{run:?}");
    assert!(!home.path("他.index").exists() && !home.path("index/他").exists());
}

#[test]
fn a_file_without_a_record_is_an_error_with_the_way_out() {
    let home = Home::new();
    let text = table(&home);
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    home.write("无.csv", rows.join("\n"));
    home.write("空.csv", "");
    home.write("坏.xlsx", b"PK\x03\x04 1");
    home.write("页.html", "<!DOCTYPE html><html><body><p>无</p></body></html>");
    home.write("图.svg", "<?xml version=\"1.0\"?><svg><title>无</title></svg>");
    home.write("网.graphml", "<?xml version=\"1.0\"?><graphml><node></graphml>");
    home.write("数.json", "{\"rows\": []}");
    home.write("深.json", format!("{{\"a\":{}", "[".repeat(100_000)));
    for file in
        ["无.csv", "空.csv", "坏.xlsx", "页.html", "图.svg", "网.graphml", "数.json", "深.json", "没有.csv"]
    {
        let run = rerun(&home, file);
        assert_eq!(run.status, 2, "{file}: {run:?}");
        assert!(run.stderr.contains(file) && run.stdout.is_empty(), "{file}: {run:?}");
    }
    let run = rerun(&home, "无.csv");
    assert!(run.stderr.contains("可复现说明") && run.stderr.contains("--output"), "{run:?}");
}
