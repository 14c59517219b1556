//! Figures: against what a reader found in the documents (`figures/*.tsv`), and what
//! people and programs get of them.

use std::collections::BTreeMap;
use std::fs;
use std::ops::RangeInclusive;

use serde_json::Value;

use crate::harness::{Home, Run, document_file, policies, project, zhengce};

/// The levels reached, below which a test fails.
const LEAST_OF_FIVE: f64 = 0.96;
const LEAST_OF_OPEN: f64 = 0.93;
const LEAST_OF_MORE: f64 = 0.97;

/// The built-in documents, whole.
const FIVE: [(&str, &[RangeInclusive<usize>]); 5] = [
    ("paper", &[1..=999]),
    ("ranking31", &[1..=999]),
    ("chongqing", &[1..=999]),
    ("sznews", &[1..=999]),
    ("sz24", &[1..=999]),
];

/// Which lines of the open documents are annotated.
const OPEN: [(&str, &[RangeInclusive<usize>]); 10] = [
    ("bp0032", &[25..=75]),
    ("bp0228", &[30..=75, 170..=225]),
    ("bp0367", &[10..=129]),
    ("bp0615", &[20..=60]),
    ("bp0862", &[30..=75]),
    ("bp1038", &[20..=135]),
    ("bp1679", &[15..=101]),
    ("gz17", &[34..=73]),
    ("sc02", &[10..=34]),
    ("sc15", &[1..=14]),
];

/// Which lines of further documents are annotated.
const MORE: [(&str, &[RangeInclusive<usize>]); 16] = [
    ("bp0592", &[32..=76]),
    ("bp1062", &[365..=409]),
    ("gz47", &[119..=163]),
    ("gz38", &[143..=187]),
    ("bp0516", &[56..=100]),
    ("bp1486", &[342..=386]),
    ("gz12", &[2..=46]),
    ("bp1447", &[207..=251]),
    ("bp0405", &[5..=49]),
    ("bp0530", &[309..=353]),
    ("bp1205", &[52..=96]),
    ("gz20", &[91..=135]),
    ("gz11", &[123..=167]),
    ("bp1171", &[122..=166]),
    ("bp0804", &[19..=63]),
    ("bp0258", &[615..=659]),
];

/// A text without its blanks, with the way back to lines.
struct Squeezed {
    characters: Vec<char>,
    /// For each character, its place in the file, in characters.
    places: Vec<usize>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many squeezed characters the front matter takes.
    header: usize,
}

impl Squeezed {
    fn new(text: &str) -> Self {
        let all: Vec<char> = text.chars().collect();
        let kept = || all.iter().enumerate().filter(|(_, c)| !c.is_whitespace());
        let breaks = all.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(at, _)| at + 1);
        let front = text.strip_prefix("---").and_then(|rest| rest.split("\n---").next()).unwrap_or("");
        Self {
            characters: kept().map(|(_, c)| *c).collect(),
            places: kept().map(|(at, _)| at).collect(),
            lines: std::iter::once(0).chain(breaks).collect(),
            header: front.chars().filter(|c| !c.is_whitespace()).count(),
        }
    }

    /// Where characters stand, from a place on.
    fn find(&self, wanted: &[char], from: usize) -> Option<usize> {
        let rest = self.characters.get(from..)?;
        rest.windows(wanted.len().max(1)).position(|window| window == wanted).map(|at| from + at)
    }

    fn line(&self, place: usize) -> usize {
        self.lines.partition_point(|begins| *begins <= place)
    }
}

/// A figure as the program told it, with its place in the file.
struct Told {
    json: Value,
    line: usize,
    /// Characters of the file.
    from: usize,
    until: usize,
}

