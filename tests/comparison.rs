//! Two policies side by side: which measure stands where, judged by hand, and
//! what is told of a pair.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::harness::{Home, Run, policies, project, zhengce};

type Links = BTreeSet<(usize, usize)>;

fn sample(name: &str) -> PathBuf {
    project().join("tests/comparison").join(name)
}

/// Which measures of two files stand together, by their places counted from one.
fn told(old: &Path, new: &Path) -> Links {
    let paths = [old, new].map(|path| path.to_string_lossy().into_owned());
    let run = zhengce(&["compare", &paths[0], &paths[1], "--format", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    let json = run.json();
    let rows = json["rows"].as_array().expect("rows");
    // Of every passage its place among the measures of its document, by its text.
    let ids = |side: &str, path: &str| -> Vec<Value> {
        let measures = zhengce(&["parse", path, "--format", "json"]).json();
        let texts = measures["measures"].as_array().expect("measures").iter().map(|one| &one["text"]);
        let passages: Vec<&Value> =
            rows.iter().flat_map(|row| row[side].as_array().expect("passages")).collect();
        let id = |text: &Value| {
            passages.iter().find(|passage| passage["text"] == *text).map(|one| one["id"].clone())
        };
        texts.map(|text| id(text).expect("every measure is told")).collect()
    };
    let (olds, news) = (ids("old", &paths[0]), ids("new", &paths[1]));
    let place = |ids: &[Value], id: &Value| ids.iter().position(|known| known == id).expect("its id") + 1;
    let links = rows.iter().flat_map(|row| row["links"].as_array().expect("links"));
    links.map(|link| (place(&olds, &link["old"]), place(&news, &link["new"]))).collect()
}

/// Which stand together as judged by hand.
fn judged(number: &str) -> Links {
    let judged = fs::read_to_string(sample(&format!("{number}.tsv"))).expect("judgements");
    let links = judged.lines().filter_map(|line| {
        let (old, new) = line.split_once('\t')?;
        Some((old.parse().ok()?, new.parse().ok()?))
    });
    links.collect()
}

/// Precision and recall in one figure, over all links of some pairs.
#[expect(clippy::print_stderr, reason = "each pair is told, for the documentation")]
fn f1<'p>(pairs: impl Iterator<Item = (&'p str, Links)>) -> f64 {
    let (mut right, mut told, mut wanted) = (0, 0, 0);
    for (number, found) in pairs {
        let judged = judged(number);
        let both = found.intersection(&judged).count();
        let share = 2.0 * both as f64 / (found.len() + judged.len()) as f64;
        eprintln!("{number}: {share:.2}, of {} told {both} of {}", found.len(), judged.len());
        right += both;
        told += found.len();
        wanted += judged.len();
    }
    2.0 * right as f64 / (told + wanted) as f64
}

#[test]
fn measures_of_real_pairs_stand_where_a_reader_puts_them() {
    let pairs = ["01", "02", "03", "04", "05", "06", "07"].map(|number| {
        let file = |side| sample(&format!("{number}-{side}.txt"));
        (number, told(&file("a"), &file("b")))
    });
    let found = f1(pairs.into_iter());
    assert!(found >= 0.93, "{found}");
}

/// On whole documents, which are not part of the project.
#[test]
fn measures_of_whole_policies_stand_where_a_reader_puts_them() {
    let Some(files) = policies() else { return };
    let file = |name: &str, fingerprint: &str| {
        let path = files.iter().find(|path| Path::new(path).file_name().is_some_and(|file| file == name))?;
        let digest = Sha256::digest(fs::read(path).expect("a policy"));
        let found: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(found.starts_with(fingerprint), "{name} is not the text that was judged");
        Some(Path::new(path))
    };
    let list = fs::read_to_string(sample("whole.tsv")).expect("the list of pairs");
    let pairs: Vec<(&str, Links)> = list
        .lines()
        .filter_map(|line| {
            let [number, old, of_old, new, of_new] = line.split('\t').collect::<Vec<_>>()[..] else {
                return None;
            };
            Some((number, told(file(old, of_old)?, file(new, of_new)?)))
        })
        .collect();
    let (unseen, seen): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(number, _)| *number >= "08");
    let (seen, unseen) = (f1(seen.into_iter()), f1(unseen.into_iter()));
    assert!(seen >= 0.9 && unseen >= 0.9, "{seen} {unseen}");
}

