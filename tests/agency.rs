//! Agencies: profiles, lists, names.

use crate::harness::{Home, zhengce};

fn ids(value: &serde_json::Value) -> Vec<&str> {
    value.as_array().expect("measures").iter().map(|measure| measure["id"].as_str().expect("id")).collect()
}

#[test]
fn implied_measures_are_kept_apart_from_explicit_ones() {
    let run = zhengce(&["agency", "深汕特别合作区管委会", "--format", "json"]);
    let answer = run.json();
    let profile = &answer["agencies"][0];
    assert_eq!(profile["total"], 20);
    assert_eq!(ids(&profile["explicit"]), ["sz24/m1"]);
    let expected: Vec<String> = [2, 3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22, 23, 24]
        .iter()
        .map(|ordinal| format!("sz24/m{ordinal}"))
        .collect();
    assert_eq!(ids(&profile["implied"]), expected);
    assert_eq!(profile["implied"][0]["via"], "深圳市各区人民政府");
}

#[test]
fn a_profile_tells_lead_from_the_rest_and_names_partners() {
    let run = zhengce(&["agency", "口岸办"]);
    assert!(run.stdout.contains("牵头（按列名首位推定） 1"), "{run:?}");
    assert!(run.stdout.contains("sz24/m18"), "{run:?}");
    let answer = zhengce(&["agency", "深圳海关", "--format", "json"]).json();
    let profile = &answer["agencies"][0];
    // All twelve name the districts, and all but 18, which 市口岸办 leads, 市商务局.
    for (at, name, measures) in [(0, "深圳市各区人民政府", 12), (1, "深圳市商务局", 11)] {
        let partner = &profile["partners"][at];
        assert_eq!((partner["name"].as_str(), partner["measures"].as_u64()), (Some(name), Some(measures)));
    }
}

#[test]
fn agencies_are_known_by_every_usual_name() {
    for (name, full) in [
        ("外管局", "国家外汇管理局深圳市分局"),
        ("工信局", "深圳市工业和信息化局"),
        ("市工信局", "深圳市工业和信息化局"),
        ("深圳市工业和信息化局", "深圳市工业和信息化局"),
        ("海关", "深圳海关"),
        ("市贸促委", "中国国际贸易促进委员会深圳市委员会"),
        ("贸促会", "中国国际贸易促进委员会深圳市委员会"),
        ("中国信保", "中国出口信用保险公司深圳分公司"),
        ("信保公司", "中国出口信用保险公司深圳分公司"),
        ("前海局", "深圳市前海深港现代服务业合作区管理局"),
        ("银保监局", "国家金融监督管理总局深圳监管局"),
        ("交通局", "深圳市交通运输局"),
        ("政数局", "深圳市政务服务和数据管理局"),
    ] {
        let run = zhengce(&["agency", name, "--format", "json"]);
        assert_eq!(run.json()["agencies"][0]["name"], full, "{name}");
    }
}

#[test]
fn an_ambiguous_name_shows_all_it_may_mean() {
    let run = zhengce(&["agency", "金管局", "--format", "json"]);
    let names: Vec<String> = run.json()["agencies"]
        .as_array()
        .expect("several profiles")
        .iter()
        .map(|profile| profile["name"].as_str().expect("name").to_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"深圳市地方金融管理局".to_owned()));
    assert!(names.contains(&"国家金融监督管理总局深圳监管局".to_owned()));
}

#[test]
fn the_list_counts_the_agencies_that_are_named() {
    let run = zhengce(&["agency", "--format", "json"]);
    let agencies = run.json()["agencies"].as_array().expect("agencies").clone();
    let explicit = |name: &str| {
        agencies
            .iter()
            .find(|agency| agency["name"] == name)
            .map(|agency| agency["explicit"].as_u64().unwrap())
    };
    assert_eq!(explicit("深圳海关"), Some(12));
    assert_eq!(explicit("深圳市各区人民政府"), Some(20));
    // 29 in the lists, and the two that 各区政府 is said to include.
    let named = agencies.iter().filter(|agency| agency["explicit"].as_u64() > Some(0)).count();
    assert_eq!(named, 31);
    let lead: u64 = agencies.iter().map(|agency| agency["lead"].as_u64().unwrap()).sum();
    assert_eq!(lead, 24);
}

/// Measures with deadlines, out of order.
const PLAN: &str = "深圳市2024年外贸工作要点\n一、扩大出口\n\
    （一）培育主体。制定培育方案。支持企业出海。（市商务局牵头，市财政局配合，2024年6月底前）\n\
    （二）开拓市场。组织参展。（市商务局、各区政府，长期坚持）\n二、扩大进口\n\
    （三）建设平台。建设进口平台。（市商务局，2024年3月底前）\n\
    （四）优化服务。提升服务水平。（市财政局、市商务局）\n";

fn plan() -> Home {
    let home = Home::new();
    home.write("plan.txt", PLAN);
    let added = home.run(&["add", "plan.txt", "--as", "policy"]);
    assert_eq!(added.status, 0, "{added:?}");
    home
}

fn texts<'a>(list: &'a serde_json::Value, key: &str) -> Vec<&'a str> {
    let list = list.as_array().expect("a list").iter();
    list.map(|value| value[key].as_str().unwrap_or_default()).collect()
}