/// The figures of a document with their places.
fn told(figures: &[Value], document: &str, file: &str) -> Vec<Told> {
    let file = Squeezed::new(file);
    let squeeze =
        |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>() };
    let mut told: Vec<Told> = Vec::new();
    let mut last = file.header;
    for json in figures.iter().filter(|figure| figure["document"] == document) {
        let sentence = json["sentence"]["text"].as_str().expect("a sentence");
        let number = |value: &Value| value.as_u64().expect("a place") as usize;
        let begins = number(&json["start"]) - number(&json["sentence"]["start"]);
        let written = json["written"].as_str().expect("written");
        // The sentence is told without the blanks before it.
        let at = (0..=12)
            .filter_map(|less| begins.checked_sub(less))
            .find(|at| sentence.get(*at..).is_some_and(|rest| rest.starts_with(written)))
            .unwrap_or_else(|| panic!("{written} is not in its sentence: {sentence}"));
        let (before, behind) = (squeeze(&sentence[..at]), squeeze(&sentence[at..]));
        let length = squeeze(written).len();
        // As much context as the file has unchanged.
        let place = [60, 30, 20, 12, 8, 5, 3].iter().find_map(|window| {
            let before = &before[before.len().saturating_sub(*window)..];
            let wanted = [before, &behind[..behind.len().min(length + window)]].concat();
            let near = last.saturating_sub(60 + before.len()).max(file.header);
            let found = file.find(&wanted, near).or_else(|| file.find(&wanted, file.header))?;
            Some(found + before.len())
        });
        let Some(place) = place else { panic!("not found in {document}: {sentence}") };
        if place < last + 3000 {
            last = last.max(place);
        }
        let from = file.places[place];
        let until = file.places[(place + length - 1).min(file.places.len() - 1)] + 1;
        told.push(Told { json: json.clone(), line: file.line(from), from, until });
    }
    told
}

type Row = BTreeMap<String, String>;

fn annotated(name: &str) -> Vec<Row> {
    let text = fs::read_to_string(project().join("tests/figures").join(name)).expect("annotations");
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().expect("heads").split('\t').collect();
    lines
        .map(|line| {
            heads.iter().map(|head| (*head).to_owned()).zip(line.split('\t').map(str::to_owned)).collect()
        })
        .collect()
}

/// What is measured, as far as it is compared.
fn subject(what: &str, place: &str) -> String {
    const SAID: [&str; 12] = [
        "同比增长幅度",
        "同比增速",
        "增长率",
        "增速",
        "增长",
        "涨幅",
        "增幅",
        "降幅",
        "跌幅",
        "占比",
        "比重",
        "变动幅度",
    ];
    let squeezed = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !"“”\"‘’的".contains(*c)).collect()
    };
    let (what, place) = (squeezed(what), squeezed(place));
    let mut rest = what.strip_prefix(&place).filter(|rest| !rest.is_empty()).unwrap_or(&what);
    while let Some(shorter) =
        SAID.iter().find_map(|word| rest.strip_suffix(word)).filter(|rest| !rest.is_empty())
    {
        rest = shorter;
    }
    rest.to_lowercase()
}

