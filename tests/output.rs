//! What leaves the program: the shapes that are promised, and pages as people
//! see them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::harness::{Home, command, search, zhengce};

/// The promised shape of an answer; an unknown field fails the test.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Answer {
    schema: String,
    query: String,
    reading: Reading,
    total: usize,
    offset: usize,
    hits: Vec<Hit>,
    facets: Facets,
    nothing: Option<Nothing>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Nothing {
    absent: Vec<String>,
    nearest: Option<BTreeMap<String, Vec<String>>>,
    without: Option<BTreeMap<String, usize>>,
    measures: Option<BTreeMap<String, u32>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Reading {
    plan: String,
    steps: Vec<Step>,
    stage: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Step {
    kind: String,
    text: String,
    r#as: String,
    how: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Hit {
    id: String,
    document: String,
    document_title: String,
    document_kind: String,
    kind: String,
    number: Option<u32>,
    number_as_written: Option<String>,
    title: String,
    category: Vec<String>,
    agencies: Vec<Agency>,
    deadline: Option<String>,
    deadlines: Vec<Deadline>,
    score: f32,
    stage: String,
    explanation: Option<Explanation>,
    matched_by: Vec<String>,
    highlights: Vec<Range>,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Explanation {
    parts: Vec<Part>,
    stand_ins: f32,
    factor: f32,
    coverage: f32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Part {
    text: String,
    bigram: bool,
    information: f32,
    score: f32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Agency {
    name: String,
    display: String,
    as_written: String,
    role: String,
    role_basis: String,
    basis: String,
    via: Option<String>,
    label: Option<String>,
    collective: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Deadline {
    as_written: String,
    start: usize,
    end: usize,
    due: Option<String>,
    from: Option<String>,
    until: Option<String>,
    basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Facets {
    agency: Vec<Count>,
    category: Vec<Count>,
    document: Vec<Count>,
    kind: Vec<Count>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that the fields are there is the test")]
struct Count {
    value: String,
    count: usize,
    implied: Option<usize>,
}

#[test]
fn the_json_of_a_search_has_the_promised_shape() {
    for query in ["海外仓", "外管局", "教育局"] {
        let answer: Answer = serde_json::from_str(&search(&["--explain", query]).stdout).unwrap();
        assert_eq!(answer.schema, "zhengce.search/1");
        assert!(answer.hits.iter().take(answer.total).all(|hit| hit.stage == answer.reading.stage));
    }
}

#[test]
fn highlights_are_byte_ranges_of_the_text() {
    let answer: Answer = serde_json::from_str(&search(&["“海外仓”"]).stdout).unwrap();
    for hit in &answer.hits {
        assert!(!hit.highlights.is_empty(), "{}", hit.id);
        for Range { start, end } in &hit.highlights {
            assert_eq!(hit.text.get(*start..*end), Some("海外仓"), "{}", hit.id);
        }
    }
}

#[test]
fn what_stands_for_the_query_is_highlighted_too() {
    let answer: Answer = serde_json::from_str(&search(&["广交会"]).stdout).unwrap();
    let Range { start, end } = answer.hits[0].highlights[0];
    assert_eq!(answer.hits[0].text.get(start..end), Some("中国进出口商品交易会"));
    assert_eq!(answer.reading.steps[0].kind, "concept");
}

#[test]
fn lines_of_json_are_one_hit_each() {
    let run = zhengce(&["search", "海外仓", "--format", "jsonl", "--limit", "3"]);
    let hits: Vec<Hit> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(hits.len(), 3);
    assert_eq!(hits[0].id, "sz24/m10");
}

#[test]
fn csv_opens_in_a_spreadsheet() {
    let run = zhengce(&["search", "--agency", "口岸办", "--format", "csv"]);
    let text = run.stdout.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(rows.headers().unwrap().get(0), Some("编号"));
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[0].get(0), rows[0].get(5), rows[0].get(6)),
        (Some("sz24/m18"), Some("市口岸办"), Some("按列名首位推定"))
    );
}

#[test]
fn markdown_quotes_and_cites() {
    let run = zhengce(&["search", "离岸贸易", "--kind", "policy", "--format", "md", "--limit", "1"]);
    for said in [
        "# 离岸贸易",
        "## （十二）开拓发展离岸贸易（sz24/m12）",
        "> （十二）开拓发展**离岸贸易**。",
        "深圳市商务局，2024年2月20日",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
}

#[test]
fn a_passage_is_shown_whole_with_its_place_and_cited_exactly() {
    let run = zhengce(&["show", "第十条"]);
    for said in [
        "sz24/m10",
        "加快培育新业态新模式",
        "责任单位：市商务局（牵头，按列名首位推定）、市交通运输局、各区人民政府；推及成员单位 11",
        "推广运用海外投资保险等政策性金融工具，降低海外仓建设风险",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert_eq!(
        zhengce(&["show", "sz24/m10", "--cite"]).stdout,
        "《深圳市推动外贸稳规模稳份额稳增长工作措施》（深圳市商务局，2024年2月20日）“加快培育新业态新模式”第（十）项\n"
    );
    assert_eq!(zhengce(&["show", "m25"]).status, 1);
    let run = zhengce(&["show", "m10", "-C", "1", "--format", "json"]);
    let ids: Vec<String> = run.json()["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|passage| passage["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["sz24/m9", "sz24/m10", "sz24/m11"]);
}

#[test]
fn the_interface_speaks_the_language_of_the_locale() {
    assert!(zhengce(&["--lang", "zh", "--help"]).stdout.contains("检索措施和段落"));
    assert!(zhengce(&["--lang", "en", "--help"]).stdout.contains("Search for measures"));
    assert!(zhengce(&["--lang", "zh", "search", "--help"]).stdout.contains("最多显示几条"));
    for (help, example) in [("zh", "海关+税务"), ("en", "海关+税务")] {
        let text = zhengce(&["--lang", help, "--help"]).stdout;
        assert!(text.contains(example));
    }
    let run = zhengce(&["--lang", "en", "search", "量子引力波"]);
    assert!(run.stdout.contains("Occurs in no document"), "{run:?}");
}

#[test]
fn a_brief_answer_is_a_line_or_two_a_hit() {
    let whole = zhengce(&["search", "海外仓", "--limit", "8"]);
    let brief = zhengce(&["search", "海外仓", "--limit", "8", "--brief"]);
    let ids = |run: &crate::harness::Run| {
        let firsts = run.stdout.lines().filter_map(|line| line.split_whitespace().next());
        firsts.filter(|word| word.contains('/')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!((ids(&brief), ids(&brief).len()), (ids(&whole), 8), "{brief:?}");
    let lines: Vec<&str> = brief.stdout.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("sz24/m10")).expect("the measure");
    assert_eq!(lines[at], "sz24/m10  政策  （十）进一步完善海外仓网络");
    assert!(lines[at + 1].starts_with("    责任单位：市商务局（牵头"), "{}", lines[at + 1]);
    let at = lines.iter().position(|line| line.starts_with("paper/")).expect("a passage of the paper");
    assert!(lines[at].contains("  论文  ") && lines[at + 1].contains("海外仓"), "{}", lines[at + 1]);
    // What matched is marked in titles, too.
    let colours = zhengce(&["--color", "always", "search", "海外仓", "--brief"]).stdout;
    let line = colours.lines().find(|line| line.contains("sz24/m10")).expect("the measure");
    assert!(line.contains("\u{1b}[31m海外仓"), "{line:?}");
    let refused = zhengce(&["search", "海外仓", "--brief", "--format", "csv"]);
    assert!(refused.status == 2 && refused.stderr.contains("--brief"), "{refused:?}");
}

#[test]
fn every_hit_says_what_sort_of_text_it_is_from() {
    for (arguments, kind) in [
        (&["search", "海外仓", "--kind", "paper"][..], "  论文  "),
        (&["search", "外贸", "--kind", "news"], "  新闻  "),
        (&["search", "出口", "--kind", "report"], "  报告  "),
        (&["search", "海外仓", "--kind", "policy"], "  政策  "),
        (&["show", "paper/p35"], "  论文  "),
    ] {
        let run = zhengce(arguments);
        let heads: Vec<&str> = run
            .stdout
            .lines()
            .filter(|line| line.split("  ").next().is_some_and(|id| id.contains('/')))
            .collect();
        assert!(!heads.is_empty() && heads.iter().all(|line| line.contains(kind)), "{run:?}");
    }
    // A policy stands out by its weight; what only reports is quieter.
    let colours = zhengce(&["--color", "always", "search", "海外仓"]).stdout;
    let title = |id: &str| colours.lines().find(|line| line.contains(id)).expect("the hit").to_owned();
    assert!(title("sz24/m10").contains("\u{1b}[1m进一步完善"), "{}", title("sz24/m10"));
    assert!(!title("paper/p62").contains("\u{1b}[1m海外仓"), "{}", title("paper/p62"));
}

#[test]
fn a_language_that_is_not_spoken_is_an_error_in_both() {
    let home = Home::new();
    for arguments in
        [&["--lang", "fr", "documents"][..], &["--lang=fr", "--help"], &["海外仓", "--lang", "fr"]]
    {
        let run = zhengce_without_lang(&home, arguments, None);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
        for said in
            ["--lang 不能为“fr”；可选：zh、en", "invalid value `fr` for --lang; possible values: zh, en"]
        {
            assert!(run.stderr.contains(said), "{run:?}");
        }
    }
    let run = zhengce_without_lang(&home, &["documents"], Some("fr"));
    assert!(run.status == 2 && run.stderr.contains("ZHENGCE_LANG 不能为“fr”"), "{run:?}");
    for language in ["", "zh_CN.UTF-8", "EN-us"] {
        assert_eq!(zhengce_without_lang(&home, &["documents"], Some(language)).status, 0, "{language}");
    }
    // Behind `--` it is a text.
    assert_ne!(zhengce_without_lang(&home, &["search", "--", "--lang", "fr"], Some("zh")).status, 2);
}

/// Runs the program with this language in the environment.
fn zhengce_without_lang(home: &Home, arguments: &[&str], language: Option<&str>) -> crate::harness::Run {
    let mut command = command(&home.path(""));
    match language {
        Some(language) => command.env("ZHENGCE_LANG", language),
        None => command.env_remove("ZHENGCE_LANG"),
    };
    crate::harness::Run::of(command.args(arguments).output().expect("the program starts"))
}

#[test]
fn one_is_one_and_not_several() {
    let run = zhengce(&["--lang", "en", "search", "进一步完善海外仓网络"]);
    assert!(run.stdout.contains("1 passage (1 from policies), 1 shown"), "{run:?}");
    let home = Home::empty();
    home.write("a.txt", "青溪港扩大贸易若干措施\n一、稳定规模\n（一）扶持参展。给予补贴。（市商贸委）\n");
    let added = home.run(&["--lang", "en", "--corpus", "corpus", "add", "a.txt", "--as", "policy"]);
    assert!(added.stdout.contains("1 measure ("), "{added:?}");
    let indexed = home.run(&["--lang", "en", "index"]);
    assert!(indexed.stderr.contains("index built: 1 document, "), "{indexed:?}");
}

#[test]
fn a_format_that_is_not_read_is_named_with_the_way_out_in_both_languages() {
    let home = Home::empty();
    home.write("a.rtf", b"{\\rtf1\\ansi}");
    home.write("a.png", b"\x89PNG\r\n\x1a\n");
    home.write("a.zip", b"PK\x05\x06");
    for (file, chinese, english) in [
        ("a.rtf", "另存为 DOCX", "save it as DOCX"),
        ("a.png", "先识别文字（OCR）", "recognise its text first"),
        ("a.zip", "先解压", "unpack it"),
    ] {
        for (language, said) in [("zh", chinese), ("en", english)] {
            let run = home.run(&["--lang", language, "parse", file]);
            assert!(run.status == 2 && run.stderr.contains(said), "{run:?}");
        }
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    assert!(!zhengce(&["search", "海外仓"]).stdout.contains('\u{1b}'));
    assert!(zhengce(&["--color", "always", "search", "海外仓"]).stdout.contains("\u{1b}["));
}

#[test]
fn completions_and_manual_are_printed() {
    assert!(zhengce(&["completions", "bash"]).stdout.contains("_zhengce"));
    assert!(zhengce(&["man"]).stdout.contains(".TH zhengce"));
}

#[test]
fn categories_list_their_measures() {
    let run = zhengce(&["category", "--format", "json"]);
    let categories = run.json()["categories"].as_array().unwrap().clone();
    assert_eq!(categories.len(), 7);
    let counts: Vec<usize> =
        categories.iter().map(|part| part["measures"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [4, 4, 4, 3, 3, 3, 3]);
    assert!(zhengce(&["category", "新业态"]).stdout.contains("进一步完善海外仓网络"));
}

#[test]
fn pipes_and_files_may_be_written_in_gbk() {
    let home = Home::new();
    let asked = ["--encoding", "gbk", "search", "海外仓", "--format", "csv"];
    let output = command(&home.path("")).args(asked).output().unwrap();
    // 编号 in GBK, without the mark of UTF-8 before it.
    assert!(output.stdout.starts_with(b"\xb1\xe0\xba\xc5,"), "{:?}", &output.stdout[..8]);
    let mut to_file = asked.to_vec();
    to_file.extend(["--output", "海外仓 表.csv"]);
    assert_eq!(home.run(&to_file).status, 0);
    assert_eq!(std::fs::read(home.path("海外仓 表.csv")).unwrap(), output.stdout);
}

#[test]
fn what_a_measure_says_of_agencies_and_time_is_told_whole() {
    let home = Home::new();
    let text = "2024年重点工作安排\n一、办好实事\n1.新建停车场。年内新建三处。\
                （责任单位：市城管局、各区人民政府；完成时限：6月底前启动，长期坚持）\n";
    std::fs::write(home.path("work.txt"), text).expect("a source");
    let added = home.run(&["add", "work.txt", "--id", "work", "--as", "policy"]);
    assert_eq!(added.status, 0, "{added:?}");
    let found = home.run(&["search", "停车场", "--document", "work", "--format", "json"]).json();
    let hit = &found["hits"][0];
    assert_eq!(hit["deadline"], "6月底前启动，长期坚持", "{hit}");
    let deadlines = hit["deadlines"].as_array().expect("deadlines");
    let told = |key: &str| deadlines.iter().map(|deadline| deadline[key].clone()).collect::<Vec<_>>();
    assert_eq!(told("as_written"), ["6月底前启动", "长期坚持", "年内"]);
    assert_eq!(told("due"), ["by", "ongoing", "within"]);
    assert_eq!(told("until"), [Value::from("2024-06-30"), Value::Null, Value::from("2024-12-31")]);
    assert_eq!(told("basis"), ["inferred", "stated", "inferred"]);
    // 年内新建三处 stands in a sentence of its own, not with those responsible.
    assert_eq!(told("in_text"), [false, false, true]);
    let text = hit["text"].as_str().expect("text");
    let place = |key: &str| deadlines[0][key].as_u64().expect("a place") as usize;
    assert_eq!(&text[place("start")..place("end")], "6月底前启动");
    let labels: Vec<&Value> =
        hit["agencies"].as_array().expect("agencies").iter().map(|agency| &agency["label"]).collect();
    assert_eq!(labels[0], "责任单位");
    assert!(hit["agencies"].as_array().expect("agencies").iter().any(|agency| agency["collective"] == true));
    let shown = home.run(&["show", "work/m1", "--format", "json"]).json();
    assert_eq!(shown["passages"][0]["task_ids"][0], "work/m1.1");
}