#[test]
fn tasks_stand_by_deadline_with_those_that_have_none_last() {
    let home = plan();
    let answer = home.run(&["agency", "市商务局", "--document", "plan", "--format", "json"]).json();
    let profile = &answer["agencies"][0];
    let tasks = &profile["tasks"];
    assert_eq!(texts(tasks, "id"), ["plan/m3.1", "plan/m1.1", "plan/m1.2", "plan/m2.1", "plan/m4.1"]);
    assert_eq!(texts(tasks, "due"), ["2024-03-31", "2024-06-30", "2024-06-30", "", ""]);
    assert_eq!(texts(tasks, "due_kind"), ["day", "day", "day", "ongoing", "unstated"]);
    let page = home.run(&["agency", "市商务局", "-d", "plan"]).stdout;
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(at("2024年3月底前  plan/m3.1") < at("2024年6月底前  plan/m1.1"), "{page}");
    assert!(at("长期坚持  plan/m2.1") < at("文件未明确 1 项"), "{page}");
    // What sz24 says of it does not count here.
    assert!(!page.contains("sz24"), "{page}");
}

#[test]
fn a_profile_has_strengths_categories_and_partners() {
    let home = plan();
    let answer = home.run(&["agency", "市商务局", "-d", "plan", "--format", "json"]).json();
    let profile = &answer["agencies"][0];
    let strengths: Vec<_> = profile["strength"]
        .as_array()
        .expect("strengths")
        .iter()
        .map(|share| {
            let verbs = texts(&share["verbs"], "verb").join(" ");
            (share["strength"].as_str(), share["tasks"].as_u64().unwrap(), verbs)
        })
        .collect();
    assert_eq!(strengths[0], (Some("deliver"), 3, "制定 建设 组织".to_owned()));
    assert_eq!(strengths[1], (Some("push"), 1, "提升".to_owned()));
    assert_eq!(strengths[2], (Some("support"), 1, "支持".to_owned()));
    assert_eq!(strengths[4], (None, 0, String::new()));
    assert_eq!(texts(&profile["categories"], "category"), ["扩大出口", "扩大进口"]);
    let lead: Vec<u64> = profile["categories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| share["lead"].as_u64().unwrap())
        .collect();
    assert_eq!(lead.iter().sum::<u64>(), profile["lead"].as_u64().unwrap());
    let finance = &profile["partners"].as_array().unwrap()[0];
    assert_eq!((finance["name"].as_str(), finance["measures"].as_u64()), (Some("深圳市财政局"), Some(2)));
}

#[test]
fn a_former_name_leads_to_all_who_succeeded() {
    for name in ["经贸信息委", "市经贸信息委", "深圳市经济贸易和信息化委员会"] {
        let answer = zhengce(&["agency", name, "--format", "json"]).json();
        assert_eq!(texts(&answer["agencies"], "name"), ["深圳市商务局", "深圳市工业和信息化局"], "{name}");
        assert_eq!(texts(&answer["agencies"], "named_by"), ["former name"; 2], "{name}");
        assert_eq!((&answer["asked"], &answer["until"]), (&name.into(), &2019.into()));
    }
    let page = zhengce(&["agency", "经贸信息委"]).stdout;
    let line = "“经贸信息委”是旧称，用至 2019 年；今为深圳市商务局、深圳市工业和信息化局";
    assert_eq!(page.lines().next(), Some(line));
    // All are named, also where the documents name one of them only.
    let home = Home::new();
    std::fs::remove_dir_all(home.path("corpus/documents")).expect("documents");
    std::fs::create_dir(home.path("corpus/documents")).expect("a folder");
    home.write("plan.txt", PLAN);
    assert_eq!(home.run(&["add", "plan.txt", "--as", "policy"]).status, 0);
    let answer = home.run(&["agency", "经贸信息委", "--format", "json"]).json();
    assert_eq!(texts(&answer["agencies"], "name"), ["深圳市商务局", "深圳市工业和信息化局"]);
}

#[test]
fn a_name_with_its_middle_dropped_is_read_and_told() {
    for (name, full) in [
        ("市规划局", "深圳市规划和自然资源局"),
        ("规划局", "深圳市规划和自然资源局"),
        ("深圳市市场局", "深圳市市场监督管理局"),
        ("市应急局", "深圳市应急管理局"),
    ] {
        let answer = zhengce(&["agency", name, "--format", "json"]).json();
        assert_eq!(texts(&answer["agencies"], "name"), [full], "{name}");
    }
    let run = zhengce(&["search", "市规划局管哪些事"]);
    assert!(run.stdout.starts_with("责任单位：市规划局 → 深圳市规划和自然资源局（略称）"), "{run:?}");
    let literal = zhengce(&["search", "--literal", "市规划局"]);
    assert_eq!((literal.status, literal.stdout.contains("责任单位：市规划局")), (1, false));
    // No office is called so, with or without a middle.
    assert_eq!(zhengce(&["agency", "市钓鱼局"]).status, 2);
}

#[test]
fn a_profile_is_written_in_every_format_with_its_document_above() {
    let home = plan();
    for name in ["a.docx", "a.xlsx", "a.html", "a.md", "a.csv"] {
        let run = home.run(&["agency", "市商务局", "-d", "plan", "-o", name]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{name}: {run:?}");
    }
    let page = std::fs::read_to_string(home.path("a.html")).expect("a page");
    assert!(page.contains("<h1>深圳市商务局：任务与时限</h1>"), "{page}");
    assert!(page.contains("依据：《深圳市2024年外贸工作要点》"), "{page}");
    // Without a document, or with one that is not there.
    assert_eq!(home.run(&["agency", "--document", "plan"]).stdout.matches("深圳市财政局").count(), 1);
    assert_eq!(home.run(&["agency", "市商务局", "--document", "没有此文"]).status, 2);
}
