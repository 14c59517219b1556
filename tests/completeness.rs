//! The promise: what is literally there is found. The oracle is a scan of the
//! folded text of every passage, which knows nothing of the index.

use std::collections::BTreeSet;

use proptest::test_runner::{Config, TestCaseError, TestRunner};
use zhengce::analysis::fold;
use zhengce::corpus::Location;
use zhengce::knowledge_base::{Conditions, KnowledgeBase, Question, Work};
use zhengce::search::{Hit, Ranking};

use crate::harness::{policies, run};

struct Passages {
    knowledge_base: KnowledgeBase,
    /// Id, text, folded text.
    passages: Vec<(String, String, String)>,
}

fn passages(location: &Location) -> Passages {
    let knowledge_base = KnowledgeBase::open(location, None, Work::default()).expect("opens").knowledge_base;
    let mut passages = Vec::new();
    for header in knowledge_base.headers().expect("headers") {
        let conditions = Conditions { document: Some(header.id), ..Conditions::default() };
        let hits = ask(&knowledge_base, "", conditions);
        assert_eq!(hits.len(), header.passages as usize);
        passages.extend(hits.into_iter().map(|hit| {
            let folded = fold(&hit.record.text);
            (hit.record.id, hit.record.text, folded)
        }));
    }
    Passages { knowledge_base, passages }
}

fn ask(knowledge_base: &KnowledgeBase, query: &str, conditions: Conditions) -> Vec<Hit> {
    let question = Question {
        query: query.to_owned(),
        literal: true,
        conditions,
        stage: None,
        limit: usize::MAX,
        ranking: Ranking::default(),
        explain: false,
        facets: true,
    };
    knowledge_base.search(&question).expect("answers").results.hits
}

/// Ids and highlighted texts.
fn found(knowledge_base: &KnowledgeBase, query: &str) -> Vec<(String, Vec<String>)> {
    let hits = ask(knowledge_base, query, Conditions::default()).into_iter().map(|hit| {
        let highlights =
            hit.highlights.iter().map(|range| hit.record.text[range.clone()].to_owned()).collect();
        (hit.record.id, highlights)
    });
    hits.collect()
}

#[test]
fn every_substring_finds_every_passage_that_holds_it() {
    check_substrings(passages(&Location::BuiltIn));
}

#[test]
fn the_same_holds_for_policies_of_all_kinds() {
    let Some(sources) = policies() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut arguments = vec!["--corpus", "corpus", "add"];
    arguments.extend(sources.iter().map(String::as_str));
    let added = run(folder.path(), &arguments);
    assert_eq!(added.status, 0, "{}", added.stderr);
    let corpus = folder.path().join("corpus").try_into().expect("a path in UTF-8");
    check_substrings(passages(&Location::Folder(corpus)));
}

fn check_substrings(Passages { knowledge_base, passages }: Passages) {
    let cases = std::env::var("ZHENGCE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_500);
    let mut runner = TestRunner::new(Config { cases, ..Config::default() });
    let choice = (0..passages.len(), 0.0..1.0_f64, 1..=40_usize, 0..4_u8);
    let outcome = runner.run(&choice, |(passage, from, length, form)| {
        let characters: Vec<char> = passages[passage].1.chars().collect();
        let start = (from * characters.len() as f64) as usize;
        let text: String = characters[start..(start + length).min(characters.len())].iter().collect();
        let query = match form {
            0 => full_width(&text),
            1 => text.to_uppercase(),
            _ => text,
        };
        let folded = fold(&query);
        if folded.is_empty() {
            return Ok(());
        }
        let expected: BTreeSet<&str> = passages
            .iter()
            .filter(|(_, _, whole)| whole.contains(&folded))
            .map(|(id, _, _)| id.as_str())
            .collect();
        let found = found(&knowledge_base, &query);
        let ids: BTreeSet<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        let missed: Vec<_> = expected.difference(&ids).collect();
        if !missed.is_empty() {
            return Err(TestCaseError::fail(format!("`{query}` missed {missed:?}")));
        }
        for (id, highlights) in &found {
            if highlights.is_empty() {
                return Err(TestCaseError::fail(format!("`{query}` in {id} is not highlighted")));
            }
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// The full-width form of everything that has one.
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[test]
fn highlights_are_what_was_asked_for() {
    let Passages { knowledge_base, .. } = passages(&Location::BuiltIn);
    for (query, expected) in [
        ("海外仓网络", "海外仓网络"),
        ("離岸貿易企業白名單", "离岸贸易企业白名单"),
        ("ＲＣＥＰ原产地", "RCEP 原产地"),
        ("单一窗口RCEP", "单一窗口”RCEP"),
    ] {
        let hits = found(&knowledge_base, query);
        assert!(!hits.is_empty(), "{query}");
        for (id, highlights) in hits {
            assert!(highlights.contains(&expected.to_owned()), "{query} in {id}: {highlights:?}");
        }
    }
}