const OLD: &str = "青溪市促进贸易若干措施\n\n\
    一、扶持参展。支持企业参加境外展会和洽谈会，每年不少于20家。2024年6月底前完成。（市商务局牵头，市财政局配合）\n\
    二、建设仓库。鼓励企业布局境外仓库，完善综合服务平台。（市商务局）\n\
    三、优化通关。压缩通关时间，推进提前申报和两步申报。（青溪海关）\n\
    四、培训人才。组织跨境电子商务培训，提升从业人员素质。（市人力资源社会保障局）\n";
const NEW: &str = "青溪市促进贸易若干措施\n\n\
    一、优化通关。压缩通关时间，推进提前申报和两步申报。（青溪海关）\n\
    二、扶持参展。探索支持企业参加境外展会和洽谈会，每年不少于50家。2024年9月底前完成。（市财政局牵头，市商务局配合）\n\
    三、建设仓库。鼓励企业布局境外仓库，完善综合服务平台。（市商务局）\n\
    四、保护产权。设立知识产权维权中心，受理专利商标投诉。（市市场监管局）\n";

fn home() -> Home {
    let home = Home::empty();
    fs::create_dir_all(home.path("corpus/documents")).expect("folder");
    let register = "regions: {青溪市: []}\norgans:\n  \
        - {name: 商务局, at: [市], aliases: []}\n  \
        - {name: 财政局, at: [市], aliases: []}\n  \
        - {name: 市场监督管理局, at: [市], aliases: [市场监管局]}\n  \
        - {name: 人力资源和社会保障局, at: [市], aliases: [人力资源社会保障局]}\n";
    home.write("corpus/agencies.yaml", register);
    home.write("old.txt", OLD);
    home.write("new.txt", NEW);
    home.write("poem.txt", "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n");
    assert_eq!(home.run(&["add", "old.txt", "--as", "政策"]).status, 0);
    home
}

fn row<'j>(json: &'j Value, side: &str, title: &str) -> &'j Value {
    let rows = json["rows"].as_array().expect("rows");
    let has = |row: &&Value| row[side].as_array().expect(side).iter().any(|one| one["title"] == title);
    rows.iter().find(has).unwrap_or_else(|| panic!("no row for {title}: {json:#}"))
}

#[test]
fn a_draft_is_compared_with_the_document_it_became() {
    let home = home();
    // One of the corpus, by id and by title, and one that is only a file.
    for name in ["old", "青溪市促进贸易"] {
        let run = home.run(&["compare", name, "new.txt", "--format", "json"]);
        assert_eq!(run.status, 0, "{run:?}");
        let json = run.json();
        assert_eq!(json["schema"], "zhengce.compare/1");
        assert_eq!(json["compared"], "measures");
        let relation = |side, title| row(&json, side, title)["relation"].as_str().unwrap().to_owned();
        assert_eq!(relation("old", "扶持参展"), "reworded");
        assert_eq!(relation("old", "建设仓库"), "identical");
        assert_eq!(relation("old", "优化通关"), "identical");
        assert_eq!(relation("old", "培训人才"), "dropped");
        assert_eq!(relation("new", "保护产权"), "added");
        assert_eq!(row(&json, "old", "优化通关")["moved"], true);
        assert_eq!(json["counts"]["moved"], 1);
    }
}