/// Whether two nouns are the same, or one contains the other and has its end.
fn same(a: &str, b: &str) -> bool {
    const SIZES: [&str; 9] = ["总额", "总值", "总量", "规模", "金额", "数量", "额", "值", "量"];
    let head = |text: &str| -> Vec<char> {
        let bare = SIZES.iter().find_map(|size| text.strip_suffix(size)).filter(|rest| !rest.is_empty());
        bare.unwrap_or(text).chars().collect()
    };
    let (a, b) = (head(a), head(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let ends = |text: &[char]| text[text.len().saturating_sub(2)..].to_vec();
    short == long
        || short.len() >= 2
            && long.windows(short.len()).any(|window| window == short)
            && ends(&short) == ends(&long)
}

/// Whether a figure says what a reader read.
fn agrees(row: &Row, json: &Value) -> bool {
    let text = |key: &str| json[key].as_str().unwrap_or_default();
    let low = json["low"].to_string();
    let high = json["high"].to_string();
    let (first, last) = row["value"].split_once("..").unwrap_or((&row["value"], &row["value"]));
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let value = number(first) == number(&low) && number(last) == number(&high);
    let unit = row["unit"].eq_ignore_ascii_case(text("unit"));
    let periods = row["period_also"].split('|').filter(|period| !period.is_empty());
    let period = std::iter::once(row["period"].as_str())
        .chain(periods)
        .any(|period| period.trim_matches('∅') == text("period"));
    let others = row["what_also"].split('|').filter(|what| !what.is_empty());
    let mine = [subject(text("what"), text("place")), subject(text("what"), &row["place"])];
    let what = std::iter::once(row["what"].as_str())
        .chain(others)
        .any(|what| mine.iter().any(|mine| same(&subject(what, &row["place"]), mine)));
    value && unit && period && what
}

/// Precision and recall in one figure.
fn f1(
    rows: &[Row],
    figures: &[Value],
    documents: &[(&str, &[RangeInclusive<usize>])],
    file: impl Fn(&str) -> String,
) -> f64 {
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for (document, covered) in documents {
        let text = file(document);
        let lines = Squeezed::new(&text).lines;
        let mut told = told(figures, document, &text);
        told.retain(|figure| covered.iter().any(|lines| lines.contains(&figure.line)));
        found += told.len();
        for row in rows.iter().filter(|row| row["id"].split(':').next() == Some(document)) {
            let line: usize = row["id"].split(':').nth(1).expect("a line").parse().expect("a number");
            let from = lines[line - 1] + row["at"].parse::<usize>().expect("a place");
            let until = from + row["written"].chars().count();
            let at = told.iter().position(|figure| figure.from < until && from < figure.until);
            let figure = at.map(|at| told.remove(at));
            if row["optional"] == "?" {
                found -= usize::from(figure.is_some());
                continue;
            }
            wanted += 1;
            right += usize::from(figure.is_some_and(|figure| agrees(row, &figure.json)));
        }
    }
    2.0 * right as f64 / (found + wanted) as f64
}

fn figures(run: &Run) -> Vec<Value> {
    run.json()["figures"].as_array().expect("figures").clone()
}

#[test]
fn figures_are_those_that_a_reader_finds() {
    let all = figures(&zhengce(&["figures", "--format", "json"]));
    let file = |document: &str| {
        let path = project().join(format!("corpus/documents/{document}.md"));
        fs::read_to_string(path).expect("a document")
    };
    let reached = f1(&annotated("five.tsv"), &all, &FIVE, file);
    assert!(reached >= LEAST_OF_FIVE, "{reached}");
}

/// How well the figures of policies outside the project agree with a reader's; `None`
/// where none of them is there.
fn of_policies(annotations: &str, documents: &[(&str, &[RangeInclusive<usize>])]) -> Option<f64> {
    let texts = policies()?;
    let home = Home::empty();
    fs::create_dir_all(home.path("corpus/documents")).expect("a folder");
    for register in ["agencies.yaml", "concepts.yaml", "verbs.yaml", "lexicon.txt"] {
        home.write(
            &format!("corpus/{register}"),
            fs::read(project().join("corpus").join(register)).expect("a register"),
        );
    }
    let path = |document: &str| texts.iter().find(|path| path.ends_with(&format!("/{document}.txt")));
    let here: Vec<_> = documents.iter().copied().filter(|(document, _)| path(document).is_some()).collect();
    for (document, _) in &here {
        assert_eq!(home.run(&["add", path(document).expect("a path")]).status, 0);
    }
    if here.is_empty() {
        return None;
    }
    let all = figures(&home.run(&["figures", "--format", "json"]));
    let file = |document: &str| fs::read_to_string(path(document).expect("a path")).expect("a policy");
    Some(f1(&annotated(annotations), &all, &here, file))
}

#[test]
fn figures_of_open_policies_are_those_that_a_reader_finds() {
    for (annotations, documents, least) in
        [("open.tsv", &OPEN[..], LEAST_OF_OPEN), ("more.tsv", &MORE[..], LEAST_OF_MORE)]
    {
        let Some(reached) = of_policies(annotations, documents) else { continue };
        assert!(reached >= least, "{annotations}: {reached}");
    }
}

/// The one figure of a document that is written so and says so.
fn one<'f>(figures: &'f [Value], written: &str, excerpt: &str) -> &'f Value {
    let said = |figure: &&Value| {
        figure["written"] == written
            && figure["sentence"]["text"].as_str().is_some_and(|text| text.contains(excerpt))
    };
    figures.iter().find(said).unwrap_or_else(|| panic!("no {written} in {excerpt}"))
}

