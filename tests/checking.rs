//! What a careful clerk would question.

use std::fs;

use crate::harness::{Home, zhengce};

/// A plan with a gap in its numbers, a measure without agency between others,
/// an agency nobody knows and one that is written in two ways.
const PLAN: &str = "青溪市促进外贸若干措施\n\
    一、稳定规模\n\
    （一）支持参展。给予补贴，鼓励企业参加境外展会和洽谈会，开拓多元化市场。（市发展改革委、市商务局）\n\
    （二）建设海外仓。鼓励企业布局海外仓，完善海外仓综合服务平台，形成全球网络。\n\
    （四）优化通关。压缩通关时间，推进提前申报和两步申报，提高口岸通关便利化水平。（市发改委、市梦想事务局）\n";

fn doubts(home: &Home, arguments: &[&str]) -> Vec<(String, String)> {
    let mut all = vec!["check", "--format", "json"];
    all.extend(arguments);
    let answer = home.run(&all).json();
    assert_eq!(answer["schema"], "zhengce.check/1");
    let findings = answer["findings"].as_array().expect("findings").clone();
    assert_eq!(answer["total"].as_u64(), Some(findings.len() as u64));
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    findings.iter().map(|finding| (text(finding, "measure"), text(finding, "doubt"))).collect()
}

#[test]
fn a_clerk_is_told_what_to_question() {
    let home = Home::new();
    fs::write(home.path("plan.txt"), PLAN).unwrap();
    let added = home.run(&["add", "plan.txt", "--as", "政策"]);
    assert_eq!(added.status, 0, "{added:?}");
    let found = doubts(&home, &["plan"]);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        found,
        [
            ("", "undated"),
            ("", "number-gap"),
            ("plan/m2", "no-agency"),
            ("plan/m4", "unknown-agency"),
            ("", "written-variously"),
        ]
    );
    let said = home.run(&["核对", "促进外贸若干措施"]).stdout;
    for words in ["（二）建设海外仓", "缺责任单位", "市梦想事务局", "市发展改革委、市发改委", "共 5 处存疑"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    // The summary of `add` says it, too.
    assert!(added.stdout.contains("存疑 plan/m2 缺责任单位"), "{added:?}");
}

#[test]
fn a_document_that_repeats_most_of_another_is_questioned() {
    let home = Home::new();
    let other = format!("{PLAN}（五）附则。本措施自印发之日起施行。（市商务局）\n");
    fs::write(home.path("plan.txt"), PLAN).unwrap();
    fs::write(home.path("again.txt"), other).unwrap();
    assert_eq!(home.run(&["add", "plan.txt", "again.txt", "--as", "政策"]).status, 0);
    let all = doubts(&home, &[]);
    assert_eq!(all.iter().filter(|(_, doubt)| doubt == "near-duplicate").count(), 1, "{all:?}");
}

#[test]
fn where_there_is_nothing_to_question_the_status_says_so() {
    let run = zhengce(&["check", "sz24"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{run:?}");
    let run = zhengce(&["--lang", "en", "check", "没有这份文件"]);
    assert!(run.status == 2 && run.stderr.contains("zhengce documents"), "{run:?}");
}

#[test]
fn duties_that_give_no_measure_are_not_passed_over() {
    let home = Home::new();
    let duties =
        "青溪口岸的分工一直不变：查验由青溪海关负责，船舶由青溪海事局负责，道路由市交通运输局牵头。\n";
    fs::write(home.path("duties.txt"), duties).unwrap();
    let added = home.run(&["add", "duties.txt"]);
    assert_eq!(added.status, 0, "{added:?}");
    assert!(added.stdout.contains("⚠ 未读出措施：文中 3 处"), "{added:?}");
    let found = doubts(&home, &["duties"]);
    for doubt in ["no-measures", "kind-unknown", "title-inferred"] {
        assert!(found.iter().any(|(_, found)| found == doubt), "{doubt}: {found:?}");
    }
    // A text of any kind that speaks of nobody's duty raises no alarm.
    fs::write(home.path("prose.txt"), "海外仓是设在境外的仓库，企业把货物先运到那里。\n").unwrap();
    let added = home.run(&["add", "prose.txt"]);
    assert!(!added.stdout.contains('⚠') && added.stdout.contains("类型未知"), "{added:?}");
}
