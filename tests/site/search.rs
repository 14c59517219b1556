//! The search in the browser: it folds as the program does, and finds what stands there.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use zhengce::analysis::{Folded, fold, stream_text};
use zhengce::corpus::Location;
use zhengce::knowledge_base::{Conditions, KnowledgeBase, Question};
use zhengce::policy::Passage;
use zhengce::render::Language;
use zhengce::search::Stage;
use zhengce::site::{SHARD, SiteOptions, write};

use super::{corpus, node};
use crate::harness::Home;

fn runner() -> TestRunner {
    TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn opened() -> (Home, KnowledgeBase) {
    let home = corpus();
    let folder = home.path("corpus");
    let base = KnowledgeBase::in_memory(&Location::at(folder.to_str().expect("UTF-8"))).expect("opens");
    (home, base)
}

fn site(base: &KnowledgeBase, folder: &Path, shard: usize) {
    let options = SiteOptions { language: Language::Chinese, replace: false, shard };
    let place = folder.to_str().expect("UTF-8");
    write(base, place.into(), options, &|_, _| {}).expect("it is written");
}

/// A text with what folding makes of it, places in UTF-16 units.
fn vector(text: &str) -> Value {
    let folded = Folded::new(text);
    let unit = |byte: usize| text[..byte].encode_utf16().count();
    let mut origins = Vec::new();
    for (at, c) in folded.as_str().char_indices() {
        let origin = folded.origin(at..at + c.len_utf8());
        origins.extend(std::iter::repeat_n(json!([unit(origin.start), unit(origin.end)]), c.len_utf16()));
    }
    let stream = stream_text(folded.as_str());
    json!({ "text": text, "folded": folded.as_str(), "stream": stream, "origins": origins })
}

#[test]
fn the_browser_folds_as_the_program_does() {
    let (home, base) = opened();
    let folder = home.path("site");
    site(&base, &folder, SHARD);
    // Every character of the planes that texts are written in, beside others.
    let characters = ('\0'..='\u{ffff}').chain('\u{10000}'..='\u{1ffff}').chain('\u{20000}'..='\u{2fa1f}');
    let characters: Vec<char> = characters.collect();
    let mut vectors: Vec<Value> =
        characters.chunks(64).map(|chunk| vector(&chunk.iter().collect::<String>())).collect();
    let neighbours = |c: &char| format!("1{c}2 a{c}b，{c}外{c}仓{c}");
    vectors.extend(
        characters.iter().filter(|c| fold(&c.to_string()) != c.to_string()).map(|c| vector(&neighbours(c))),
    );
    let tricky = proptest::collection::vec(
        prop_oneof![
            proptest::sample::select(vec![
                " ", "  ", "\n", "\u{3000}", "\u{a0}", ",", "，", ".", "。", "1", "23", "４", "①", "a", "Ｂ",
                "仓", "倉", "貿", "“", "—", "（", "+", "\u{200b}", "½", "㎡", "İ", "ﬁ", "ｶﾞ", "𠀀", "𝟘", "·",
                "|",
            ])
            .prop_map(str::to_owned),
            "\\PC{0,3}",
        ],
        0..24,
    );
    let mut runner = runner();
    for _ in 0..3_000 {
        vectors.push(vector(&tricky.new_tree(&mut runner).expect("a text").current().concat()));
    }
    node("folding.js", &folder, &Value::Array(vectors));
}

/// Every passage of a knowledge base.
fn passages(base: &KnowledgeBase) -> Vec<Passage> {
    let conditions = Conditions { everything: true, ..Conditions::default() };
    let question = Question { conditions, ..Question::default() };
    base.passages(&question).expect("a listing").map(|listed| listed.expect("a passage").passage).collect()
}

/// The site finds whatever a scan finds and whatever the program finds literally, and
/// marks what was found; so does one whose data are in many files, of which it reads
/// only those that an index names.
#[test]
fn the_browser_finds_what_the_program_finds() {
    let (home, base) = opened();
    // The same texts, each a document, so that there are many files of the search.
    let lines = home.path("lines.jsonl");
    let texts = passages(&base).into_iter().step_by(4).enumerate();
    let texts = texts.map(|(at, passage)| json!({ "id": format!("d{at}"), "text": passage.text }));
    let texts: String = texts.map(|line| format!("{line}\n")).collect();
    std::fs::write(&lines, texts).expect("it is written");
    let lines = Location::at(lines.to_str().expect("UTF-8"));
    let apart = KnowledgeBase::in_memory(&lines).expect("opens");
    check_search(&base, &home.path("one"), SHARD, false);
    check_search(&apart, &home.path("many"), 1_000, true);
}

fn check_search(base: &KnowledgeBase, folder: &Path, shard: usize, narrowed: bool) {
    let passages = passages(base);
    let texts: Vec<(String, String)> =
        passages.iter().map(|passage| (passage.id.to_string(), fold(&passage.text))).collect();
    let sample = (0..passages.len(), any::<proptest::sample::Index>(), 1_usize..12);
    let mut runner = runner();
    let mut wanted: Vec<String> = vec!["“单一窗口”".into(), "单一窗口建设".into(), "rce".into(), "，".into()];
    while wanted.len() < 500 {
        let (at, from, length) = sample.new_tree(&mut runner).expect("a sample").current();
        let text: Vec<char> = passages[at].text.chars().collect();
        let part: String = text.iter().skip(from.index(text.len())).take(length).collect();
        // What the marks of a query are is tested elsewhere.
        if !part.trim().is_empty() && !part.contains('"') && part.trim() == part {
            wanted.push(part);
        }
    }
    let queries: Value = wanted.iter().map(|text| format!("\"{text}\"")).collect();
    site(base, folder, shard);
    let Some(said) = node("search.js", folder, &queries) else { return };
    let answers: Vec<Value> = serde_json::from_str(&said).expect("JSON");
    let read = answers.iter().filter_map(|answer| answer["shards"].as_u64());
    assert!(!narrowed || read.sum::<u64>() < 20 * 500, "nothing is narrowed down");
    for (text, answer) in wanted.iter().zip(&answers) {
        let hits = answer["hits"].as_array().expect("hits");
        let found: BTreeSet<&str> = hits.iter().map(|hit| hit["id"].as_str().expect("an id")).collect();
        let folded = fold(text);
        for (id, _) in texts.iter().filter(|(_, text)| text.contains(&folded)) {
            assert!(found.contains(id.as_str()), "`{text}` stands in {id}");
        }
        for stage in [Stage::Literal, Stage::Verbatim] {
            let question =
                Question { literal: true, stage: Some(stage), limit: usize::MAX, ..Question::of(text) };
            for hit in base.search(&question).expect("an answer").results.hits {
                assert!(found.contains(hit.passage.id.to_string().as_str()), "`{text}` {stage:?}");
            }
        }
        let stream = stream_text(&folded);
        for hit in hits.iter().filter(|hit| hit["marked"] != json!([])) {
            let marked = hit["marked"].as_array().expect("texts").iter();
            let marked: Vec<String> = marked.map(|text| fold(text.as_str().expect("a text"))).collect();
            let is = |marked: &String| {
                if stream.is_empty() {
                    marked.contains(&folded)
                } else {
                    stream_text(marked).contains(&stream)
                }
            };
            assert!(marked.iter().all(is), "`{text}` is not {marked:?}");
        }
    }
}

#[test]
fn marks_conditions_and_order_mean_what_the_page_says() {
    let (home, base) = opened();
    let folder = home.path("site");
    site(&base, &folder, SHARD);
    let customs = json!({ "agencies": ["深圳海关"] });
    let queries = json!([
        "海外仓",
        "海外倉",
        "海外仓 保险",
        "海外仓 -保险",
        "“海外仓布局”",
        "支持“单一窗口",
        { "query": "海外仓", "filter": { "kind": "policy" } },
        { "query": "", "filter": customs },
        { "query": "海外仓", "filter": { "agencies": ["深圳市商务局"], "document": "sz24" } },
        "促进外贸高质量发展",
    ]);
    let Some(said) = node("search.js", &folder, &queries) else { return };
    let answers: Vec<Value> = serde_json::from_str(&said).expect("JSON");
    let ids = |at: usize| -> Vec<&str> {
        let hits = answers[at]["hits"].as_array().expect("hits");
        hits.iter().map(|hit| hit["id"].as_str().expect("an id")).collect()
    };
    // A measure with the word in its title is first.
    assert_eq!(ids(0)[0], "sz24/m10");
    assert_eq!(ids(0), ids(1));
    let both: BTreeSet<&str> = ids(2).into_iter().collect();
    let without: BTreeSet<&str> = ids(3).into_iter().collect();
    assert!(both.contains("sz24/m10") && both.is_disjoint(&without));
    assert_eq!(both.len() + without.len(), ids(0).len());
    assert_eq!(ids(4), ["sz24/m10"]);
    assert!(ids(6).iter().all(|id| id.starts_with("sz24/")) && !ids(6).is_empty());
    // As many as the program counts.
    let counted = base.agencies(None).expect("agencies");
    let counted = counted.iter().find(|agency| agency.name == "深圳海关").expect("it is known");
    assert_eq!(ids(7).len(), counted.explicit + counted.implied);
    assert_eq!(
        answers[7]["agencies"].as_array().expect("counts").iter().find(|count| count[0] == "深圳海关"),
        Some(&json!(["深圳海关", counted.explicit, counted.implied]))
    );
    assert!(ids(8).contains(&"sz24/m10"));
    // The title of a document is found with its first passage.
    assert!(ids(9).contains(&"paper/p1"), "{:?}", ids(9));
}