#[test]
fn a_figure_has_its_value_its_source_and_what_is_said_beside_it() {
    let run = zhengce(&["figures", "--document", "sznews", "--format", "json"]);
    let json = run.json();
    assert_eq!(json["schema"], "zhengce.figures/1");
    let all = figures(&run);
    let trade = one(&all, "4.5万亿元", "2024年深圳进出口");
    assert_eq!(trade["value"].to_string(), "4500000000000");
    assert_eq!((&trade["unit"], &trade["what"]), (&"元".into(), &"进出口".into()));
    assert_eq!((&trade["place"], &trade["period"]), (&"深圳".into(), &"2024".into()));
    assert_eq!(trade["passage"], "sznews/p1");
    let growth = trade["growth"].as_u64().map(|at| &all[at as usize]);
    let one_of_two = one(&all, "4万亿元", "首次突破");
    assert_eq!(one_of_two["qualifier"], "突破");
    let growth = growth.or_else(|| one_of_two["growth"].as_u64().map(|at| &all[at as usize]));
    assert_eq!(growth.expect("a growth")["value"].to_string(), "16.4");
    // Where it stands is where it stands in the passage.
    let show = zhengce(&["show", "sznews/p1", "--format", "json"]).json();
    let text = show["passages"][0]["text"].as_str().or(show["text"].as_str()).expect("a text");
    let range =
        |figure: &Value| figure["start"].as_u64().unwrap() as usize..figure["end"].as_u64().unwrap() as usize;
    for figure in all.iter().filter(|figure| figure["passage"] == "sznews/p1") {
        assert_eq!(&text[range(figure)], figure["written"].as_str().unwrap());
    }
}

#[test]
fn a_query_and_its_conditions_choose_the_passages() {
    let warehouses = figures(&zhengce(&["figures", "海外仓", "--format", "json"]));
    assert_eq!(one(&warehouses, "1713 家", "海关有正式备案")["value"], 1713);
    assert_eq!(one(&warehouses, "91.55%", "东南亚")["value"].to_string(), "91.55");
    assert!(warehouses.iter().all(|figure| figure["passage"] != "sznews/p1"));
    assert_eq!(zhengce(&["figures", "--document", "sz24", "海外仓"]).status, 1);
    assert_eq!(zhengce(&["figures", "火星尘土"]).status, 1);
    assert_eq!(zhengce(&["figures", "--document", "没有此文"]).status, 2);
    let all = figures(&zhengce(&["数据", "--格式", "json"]));
    assert!(all.len() > warehouses.len());
}

#[test]
fn what_is_counted_up_to_a_day_is_no_aim_and_a_market_no_city() {
    let warehouses = figures(&zhengce(&["figures", "海外仓", "--format", "json"]));
    // 到2023年6月止 and 截至2022年年末.
    for (written, excerpt) in [("1713 家", "海关有正式备案"), ("2356 个", "截至 2022 年年末")] {
        assert_eq!(one(&warehouses, written, excerpt)["kind"], "amount", "{written}");
    }
    assert_eq!(one(&warehouses, "253 个", "美国市场")["place"], "美国");
}