#[test]
fn figures_agencies_deadlines_and_verbs_that_changed_are_named() {
    let home = home();
    let json = home.run(&["compare", "old", "new.txt", "--format", "json"]).json();
    let told = row(&json, "old", "扶持参展");
    let rewording = &told["rewording"];
    let changes = rewording["changes"].as_array().unwrap();
    let figures = changes.iter().find(|change| change["old_words"] == "20").expect("the figure");
    assert_eq!(figures["new_words"], "50");
    for (side, words) in [("old", "old_words"), ("new", "new_words")] {
        let text = rewording[format!("{side}_text")].as_str().unwrap();
        for change in changes {
            let at = |end: &str| change[side][end].as_u64().unwrap() as usize;
            assert_eq!(text.get(at("start")..at("end")), change[words].as_str());
        }
    }
    let roles: Vec<(&str, &str, &str)> = told["agencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or_default();
            (text("agency"), text("old_role"), text("new_role"))
        })
        .collect();
    assert_eq!(roles, [("市商务局", "lead", "support"), ("市财政局", "support", "lead")]);
    assert_eq!(told["deadlines"][0]["old"], "2024年6月底前");
    assert_eq!(told["deadlines"][0]["new"], "2024年9月底前");
    let verb = &told["verbs"][0];
    assert_eq!((verb["old"].as_str(), verb["new"].as_str()), (Some("支持"), Some("探索")));
    assert_eq!(verb["stronger"], false);
    assert_eq!(verb["old_clause"], "支持企业参加境外展会和洽谈会");
}

#[test]
fn the_exit_status_says_whether_anything_differs() {
    let home = home();
    let same = home.run(&["compare", "old", "old.txt"]);
    assert_eq!(same.status, 1, "{same:?}");
    assert!(same.stdout.contains("4"), "{same:?}");
    let strangers = home.run(&["compare", "old", "poem.txt"]);
    assert_eq!((strangers.status, strangers.stdout.as_str()), (2, ""), "{strangers:?}");
    assert!(strangers.stderr.contains("old") && strangers.stderr.contains("poem.txt"), "{strangers:?}");
    for format in ["html", "xlsx", "docx", "json"] {
        let out = home.run(&["compare", "old", "poem.txt", "--output", "out", "--format", format]);
        assert_eq!((out.status, home.path("out").exists()), (2, false), "{out:?}");
    }
    // The same document, under one name or two, in measures or in paragraphs.
    for (a, b) in [("old", "old"), ("old.txt", "old"), ("poem.txt", "poem.txt")] {
        assert_eq!(home.run(&["compare", a, b]).status, 1, "{a} {b}");
    }
    for unknown in ["od", "没有.txt"] {
        let run = home.run(&["compare", "old", unknown]);
        assert_eq!(run.status, 2, "{run:?}");
    }
    assert!(home.run(&["compare", "old", "od"]).stderr.contains("old"));
}

#[test]
fn another_way_of_numbering_is_no_difference() {
    let home = home();
    let numbered = |style: [&str; 2]| {
        let [first, second] = style;
        format!(
            "青溪市办法\n\n{first}扶持参展。支持企业参加境外展会和洽谈会。\n{second}建设仓库。鼓励企业布局境外仓库。\n"
        )
    };
    home.write("a.txt", numbered(["1.", "2."]));
    home.write("b.txt", numbered(["（一）", "（二）"]));
    let run = home.run(&["compare", "a.txt", "b.txt", "--format", "json"]);
    assert_eq!((run.status, &run.json()["counts"]["identical"]), (1, &Value::from(2)), "{run:?}");
}

