//! Where the words of a query are not there: what is said of it, what is read
//! instead, and what follows below a short answer.

use serde_json::Value;

use crate::harness::{Run, search, zhengce};

/// What was asked; by condition, what is asked without it.
type Advice<'a> = (&'a [&'a str], &'a [(&'a str, &'a [&'a str])]);

fn nothing(arguments: &[&str]) -> Value {
    let run = search(arguments);
    assert_eq!(run.status, 1, "{run:?}");
    let json = run.json();
    assert!(json["total"] == 0 && json["hits"].as_array().is_some_and(Vec::is_empty), "{json}");
    json["nothing"].clone()
}

/// How words were read that are not there: by which likeness, and as what.
fn repairs(run: &Run) -> Vec<(String, String)> {
    let json = run.json();
    let steps = json["reading"]["steps"].as_array().expect("steps").iter();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    steps
        .map(|step| (text(&step["kind"]), text(&step["as"])))
        .filter(|(kind, _)| kind == "shape" || kind == "sound")
        .collect()
}

/// The stages of the hits below the answer.
fn below(run: &Run) -> Vec<String> {
    let json = run.json();
    let total = json["total"].as_u64().expect("a total") as usize;
    let hits = json["hits"].as_array().expect("hits").iter().skip(total);
    hits.map(|hit| hit["stage"].as_str().expect("a stage").to_owned()).collect()
}

#[test]
fn a_word_that_is_nowhere_is_named_with_the_nearest() {
    let nothing = nothing(&["海外合"]);
    assert_eq!(nothing["absent"], serde_json::json!(["海外合"]));
    let nearest = nothing["nearest"]["海外合"].as_array().expect("near words");
    assert!(nearest.contains(&"海外仓".into()), "{nearest:?}");
    // The words are in the collection: each of them finds something.
    for word in nearest {
        assert_eq!(search(&["--literal", word.as_str().expect("a word")]).status, 0, "{word}");
    }
    let text = zhengce(&["search", "海外合"]).stdout;
    assert!(text.contains("全部文件中都没有出现：海外合") && text.contains("相近的词："), "{text}");
}

#[test]
fn only_what_is_nowhere_is_absent() {
    let both = nothing(&["“海外仓” “量子引力波”"]);
    assert_eq!(both["absent"], serde_json::json!(["量子引力波"]));
    assert!(nothing(&["海外仓", "--agency", "口岸办"])["absent"].as_array().is_some_and(Vec::is_empty));
    assert!(search(&["海外仓"]).json().get("nothing").is_none());
}

#[test]
fn what_each_condition_hides_is_what_comes_without_it() {
    let port = "agency:深圳市人民政府口岸办公室";
    let finance = "category:加大财政金融支持力度";
    let cases: [Advice<'_>; 5] = [
        (&["海外仓", "--agency", "口岸办"], &[(port, &["海外仓"]), ("海外仓", &["--agency", "口岸办"])]),
        (
            &["--agency", "口岸办", "--category", "财政金融"],
            &[(port, &["--category", "财政金融"]), (finance, &["--agency", "口岸办"])],
        ),
        (&["离岸贸易", "--kind", "news"], &[("kind:news", &["离岸贸易"]), ("离岸贸易", &["--kind", "news"])]),
        (&["“离岸贸易” “海外仓”"], &[("\"离岸贸易\"", &["“海外仓”"]), ("\"海外仓\"", &["“离岸贸易”"])]),
        (&["第十条", "--agency", "口岸办"], &[(port, &["第十条"]), ("measure:10", &["--agency", "口岸办"])]),
    ];
    for (asked, advice) in cases {
        let nothing = nothing(asked);
        let without = nothing["without"].as_object().unwrap_or_else(|| panic!("{asked:?}: {nothing}"));
        assert_eq!(without.len(), advice.len(), "{asked:?}: {nothing}");
        let text = zhengce(&[&["search"][..], asked].concat()).stdout;
        for (part, rest) in advice {
            let total = search(rest).json()["total"].clone();
            assert!(total != 0 && without.get(*part) == Some(&total), "{asked:?} without {part}: {nothing}");
            assert!(text.contains(&format!("去掉「{part}」：{total} 段")), "{text}");
        }
    }
}

#[test]
fn a_condition_that_hides_nothing_is_no_advice() {
    // No paper has an agency or is of offshore trade, and neither is a measure
    // of customs: to leave one of the three would not help.
    let nothing = nothing(&["离岸贸易", "--kind", "paper", "--agency", "海关"]);
    assert!(nothing.get("without").is_none(), "{nothing}");
}

#[test]

fn advice_keeps_to_the_stage_that_was_asked_for() {
    let nothing = nothing(&["外贸企业贷款难", "--match", "literal", "--agency", "口岸办"]);
    let part = "agency:深圳市人民政府口岸办公室";
    assert!(nothing["without"].get(part).is_none(), "{nothing}");
}

#[test]
fn a_misprint_is_read_by_its_shape_and_says_so() {
    for (typed, meant) in [
        ("海外仑", "海外仓"),
        ("梅外仓", "海外仓"),
        ("离岸货易", "离岸贸易"),
        ("中欧班例", "中欧班列"),
        ("出口退悦", "出口退税"),
    ] {
        let run = search(&[typed]);
        assert_eq!(repairs(&run), [("shape".to_owned(), meant.to_owned())], "{typed}");
        assert_eq!(run.ids(), search(&["--literal", meant]).ids(), "{typed}");
    }
    let text = zhengce(&["search", "海外仑"]).stdout;
    assert!(text.contains("字形：海外仑 → 海外仓"), "{text}");
    // One that sounds alike goes before one that looks alike.
    assert_eq!(repairs(&search(&["海外苍"])), [("sound".to_owned(), "海外仓".to_owned())]);
}

#[test]
fn what_is_there_is_not_repaired() {
    // 货款 would be as good a word.
    assert!(repairs(&search(&["贷款"])).is_empty());
    // 海外 and 台 stand in one passage, though not together.
    let run = search(&["海外台"]);
    assert!(run.json()["reading"]["stage"] == "words" && repairs(&run).is_empty(), "{run:?}");
}

#[test]
fn nothing_is_repaired_that_is_to_stand_as_it_is() {
    for arguments in [
        &["--literal", "海外仑"][..],
        &["“海外仑”"],
        &["--match", "literal", "海外仑"],
        &["--match", "words", "海外仑"],
    ] {
        assert_eq!(nothing(arguments)["absent"], serde_json::json!(["海外仑"]), "{arguments:?}");
        assert!(repairs(&search(arguments)).is_empty(), "{arguments:?}");
    }
}

#[test]
fn looser_answers_follow_a_short_one_and_are_not_counted() {
    let run = search(&["跨境电商 保险"]);
    assert_eq!(run.ids(), ["sz24/m10", "paper/p57"]);
    let looser = below(&run);
    assert!(!looser.is_empty() && looser.iter().all(|stage| stage == "loose"), "{looser:?}");
    let json = run.json();
    assert_eq!(json["reading"]["stage"], "literal");
    let counts = json["facets"]["document"].as_array().expect("counts").iter();
    assert_eq!(counts.map(|count| count["count"].as_u64().expect("a count")).sum::<u64>(), 2);
    // None of them is there twice.
    let mut ids: Vec<&str> =
        json["hits"].as_array().expect("hits").iter().map(|hit| hit["id"].as_str().expect("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    // The text says where they begin.
    let text = zhengce(&["search", "跨境电商 保险", "--limit", "3"]).stdout;
    let at = |said: &str| text.find(said).unwrap_or_else(|| panic!("{said}: {text}"));
    assert!(at("命中 2 段") < at("paper/p57") && at("paper/p57") < at("以下只含部分检索词："));
}

#[test]
fn looser_answers_fill_the_page_and_keep_to_the_conditions() {
    let page = |limit| zhengce(&["search", "跨境电商 保险", "--format", "json", "--limit", limit]);
    assert!(below(&page("2")).is_empty());
    assert_eq!(below(&page("5")).len(), 3);
    let run = search(&["跨境电商 保险", "--kind", "policy"]);
    assert!(!below(&run).is_empty());
    let json = run.json();
    assert!(json["hits"].as_array().expect("hits").iter().all(|hit| hit["document_kind"] == "policy"));
}

#[test]
fn nothing_looser_follows_where_the_query_is_to_be_kept() {
    for arguments in [
        &["--", "跨境电商 -海外仓"][..],
        &["“跨境电商” 保险"],
        &["同句(海外仓 保险)"],
        &["--literal", "海外仓"],
        &["--match", "literal", "跨境电商 保险"],
        &["--match", "words", "跨境电商 保险"],
        &["--ranking", "related=100", "跨境电商 保险"],
    ] {
        let run = search(arguments);
        assert!(!run.ids().is_empty() && below(&run).is_empty(), "{arguments:?}: {run:?}");
    }
}

#[test]

fn nothing_looser_follows_or_stands_for_a_conjunction() {
    assert!(below(&search(&["跨境电商 AND 保险"])).is_empty());
    assert_eq!(search(&["离岸贸易 AND 液化天然气"]).status, 1);
}
