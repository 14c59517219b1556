//! Gaps: what some texts have and others lack. What is counted is counted once
//! more here, by scans over the document files.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use zhengce::analysis::fold;

use crate::harness::{Home, project, zhengce};

fn gap(arguments: &[&str]) -> Value {
    let ran = zhengce(&[&["gap"], arguments, &["--format", "json"]].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
    ran.json()
}

fn items(answer: &Value) -> &[Value] {
    answer["items"].as_array().expect("items")
}

/// What folding and the character stream pass over.
fn bare(text: &str) -> String {
    let passed_over = |c: char| c.is_whitespace() || "\"'<>《》〈〉«»-·_`*#".contains(c);
    fold(text).chars().filter(|&c| !passed_over(c)).collect()
}

/// How often a text stands in the lines of a document file below its header;
/// letters and digits only as whole runs.
fn scan(document: &str, text: &str) -> u64 {
    let file = project().join(format!("corpus/documents/{document}.md"));
    let file = fs::read_to_string(file).expect("a document");
    let body = file.splitn(3, "---\n").nth(2).expect("a header");
    if text.is_ascii() {
        let runs = |text: &str| -> Vec<String> {
            let runs = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty());
            runs.map(str::to_owned).collect()
        };
        let wanted = runs(&fold(text));
        let lines = body.lines().map(|line| runs(&fold(line)));
        return lines
            .map(|line| line.windows(wanted.len()).filter(|run| *run == wanted).count() as u64)
            .sum();
    }
    body.lines().map(|line| bare(line).matches(&bare(text)).count() as u64).sum()
}

#[test]
fn what_the_paper_has_and_the_policy_lacks_is_listed() {
    let answer = gap(&["document:paper", "document:sz24"]);
    assert_eq!(answer["schema"], "zhengce.gap/1");
    let found = items(&answer);
    let has = |term: &str| {
        found
            .iter()
            .find(|item| item["terms"].as_array().expect("terms").iter().any(|one| one["term"] == term))
    };
    // In no measure; the procedure 9610 is named by its number.
    let forces = has("新质生产力").expect("新质生产力");
    assert_eq!((&forces["absent"], &forces["b"]["frequency"]), (&true.into(), &0.into()));
    let procedure = has("9610").expect("9610");
    assert_eq!(procedure["kind"], "concept");
    for item in found {
        for term in item["terms"].as_array().expect("terms") {
            let text = term["term"].as_str().expect("a term");
            assert_eq!(term["frequency"].as_u64(), Some(scan("paper", text)), "{item}");
            assert!(item["absent"] == false || scan("sz24", text) == 0, "{item}");
        }
        let label = item["label"].as_str().expect("label");
        if item["kind"] != "concept" {
            assert_eq!(item["a"]["frequency"].as_u64(), Some(scan("paper", label)), "{item}");
            assert_eq!(item["b"]["frequency"].as_u64(), Some(scan("sz24", label)), "{item}");
        }
        let weak = item["log_ratio"].as_f64().expect("a ratio") >= 2.0;
        assert!(item["absent"] == true || weak, "{item}");
    }
}

#[test]
fn items_are_terms_and_none_is_but_a_part_of_another() {
    let answer = gap(&["document:paper", "document:sz24", "--limit", "0"]);
    let found = items(&answer);
    let told = |item: &Value| {
        (item["label"].as_str().expect("label").to_owned(), item["a"]["frequency"].as_u64().expect("count"))
    };
    let words: Vec<(String, u64)> = found.iter().filter(|item| item["kind"] != "concept").map(told).collect();
    assert!(words.len() > 50, "{}", words.len());
    for (word, count) in &words {
        assert!(word.chars().count() > 1 && *count > 1, "{word}");
        assert!(!word.chars().all(char::is_numeric), "{word}");
        let part = words
            .iter()
            .find(|(other, same)| other != word && same == count && other.contains(word.as_str()));
        assert_eq!(part, None, "{word}");
    }
    for grammar in ["以及", "通过", "进一步", "我们", "推动", "2023", "一个"] {
        assert!(words.iter().all(|(word, _)| word != grammar), "{grammar}");
    }
    let labels: BTreeSet<&str> = found.iter().filter_map(|item| item["label"].as_str()).collect();
    assert_eq!(labels.len(), found.len(), "an item is there twice");
}