#[test]
fn a_figure_is_read_alike_whether_its_neighbours_are_asked_for_or_not() {
    let all = figures(&zhengce(&["figures", "--format", "json"]));
    let bare = |figure: &Value| {
        let mut figure = figure.clone();
        figure["growth"].take();
        figure["rank"].take();
        figure
    };
    for figure in figures(&zhengce(&["figures", "跨境电商", "--format", "json"])) {
        assert!(all.iter().any(|known| bare(known) == bare(&figure)), "{figure}");
    }
}

#[test]
fn what_is_measured_twice_stands_side_by_side() {
    let run = zhengce(&["figures", "--format", "json"]);
    let (json, all) = (run.json(), figures(&run));
    let series = json["series"].as_array().expect("series");
    let of = |written: &str| {
        series.iter().find(|series| {
            let members = series["figures"].as_array().expect("figures").iter();
            members.filter_map(Value::as_u64).any(|at| all[at as usize]["written"] == written)
        })
    };
    // The paper and the report have the same surplus.
    let surplus = of("8232.2 亿美元").expect("the surplus");
    assert_eq!(surplus["agreement"], "same");
    let members = surplus["figures"].as_array().unwrap().iter().filter_map(Value::as_u64);
    let documents: Vec<&str> =
        members.map(|at| all[at as usize]["document"].as_str().expect("a document")).collect();
    assert!(documents.contains(&"paper") && documents.contains(&"ranking31"), "{documents:?}");
    let page = zhengce(&["figures", "贸易顺差"]).stdout;
    assert!(page.contains("一致："), "{page}");
}

#[test]
fn rounding_and_conflict_are_told_apart() {
    let home = Home::new();
    let news = |id: &str, title: &str, text: &str| {
        let file = document_file(id, "news", title, text);
        home.write(&format!("corpus/documents/{id}.md"), file);
    };
    news("qx1", "甲", "2030年，青溪港完成货物吞吐量4.52亿吨，开通航线36条。");
    news("qx2", "乙", "2030年，青溪港完成货物吞吐量4.5亿吨，开通航线38条。");
    let run = home.run(&["figures", "青溪港", "--format", "json"]);
    let (json, all) = (run.json(), figures(&run));
    let series: Vec<(&str, &str)> = json["series"]
        .as_array()
        .expect("series")
        .iter()
        .map(|series| {
            let first = series["figures"][0].as_u64().expect("a figure") as usize;
            (all[first]["written"].as_str().unwrap(), series["agreement"].as_str().unwrap())
        })
        .collect();
    assert_eq!(series, [("4.52亿吨", "rounded"), ("36条", "conflict")], "{json:#}");
}

#[test]
fn tables_are_read_by_their_heads() {
    let all = figures(&zhengce(&["figures", "--document", "paper", "--format", "json"]));
    let cars = one(&all, "41812684", "电动载人汽车");
    assert_eq!(cars["value"].to_string(), "41812684000");
    assert_eq!((&cars["unit"], &cars["what"]), (&"美元".into(), &"电动载人汽车金额".into()));
    assert_eq!(cars["period"], "2023");
    let fell = one(&all, "-26.1", "未锻轧铝及铝材");
    assert_eq!((fell["value"].to_string(), &fell["kind"]), ("-26.1".to_owned(), &"growth".into()));
}

#[test]
fn rows_have_exact_numbers_in_every_format() {
    let csv = zhengce(&["figures", "--document", "sznews", "--format", "csv"]).stdout;
    assert!(csv.lines().any(|line| line.contains(",4.5万亿元,4500000000000,")), "{csv}");
    let home = Home::new();
    for file in ["数据.xlsx", "数据.html", "数据.docx", "数据.md"] {
        assert_eq!(home.run(&["figures", "--document", "paper", "-o", file]).status, 0, "{file}");
    }
    let page = zhengce(&["figures", "--document", "sznews", "--lang", "en"]).stdout;
    assert!(page.contains("growth") && !page.contains("增速  "), "{page}");
}
