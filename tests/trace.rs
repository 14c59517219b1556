//! Drafts against the corpus: verdicts on annotated drafts, citations, and drafts
//! that cannot be read.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::harness::{Home, Run, command, project, zhengce};

/// Checks one of the annotated drafts.
fn traced(name: &str) -> Vec<(String, String, String)> {
    let path = project().join("tests/trace").join(name).to_string_lossy().into_owned();
    let run = zhengce(&["trace", path.as_str(), "--format", "json"]);
    assert_eq!(run.status, 1, "{run:?}");
    let json = run.json();
    let text = |one: &Value, key: &str| one[key].as_str().expect(key).to_owned();
    let citations = json["citations"].as_array().expect("citations").iter();
    citations.map(|one| (text(one, "verdict"), text(one, "kind"), text(one, "text"))).collect()
}

/// The verdict, kind and first words of every citation of a draft, in order.
fn annotated(name: &str) -> Vec<(String, String, String)> {
    let text = fs::read_to_string(project().join("tests/trace").join(name)).expect("annotations");
    let rows = text.lines().map(|line| {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut next = || cells.next().expect("three cells a line");
        (next(), next(), next())
    });
    rows.collect()
}

#[test]
fn the_verdicts_on_annotated_drafts_are_right() {
    let (mut right, mut told, mut expected) = (0, 0, 0);
    let mut faults = Vec::new();
    for number in ["01", "02", "03", "04", "05"] {
        let mut found = traced(&format!("{number}.txt"));
        let wanted = annotated(&format!("{number}.tsv"));
        told += found.len();
        expected += wanted.len();
        for (verdict, kind, text) in wanted {
            let at = found.iter().position(|one| one.1 == kind && one.2.starts_with(&text));
            match at.map(|at| found.remove(at)) {
                Some(one) if one.0 == verdict => right += 1,
                other => faults.push(format!("{number}: {verdict} {text}: {other:?}")),
            }
        }
        faults.extend(found.iter().map(|one| format!("{number}: not expected: {one:?}")));
    }
    let share = |whole: usize| right as f64 / whole as f64;
    let (precision, recall) = (share(told), share(expected));
    assert!(expected >= 120, "{expected}");
    assert!(precision >= 0.97 && recall >= 0.97, "{precision} {recall}\n{}", faults.join("\n"));
}

#[test]
fn a_difference_names_the_number_the_date_or_the_agency() {
    for (quoted, written, source, touches) in [
        ("出口2.81万亿元，增长14.6%，实现33连冠", "33", "32", "number"),
        ("实现企业出口海外仓货物全链条物流信息数据打通", "打", "贯", ""),
    ] {
        let answer = piped(&format!("文中称“{quoted}”。"), &["--format", "json"]);
        let deviation = &answer.json()["citations"][0]["deviations"][0];
        assert_eq!(
            (deviation["written"].as_str(), deviation["source"].as_str()),
            (Some(written), Some(source))
        );
        assert_eq!(deviation["touches"].as_str().unwrap_or_default(), touches);
    }
}

