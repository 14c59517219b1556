//! Measures of other documents that share the words of a measure.

use crate::harness::{Home, document_file, zhengce};

const OTHER: &str = "\
# 一、总体

## （一） 完善海外仓布局。

支持企业在欧美、东南亚等市场共建共享海外仓，建设海外智慧物流平台。（市商务局）

## （二） 加强校园管理。

学校应当开展心理健康教育。（市教育局）";

#[test]
fn another_document_has_a_measure_on_the_same_matter() {
    let home = Home::new();
    let file = document_file("other", "policy", "某市支持跨境物流若干措施", OTHER);
    home.write("corpus/documents/other.md", file);
    let run = home.run(&["similar", "第十条", "--format", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    let answer = run.json();
    assert_eq!(answer["of"], "sz24/m10");
    let similar = answer["similar"].as_array().expect("a list");
    assert_eq!(similar[0]["id"], "other/m1", "{answer}");
    assert!(similar.iter().all(|one| one["document"] == "other" && one["id"] != "other/m2"), "{answer}");
    let words: Vec<&str> =
        similar[0]["words"].as_array().expect("words").iter().filter_map(|word| word.as_str()).collect();
    assert!(words.contains(&"海外仓") && words.contains(&"物流"), "{words:?}");
    let share = similar[0]["share"].as_f64().expect("a share");
    assert!(share > 0.14 && share <= 1.0, "{share}");
    // The other way round, and what is like nothing.
    let back = home.run(&["similar", "other/m1", "--format", "json"]).json();
    assert_eq!(back["similar"][0]["id"], "sz24/m10");
    let nothing = home.run(&["similar", "other/m2"]);
    assert_eq!(nothing.status, 1, "{nothing:?}");
}

#[test]
fn a_measure_that_is_not_there_is_no_measure_like_no_other() {
    let run = zhengce(&["similar", "sz24/m99"]);
    assert!(run.status == 1 && run.stderr.contains("sz24/m99"), "{run:?}");
}
