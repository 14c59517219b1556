//! Why hits stand where they are, and the settings of the ranking.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::{search, zhengce};

/// By a concept's other term, literally, of two terms, by some of the words.
const QUERIES: [&str; 4] = ["广交会", "海外仓", "跨境电商 保险", "被国外限制打压的企业谁来帮"];

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

#[test]
fn the_parts_of_a_score_add_up_to_it() {
    for query in QUERIES {
        let json = search(&["--explain", query]).json();
        let hits = json["hits"].as_array().expect("hits");
        assert!(!hits.is_empty(), "{query}");
        for hit in hits {
            let explanation = &hit["explanation"];
            let parts = explanation["parts"].as_array().expect("parts");
            let scores: Vec<f64> = parts.iter().map(|part| number(&part["score"])).collect();
            let sum = scores.iter().sum::<f64>() + number(&explanation["stand_ins"]);
            let (whole, score) = (sum * number(&explanation["factor"]), number(&hit["score"]));
            assert!((whole - score).abs() <= 1e-4 * score, "{query}: {whole} in {hit}");
            assert!(scores.is_sorted_by(|a, b| a >= b), "{query}: the most comes first: {hit}");
            let coverage = number(&explanation["coverage"]);
            assert!(coverage > 0.0 && coverage <= 1.0, "{query}: {hit}");
        }
    }
}

#[test]
fn an_explanation_says_what_gave_the_score() {
    let first = |query| search(&["--explain", query]).json()["hits"][0]["explanation"].clone();
    let literal = first("海外仓");
    assert!(literal["parts"][0]["text"] == "海外仓" && literal["coverage"] == 1.0, "{literal}");
    let bigrams: Vec<bool> = literal["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| part["bigram"].as_bool().expect("whether"))
        .collect();
    assert!(bigrams.contains(&true) && bigrams.contains(&false), "{literal}");
    // What is said in other words counts, though none of the query's is there.
    let concept = first("广交会");
    assert!(concept["parts"].as_array().expect("parts").is_empty(), "{concept}");
    assert!(number(&concept["stand_ins"]) > 0.0 && concept["coverage"] == 1.0, "{concept}");
    // A part of the query is a part of its information.
    assert!(number(&first("被国外限制打压的企业谁来帮")["coverage"]) < 1.0);
}

#[test]
fn the_text_shows_the_same_and_only_where_it_is_wanted() {
    let json = search(&["--explain", "海外仓"]).json();
    let hit = &json["hits"][0];
    let part = &hit["explanation"]["parts"][0];
    let line = format!("{:.2} = （海外仓 {:.2} + ", number(&hit["score"]), number(&part["score"]));
    let text = zhengce(&["search", "--explain", "海外仓"]).stdout;
    assert!(text.contains(&line) && text.contains("（字对）"), "{line}: {text}");
    assert!(text.contains("占检索信息 100%"), "{text}");
    let text = zhengce(&["--lang", "en", "search", "--explain", "海外仓"]).stdout;
    assert!(text.contains("(bigram)") && text.contains("100% of the query's information"), "{text}");
    assert!(!zhengce(&["search", "海外仓"]).stdout.contains("占检索信息"));
    assert!(search(&["海外仓"]).json()["hits"][0].get("explanation").is_none());
}

#[test]
fn an_unknown_setting_names_those_that_there_are() {
    for setting in ["k9=1", "k1", "policy=x", "policy=-1", "policy=NaN"] {
        let run = zhengce(&["search", "海外仓", "--ranking", setting]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{setting}: {run:?}");
        assert!(run.stderr.contains(setting), "{run:?}");
        for known in [
            "k1",
            "title",
            "bigrams",
            "expansion",
            "policy",
            "repetition",
            "diversity",
            "caption",
            "floor",
            "related",
        ] {
            assert!(run.stderr.contains(known), "{known}: {run:?}");
        }
    }
}

#[test]
fn a_setting_changes_the_order_alike_every_time_but_not_what_is_found() {
    let usual = search(&["海外仓"]);
    // With no favour for texts that oblige, a paper goes first.
    let even = search(&["海外仓", "--ranking", "policy=1"]);
    assert!(usual.ids()[0].starts_with("sz24/") && even.ids()[0].starts_with("paper/"), "{even:?}");
    assert_eq!(search(&["海外仓", "--ranking", " policy = 1.0 ,"]).stdout, even.stdout);
    let found = |ids: Vec<String>| ids.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(found(usual.ids()), found(even.ids()));
    // What is not named stays as it is.
    assert_eq!(search(&["海外仓", "--ranking", ""]).stdout, usual.stdout);
}

#[test]
fn the_favour_for_policies_is_a_factor_of_the_score() {
    let json =
        search(&["--explain", "海外仓", "--ranking", "policy=3,repetition=1,diversity=1,caption=1"]).json();
    for hit in json["hits"].as_array().expect("hits") {
        let favoured = hit["document_kind"] == "policy" && hit["stage"] == "literal";
        let factor = number(&hit["explanation"]["factor"]);
        assert!((factor - if favoured { 3.0 } else { 1.0 }).abs() < 1e-4, "{hit}");
    }
}