/// Checks a text on standard input.
fn piped(draft: &str, more: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = command(folder.path())
        .args(["trace", "-"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("input").write_all(draft.as_bytes()).expect("written");
    Run::of(child.wait_with_output().expect("it ends"))
}

#[test]
fn nothing_passes_that_was_not_checked() {
    let exact = piped("文件要求“加密深圳港直通全球主要市场航线”。", &[]);
    assert_eq!(exact.status, 0, "{exact:?}");
    for (draft, status) in [
        ("没有引文的草稿。", 1),
        ("只有“词语”。", 1),
        ("没有闭合的“引文，加密深圳港直通全球主要市场航线。", 1),
        ("文件要求“加密深圳港直通全球主要市场航线”，另有“未闭合。", 1),
        ("”“”“”", 1),
        ("", 2),
        (" \n\u{3000}", 2),
        ("a\0b", 2),
    ] {
        let run = piped(draft, &[]);
        assert_eq!(run.status, status, "{draft}: {run:?}");
        assert!(status == 1 || !run.stderr.is_empty(), "{run:?}");
    }
}

#[test]
fn places_are_lines_and_columns_in_characters() {
    let run = piped("第一行\n　　要求“加密深圳港直通全球主要市场航线”。", &["--format", "json"]);
    let one = &run.json()["citations"][0];
    assert_eq!((one["line"].as_u64(), one["column"].as_u64()), (Some(2), Some(5)));
    let source = &one["sources"][0];
    assert_eq!(source["id"], "sz24/m16");
    let text = zhengce(&["show", "sz24/m16", "--format", "json"]).json()["passages"][0]["text"].clone();
    let range = source["start"].as_u64().unwrap() as usize..source["end"].as_u64().unwrap() as usize;
    assert_eq!(text.as_str().unwrap().get(range), source["text"].as_str());
}

#[test]
fn sentences_without_quotation_marks_are_found_if_asked_for() {
    let draft = "我们将引导海外仓企业建设海外智慧物流平台，对接跨境电商线上综合服务平台，实现企业出口海外仓货物全链条物流信息数据贯通。\n天气很好，大家都去公园里散步、划船、放风筝、看花。\n";
    let run = piped(draft, &["--borrowed", "--format", "json"]);
    assert_eq!(run.status, 1, "{run:?}");
    let borrowed = run.json()["borrowed"].as_array().unwrap().clone();
    assert_eq!(borrowed.len(), 1, "{borrowed:?}");
    assert_eq!(borrowed[0]["sources"][0]["id"], "sz24/m10");
    let csv = piped(draft, &["--borrowed", "--format", "csv"]).stdout;
    let kinds: Vec<&str> = csv.lines().skip(1).filter_map(|row| row.split(',').nth(2)).collect();
    assert_eq!(kinds, ["未加引号"], "{csv}");
}

#[test]
fn an_inferred_title_stands_in_no_title_marks() {
    let draft = "文中称“商家自建海外仓(如京东印尼仓等)”。";
    for format in ["text", "csv", "md"] {
        let run = piped(draft, &["--format", format]);
        assert_eq!(run.status, 0, "{run:?}");
        let told = "[促进外贸高质量发展的“外贸新质生产力”]（推定）";
        let told =
            if format == "md" { told.replace('[', "\\[").replace(']', "\\]") } else { told.to_owned() };
        assert!(run.stdout.contains(&told) && !run.stdout.contains('《'), "{format}: {run:?}");
    }
}

#[test]
fn a_large_draft_is_read_to_its_end() {
    let mut draft = "这是一段普通的正文，没有引用任何文件。\n".repeat(80_000);
    draft.push_str("要求“加密深圳港直通全球主要市场航线”。“".repeat(3).as_str());
    assert!(draft.len() > 4_000_000);
    let run = piped(&draft, &["--format", "json"]);
    assert_eq!(run.json()["counts"]["exact"], 3, "{}", run.stderr);
}

#[test]
fn a_citation_has_the_exact_text_in_every_style() {
    let text = zhengce(&["show", "sz24/m10", "--format", "json"]).json()["passages"][0]["text"].clone();
    let text = text.as_str().unwrap();
    let answer = zhengce(&["cite", "sz24/m10", "--format", "json"]).json();
    assert_eq!(answer["text"], text);
    let fingerprint = answer["fingerprint"].as_str().unwrap();
    for style in ["公文", "official", "gb7714", "md", "bibtex", "csl-json"] {
        let run = zhengce(&["cite", "第十条", "--style", style]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(run.stdout.contains(fingerprint) && run.stdout.contains("深圳市商务局"), "{style}: {run:?}");
    }
    let bibtex = zhengce(&["cite", "sz24/m10.2", "--style", "bibtex"]).stdout;
    assert!(bibtex.starts_with("@misc{sz24:m10.2,"), "{bibtex}");
    let csl = zhengce(&["cite", "sz24/m10", "--style", "csl-json"]).json();
    assert_eq!((csl[0]["id"].as_str(), csl[0]["type"].as_str()), (Some("sz24/m10"), Some("legislation")));
    assert_eq!(zhengce(&["cite", "sz24/m10.99"]).status, 2);
    assert_eq!(zhengce(&["cite", "sz24/m99"]).status, 1);
}

#[test]
fn what_is_unknown_leaves_no_mark_in_a_reference() {
    let reference = |run: Run| run.stdout.lines().nth_back(1).expect("a reference").to_owned();
    for (id, line) in [
        ("paper/p62", "促进外贸高质量发展的“外贸新质生产力”（题名推定）[J]: 本库段落 paper/p62."),
        ("ranking31/p2", "[R]. (2025-01-20): 本库段落 ranking31/p2."),
        ("sznews/p2", "[N/OL]. (2025-01-18): 本库段落 sznews/p2. https://www.sznews.com/"),
    ] {
        let reference = reference(zhengce(&["cite", id, "--style", "gb7714"]));
        assert!(reference.contains(line), "{line}: {reference}");
    }
    let home = Home::new();
    let text = fs::read_to_string(home.path("corpus/documents/chongqing.md")).expect("a document");
    let known = "issued:\n  date: 2026-01-26\n  basis: inferred\n";
    assert!(text.contains(known) && text.contains("issuer: unknown") && text.contains("retrieved: unknown"));
    for (issued, retrieved, line) in [
        ("issued: unknown\n", "retrieved: unknown", "[N]. 上游新闻: 本库段落 chongqing/p5."),
        ("issued: unknown\n", "retrieved: 2026-02-01", "[N]. 上游新闻[2026-02-01]: 本库段落 chongqing/p5."),
        (known, "retrieved: unknown", "[N]. 上游新闻, (2026-01-26?): 本库段落 chongqing/p5."),
    ] {
        let text = text.replace(known, issued);
        let text =
            text.replace("issuer: unknown", "issuer: 上游新闻").replace("retrieved: unknown", retrieved);
        home.write("corpus/documents/chongqing.md", text);
        let reference = reference(home.run(&["cite", "chongqing/p5", "--style", "gb7714"]));
        assert!(reference.contains(line), "{line}: {reference}");
    }
}