#[test]
fn several_measures_can_be_several_and_every_link_says_why() {
    let home = home();
    let (fair, store) =
        ("支持企业参加境外展会和洽谈会，给予展位费补贴", "鼓励企业布局境外仓库，完善综合服务平台");
    let (talent, port) = ("组织跨境电子商务培训，提升从业人员素质", "压缩通关时间，推进提前申报和两步申报");
    home.write(
        "a.txt",
        format!("青溪市措施\n\n一、开拓市场。{fair}。{store}。\n二、改善服务。{talent}。{port}。\n"),
    );
    home.write(
        "b.txt",
        format!(
            "青溪市方案\n\n一、参展。{fair}。\n二、仓储和人才。{store}。{talent}。\n三、口岸。{port}。\n"
        ),
    );
    let json = home.run(&["compare", "a.txt", "b.txt", "--format", "json"]).json();
    assert_eq!(json["counts"]["regrouped"], 1, "{json:#}");
    let links = json["rows"][0]["links"].as_array().expect("links");
    let links: Vec<(&str, &str)> =
        links.iter().map(|link| (link["old"].as_str().unwrap(), link["new"].as_str().unwrap())).collect();
    assert_eq!(links, [("a/m1", "b/m1"), ("a/m1", "b/m2"), ("a/m2", "b/m2"), ("a/m2", "b/m3")]);
}

#[test]
fn only_verbs_of_the_same_thing_are_stronger_or_weaker() {
    let home = home();
    let text = |sentences: [&str; 4]| {
        let [first, second, third, fourth] = sentences;
        format!("青溪市措施\n\n一、改善服务。{first}。{second}。\n二、优化通关。{third}。{fourth}。\n")
    };
    home.write(
        "a.txt",
        text([
            "建立部门协调工作机制",
            "探索建立信用评价管理制度",
            "在政务服务中心设立专门窗口",
            "申请合同登记的，免交材料",
        ]),
    );
    home.write(
        "b.txt",
        text([
            "完善部门协调工作机制",
            "建立信用评价管理制度",
            "推进政务服务中心设立专门窗口",
            "办理合同登记的，免交材料",
        ]),
    );
    let json = home.run(&["compare", "a.txt", "b.txt", "--format", "json"]).json();
    let rows = json["rows"].as_array().expect("rows");
    let verbs: Vec<(&str, &str, bool)> = rows
        .iter()
        .flat_map(|row| row["verbs"].as_array().expect("verbs"))
        .map(|verb| (verb["old"].as_str().unwrap(), verb["new"].as_str().unwrap(), verb["stronger"] == true))
        .collect();
    assert_eq!(verbs, [("建立", "完善", false), ("探索", "建立", true)], "{json:#}");
}

#[test]
fn texts_without_measures_are_compared_by_paragraphs() {
    let home = home();
    let text = "贸易形势述评\n\n今年以来，港口吞吐量稳步增长，企业信心增强。\n\n仓库建设加快，境外网点超过三十个。\n";
    home.write("a.txt", text);
    home.write("b.txt", text.replace("三十", "四十").replace("稳步增长", "大幅增长"));
    let run = home.run(&["compare", "a.txt", "b.txt", "--format", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    let json = run.json();
    assert_eq!(json["compared"], "paragraphs");
    assert_eq!(json["counts"]["reworded"], 2, "{json:#}");
}

#[test]
fn every_format_marks_what_is_gone_and_what_is_new() {
    let home = home();
    let told = |format: &str| -> Run { home.run(&["compare", "old", "new.txt", "--format", format]) };
    assert!(told("text").stdout.contains("每年不少于[-20-]{+50+}家"), "{}", told("text").stdout);
    let html = told("html").stdout;
    assert!(html.contains("<del>20</del>家") && html.contains("<ins>50</ins>家"), "{html}");
    assert!(told("md").stdout.contains("~~20~~家") && told("md").stdout.contains("**50**家"));
    assert!(told("csv").stdout.contains("“20”→“50”"));
    for file in ["out.xlsx", "out.docx"] {
        let run = home.run(&["compare", "old", "new.txt", "--output", file]);
        assert_eq!(run.status, 0, "{run:?}");
        let read = home.run(&["parse", file]);
        assert!(read.status != 2, "{read:?}");
    }
}