fn texts_of<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().expect("a list").iter().filter_map(|one| one[key].as_str()).collect()
}

#[test]
fn sentences_and_nearest_passages_stand_where_they_say() {
    let answer = gap(&["document:paper", "document:sz24"]);
    let text = |id: &str| {
        let shown = zhengce(&["show", id, "--format", "json"]).json();
        let text = shown["passages"][0]["text"].as_str().expect("text").to_owned();
        text.replace(['\n', '\t'], " ")
    };
    let mut near = 0;
    for item in items(&answer) {
        let sentence = &item["sentence"];
        let id = sentence["id"].as_str().expect("id");
        assert!(id.starts_with("paper/"), "{item}");
        if sentence["heading"].is_null() {
            assert!(text(id).contains(sentence["text"].as_str().expect("a sentence")), "{item}");
        }
        let Some(id) = item["near"]["id"].as_str() else { continue };
        near += 1;
        assert!(id.starts_with("sz24/"), "{item}");
        let passage = text(id);
        assert!(passage.contains(item["near"]["excerpt"].as_str().expect("an excerpt")), "{item}");
        let shared = item["near"]["shared"].as_array().expect("shared");
        // A passage that has the item itself needs nothing else; it may have another
        // term of it than the sentence.
        let terms: Vec<String> = texts_of(&item["terms"], "term").iter().map(|term| bare(term)).collect();
        let has_it = terms.iter().any(|term| bare(&passage).contains(term));
        assert!(shared.len() > 1 || has_it && !shared.is_empty(), "{item}");
        for word in shared.iter().filter_map(Value::as_str) {
            assert!(bare(&passage).contains(word), "{word}: {item}");
            let in_sentence = bare(sentence["text"].as_str().expect("a sentence")).contains(word);
            assert!(in_sentence || terms.iter().any(|term| term == word), "{word}: {item}");
        }
        if item["b"]["frequency"].as_u64() > Some(0) {
            assert!(has_it, "{item}");
        }
    }
    assert!(near * 2 > items(&answer).len(), "{near} of {}", items(&answer).len());
}

#[test]
fn texts_lack_nothing_that_they_have() {
    let same = zhengce(&["gap", "document:paper", "document:paper"]);
    assert_eq!(same.status, 1, "{same:?}");
    // A stated bound decides what is weak; the limit is of concepts and of words.
    let strict = gap(&["kind:paper", "kind:policy", "--ratio", "99", "--limit", "0"]);
    assert!(items(&strict).iter().all(|item| item["absent"] == true));
    let wide = gap(&["kind:paper", "kind:policy", "--limit", "0"]);
    assert!(items(&wide).len() > items(&strict).len());
    let few = gap(&["kind:paper", "kind:policy", "--limit", "3"]);
    assert_eq!(items(&few).len(), 6);
    let left = few["words_left_out"].as_u64().expect("a count") as usize;
    let words = items(&wide).iter().filter(|item| item["kind"] != "concept").count();
    assert_eq!(left, words - 3);
    for arguments in [&["gap", "海外仓"][..], &["gap", "document:火星", "海外仓"], &["gap", "港 AND (", "港"]]
    {
        assert_eq!(zhengce(arguments).status, 2, "{arguments:?}");
    }
}

#[test]
fn every_format_is_the_same_bytes_again() {
    let home = Home::new();
    for name in ["a.csv", "a.xlsx", "a.md", "a.html", "a.json", "a.txt"] {
        let write = || {
            let ran = home.run(&["gap", "document:paper", "document:sz24", "-o", name]);
            assert_eq!(ran.status, 0, "{ran:?}");
            fs::read(home.path(name)).expect(name)
        };
        assert!(write() == write(), "{name}");
    }
}
