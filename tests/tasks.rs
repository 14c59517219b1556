//! Tasks: the sentences of a measure, their ids, and what they ask for.

use serde_json::Value;

use crate::harness::{Home, zhengce};

/// The strengths of the tasks of the 24 measures of sz24, as a person reads
/// them: d deliver, p push, u support, r strive.
const STRENGTHS: [&str; 24] = [
    "pupp", "ppu", "duppu", "upp", "ppppd", "pud", "ppdu", "uupu", "pppd", "uuu", "pp", "ppp", "puuuu",
    "ppu", "uu", "pppp", "pprd", "udp", "drpd", "rdprp", "prup", "dpppppd", "udppd", "ppu",
];

fn task(id: &str) -> Value {
    zhengce(&["show", id, "--format", "json"]).json()["task"].clone()
}

#[test]
fn every_task_of_the_policy_has_an_id_a_text_and_a_strength() {
    let mut fingerprints = std::collections::BTreeSet::new();
    for (ordinal, strengths) in (1..).zip(STRENGTHS) {
        let answer = zhengce(&["show", &format!("sz24/m{ordinal}"), "--format", "json"]).json();
        let shown = &answer["passages"][0];
        let text = shown["text"].as_str().unwrap();
        let tasks = shown["task_list"].as_array().unwrap();
        assert_eq!(tasks.len(), strengths.len(), "{ordinal}");
        for ((number, task), strength) in (1..).zip(tasks).zip(strengths.chars()) {
            assert_eq!(task["id"], format!("sz24/m{ordinal}.{number}"));
            let place = task["start"].as_u64().unwrap() as usize..task["end"].as_u64().unwrap() as usize;
            assert_eq!(task["text"], text[place], "{task}");
            let expected = match strength {
                'd' => "deliver",
                'p' => "push",
                'u' => "support",
                _ => "strive",
            };
            assert_eq!(task["strength"], expected, "{task}");
            assert!(fingerprints.insert(task["fingerprint"].as_str().unwrap().to_owned()), "{task}");
        }
    }
    assert_eq!(fingerprints.len(), 92);
}

#[test]
fn a_task_is_shown_by_its_id() {
    let shown = zhengce(&["show", "sz24/m10.3"]);
    assert_eq!(shown.status, 0);
    assert!(shown.stdout.contains("任务 3"), "{}", shown.stdout);
    assert!(shown.stdout.contains("引导海外仓企业建设海外智慧物流平台"), "{}", shown.stdout);
    assert!(!shown.stdout.contains("鼓励头部海外仓企业"), "{}", shown.stdout);
    assert!(shown.stdout.contains("力度：支持（引导）；完成时限：文件未明确"), "{}", shown.stdout);
    let cited = zhengce(&["show", "sz24/m10.3", "--cite"]).stdout;
    assert!(cited.trim().ends_with("第（十）项任务3"), "{cited}");
    assert_eq!(task("m10.3"), task("sz24/m10.3"));
    assert_eq!(task("第十条.3"), task("sz24/m10.3"));
    assert_eq!(task("sz24/m7.3")["deliverables"][0], "《深圳市国际航行船舶保税油经营管理办法》");
    assert_eq!(task("sz24/m21.2")["targets"], serde_json::json!(["翻一番"]));
    assert_eq!(task("sz24/m10"), Value::Null);
}

#[test]
fn a_task_that_is_not_there_is_said_to_be_none() {
    for id in ["sz24/m10.4", "sz24/m10.0", "m10.99"] {
        let shown = zhengce(&["show", id]);
        assert_eq!(shown.status, 1, "{id}");
        assert!(shown.stdout.is_empty());
        assert!(shown.stderr.contains("sz24/m10.1 至 sz24/m10.3"), "{}", shown.stderr);
    }
    assert_eq!(zhengce(&["show", "sz24/m99.1"]).status, 1);
}

#[test]
fn the_words_of_the_corpus_decide_the_strength() {
    let home = Home::new();
    let words = std::fs::read_to_string(home.path("corpus/verbs.yaml")).unwrap();
    let shown = |id: &str| home.run(&["show", id, "--format", "json"]).json()["task"].clone();
    assert_eq!(shown("sz24/m10.3")["strength"], "support");
    // An absent list is the built-in one.
    std::fs::remove_file(home.path("corpus/verbs.yaml")).unwrap();
    assert_eq!(shown("sz24/m10.3")["strength"], "support");
    home.write(
        "corpus/verbs.yaml",
        words.replace("鼓励, 引导,", "鼓励,").replace("push:\n  verbs: [\n", "push:\n  verbs: [引导,\n"),
    );
    assert_eq!(shown("sz24/m10.3")["strength"], "push");
    home.write("corpus/verbs.yaml", words.replace("push:\n  verbs: [\n", "push:\n  verbs: [制定,\n"));
    let refused = home.run(&["show", "sz24/m10.3"]);
    assert_eq!(refused.status, 2);
    for part in ["verbs.yaml:", "`push` 一栏", "制定", "只留一处"] {
        assert!(refused.stderr.contains(part), "{}", refused.stderr);
    }
}

#[test]
fn the_split_of_a_measure_can_be_corrected_in_its_file() {
    let home = Home::new();
    let shown = |id: &str| home.run(&["show", id, "--format", "json"]).json();
    let before = shown("sz24/m10");
    let file = std::fs::read_to_string(home.path("corpus/documents/sz24.md")).unwrap();
    let corrected = file
        .replace("海外仓布局，支持专业化主体", "海外仓布局，<!-- split -->支持专业化主体")
        .replace("全流程物流服务体系。引导", "全流程物流服务体系。<!-- join -->引导");
    assert_ne!(file, corrected);
    home.write("corpus/documents/sz24.md", corrected);
    let after = shown("sz24/m10");
    let texts = |answer: &Value| answer["passages"][0]["tasks"].as_array().unwrap().clone();
    assert_eq!(texts(&after).len(), 3);
    assert!(texts(&after)[1].as_str().unwrap().starts_with("支持专业化主体"), "{after}");
    assert!(texts(&after)[2].as_str().unwrap().contains("体系。引导"), "{after}");
    // The text that is quoted and searched is as it was.
    assert_eq!(after["passages"][0]["text"], before["passages"][0]["text"]);
    assert!(home.ids("海外仓布局，支持专业化主体").contains(&"sz24/m10".to_owned()));
    // What is not touched keeps its fingerprint.
    let other = |answer: &Value| answer["task"]["fingerprint"].clone();
    assert_eq!(other(&shown("sz24/m9.1")), task("sz24/m9.1")["fingerprint"]);
    home.write("corpus/documents/sz24.md", file.replace("海外仓布局，", "海外仓布局，<!-- spilt -->"));
    let told = home.run(&["search", "海外仓"]).stderr;
    assert!(told.contains("<!-- spilt -->") && told.contains("documents/sz24.md:"), "{told}");
}
